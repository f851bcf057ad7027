// SPDX-License-Identifier: Apache-2.0
#include "storage/conformance/builders.h"

#include <algorithm>
#include <tuple>

namespace seam::storage::conformance {

uuid number(std::uint32_t n)
{
    std::array<std::uint8_t, 16> bytes{};
    // Spread, as random ids are, so that the order of ids is not that of their numbers.
    const std::uint32_t mixed = n * 2654435761U;
    for (std::size_t at = 0; at < 4; ++at) {
        bytes[at] = static_cast<std::uint8_t>(mixed >> (8 * at));
        bytes[12 + at] = static_cast<std::uint8_t>(n >> (24 - 8 * at));
    }
    bytes[6] = 0x40;
    bytes[8] = 0x80;
    return uuid(bytes);
}

model::identifier cookie(const std::string& value)
{
    return {model::identifier_type::cookie, {}, value};
}

model::identifier email(const std::string& value)
{
    return {model::identifier_type::email, {}, value};
}

model::identifier external_id(const std::string& value, std::uint32_t source)
{
    return {model::identifier_type::external_id, id<model::external_source_id>(source), value};
}

model::leaf plain(std::uint32_t n)
{
    return {.id = contact(n),
            .kind = model::leaf_kind::record,
            .type = model::contact_type::curated,
            .key = {},
            .subject_key = {},
            .created = at(n)};
}

model::leaf device(std::uint32_t n, const std::string& cookie_value)
{
    auto leaf = plain(n);
    leaf.kind = model::leaf_kind::device;
    leaf.type = model::contact_type::ephemeral;
    leaf.key = cookie(cookie_value);
    return leaf;
}

model::leaf account(std::uint32_t n, const std::string& value)
{
    auto leaf = plain(n);
    leaf.kind = model::leaf_kind::account;
    leaf.type = model::contact_type::identified;
    leaf.key = external_id(value);
    return leaf;
}

model::leaf subject(std::uint32_t n, const std::string& key)
{
    auto leaf = plain(n);
    leaf.kind = model::leaf_kind::subject;
    leaf.type = model::contact_type::identified;
    leaf.subject_key = key;
    return leaf;
}

model::holding holds(std::uint32_t leaf, const model::identifier& what)
{
    return {.leaf = contact(leaf),
            .what = what,
            .via = model::origin::signed_in,
            .deployment = id<model::deployment_id>(0xd001),
            .how = model::assurance::verified,
            .first_seen = at(leaf),
            .last_seen = at(leaf + 1000),
            .session = id<model::session_id>(leaf + 500),
            .actor = "user:" + std::to_string(leaf),
            .policy_version = 1 + leaf % 3};
}

namespace {

std::vector<model::contact_id> contacts_in_order(const std::vector<std::uint32_t>& numbers)
{
    std::vector<model::contact_id> all;
    for (const auto n : numbers)
        all.push_back(contact(n));
    std::ranges::sort(all);
    const auto repeated = std::ranges::unique(all);
    all.erase(repeated.begin(), repeated.end());
    return all;
}

} // namespace

model::decision act(std::uint32_t n, const std::vector<std::uint32_t>& left,
                    const std::vector<std::uint32_t>& right)
{
    model::decision made{.id = id<model::decision_id>(n),
                         .what = n % 2 == 0 ? model::verdict::same : model::verdict::apart,
                         .left = contacts_in_order(left),
                         .right = contacts_in_order(right),
                         .made = at(n),
                         .actor = "client:" + std::to_string(n),
                         .policy_version = n + 3};
    if (n % 2 != 0) return made;
    made.override_unique = n % 4 == 0;
    made.fields = {{model::field::first_name, "Ann"}, {model::field::last_name, std::monostate()}};
    if (n % 4 == 0) made.note = "they said so";
    made.conversation = id<model::conversation_id>(n);
    made.session = id<model::session_id>(n);
    return made;
}

model::decision curates(std::uint32_t n, const std::vector<std::uint32_t>& leaves)
{
    return {.id = id<model::decision_id>(n),
            .what = model::verdict::curated,
            .left = contacts_in_order(leaves),
            .right = {},
            .made = at(n),
            .actor = "user:" + std::to_string(n)};
}

model::head head_of(std::uint32_t n, std::vector<std::uint32_t> members)
{
    model::head head{.id = contact(n), .created = at(n), .members = {}};
    for (const auto member : members)
        head.members.push_back(contact(member));
    if (n % 3 == 0) head.by = id<model::decision_id>(n);
    return head;
}

model::open_link open_link_by(const model::identifier& what, model::open_reason why,
                              const std::vector<std::uint32_t>& holders)
{
    model::open_link link{.by = what,
                          .why = why,
                          .holders = contacts_in_order(holders),
                          .holder_count = 0,
                          .since = at(static_cast<std::int64_t>(why))};
    link.holder_count = link.holders.size();
    return link;
}

namespace {

model::field_entry said(model::field_value value)
{
    return {.value = std::move(value),
            .how = model::assurance::verified,
            .curated = true,
            .at = at(77)};
}

} // namespace

model::record record_of(std::uint32_t leaf, const std::string& first_name)
{
    using model::field;
    const model::phone_number phone{.display = "+49 30 123456",
                                    .user_input = "030 123456",
                                    .e164 = "+4930123456",
                                    .country_code = "DE",
                                    .extension = 12,
                                    .accepts_sms = false};
    const model::postal_address home{.address1 = "Main 1",
                                     .address2 = "\"rear\"",
                                     .city = "Köln",
                                     .state = "NW",
                                     .postal_code = "50667",
                                     .country_code = "DE"};
    return {.leaf = contact(leaf),
            .fields = {{field::first_name, said(first_name)},
                       {field::last_name, said(std::monostate{})},
                       {field::work_phone, said(phone)},
                       {field::address, said(home)},
                       {field::survey_opt_out, said(true)}},
            .modified = at(leaf)};
}

model::profile person(std::uint32_t n, const std::string& first, const std::string& last,
                      std::vector<std::uint32_t> leaves)
{
    model::profile shown{.id = contact(n),
                         .type = model::contact_type::identified,
                         .leaves = {},
                         .fields = {},
                         .identifiers = {},
                         .created = at(n),
                         .modified = at(n + 10)};
    if (leaves.empty()) leaves = {n};
    for (const auto leaf : leaves)
        shown.leaves.push_back(contact(leaf));
    std::ranges::sort(shown.leaves);
    if (!first.empty()) shown.fields[model::field::first_name] = {said(first), shown.leaves[0]};
    if (!last.empty())
        shown.fields[model::field::last_name] = {
            .entry = said(last), .from = {}, .by = id<model::decision_id>(n)};
    return shown;
}

model::neighbourhood sorted(model::neighbourhood part)
{
    std::ranges::sort(part.leaves, {}, &model::leaf::id);
    std::ranges::sort(part.holdings, {}, [](const model::holding& one) {
        return std::tuple(one.leaf, one.what, one.via, one.deployment, one.how);
    });
    std::ranges::sort(part.decisions, {}, &model::decision::id);
    std::ranges::sort(part.heads, {}, &model::head::id);
    std::ranges::sort(part.records, {}, &model::record::leaf);
    return part;
}

snapshot sorted(snapshot seen)
{
    seen.graph = sorted(std::move(seen.graph));
    std::ranges::sort(seen.sessions, {}, &model::session::id);
    std::ranges::sort(seen.conversations, {}, &model::conversation::id);
    std::ranges::sort(seen.guests, {}, &model::guest_session::key);
    std::ranges::sort(seen.authorizations, {}, &model::authorization::id);
    std::ranges::sort(seen.documents, {}, &model::document::key);
    std::ranges::sort(seen.notes, {}, &model::note::id);
    std::ranges::sort(seen.traced_messages, {}, &model::message::id);
    return seen;
}

} // namespace seam::storage::conformance
