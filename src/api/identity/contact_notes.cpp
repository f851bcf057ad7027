// SPDX-License-Identifier: Apache-2.0
#include "api/identity/contact_notes.h"

#include "api/audit/audit.h"
#include "base/random.h"
#include "identity/note_leaf.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace seam::api {
namespace {

using model::contact_id;

struct nothing
{};

/// What is committed with a note that is written, edited or taken away: who did it, and for whom
/// `contact` now stands.
void tell(storage::changes& to, const audit_author& by, std::string_view verb,
          const model::note& of, contact_id contact)
{
    add_audit(to, by,
              {.action = "note." + std::string(verb),
               .entity = {"note", of.id.to_string()},
               .details = {{"contact", of.leaf.to_string()}}});
    to.outbox.emplace_back(storage::contact_changed{by.organization, contact, {of.leaf}});
}

bool is_one_of(const model::note& what, const model::profile& whose)
{
    return std::ranges::binary_search(whose.leaves, what.leaf);
}

/// The note of a command, if it is the contact's.
outcome<model::note> find_in(const storage::snapshot& seen, const model::profile& whose)
{
    if (seen.notes.empty() || !is_one_of(seen.notes.front(), whose)) return not_found("Note");
    return seen.notes.front();
}

} // namespace

rt::task<outcome<model::profile>> contact_notes::person(model::organization_id organization,
                                                        contact_id contact)
{
    auto found = co_await data_->read(
        [&](storage::reader& store) { return store.profile(organization, contact); });
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!*found) co_return not_found("Contact");
    co_return std::move(**found);
}

rt::task<outcome<storage::note_page>> contact_notes::list(model::organization_id organization,
                                                          contact_id contact,
                                                          storage::note_query which)
{
    auto whose = co_await person(organization, contact);
    if (!whose) co_return std::unexpected(std::move(whose).error());
    which.leaves = std::move(whose->leaves);
    co_return co_await data_->read([&](storage::reader& store) { return store.notes(which); });
}

rt::task<outcome<model::note>> contact_notes::find(model::organization_id organization,
                                                   contact_id contact, model::note_id id)
{
    const auto whose = co_await person(organization, contact);
    if (!whose) co_return std::unexpected(whose.error());
    auto found = co_await data_->read([&](storage::reader& store) { return store.note(id); });
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!*found || !is_one_of(**found, *whose)) co_return not_found("Note");
    co_return std::move(**found);
}

rt::task<outcome<model::note>> contact_notes::write(const caller& who, contact_id contact,
                                                    std::string text)
{
    if (who.user.is_nil())
        co_return std::unexpected(
            problem{400,
                    "not.a.user",
                    "A note has an author, and this token is an API client's; "
                    "write it with a user's.",
                    {},
                    std::nullopt});
    const auto there = co_await list(who.organization, contact, {.leaves = {}, .limit = 0});
    if (!there) co_return std::unexpected(there.error());
    if (there->total >= notes_max)
        co_return conflict(
            "The contact has 1,000 notes already; delete some that say nothing new.");
    auto policy = co_await settings_->policy(who.organization);
    if (!policy) co_return std::unexpected(std::move(policy).error());
    const auto by = author_of(who, clock_->now());
    model::note made{.id = model::note_id(random_uuid()),
                     .organization = who.organization,
                     .leaf = {},
                     .author = who.user,
                     .text = std::move(text),
                     .created = by.at,
                     .modified = by.at};
    co_return co_await data_->transact(
        {.organization = who.organization, .contacts = {contact}},
        [&](const storage::snapshot& seen) -> outcome<commit<model::note>> {
            const auto leaf = identity::choose_note_leaf(seen.graph, contact, **policy);
            if (!leaf) return not_found("Contact");
            made.leaf = *leaf;
            commit<model::note> plan{{}, made};
            plan.changes.notes = {made};
            tell(plan.changes, by, "create", made, contact);
            return plan;
        });
}

rt::task<outcome<model::note>> contact_notes::edit(const caller& who, contact_id contact,
                                                   model::note_id id, std::string text)
{
    const auto whose = co_await person(who.organization, contact);
    if (!whose) co_return std::unexpected(whose.error());
    const auto by = author_of(who, clock_->now());
    co_return co_await data_->transact(
        {.organization = who.organization, .notes = {id}},
        [&](const storage::snapshot& seen) -> outcome<commit<model::note>> {
            auto note = find_in(seen, *whose);
            if (!note) return std::unexpected(std::move(note).error());
            if (note->text == text) return commit<model::note>{{}, std::move(*note)};
            note->text = text;
            note->modified = by.at;
            commit<model::note> plan{{}, *note};
            plan.changes.notes = {*note};
            tell(plan.changes, by, "update", *note, whose->id);
            return plan;
        });
}

rt::task<outcome<void>> contact_notes::remove(const caller& who, contact_id contact,
                                              model::note_id id)
{
    const auto whose = co_await person(who.organization, contact);
    if (!whose) co_return std::unexpected(whose.error());
    const auto by = author_of(who, clock_->now());
    auto done =
        co_await data_->transact({.organization = who.organization, .notes = {id}},
                                 [&](const storage::snapshot& seen) -> outcome<commit<nothing>> {
                                     const auto note = find_in(seen, *whose);
                                     if (!note) return std::unexpected(note.error());
                                     commit<nothing> plan;
                                     plan.changes.gone_notes = {id};
                                     tell(plan.changes, by, "delete", *note, whose->id);
                                     return plan;
                                 });
    if (!done) co_return std::unexpected(std::move(done).error());
    co_return outcome<void>();
}

} // namespace seam::api
