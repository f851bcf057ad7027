// SPDX-License-Identifier: Apache-2.0
#include "identity/test_names.h"

#include "base/assert.h"
#include "identity/normalise.h"

#include <array>
#include <functional>

namespace seam::identity::testing {
namespace {

uuid numbered(std::uint64_t number, std::uint8_t kind)
{
    std::array<std::uint8_t, 16> bytes{};
    bytes[0] = kind;
    for (std::size_t place = 0; place < 8; ++place)
        bytes[15 - place] = static_cast<std::uint8_t>(number >> (8 * place));
    return uuid(bytes);
}

model::identifier must(model::identifier_type type, model::external_source_id source,
                       std::string_view raw)
{
    auto made = normalise(type, source, raw);
    SEAM_ASSERT(made.has_value());
    return *made;
}

} // namespace

const model::deployment_id merging(numbered(1, 0xd0));
const model::deployment_id plain(numbered(2, 0xd0));

model::external_source_id source_named(std::string_view name)
{
    return model::external_source_id(numbered(std::hash<std::string_view>()(name), 0x50));
}

model::identifier named(std::string_view name)
{
    using enum model::identifier_type;
    const auto colon = name.find(':');
    if (colon != std::string_view::npos)
        return must(external_id, source_named(name.substr(0, colon)), name.substr(colon + 1));
    const std::string text(name);
    if (name.starts_with('e')) return must(email, {}, text + "@mail.net");
    if (name.starts_with('f')) return must(phone, {}, "+44207946001" + text.substr(1));
    return must(cookie, {}, text);
}

std::string name_of(const model::identifier& what)
{
    for (const char source : std::string_view("XYZ")) {
        if (what.type == model::identifier_type::external_id &&
            what.source == source_named(std::string_view(&source, 1)))
            return source + (":" + what.value);
    }
    if (what.value.ends_with("@mail.net")) return what.value.substr(0, what.value.size() - 9);
    if (what.value.starts_with("+44207946001")) return "f" + what.value.substr(12);
    return what.value;
}

shown_identifier on(std::string_view cookie)
{
    return {named(cookie), model::assurance::asserted};
}

shown_identifier verified(std::string_view name)
{
    return {named(name), model::assurance::verified};
}

shown_identifier asserted(std::string_view name)
{
    return {named(name), model::assurance::asserted};
}

shown_identifier claimed(std::string_view name)
{
    return {named(name), model::assurance::claimed};
}

observation make_visit(const things& shown)
{
    observation made;
    made.kind = observation_kind::tracking;
    made.deployment = merging;
    for (const auto& each : shown) {
        if (each.what.type == model::identifier_type::cookie)
            made.cookie = each.what;
        else
            made.identifiers.push_back(each);
    }
    return made;
}

observation make_sign_in(std::string_view account, const things& shown)
{
    auto made = make_visit(shown);
    made.kind = observation_kind::signed_in;
    made.external_id = named(account);
    made.subject_key = "subject of " + std::string(account);
    return made;
}

observation make_sign_in_without_source(std::string_view subject, const things& shown)
{
    auto made = make_visit(shown);
    made.kind = observation_kind::signed_in_no_source;
    made.subject_key = std::string(subject);
    return made;
}

observation make_mail(std::string_view address)
{
    auto made = make_visit({verified(address)});
    made.kind = observation_kind::address;
    made.deployment = {};
    return made;
}

policy test_policy()
{
    auto rules = default_policy();
    rules.deployments[merging] = {.signed_in = true, .tracking = true};
    rules.deployments[plain] = {};
    return rules;
}

} // namespace seam::identity::testing
