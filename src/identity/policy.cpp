// SPDX-License-Identifier: Apache-2.0
#include "identity/policy.h"

#include "identity/rule_table.h"

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
    "not applicable",
    "not provided",
    "not set",
    "no value",
    "empty",
    "guest",
    "xxx",
    "xxxx",
    "<null>",
    "%null%",
    "none@none.com",
    "null@null.com",
    "[object object]",
    "{}",
    "[]",
    "{{*}}",
    "${*}",
};

/// Addresses that nobody reads, or that everybody types.
constexpr std::string_view nobody_reads[] = {
    "noreply@*",
    "no-reply@*",
    "no_reply@*",
    "donotreply@*",
    "do-not-reply@*",
    "do_not_reply@*",
    "mailer-daemon@*",
    "test@test.*",
    "test@example.*",
    "user@example.*",
    "username@example.*",
    "email@example.*",
    "mail@example.*",
    "me@example.*",
    "you@example.*",
    "name@example.*",
    "your.name@example.*",
    "example@example.*",
    "someone@example.*",
    "nobody@example.*",
    "noone@example.*",
    "anonymous@example.*",
    "unknown@example.*",
    "none@example.*",
    "null@example.*",
    "na@example.*",
    "foo@example.*",
    "bar@example.*",
    "abc@example.*",
    "asdf@*",
    "anonymous@*",
    "unknown@*",
    "noemail@*",
    "no-email@*",
    "nomail@*",
    "no@email.*",
    "none@*",
    "n/a@*",
    "na@na.*",
    "a@a.*",
    "aa@aa.*",
    "aaa@aaa.*",
    "x@x.*",
    "xx@xx.*",
    "xxx@xxx.*",
    "abc@abc.*",
    "asd@asd.*",
    "qwerty@*",
    "no@no.*",
    "email@email.*",
    "name@email.*",
    "*@localhost",
    "*@*.invalid",
    "postmaster@*",
};

/// Numbers that forms are filled with.
constexpr std::string_view no_line[] = {
    "+1234567890", "+11234567890", "+*123456789", "+*111111111", "+*222222222", "+*333333333",
    "+*444444444", "+*555555555",  "+*666666666", "+*777777777", "+*888888888", "+*999999999",
};

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Shell-like match with `*` alone.
bool matches(std::string_view pattern, std::string_view text)
{
    // Asked of every identifier and pattern: most differ in how they begin.
    if (!pattern.empty() && pattern.front() != '*' &&
        (text.empty() || lower(pattern.front()) != lower(text.front())))
        return false;
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
    return rule_table(*this).counts(seen);
}

bool policy::has_power(const model::holding& seen) const
{
    return rule_table(*this).has_power(seen);
}

bool policy::is_blocked(const model::identifier& what) const
{
    if (is_zeros(what)) return true;
    if (what.value.size() > blocked_length_max) return false;
    return std::ranges::any_of(blocked, [&](const blocked_value& entry) {
        return (!entry.type || *entry.type == what.type) && matches(entry.pattern, what.value);
    });
}

bool policy::is_unique(const model::identifier& what) const
{
    return what.type == identifier_type::external_id && !several_accounts.contains(what.source) &&
           !is_blocked(what);
}

const std::vector<criterion>& policy::criteria(model::field which) const
{
    const auto own = field_survivorship.find(which);
    return own == field_survivorship.end() ? survivorship : own->second;
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
    rules.may_link[origin::signed_in_no_source] = {identifier_type::email, identifier_type::phone};
    for (const auto value : no_value)
        rules.blocked.push_back({std::nullopt, std::string(value)});
    for (const auto value : nobody_reads)
        rules.blocked.push_back({identifier_type::email, std::string(value)});
    for (const auto value : no_line)
        rules.blocked.push_back({identifier_type::phone, std::string(value)});
    return rules;
}

} // namespace seam::identity
