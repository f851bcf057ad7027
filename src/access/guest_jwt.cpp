// SPDX-License-Identifier: Apache-2.0
#include "access/guest_jwt.h"

#include "access/jose/hs256.h"
#include "access/jose/json.h"
#include "base/error.h"

#include <utility>

namespace seam::access {
namespace {

namespace json = boost::json;
using std::chrono::floor;
using std::chrono::seconds;

constexpr std::string_view issuer = "seamline";
constexpr std::int64_t seconds_max = 253'402'300'799; // the end of the year 9999

std::string_view kind_name(guest_jwt_kind kind)
{
    switch (kind) {
    case guest_jwt_kind::history:
        return "history";
    case guest_jwt_kind::resume:
        return "resume";
    case guest_jwt_kind::sign_in:
        break;
    }
    return "sign-in";
}

std::int64_t to_seconds(timestamp at)
{
    return floor<seconds>(at).time_since_epoch().count();
}

std::optional<timestamp> time_member(const json::object& payload, std::string_view name)
{
    const auto* found = payload.if_contains(name);
    if (found == nullptr || !found->is_int64()) return std::nullopt;
    const auto count = found->get_int64();
    if (count < 0 || count > seconds_max) return std::nullopt;
    return timestamp(seconds(count));
}

} // namespace

std::string write_guest_jwt(const guest_jwt& token, std::string_view key)
{
    return sign_hs256(key, {{"iss", issuer},
                            {"kind", kind_name(token.kind)},
                            {"sub", token.subject},
                            {"deployment", token.deployment.to_string()},
                            {"iat", to_seconds(token.issued)},
                            {"exp", to_seconds(token.expires)}});
}

verified<guest_jwt> read_guest_jwt(std::string_view text, guest_jwt_kind wanted,
                                   std::string_view key, timestamp now)
{
    SEAM_TRY(payload, read_hs256(key, text));
    if (string_member(payload, "kind") != kind_name(wanted))
        return reject(check::typ, "kind", shown(kind_name(wanted)),
                      shown(payload.if_contains("kind")));
    const auto deployment =
        model::deployment_id::parse(string_member(payload, "deployment").value_or(""));
    auto subject = string_member(payload, "sub");
    const auto issued = time_member(payload, "iat");
    const auto expires = time_member(payload, "exp");
    if (!deployment || !subject || !issued || !expires)
        return reject(check::json, "payload", "the claims of a guest", "others");
    if (now >= *expires)
        return reject(check::exp, "exp", "a later time", format_timestamp(*expires));
    return guest_jwt{.kind = wanted,
                     .deployment = *deployment,
                     .subject = std::move(*subject),
                     .issued = *issued,
                     .expires = *expires};
}

} // namespace seam::access
