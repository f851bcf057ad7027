// SPDX-License-Identifier: Apache-2.0
#include "access/claims.h"

#include "access/jose/json.h"
#include "base/text.h"

#include <fmt/format.h>

namespace seam::access {
namespace {

namespace json = boost::json;

constexpr std::size_t picture_bytes_max = 2048;

void take_text(const json::object& claims, std::string_view name, std::size_t bytes_max,
               std::string& into)
{
    if (!into.empty() || name.empty()) return;
    auto text = string_member(claims, name);
    if (text && is_plain_text(*text, bytes_max)) into = std::move(*text);
}

/// Some providers (Amazon Cognito, Apple) write the boolean as a string.
bool is_true(const json::value* found)
{
    if (found == nullptr) return false;
    if (found->is_bool()) return found->get_bool();
    return found->is_string() && found->get_string() == "true";
}

/// A mark is about the address beside it: that of the userinfo answer counts for the token's
/// address only if it is the same one, and the token has no mark of its own.
void take_address(const json::object& claims, std::string_view name, std::size_t bytes_max,
                  std::string& into, bool& is_verified, bool& is_judged)
{
    if (name.empty() || is_judged) return;
    if (into.empty())
        take_text(claims, name, bytes_max, into);
    else if (string_member(claims, name) != into)
        return;
    const auto* mark = claims.if_contains(fmt::format("{}_verified", name));
    if (into.empty() || mark == nullptr) return;
    is_judged = true;
    is_verified = is_true(mark);
}

void take_picture(const json::object& claims, std::string_view name, std::string& into)
{
    if (!into.empty()) return;
    take_text(claims, name, picture_bytes_max, into);
    const auto start = to_lower(into.substr(0, 8));
    if (start != "https://" && !start.starts_with("http://")) into.clear();
}

/// A number is refused rather than written as text: 12345678901234567890 and 1e3 have several
/// spellings, and two people must never get the same one.
verified<std::string> read_external_id(const json::object& claims, std::string_view claim)
{
    const auto* found = claims.if_contains(claim);
    if (found == nullptr || !found->is_string())
        return reject(check::external_id, claim, "a string", shown(found));
    const auto text = *string_member(claims, claim);
    if (text.empty()) return reject(check::external_id, claim, "a string", "an empty one");
    if (text.size() > external_id_bytes_max)
        return reject(check::external_id, claim,
                      fmt::format("at most {} bytes", external_id_bytes_max),
                      fmt::format("{} bytes", text.size()));
    if (!is_plain_text(text, external_id_bytes_max))
        return reject(check::external_id, claim, "text without control characters",
                      "control characters");
    return text;
}

} // namespace

bool is_plain_text(std::string_view text, std::size_t bytes_max)
{
    if (text.empty() || text.size() > bytes_max || !is_utf8(text)) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x20 || byte == 0x7f) return false;
        const bool is_c1 = byte == 0xc2 && static_cast<unsigned char>(text[i + 1]) < 0xa0;
        if (is_c1) return false;
    }
    return true;
}

void read_profile(const json::object& claims, const claim_names& names, id_claims& who)
{
    take_text(claims, names.given_name, name_bytes_max, who.given_name);
    take_text(claims, names.family_name, name_bytes_max, who.family_name);
    take_text(claims, names.name, name_bytes_max, who.name);
    take_text(claims, names.nickname, name_bytes_max, who.nickname);
    take_picture(claims, names.picture, who.picture);
    take_address(claims, names.email, email_bytes_max, who.email, who.email_verified,
                 who.email_judged);
    take_address(claims, names.phone_number, phone_bytes_max, who.phone_number,
                 who.phone_number_verified, who.phone_number_judged);
    if (who.external_id) return;
    auto external_id = read_external_id(claims, names.external_id);
    if (external_id) {
        who.external_id = std::move(*external_id);
        who.external_id_problem.reset();
    } else if (!who.external_id_problem || claims.contains(names.external_id)) {
        who.external_id_problem = std::move(external_id).error();
    }
}

bool is_incomplete(const id_claims& who, const claim_names& names)
{
    const auto is_open = [](const std::string& name, const std::string& value) {
        return !name.empty() && value.empty();
    };
    const bool is_nameless =
        is_open(names.name, who.name) && is_open(names.given_name, who.given_name);
    const bool has_open_mark = !who.email.empty() && !who.email_judged;
    return !who.external_id || is_nameless || is_open(names.email, who.email) || has_open_mark;
}

} // namespace seam::access
