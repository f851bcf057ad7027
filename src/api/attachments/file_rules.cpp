// SPDX-License-Identifier: Apache-2.0
#include "api/attachments/file_rules.h"

#include "access/digest.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <span>

namespace seam::api {
namespace {

using namespace std::string_view_literals;

constexpr auto docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"sv;
constexpr auto xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"sv;
constexpr auto pptx = "application/vnd.openxmlformats-officedocument.presentationml.presentation"sv;

/// How files of a type begin, at that place; any of the rows of a type will do.
struct signature
{
    std::string_view type;
    std::size_t at;
    std::string_view bytes;
};

constexpr std::array signatures = {
    signature{"image/png", 0, "\x89PNG\r\n\x1a\n"sv},
    signature{"image/jpeg", 0, "\xff\xd8\xff"sv},
    signature{"image/gif", 0, "GIF87a"sv},
    signature{"image/gif", 0, "GIF89a"sv},
    signature{"image/webp", 8, "WEBP"sv},
    signature{"image/heic", 4, "ftyphei"sv},
    signature{"application/pdf", 0, "%PDF-"sv},
    signature{"application/zip", 0, "PK\x03\x04"sv},
    signature{"video/mp4", 4, "ftyp"sv},
    signature{"video/webm", 0, "\x1a\x45\xdf\xa3"sv},
    signature{"audio/mpeg", 0, "ID3"sv},
    signature{"audio/mpeg", 0, "\xff\xfb"sv},
    signature{"audio/ogg", 0, "OggS"sv},
    signature{"audio/wav", 8, "WAVE"sv},
    signature{"video/quicktime", 4, "ftypqt"sv},
    signature{"application/msword", 0, "\xd0\xcf\x11\xe0"sv},
    signature{"application/vnd.ms-excel", 0, "\xd0\xcf\x11\xe0"sv},
    signature{docx, 0, "PK\x03\x04"sv},
    signature{xlsx, 0, "PK\x03\x04"sv},
    signature{pptx, 0, "PK\x03\x04"sv},
};

/// What ends of names stand for, the usual end of a type first.
struct name_end
{
    std::string_view extension;
    std::string_view type;
};

constexpr std::array name_ends = {
    name_end{".png", "image/png"},
    name_end{".jpg", "image/jpeg"},
    name_end{".jpeg", "image/jpeg"},
    name_end{".gif", "image/gif"},
    name_end{".webp", "image/webp"},
    name_end{".heic", "image/heic"},
    name_end{".pdf", "application/pdf"},
    name_end{".zip", "application/zip"},
    name_end{".mp4", "video/mp4"},
    name_end{".mov", "video/quicktime"},
    name_end{".webm", "video/webm"},
    name_end{".mp3", "audio/mpeg"},
    name_end{".ogg", "audio/ogg"},
    name_end{".wav", "audio/wav"},
    name_end{".txt", "text/plain"},
    name_end{".csv", "text/csv"},
    name_end{".doc", "application/msword"},
    name_end{".xls", "application/vnd.ms-excel"},
    name_end{".docx", docx},
    name_end{".xlsx", xlsx},
    name_end{".pptx", pptx},
};

/// How programs and pages begin, whatever they call themselves.
constexpr std::array dangerous = {"MZ"sv,
                                  "\x7f"
                                  "ELF"sv,
                                  "#!"sv, "\xca\xfe\xba\xbe"sv, "\xcf\xfa\xed\xfe"sv};
constexpr std::array pages = {"<!doctype"sv, "<html"sv, "<script"sv, "<svg"sv, "<?xml"sv};

bool begins(std::string_view bytes, const signature& with)
{
    return bytes.size() >= with.at + with.bytes.size() &&
           bytes.substr(with.at, with.bytes.size()) == with.bytes;
}

std::string_view extension_of(std::string_view name)
{
    const auto dot = name.rfind('.');
    return dot == std::string_view::npos ? std::string_view() : name.substr(dot);
}

bool is_allowed(const std::vector<std::string>& types, std::string_view type)
{
    return std::ranges::any_of(types, [type](std::string_view each) {
        if (each == "*/*") return true;
        if (!each.ends_with("/*")) return equals_ignore_case(each, type);
        const auto family = each.substr(0, each.size() - 1);
        return equals_ignore_case(type.substr(0, family.size()), family);
    });
}

bool is_name(std::string_view name)
{
    if (name.empty() || !is_utf8(name) || trim(name) != name) return false;
    const bool has_stem = extension_of(name).size() > 1 && name.size() > extension_of(name).size();
    const bool has_odd = std::ranges::any_of(name, [](char each) {
        return static_cast<unsigned char>(each) < 0x20 || each == 0x7f ||
               "\\/:*?\"<>|"sv.contains(each);
    });
    return has_stem && !has_odd;
}

/// Of the kinds of files that begin in a way of their own, some go by several names.
std::string_view usual_name(std::string_view type)
{
    if (equals_ignore_case(type, "image/jpg")) return "image/jpeg";
    if (equals_ignore_case(type, "audio/x-wav")) return "audio/wav";
    if (equals_ignore_case(type, "application/x-zip-compressed")) return "application/zip";
    return type;
}

/// True where the name says one kind of file and the type another. Browsers call many things
/// `application/octet-stream` or a text of some kind.
bool contradicts(std::string_view name, std::string_view type)
{
    const auto said = type_of_name(name);
    if (said.empty() || said.starts_with("text/")) return false;
    const auto usual = usual_name(type);
    if (said == "video/webm" || said == "audio/ogg" || said == "video/mp4")
        return equals_ignore_case(usual.substr(0, 6), "image/");
    return !equals_ignore_case(said, usual);
}

bool is_type(std::string_view type)
{
    const auto slash = type.find('/');
    return slash != std::string_view::npos && slash > 0 && slash + 1 < type.size() &&
           std::ranges::all_of(type, [](char each) {
               const auto byte = static_cast<unsigned char>(each);
               return byte > 0x20 && byte < 0x7f && !"\"(),:<>?@[\\]{}"sv.contains(each);
           });
}

bool is_plain_text(std::string_view bytes)
{
    return is_utf8(bytes) && std::ranges::none_of(bytes, [](char each) {
               return static_cast<unsigned char>(each) < 0x20 && !"\t\n\r\f"sv.contains(each);
           });
}

} // namespace

upload_rules agent_upload_rules()
{
    return {.enabled = true, .types = {"*/*"}, .bytes_max = attachment_bytes_max};
}

std::vector<std::string> default_file_types()
{
    return {"image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf", "text/plain"};
}

const std::vector<std::string>& blocked_extensions()
{
    static const std::vector<std::string> the_list = {
        ".app", ".bat",  ".chm", ".cmd", ".com", ".cpl",   ".dll", ".dmg", ".exe", ".hta",
        ".htm", ".html", ".ins", ".iso", ".jar", ".js",    ".jse", ".lnk", ".mjs", ".msc",
        ".msi", ".msp",  ".mst", ".pif", ".ps1", ".reg",   ".scr", ".sh",  ".svg", ".sys",
        ".vb",  ".vbe",  ".vbs", ".wsf", ".wsh", ".xhtml", ".xml"};
    return the_list;
}

file_fault check_file(const upload_rules& rules, std::string_view name, std::string_view type,
                      std::optional<std::size_t> bytes)
{
    if (!rules.enabled) return file_fault::unavailable;
    if (name.size() > file_name_bytes_max) return file_fault::name_too_long;
    if (!is_name(name)) return file_fault::name;
    if (!is_type(type) || !is_allowed(rules.types, usual_name(type)) || contradicts(name, type))
        return file_fault::type;
    if (std::ranges::find(blocked_extensions(), to_lower(extension_of(name))) !=
        blocked_extensions().end()) {
        return file_fault::type;
    }
    if (!bytes) return file_fault::none;
    if (*bytes == 0) return file_fault::empty;
    if (*bytes > std::min(rules.bytes_max, attachment_bytes_max)) return file_fault::too_large;
    return file_fault::none;
}

file_fault check_content(std::string_view type, std::string_view bytes)
{
    if (bytes.empty()) return file_fault::empty;
    for (const auto each : dangerous) {
        if (bytes.starts_with(each)) return file_fault::content;
    }
    const auto start = trim(bytes.substr(0, 64));
    for (const auto each : pages) {
        if (equals_ignore_case(start.substr(0, each.size()), each)) return file_fault::content;
    }
    const auto lower = to_lower(usual_name(type));
    if (lower.starts_with("text/"))
        return is_plain_text(bytes) ? file_fault::none : file_fault::content;
    const auto is_of = [&](const signature& each) { return each.type == lower; };
    if (std::ranges::none_of(signatures, is_of)) return file_fault::none;
    const bool fits = std::ranges::any_of(
        signatures, [&](const signature& each) { return is_of(each) && begins(bytes, each); });
    return fits ? file_fault::none : file_fault::content;
}

std::string_view type_of_name(std::string_view name)
{
    const auto end = to_lower(extension_of(name));
    const auto found = std::ranges::find(name_ends, std::string_view(end), &name_end::extension);
    return found == name_ends.end() ? std::string_view() : found->type;
}

std::string_view type_of_content(std::string_view bytes)
{
    const auto found = std::ranges::find_if(
        signatures, [&](const signature& each) { return begins(bytes, each); });
    if (found != signatures.end()) return found->type;
    return is_plain_text(bytes) ? "text/plain" : "application/octet-stream";
}

std::string_view extension_of_type(std::string_view type)
{
    const auto found = std::ranges::find(name_ends, type, &name_end::type);
    return found == name_ends.end() ? ".bin" : found->extension;
}

std::string_view media_type_of(std::string_view type)
{
    const auto lower = to_lower(type);
    if (lower.starts_with("image/")) return "Image";
    if (lower.starts_with("video/")) return "Video";
    if (lower.starts_with("audio/")) return "Audio";
    return "File";
}

std::optional<std::string> read_md5(std::string_view text)
{
    constexpr std::size_t md5_bytes = 16;
    auto hex = to_lower(text);
    const bool is_hex = hex.size() == md5_bytes * 2 && std::ranges::all_of(hex, [](char c) {
                            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
                        });
    if (is_hex) return hex;
    const auto bytes = base64_decode(text);
    if (!bytes || bytes->size() != md5_bytes) return std::nullopt;
    return access::to_hex(*bytes);
}

} // namespace seam::api
