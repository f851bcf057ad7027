// SPDX-License-Identifier: Apache-2.0
#include "storage/conformance/script.h"

#include <algorithm>
#include <set>
#include <utility>

namespace seam::storage::conformance {

namespace {

constexpr std::uint32_t leaves_max = 14;
constexpr std::uint32_t contacts_max = 20; // above leaves_max: heads

} // namespace

std::uint32_t script::pick(std::uint32_t most)
{
    return static_cast<std::uint32_t>(random_() % most) + 1;
}

model::organization_id script::some_organization()
{
    return seldom(6) ? elsewhere : here;
}

model::contact_id script::some_contact()
{
    return contact(pick(contacts_max));
}

std::string script::some_guest_key()
{
    return "guest" + std::to_string(pick(4));
}

model::identifier script::some_identifier()
{
    const auto value = std::to_string(pick(5));
    switch (pick(3)) {
    case 1:
        return cookie(value);
    case 2:
        return email(value);
    default:
        return external_id(value, pick(2));
    }
}

model::leaf script::some_leaf()
{
    const auto n = pick(leaves_max);
    auto leaf = plain(n);
    if (!seldom(3)) leaf.key = some_identifier();
    if (seldom(4)) leaf.subject_key = "subject" + std::to_string(pick(3));
    leaf.type = static_cast<model::contact_type>(pick(3));
    return leaf;
}

model::holding script::some_holding()
{
    auto held = holds(pick(leaves_max), some_identifier());
    held.via = static_cast<model::origin>(pick(3));
    if (seldom(3)) held.deployment = {};
    held.last_seen = at(pick(10'000));
    return held;
}

model::profile script::some_profile()
{
    static const std::vector<std::string> names = {"", "Ada", "ádam", "Bob Lee", "zoë"};
    std::vector<std::uint32_t> leaves;
    for (auto count = pick(3); count > 0; --count)
        leaves.push_back(pick(leaves_max));
    std::ranges::sort(leaves);
    const auto repeated = std::ranges::unique(leaves);
    leaves.erase(repeated.begin(), repeated.end());
    auto shown = person(pick(contacts_max), names[pick(5) - 1], names[pick(5) - 1], leaves);
    shown.modified = at(pick(100));
    shown.type = static_cast<model::contact_type>(pick(3));
    if (seldom(2)) shown.identifiers = {some_identifier()};
    return shown;
}

model::graph_changes script::some_graph_changes()
{
    model::graph_changes all;
    const auto some = [this](auto& list, auto make) {
        for (auto count = pick(3) - 1; count > 0; --count)
            list.push_back(make());
    };
    some(all.leaves, [this] { return some_leaf(); });
    some(all.holdings, [this] { return some_holding(); });
    some(all.gone_holdings, [this] { return some_holding(); });
    if (seldom(3)) some(all.records, [this] { return record_of(pick(leaves_max), "n"); });
    if (seldom(2)) some(all.profiles, [this] { return some_profile(); });
    if (seldom(5)) all.gone_leaves = {contact(pick(leaves_max))};
    if (seldom(5)) all.gone_profiles = {some_contact()};
    if (seldom(4)) all.decisions = {some_decision()};
    if (seldom(4)) all.gone_decisions = {id<model::decision_id>(pick(6))};
    if (seldom(3)) all.heads = {some_head()};
    if (seldom(8)) all.gone_heads = {contact(leaves_max + pick(contacts_max - leaves_max))};
    if (!seldom(3) && !(all.leaves.empty() && all.holdings.empty())) add_open_link(all);
    if (seldom(8)) all.gone_open_links = {some_identifier()};
    return all;
}

/// Of leaves that the changes name already. Most of the time they hold its identifier from now on.
void script::add_open_link(model::graph_changes& to)
{
    std::set<model::contact_id> holders;
    for (const auto& leaf : to.leaves)
        holders.insert(leaf.id);
    for (const auto& held : to.holdings)
        holders.insert(held.leaf);
    const auto what = some_identifier();
    model::open_link link{.by = what,
                          .why = static_cast<model::open_reason>(pick(8)),
                          .holders = {holders.begin(), holders.end()},
                          .holder_count = holders.size() + pick(3) - 1,
                          .since = at(pick(9))};
    to.open_links.push_back(std::move(link));
    if (seldom(10)) return;
    for (const auto& holder : holders) {
        to.holdings.push_back(some_holding());
        to.holdings.back().leaf = holder;
        to.holdings.back().what = what;
    }
}

model::decision script::some_decision()
{
    std::vector<std::uint32_t> left;
    std::vector<std::uint32_t> right;
    for (auto count = pick(5); count > 0; --count)
        (seldom(2) ? left : right).push_back(pick(leaves_max));
    std::erase_if(right, [&](auto n) { return std::ranges::count(left, n) > 0; });
    if (left.empty() && right.empty()) left = {1};
    if (right.empty() && seldom(2)) return curates(pick(6), left);
    return act(pick(6), left, right);
}

model::head script::some_head()
{
    auto made =
        head_of(leaves_max + pick(contacts_max - leaves_max), {pick(leaves_max), pick(leaves_max)});
    if (seldom(3)) made.by = id<model::decision_id>(pick(6));
    return made;
}

model::document script::some_document(model::organization_id organization)
{
    static const std::vector<std::string> names = {"", "One", "one", "Two", "TWO"};
    auto made = document(model::document_kind::queue, std::to_string(pick(5)), names[pick(5) - 1]);
    made.organization = seldom(10) ? model::organization_id() : organization;
    made.version = pick(3);
    if (seldom(4)) made.expires = at(pick(40));
    return made;
}

void script::add_journey(changes& to, model::organization_id organization)
{
    for (auto count = pick(3) - 1; count > 0; --count) {
        auto session = visit(pick(9), seldom(5) ? 0 : pick(leaves_max));
        session.organization = organization;
        session.created = at(pick(6));
        session.visitor_key = "visitor" + std::to_string(pick(3));
        to.sessions.push_back(session);
    }
    for (auto count = pick(4) - 1; count > 0; --count) {
        auto event = page_viewed(next_++, pick(9));
        event.organization = organization;
        to.events.push_back(event);
    }
}

void script::add_messaging(changes& to, model::organization_id organization)
{
    const auto own = [organization](auto thing) {
        thing.organization = organization;
        return thing;
    };
    if (seldom(2)) {
        auto conversation = own(conversation_of(pick(6), some_guest_key()));
        conversation.participants[1].state = static_cast<model::participant_state>(pick(3));
        conversation.started = at(pick(5));
        conversation.leaf = seldom(5) ? model::contact_id() : some_contact();
        conversation.state = static_cast<model::conversation_state>(pick(2));
        to.conversations.push_back(conversation);
    }
    for (auto count = pick(4) - 1; count > 0; --count) {
        const auto n = seldom(20) ? 1000 : next_++;
        auto message = own(message_in(n, pick(6), seldom(5) ? "" : some_guest_key()));
        message.event = static_cast<model::presence>(n % 3);
        message.tracing_id = seldom(4) ? "" : "trace" + std::to_string(pick(4));
        to.messages.push_back(message);
    }
    if (seldom(2)) {
        to.guests.push_back(own(guest(some_guest_key(), pick(6))));
        to.guests.back().authorization =
            seldom(2) ? model::authorization_id() : id<model::authorization_id>(pick(4));
        to.guests.back().cookie = std::to_string(pick(5));
    }
    if (seldom(5)) to.gone_guests.push_back(some_guest_key());
    if (seldom(3))
        to.authorizations.push_back(own(sign_in(pick(4), "hash" + std::to_string(pick(3)))));
}

std::uint32_t script::pick_for_notes(std::uint32_t most)
{
    return static_cast<std::uint32_t>(random_for_notes_() % most) + 1;
}

changes script::some_note_changes(model::organization_id organization)
{
    changes all;
    for (auto count = pick_for_notes(3) - 1; count > 0; --count) {
        auto note = note_on(pick_for_notes(9), pick_for_notes(leaves_max));
        note.organization = organization;
        note.created = at(pick_for_notes(6));
        all.notes.push_back(note);
    }
    if (pick_for_notes(6) == 1) all.gone_notes.push_back(id<model::note_id>(pick_for_notes(9)));
    return all;
}

note_query script::some_note_query()
{
    return {.leaves = {contact(pick_for_notes(7)), contact(7 + pick_for_notes(7))},
            .oldest_first = pick_for_notes(2) == 1,
            .offset = pick_for_notes(3) - 1,
            .limit = pick_for_notes(4)};
}

changes script::some_changes(model::organization_id organization)
{
    changes all;
    if (!seldom(3)) all.graph = some_graph_changes();
    if (seldom(2)) add_journey(all, organization);
    if (seldom(2)) add_messaging(all, organization);
    if (seldom(2)) all.documents.push_back(some_document(organization));
    if (seldom(6))
        all.gone_documents.push_back({model::document_kind::queue, std::to_string(pick(5))});
    return all;
}

load script::some_load(model::organization_id organization)
{
    load what;
    what.organization = organization;
    what.in_use = seldom(2);
    for (auto count = pick(3) - 1; count > 0; --count) {
        what.identifiers.push_back(some_identifier());
        what.contacts.push_back(some_contact());
        what.subject_keys.push_back("subject" + std::to_string(pick(3)));
        what.sessions.push_back(id<model::session_id>(pick(9)));
        what.visitors.push_back("visitor" + std::to_string(pick(3)));
        what.conversations.push_back(id<model::conversation_id>(pick(6)));
        what.guests.push_back(some_guest_key());
        what.authorizations.push_back(id<model::authorization_id>(pick(4)));
        what.documents.push_back({model::document_kind::queue, std::to_string(pick(5))});
        what.notes.push_back(id<model::note_id>(pick_for_notes(9)));
        what.traced_messages.emplace_back(some_guest_key(), "trace" + std::to_string(pick(4)));
    }
    return what;
}

} // namespace seam::storage::conformance
