// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seam::app::replay {

/// The lines of a file, read in large pieces, whatever its size.
class line_source
{
  public:
    /// `-` is standard input. The error is for people.
    static std::expected<line_source, std::string> open(const std::filesystem::path& file);

    /// The next line without its end, valid until the next call; nullopt at the end of the file or
    /// if reading failed. Of a line longer than `line_max` only that much and one byte is kept.
    std::optional<std::string_view> next();

    /// Why reading ended early; empty if it did not.
    [[nodiscard]] const std::string& failure() const { return failure_; }
    [[nodiscard]] std::uint64_t bytes_read() const { return bytes_read_; }
    /// 0 if it is not known, as of a pipe.
    [[nodiscard]] std::uint64_t bytes_in_all() const { return bytes_in_all_; }

  private:
    struct closer
    {
        void operator()(std::FILE* file) const
        {
            if (file != stdin) std::fclose(file);
        }
    };

    explicit line_source(std::FILE* file, std::uint64_t bytes_in_all);
    bool fill();
    std::optional<std::string_view> last_line();

    std::unique_ptr<std::FILE, closer> file_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0, end_ = 0; ///< what is read and not yet handed out
    std::string long_line_;
    std::string failure_;
    std::uint64_t bytes_read_ = 0, bytes_in_all_ = 0;
};

} // namespace seam::app::replay
