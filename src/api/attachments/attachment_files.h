// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/error.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seam::api {

/// Values reach disk: do not renumber.
enum class attachment_state : std::uint8_t
{
    announced = 0, ///< its bytes are still to come
    uploaded = 1,  ///< checked, not yet in a message
    sent = 2,      ///< in a message, which is told or about to be
    refused = 3,   ///< its bytes were not taken; nothing of them is left
    expired = 4,   ///< a guest's that was in no message in time; nothing of its bytes is left
};

/// A file as it is known: everything but its bytes.
struct attachment
{
    std::string id;            ///< a UUID as whoever announced it wrote it, or 32 hex digits
    std::string organization;  ///< whose people may see it
    std::string deployment;    ///< where it was announced; empty for an agent's
    std::string owner;         ///< key of the guest session that it belongs to
    std::string conversation;  ///< of an agent's: where it may be sent; empty for a guest's
    std::string communication; ///< of an agent's: by whom
    std::string base_url;      ///< how the server was reached, to make its addresses
    std::string name;          ///< empty until its bytes have come, if nobody said it
    std::string type;          ///< likewise
    std::int64_t bytes = 0;    ///< -1 until its bytes have come, if nobody said it
    std::string md5;           ///< in hex, as announced; empty if nobody said it
    std::string sha256;        ///< in hex; empty before it is uploaded
    attachment_state state = attachment_state::announced;
    std::string message; ///< the id of its message, once sent
    timestamp changed;   ///< when it came into its state

    friend bool operator==(const attachment&, const attachment&) = default;
};

/// What a file is called on disk: 32 hex digits for a UUID in either form and case, else nullopt.
std::optional<std::string> key_of_file(std::string_view id);

/// Files in a folder of their own: for each its bytes, and what is known of it as JSON. Everything
/// blocks. Thread-safe for different files; one file is changed by one at a time.
class attachment_files
{
  public:
    /// Makes the folder, for its owner alone, and removes what an end of the server left half
    /// written.
    explicit attachment_files(std::filesystem::path folder);

    /// nullopt if there is none of that id.
    [[nodiscard]] result<std::optional<attachment>> find(std::string_view id) const;
    /// Writes what is known of a file, whole or not at all, and synced.
    [[nodiscard]] result<void> put(const attachment& what) const;
    /// Makes a file that lies in the folder the bytes of `id`, synced before they are so.
    [[nodiscard]] result<void> adopt(std::string_view id, const std::filesystem::path& from) const;
    /// Nothing is left of it. No error if there is none.
    void remove(std::string_view id) const;
    void remove_bytes(std::string_view id) const;

    /// All that are there and can be read now. What was read and is not a file's facts is removed,
    /// with its bytes; what the system does not give is left as it is, and logged.
    [[nodiscard]] std::vector<attachment> list() const;
    [[nodiscard]] std::filesystem::path path_of_bytes(std::string_view id) const;
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

  private:
    [[nodiscard]] std::filesystem::path path_of_facts(std::string_view id) const;

    std::filesystem::path folder_;
};

} // namespace seam::api
