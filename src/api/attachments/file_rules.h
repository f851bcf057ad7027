// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seam::api {

/// What files a deployment takes (contract, section 5.1, `fileUpload`).
struct upload_rules
{
    bool enabled = false;
    std::vector<std::string> types; ///< `image/png`, `image/*`; lower case
    std::size_t bytes_max = 0;      ///< of one file
};

/// Of one file, whatever a deployment says.
inline constexpr std::size_t attachment_bytes_max = std::size_t{10} * 1024 * 1024;
inline constexpr std::size_t file_name_bytes_max = 1023;

/// What agents may send: all that is no program, as large as files may be.
upload_rules agent_upload_rules();

/// What is taken where a deployment allows files and does not say which.
std::vector<std::string> default_file_types();

/// Ends of names that are never taken: programs, and what browsers and desktops run.
const std::vector<std::string>& blocked_extensions();

/// Codes of the contract's section 6.7.
enum class file_fault : std::uint16_t
{
    none = 0,
    unavailable = 4000,
    type = 4001,
    too_large = 4002,
    content = 4003,
    name = 4004,
    name_too_long = 4005,
    empty = 4102,
};

/// A file as announced: by its name, its type as a client says it, its size if it says one. `type`
/// also if the name's end says another.
file_fault check_file(const upload_rules& rules, std::string_view name, std::string_view type,
                      std::optional<std::size_t> bytes);

/// `content` if the bytes are not of the type: known types begin as they must, text is UTF-8
/// without control characters, and nothing begins like a program or a page.
file_fault check_content(std::string_view type, std::string_view bytes);

/// What the end of a name says that a file is; empty for ends that are not known.
std::string_view type_of_name(std::string_view name);
/// What the first bytes say; `text/plain` for text, `application/octet-stream` for all others.
std::string_view type_of_content(std::string_view bytes);
/// A usual end of names of a type, with its dot; `.bin` if there is none that is known.
std::string_view extension_of_type(std::string_view type);

/// `Image`, `Video`, `Audio` or `File` (contract, section 6.4).
std::string_view media_type_of(std::string_view type);

/// The MD5 of a file as clients say it, in base64 or hex; in lower-case hex. nullopt if it is none.
std::optional<std::string> read_md5(std::string_view text);

} // namespace seam::api
