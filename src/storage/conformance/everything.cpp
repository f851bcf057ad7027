// SPDX-License-Identifier: Apache-2.0
#include "storage/conformance/everything.h"

#include "storage/conformance/suite.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace seam::storage::conformance {
namespace {

load all_of(model::organization_id organization)
{
    load what;
    what.organization = organization;
    for (std::uint32_t n = 1; n <= 20; ++n)
        what.contacts.push_back(contact(n));
    for (std::uint32_t n = 1; n <= 9; ++n) {
        what.sessions.push_back(id<model::session_id>(n));
        what.conversations.push_back(id<model::conversation_id>(n));
        what.authorizations.push_back(id<model::authorization_id>(n));
        what.guests.push_back("guest" + std::to_string(n));
        what.notes.push_back(id<model::note_id>(n));
        what.documents.push_back({model::document_kind::queue, std::to_string(n)});
        what.traced_messages.emplace_back("guest" + std::to_string(n), "trace1");
    }
    return what;
}

template <class T>
void append(std::vector<T>& to, std::vector<T> from)
{
    std::ranges::move(from, std::back_inserter(to));
}

} // namespace

everything look_at(store& db)
{
    everything all;
    auto& reader = db.read();
    const page long_page{.after = {}, .limit = 10'000};
    std::vector<model::contact_id> leaves;
    for (const auto& organization : {here, elsewhere}) {
        all.seen.push_back(see(db, all_of(organization)));
        for (std::uint32_t n = 1; n <= 20; ++n) {
            leaves.push_back(contact(n));
            all.people.push_back(*reader.profile(organization, contact(n)));
            all.identifiers.push_back(*reader.identifiers(organization, std::array{contact(n)}));
        }
        append(all.contacts,
               reader.contacts({.organization = organization, .limit = 100})->entries);
        append(all.leaves, reader.leaves(organization, long_page)->entries);
        append(all.open_links, reader
                                   .open_links({.organization = organization,
                                                .reasons = {},
                                                .after = {},
                                                .limit = long_page.limit})
                                   ->entries);
    }
    all.sessions = reader.sessions(leaves, long_page, timestamp::max())->entries;
    for (std::uint32_t n = 1; n <= 20; ++n)
        append(all.notes,
               reader.notes({.leaves = {contact(n)}, .limit = long_page.limit})->entries);
    all.of_leaves = *reader.open_conversations(here, leaves);
    for (std::uint32_t n = 1; n <= 9; ++n) {
        append(all.events, reader.events(id<model::session_id>(n), long_page)->entries);
        append(all.messages, reader
                                 .messages({.conversations = {id<model::conversation_id>(n)},
                                            .limit = long_page.limit})
                                 ->entries);
        append(all.of_guests, *reader.conversations_of_guest("guest" + std::to_string(n)));
    }
    return all;
}

} // namespace seam::storage::conformance
