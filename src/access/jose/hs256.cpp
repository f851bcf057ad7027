// SPDX-License-Identifier: Apache-2.0
#include "access/jose/hs256.h"

#include "access/digest.h"
#include "access/jose/json.h"
#include "access/jose/jws.h"
#include "base/text.h"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <utility>

namespace seam::access {
namespace {

const std::string& header_segment()
{
    static const auto text = base64url_encode(std::string_view(R"({"alg":"HS256","typ":"JWT"})"));
    return text;
}

} // namespace

std::string sign_hs256(std::string_view key, const boost::json::object& payload)
{
    auto token = header_segment();
    token.append(".").append(base64url_encode(boost::json::serialize(payload)));
    const auto signature = hmac_sha256(key, token);
    return token.append(".").append(base64url_encode(signature));
}

verified<boost::json::object> read_hs256(std::string_view key, std::string_view token)
{
    if (token.size() > jws_bytes_max)
        return reject(check::size, "", fmt::format("at most {} bytes", jws_bytes_max),
                      fmt::format("{} bytes", token.size()));
    const auto segments = split(token, '.');
    if (segments.size() != 3)
        return reject(check::segments, "", "three segments", std::to_string(segments.size()));
    if (segments[0] != header_segment())
        return reject(check::alg, "alg", "a token made by this server", "another header");
    const auto given = base64url_decode(segments[2]);
    const auto signed_part = token.substr(0, token.rfind('.'));
    // Nothing inside is looked at before it is known to be ours.
    if (!given || !equals_constant_time(*given, hmac_sha256(key, signed_part)))
        return reject(check::signature, "", "a token made by this server", "another signature");
    const auto text = base64url_decode(segments[1]);
    auto payload = text ? parse_strict_object(*text) : std::unexpected(json_flaw::malformed);
    if (!payload) return reject(check::json, "payload", "a JSON object", describe(payload.error()));
    return std::move(*payload);
}

} // namespace seam::access
