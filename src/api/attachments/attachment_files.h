// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/error.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seam::api {

enum class attachment_state : std::uint8_t
{
    announced, ///< its bytes are still to come
    uploaded,  ///< checked, not yet in a message
    sent,      ///< in a message, which is told or about to be
};

/// A visitor's file as it is known: everything but its bytes.
struct attachment
{
    std::string id;         ///< 32 hex digits
    std::string deployment; ///< where it was announced
    std::string owner;      ///< key of the guest session that may use it
    std::string base_url;   ///< how the server was reached, to make its addresses
    std::string name;
    std::string type;
    std::int64_t bytes = 0;
    std::string sha256; ///< in hex; empty before it is uploaded
    attachment_state state = attachment_state::announced;
    std::string message; ///< the id of its message, once sent
    timestamp changed;   ///< when it came into its state

    friend bool operator==(const attachment&, const attachment&) = default;
};

/// Files of visitors, in a folder of their own: for each its bytes, and what is known of it as
/// JSON. Everything blocks. Thread-safe for different files; one file is changed by one at a time.
class attachment_files
{
  public:
    /// Makes the folder, for its owner alone.
    explicit attachment_files(std::filesystem::path folder);

    /// nullopt if there is none of that id.
    [[nodiscard]] result<std::optional<attachment>> find(std::string_view id) const;
    /// Writes what is known of a file, whole or not at all, and synced.
    [[nodiscard]] result<void> put(const attachment& what) const;
    [[nodiscard]] result<void> put_bytes(std::string_view id, std::string_view bytes) const;
    [[nodiscard]] result<std::string> read_bytes(std::string_view id) const;
    /// Nothing is left of it. No error if there is none.
    void remove(std::string_view id) const;

    /// All that are there; those that cannot be read are removed.
    [[nodiscard]] std::vector<attachment> list() const;
    [[nodiscard]] std::filesystem::path path_of_bytes(std::string_view id) const;

  private:
    std::filesystem::path folder_;
};

} // namespace seam::api
