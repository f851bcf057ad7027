// SPDX-License-Identifier: Apache-2.0
#include "access/rejection.h"

#include <array>
#include <boost/json/serialize.hpp>
#include <utility>

namespace seam::access {
namespace {

constexpr std::size_t shown_bytes_max = 80;

// In the order of the enumeration.
constexpr auto names = std::to_array<std::string_view>({
    "size",          "segments",     "base64",        "json",
    "alg",           "crit",         "zip",           "enc",
    "typ",           "kid",          "key",           "signature",
    "iss",           "aud",          "azp",           "sub",
    "exp",           "iat",          "nbf",           "nonce",
    "auth_time",     "acr",          "at_hash",       "c_hash",
    "events",        "jti",          "external_id",   "code",
    "code_verifier", "redirect_uri", "state",         "provider_error",
    "token_type",    "id_token",     "userinfo",      "unreachable",
    "timed_out",     "address",      "tls",           "cancelled",
    "http_status",   "content_type", "response_size", "response",
    "issuer",        "endpoint",     "algorithms",    "client_authentication",
    "jwks",
});
static_assert(names.size() == std::to_underlying(check::jwks) + 1);

void append_escaped(std::string& out, char c)
{
    constexpr std::string_view digits = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
        out.push_back('\\');
        out.push_back(c);
    } else if (byte >= 0x20 && byte < 0x7f) {
        out.push_back(c);
    } else {
        out.append("\\x");
        out.push_back(digits[byte >> 4]);
        out.push_back(digits[byte & 15]);
    }
}

} // namespace

std::string_view name(check what)
{
    return names.at(std::to_underlying(what));
}

bool is_provider_fault(check what)
{
    return what >= check::unreachable && what != check::cancelled;
}

std::unexpected<rejection> reject(check failed, std::string_view claim, std::string_view expected,
                                  std::string_view got)
{
    return std::unexpected(rejection{.failed = failed,
                                     .claim = std::string(claim),
                                     .expected = std::string(expected),
                                     .got = std::string(got)});
}

std::string describe(const rejection& why)
{
    std::string out(name(why.failed));
    if (!why.claim.empty() && why.claim != out) out.append(" (").append(why.claim).append(")");
    out.append(": expected ").append(why.expected).append(", got ").append(why.got);
    return out;
}

std::string shown(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text.substr(0, shown_bytes_max))
        append_escaped(out, c);
    out.append(text.size() > shown_bytes_max ? "\"…" : "\"");
    return out;
}

std::string shown(const boost::json::value* found)
{
    if (found == nullptr) return "nothing";
    if (const auto* text = found->if_string()) return shown(std::string_view(*text));
    if (found->is_object()) return "an object";
    if (found->is_array()) return found->get_array().empty() ? "an empty array" : "an array";
    if (found->is_null()) return "null";
    return boost::json::serialize(*found);
}

} // namespace seam::access
