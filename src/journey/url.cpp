// SPDX-License-Identifier: Apache-2.0
#include "journey/url.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <ranges>

namespace seam::journey {
namespace {

constexpr std::size_t host_bytes_max = 253;

constexpr std::array secret_names = {"code",          "state",
                                     "nonce",         "auth",
                                     "authorization", "jwt",
                                     "assertion",     "samlresponse",
                                     "samlrequest",   "relaystate",
                                     "otp",           "pwd",
                                     "pass",          "api_key",
                                     "apikey",        "sig",
                                     "signature",     "credential",
                                     "sid",           "session_id",
                                     "sessionid",     "jsessionid",
                                     "phpsessid",     "session_state",
                                     "code_verifier", "seamline-signin"};
/// In any part of a name: `csrf_token`, `new-password`.
constexpr std::array secret_parts = {"token", "passw", "secret"};

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool is_host_byte(char c)
{
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || is_digit(c) || c == '-' || c == '.' || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool is_address_byte(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || c == ':' || c == '.';
}

bool is_valid_host(std::string_view host)
{
    if (host.empty() || host.size() > host_bytes_max) return false;
    if (host.front() == '[') {
        const auto address = host.substr(1, host.size() - 2);
        return host.size() > 3 && host.back() == ']' &&
               std::ranges::all_of(address, is_address_byte);
    }
    return std::ranges::all_of(host, is_host_byte) && host.front() != '.' && host.back() != '.' &&
           !host.contains("..");
}

bool read_authority(std::string_view text, web_url& into)
{
    // A browser takes a backslash for a slash: what stands before it would be the host there.
    if (text.contains('\\')) return false;
    // Whatever stands before the last @ is a name and a password.
    if (const auto at = text.rfind('@'); at != text.npos) text.remove_prefix(at + 1);
    const auto bracket = text.starts_with('[') ? text.find(']') : 0;
    const auto colon = bracket == text.npos ? text.npos : text.find(':', bracket);
    into.host = to_lower(text.substr(0, colon));
    if (into.host.ends_with('.')) into.host.pop_back();
    if (colon != text.npos) into.port = text.substr(colon + 1);
    const bool is_default = into.port == (into.scheme == "https" ? "443" : "80");
    if (is_default) into.port.clear();
    unsigned port = 0;
    const auto* end = into.port.data() + into.port.size();
    const auto [rest, failed] = std::from_chars(into.port.data(), end, port);
    const bool port_ok = into.port.empty() || (rest == end && failed == std::errc() &&
                                               into.port.size() <= 5 && port <= 65535);
    return port_ok && is_valid_host(into.host);
}

std::string decode(std::string_view text)
{
    auto decoded = percent_decode(text, true);
    return decoded && is_utf8(*decoded) ? *std::move(decoded) : std::string(text);
}

bool is_secret(std::string_view name)
{
    const auto has = [&](std::string_view part) { return name.contains(part); };
    return std::ranges::find(secret_names, name) != secret_names.end() ||
           std::ranges::any_of(secret_parts, has);
}

/// True if a value is an address itself, with secrets of its own.
bool carries_secret(std::string_view value)
{
    const auto mark = value.find_first_of("?#");
    if (mark == value.npos) return false;
    return std::ranges::any_of(split(value.substr(mark + 1), '&'), [](std::string_view each) {
        return is_secret(to_lower(each.substr(0, each.find('='))));
    });
}

bool is_dropped(std::string_view parameter, const url_rules& rules)
{
    const auto equals = std::min(parameter.find('='), parameter.size());
    const auto name = to_lower(decode(parameter.substr(0, equals)));
    return is_secret(name) || carries_secret(decode(parameter.substr(equals))) ||
           std::ranges::any_of(rules.excluded_query_parameters, [&](const std::string& each) {
               return equals_ignore_case(each, name);
           });
}

std::string clean_query(std::string_view query, const url_rules& rules)
{
    std::string kept;
    for (const auto parameter : split(query, '&')) {
        if (parameter.empty() || is_dropped(parameter, rules)) continue;
        if (!kept.empty()) kept += '&';
        kept += parameter;
    }
    return kept;
}

/// A fragment may be a query of its own, or a client-side route with one.
std::string clean_fragment(std::string_view fragment, const url_rules& rules)
{
    const auto mark = std::min(fragment.find('?'), fragment.size());
    auto kept = std::string(fragment.substr(0, mark));
    if (kept.contains('=')) kept = clean_query(kept, rules);
    const auto query = clean_query(fragment.substr(std::min(mark + 1, fragment.size())), rules);
    return query.empty() ? kept : kept + '?' + query;
}

/// Without parameters of path segments, where Java servers put session ids.
std::string clean_path(std::string_view path)
{
    std::string kept;
    bool skips = false;
    for (const char c : path) {
        if (c == ';') skips = true;
        if (c == '/') skips = false;
        if (!skips) kept += c;
    }
    return kept;
}

} // namespace

std::string web_url::to_string() const
{
    auto text = scheme + "://" + host;
    if (!port.empty()) text += ':' + port;
    text += path;
    if (!query.empty()) text += '?' + query;
    if (!fragment.empty()) text += '#' + fragment;
    return text;
}

std::optional<web_url> parse_url(std::string_view text)
{
    const auto is_bad = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte <= 0x20 || byte == 0x7f;
    };
    if (text.size() > url_bytes_max || !is_utf8(text) || std::ranges::any_of(text, is_bad)) {
        return std::nullopt;
    }
    web_url url;
    const auto colon = text.find("://");
    if (colon == text.npos) return std::nullopt;
    url.scheme = to_lower(text.substr(0, colon));
    if (url.scheme != "http" && url.scheme != "https") return std::nullopt;
    text.remove_prefix(colon + 3);

    if (const auto hash = text.find('#'); hash != text.npos) {
        url.fragment = text.substr(hash + 1);
        text = text.substr(0, hash);
    }
    if (const auto mark = text.find('?'); mark != text.npos) {
        url.query = text.substr(mark + 1);
        text = text.substr(0, mark);
    }
    const auto slash = std::min(text.find('/'), text.size());
    url.path = slash < text.size() ? text.substr(slash) : "/";
    if (!read_authority(text.substr(0, slash), url)) return std::nullopt;
    return url;
}

web_url clean(web_url url, const url_rules& rules)
{
    url.path = clean_path(url.path);
    url.query = clean_query(url.query, rules);
    url.fragment = rules.keep_fragment ? clean_fragment(url.fragment, rules) : std::string();
    return url;
}

std::vector<std::pair<std::string, std::string>> query_parameters(std::string_view query)
{
    std::vector<std::pair<std::string, std::string>> all;
    for (const auto parameter : split(query, '&')) {
        if (parameter.empty()) continue;
        const auto equals = std::min(parameter.find('='), parameter.size());
        const auto value = parameter.substr(std::min(equals + 1, parameter.size()));
        all.emplace_back(decode(parameter.substr(0, equals)), decode(value));
    }
    return all;
}

std::string domain_of(std::string_view host)
{
    static constexpr std::array shared = {"github.io",     "gitlab.io",         "netlify.app",
                                          "vercel.app",    "pages.dev",         "herokuapp.com",
                                          "web.app",       "azurewebsites.net", "blogspot.com",
                                          "wordpress.com", "myshopify.com"};
    static constexpr std::array second = {"co",  "com", "org", "net", "gov", "edu", "ac",
                                          "gob", "or",  "ne",  "go",  "ltd", "plc", "me"};
    const bool is_address = host.starts_with('[') || std::ranges::all_of(host, [](char c) {
                                return is_digit(c) || c == '.';
                            });
    const auto labels = split(host, '.');
    if (is_address || labels.size() <= 2) return std::string(host);
    const auto last = labels.back();
    const auto before = labels[labels.size() - 2];
    const auto tail = std::string(before) + '.' + std::string(last);
    const bool is_suffix = std::ranges::find(shared, tail) != shared.end() ||
                           (last.size() == 2 && std::ranges::find(second, before) != second.end());
    return is_suffix ? std::string(labels[labels.size() - 3]) + '.' + tail : tail;
}

} // namespace seam::journey
