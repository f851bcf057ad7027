// SPDX-License-Identifier: Apache-2.0
#include "identity/policy.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

namespace seam::identity {
namespace {

using model::assurance;
using model::identifier_type;
using model::origin;

// Longer values are somebody's own: no placeholder is as long, and the list is not walked for them.
constexpr std::size_t blocked_length_max = 64;
// A phone whose last seven digits are zeros is a filled form, not a line.
constexpr std::size_t zeros_of_phone = 7;

/// Of any type: what forms, exports and scripts write where there is no value.
constexpr std::string_view no_value[] = {
    "n/a",
    "na",
    "none",
    "null",
    "(null)",
    "nil",
    "nan",
    "-",
    "--",
    "undefined",
    "unknown",
    "anon",
    "anonymous",
    "not available",
    "none@none.com",
    "null@null.com",
    "[object object]",
};

/// Addresses that nobody reads, or that everybody types.
constexpr std::string_view nobody_reads[] = {
    "noreply@*",           "no-reply@*",          "no_reply@*",
    "donotreply@*",        "do-not-reply@*",      "do_not_reply@*",
    "mailer-daemon@*",     "test@test.*",         "test@example.*",
    "user@example.*",      "username@example.*",  "email@example.*",
    "mail@example.*",      "me@example.*",        "you@example.*",
    "name@example.*",      "your.name@example.*", "example@example.*",
    "someone@example.*",   "nobody@example.*",    "noone@example.*",
    "anonymous@example.*", "unknown@example.*",   "none@example.*",
    "null@example.*",      "na@example.*",        "foo@example.*",
    "bar@example.*",       "abc@example.*",       "asdf@*",
    "anonymous@*",         "unknown@*",
};

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Shell-like match with `*` alone.
bool matches(std::string_view pattern, std::string_view text)
{
    std::size_t at = 0;
    std::size_t in_pattern = 0;
    std::size_t star = std::string_view::npos;
    std::size_t retry = 0;
    while (at < text.size()) {
        if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
            star = in_pattern++;
            retry = at;
        } else if (in_pattern < pattern.size() && lower(pattern[in_pattern]) == lower(text[at])) {
            ++in_pattern;
            ++at;
        } else if (star != std::string_view::npos) {
            in_pattern = star + 1;
            at = ++retry;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', in_pattern) == std::string_view::npos;
}

bool is_zeros(const model::identifier& what)
{
    const std::string_view value = what.value;
    if (what.type == identifier_type::phone || what.type == identifier_type::social_whatsapp)
        return value.ends_with(std::string(zeros_of_phone, '0'));
    return value.find('0') != std::string_view::npos &&
           value.find_first_not_of("0-.") == std::string_view::npos;
}

} // namespace

std::optional<std::size_t> policy::rank(identifier_type type) const
{
    const auto found = std::ranges::find(order, type, &type_rule::type);
    if (found == order.end()) return std::nullopt;
    return static_cast<std::size_t>(std::distance(order.begin(), found));
}

bool policy::counts(const model::holding& seen) const
{
    if (seen.via == origin::key) return true;
    const auto place = rank(seen.what.type);
    // Of a type that the policy leaves out: an account still tells its holders apart.
    const auto minimum = place ? order[*place].minimum : assurance::verified;
    const auto known_by = seen.what.type == identifier_type::cookie
                              ? std::max(seen.how, assurance::asserted)
                              : seen.how;
    return known_by >= minimum;
}

bool policy::has_power(const model::holding& seen) const
{
    if (seen.via == origin::key || seen.via == origin::api) return true;
    const auto found = deployments.find(seen.deployment);
    if (found == deployments.end()) return false;
    const auto& power = found->second;
    const auto type = seen.what.type;
    switch (seen.via) {
    case origin::signed_in:
        return power.signed_in;
    case origin::signed_in_no_source:
        return power.signed_in &&
               (type == identifier_type::email || type == identifier_type::phone);
    default:
        return power.tracking;
    }
}

bool policy::is_blocked(const model::identifier& what) const
{
    if (is_zeros(what)) return true;
    if (what.value.size() > blocked_length_max) return false;
    return std::ranges::any_of(blocked, [&](const blocked_value& entry) {
        return (!entry.type || *entry.type == what.type) && matches(entry.pattern, what.value);
    });
}

policy default_policy()
{
    policy rules;
    rules.order = {
        {identifier_type::external_id, assurance::asserted},
        {identifier_type::social_line, assurance::verified},
        {identifier_type::social_facebook, assurance::verified},
        {identifier_type::social_twitter, assurance::verified},
        {identifier_type::social_whatsapp, assurance::verified},
        {identifier_type::social_instagram, assurance::verified},
        {identifier_type::apple_opaque_id, assurance::verified},
        {identifier_type::phone, assurance::verified},
        {identifier_type::email, assurance::verified},
        {identifier_type::cookie, assurance::asserted},
    };
    for (const auto value : no_value)
        rules.blocked.push_back({std::nullopt, std::string(value)});
    for (const auto value : nobody_reads)
        rules.blocked.push_back({identifier_type::email, std::string(value)});
    return rules;
}

} // namespace seam::identity
