// SPDX-License-Identifier: Apache-2.0
#include "app/replay/line_source.h"

#include "app/replay/stream_line.h"

#include <cerrno>
#include <cstring>
#include <system_error>

namespace seam::app::replay {
namespace {

constexpr std::size_t buffer_size = 1024 * 1024;
static_assert(buffer_size > 2 * line_max);

std::string say(const std::filesystem::path& file, int reason)
{
    return file.string() + ": " + std::generic_category().message(reason);
}

} // namespace

line_source::line_source(std::FILE* file, std::uint64_t bytes_in_all)
    : file_(file), buffer_(buffer_size), bytes_in_all_(bytes_in_all)
{}

std::expected<line_source, std::string> line_source::open(const std::filesystem::path& file)
{
    if (file == "-") return line_source(stdin, 0);
    std::error_code problem;
    if (std::filesystem::is_directory(file, problem)) return std::unexpected(say(file, EISDIR));
    std::FILE* opened = std::fopen(file.c_str(), "rb");
    if (opened == nullptr) return std::unexpected(say(file, errno));
    const auto size = std::filesystem::file_size(file, problem);
    return line_source(opened, problem ? 0 : size);
}

std::optional<std::string_view> line_source::next()
{
    long_line_.clear();
    while (true) {
        const std::string_view rest(buffer_.data() + begin_, end_ - begin_);
        if (const auto end = rest.find('\n'); end != std::string_view::npos) {
            begin_ += end + 1;
            return long_line_.empty() ? rest.substr(0, end) : std::string_view(long_line_);
        }
        if (rest.size() > line_max) {
            if (long_line_.empty()) long_line_ = rest.substr(0, line_max + 1);
            begin_ = end_;
        }
        if (!fill()) return last_line();
    }
}

/// Moves what is left to the front and reads behind it; false if there is no more.
bool line_source::fill()
{
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
    const auto read = std::fread(buffer_.data() + end_, 1, buffer_.size() - end_, file_.get());
    if (read == 0 && std::ferror(file_.get()) != 0)
        failure_ = std::generic_category().message(errno);
    end_ += read;
    bytes_read_ += read;
    return read != 0;
}

/// What has no line end, because the file ends there.
std::optional<std::string_view> line_source::last_line()
{
    if (!failure_.empty()) return std::nullopt;
    const std::string_view rest(buffer_.data() + begin_, end_ - begin_);
    begin_ = end_;
    if (!long_line_.empty()) return long_line_;
    if (rest.empty()) return std::nullopt;
    return rest;
}

} // namespace seam::app::replay
