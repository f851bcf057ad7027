// SPDX-License-Identifier: Apache-2.0
#include "access/jose/jws.h"

#include "access/jose/json.h"
#include "base/error.h"
#include "base/text.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>
#include <vector>

namespace seam::access {
namespace {

namespace json = boost::json;

verified<json::object> read_segment(std::string_view segment, std::string_view which)
{
    const auto text = base64url_decode(segment);
    if (!text) return reject(check::base64, which, "base64url without padding", "other text");
    auto object = parse_strict_object(*text);
    if (!object) return reject(check::json, which, "a JSON object", describe(object.error()));
    return std::move(*object);
}

std::string list_names(std::span<const algorithm> allowed)
{
    std::string out;
    for (const auto one : allowed)
        out.append(out.empty() ? "" : ", ").append(name(one));
    return out;
}

verified<algorithm> read_algorithm(const json::object& header, std::span<const algorithm> allowed)
{
    const auto text = string_member(header, "alg");
    const auto how = text ? parse_algorithm(*text) : std::nullopt;
    if (!how || std::ranges::find(allowed, *how) == allowed.end())
        return reject(check::alg, "alg", list_names(allowed), shown(header.if_contains("alg")));
    return *how;
}

/// Extensions change what a token means; we know none (RFC 7515 section 4.1.11, RFC 7797, RFC 8725
/// section 3.11).
verified<void> check_extensions(const json::object& header, std::string_view also_typ)
{
    constexpr std::pair<std::string_view, check> refused[] = {
        {"crit", check::crit}, {"b64", check::crit}, {"zip", check::zip}, {"enc", check::enc}};
    for (const auto& [member, failed] : refused)
        if (header.contains(member))
            return reject(failed, member, "nothing", shown(header.if_contains(member)));
    const auto* typ = header.if_contains("typ");
    if (typ == nullptr) return {};
    const auto is = [&](std::string_view name) {
        return !name.empty() && equals_ignore_case(std::string_view(typ->get_string()), name);
    };
    if (typ->is_string() && (is("JWT") || is(also_typ))) return {};
    return reject(check::typ, "typ", "nothing or \"JWT\"", shown(typ));
}

verified<std::optional<std::string>> read_kid(const json::object& header)
{
    const auto* kid = header.if_contains("kid");
    if (kid == nullptr) return std::nullopt;
    if (!kid->is_string()) return reject(check::kid, "kid", "a string", shown(kid));
    if (kid->get_string().size() > kid_bytes_max)
        return reject(check::kid, "kid", fmt::format("at most {} bytes", kid_bytes_max),
                      fmt::format("{} bytes", kid->get_string().size()));
    return string_member(header, "kid");
}

verified<std::vector<std::string_view>> cut(std::string_view token)
{
    if (token.size() > jws_bytes_max)
        return reject(check::size, "", fmt::format("at most {} bytes", jws_bytes_max),
                      fmt::format("{} bytes", token.size()));
    auto segments = split(token, '.');
    if (segments.size() != 3)
        return reject(check::segments, "", "three segments",
                      segments.size() == 5 ? "five, as of an encrypted token"
                                           : std::to_string(segments.size()));
    if (segments[0].size() > jws_header_bytes_max)
        return reject(check::size, "header", fmt::format("at most {} bytes", jws_header_bytes_max),
                      fmt::format("{} bytes", segments[0].size()));
    return segments;
}

/// `admit` looks at the header first: nothing else is read of a token with another algorithm.
template <class Admit>
verified<unverified_text> read_text(std::string_view token, std::string_view also_typ,
                                    const Admit& admit)
{
    SEAM_TRY(segments, cut(token));
    SEAM_TRY(header, read_segment(segments[0], "header"));
    SEAM_CHECK(admit(header));
    SEAM_CHECK(check_extensions(header, also_typ));
    SEAM_TRY(kid, read_kid(header));
    SEAM_TRY(payload, read_segment(segments[1], "payload"));
    auto signature = base64url_decode(segments[2]);
    if (!signature)
        return reject(check::base64, "signature", "base64url without padding", "other text");
    if (signature->empty()) return reject(check::signature, "", "a signature", "nothing");
    return unverified_text{.kid = std::move(kid),
                           .payload = std::move(payload),
                           .signing_input = std::string(token.substr(0, token.rfind('.'))),
                           .signature = std::move(*signature)};
}

} // namespace

verified<jws> parse_jws(std::string_view token, std::span<const algorithm> allowed,
                        std::string_view also_typ)
{
    auto how = algorithm::rs256;
    const auto admit = [&](const json::object& header) -> verified<void> {
        SEAM_TRY(chosen, read_algorithm(header, allowed));
        how = chosen;
        return {};
    };
    SEAM_TRY(text, read_text(token, also_typ, admit));
    return jws{std::move(text), how};
}

verified<unverified_text> parse_hs256_jws(std::string_view token)
{
    return read_text(token, {}, [](const json::object& header) -> verified<void> {
        if (string_member(header, "alg") == "HS256") return {};
        return reject(check::alg, "alg", "HS256", shown(header.if_contains("alg")));
    });
}

} // namespace seam::access
