// SPDX-License-Identifier: Apache-2.0
#include "net/http_wire.h"

#include "base/text.h"
#include "net/body_file.h"

#include <algorithm>
#include <boost/beast/http/status.hpp>
#include <initializer_list>

namespace seam::net {
namespace {

bool is_printable_ascii(char each)
{
    return each > 0x20 && each < 0x7f;
}

bool decodes_to_text(std::string_view escaped)
{
    const auto decoded = percent_decode(escaped, false);
    return decoded && is_utf8(*decoded) && decoded->find('\0') == std::string::npos;
}

std::string_view without_authority(std::string_view target)
{
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!equals_ignore_case(target.substr(0, scheme.size()), scheme)) continue;
        const auto rest = target.substr(scheme.size());
        const auto path = rest.find_first_of("/?");
        if (path == 0 || rest.empty()) return {};
        return path == std::string_view::npos ? std::string_view("/") : rest.substr(path);
    }
    return target;
}

bool is_token(std::string_view text)
{
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::ranges::all_of(text, [marks](char each) {
        const bool is_digit = each >= '0' && each <= '9';
        const bool is_letter = (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
        return is_digit || is_letter || marks.contains(each);
    });
}

bool belongs_to_server(std::string_view name)
{
    return std::ranges::any_of(
        std::initializer_list<std::string_view>{"Connection", "Content-Length",
                                                "Transfer-Encoding"},
        [name](std::string_view own) { return equals_ignore_case(own, name); });
}

bool has_no_body(unsigned status)
{
    return status < 200 || status == 204 || status == 304;
}

} // namespace

std::optional<request_target> parse_target(std::string_view target)
{
    if (target == "*") return request_target{target, {}};
    target = without_authority(target);
    if (target.starts_with('?')) return std::nullopt;
    if (!target.starts_with('/') || !std::ranges::all_of(target, is_printable_ascii)) {
        return std::nullopt;
    }
    if (target.contains('#') || !decodes_to_text(target)) return std::nullopt;
    const auto question = target.find('?');
    if (question == std::string_view::npos) return request_target{target, {}};
    return request_target{target.substr(0, question), target.substr(question + 1)};
}

bool is_valid_field(const header_field& field)
{
    return is_token(field.name) && std::ranges::none_of(field.value, [](char each) {
               const auto byte = static_cast<unsigned char>(each);
               return (byte < 0x20 && each != '\t') || byte == 0x7f;
           });
}

std::optional<std::string> make_head(const response& answer, connection_use after)
{
    const auto reason =
        boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(answer.status));
    std::string head = "HTTP/1.1 " + std::to_string(answer.status) + ' ';
    head.append(reason).append("\r\n");
    for (const auto& field : answer.headers) {
        if (!is_valid_field(field) || belongs_to_server(field.name)) return std::nullopt;
        head.append(field.name).append(": ").append(field.value).append("\r\n");
    }
    if (!has_no_body(answer.status)) {
        const auto* file = file_of(answer);
        head.append("Content-Length: ")
            .append(std::to_string(file ? file->size() : body_of(answer).size()));
        head.append("\r\n");
    }
    head += after == connection_use::close ? "Connection: close\r\n\r\n" : "\r\n";
    return head;
}

std::string_view body_of(const response& answer)
{
    if (has_no_body(answer.status) || answer.file) return {};
    if (answer.static_body.empty()) return answer.body;
    return {reinterpret_cast<const char*>(answer.static_body.data()), answer.static_body.size()};
}

const outgoing_file* file_of(const response& answer)
{
    return has_no_body(answer.status) ? nullptr : answer.file.get();
}

} // namespace seam::net
