// SPDX-License-Identifier: Apache-2.0
#include "storage/errc.h"
#include "storage/sql/conversations.h"
#include "storage/sql/documents.h"
#include "storage/sql/guests.h"
#include "storage/sql/notes.h"
#include "storage/sql/profiles.h"
#include "storage/sql/sessions.h"
#include "storage/sqlite/commands.h"

#include <algorithm>
#include <array>
#include <set>

namespace seam::storage::sqlite {
namespace {

/// Collects what one command sees, each thing once.
class viewer
{
  public:
    viewer(sql::connection& db, const graph& from, const load& what, timestamp now)
        : db_(db), graph_(from), what_(what), now_(now)
    {}

    result<snapshot> see()
    {
        SEAM_CHECK(add_graph());
        if (what_.in_use) SEAM_CHECK(add_in_use());
        for (const auto& id : what_.conversations)
            SEAM_CHECK(add_conversation(id));
        for (const auto& key : what_.guests)
            SEAM_CHECK(add_guest(key));
        for (const auto& id : what_.sessions)
            SEAM_CHECK(add_session(id));
        for (const auto& key : what_.visitors)
            SEAM_CHECK(add(seen_.sessions, sql::load_latest_session(db_, what_.organization, key)));
        for (const auto& id : what_.authorizations)
            SEAM_CHECK(add(seen_.authorizations, sql::load_authorization(db_, id)));
        for (const auto& key : std::set(what_.documents.begin(), what_.documents.end()))
            SEAM_CHECK(add_document(key));
        for (const auto& id : what_.notes)
            SEAM_CHECK(add(seen_.notes, sql::load_note(db_, id)));
        for (const auto& [guest, trace] : what_.traced_messages)
            SEAM_CHECK(add_traced(guest, trace));
        return std::move(seen_);
    }

  private:
    result<void> add_graph()
    {
        std::vector<number> seeds;
        for (const auto& what : what_.identifiers)
            graph_.add_holders_of(graph_.find_identifier(what_.organization, what), seeds);
        for (const auto& id : what_.contacts) {
            const auto contact = graph_.find_contact(id);
            if (contact != 0 && graph_.is_of(contact, what_.organization))
                graph_.add_leaves_of(contact, seeds);
        }
        for (const auto& key : what_.subject_keys)
            if (const auto leaf = graph_.find_subject(what_.organization, key); leaf != 0)
                seeds.push_back(leaf);
        if (seeds.empty()) return {};
        SEAM_TRY(part, with_records(db_, graph_.neighbourhood(seeds)));
        seen_.graph = std::move(part);
        return {};
    }

    result<void> add_in_use()
    {
        for (const auto& leaf : seen_.graph.leaves) {
            SEAM_TRY(open,
                     sql::list_open_conversations(db_, what_.organization, std::array{leaf.id}));
            for (const auto& conversation : open) {
                SEAM_CHECK(add_conversation(conversation.id));
                SEAM_CHECK(add_guest(conversation.guest_key));
            }
            SEAM_TRY(guests, sql::list_guests_of(db_, leaf));
            for (const auto& guest : guests)
                SEAM_CHECK(add_guest(guest.key));
        }
        for (const auto& guest : seen_.guests)
            SEAM_CHECK(
                add(seen_.authorizations, sql::load_authorization(db_, guest.authorization)));
        return {};
    }

    template <class T>
    void add(std::vector<T>& to, T thing)
    {
        if (thing.organization == what_.organization && std::ranges::count(to, thing) == 0)
            to.push_back(std::move(thing));
    }

    template <class T>
    result<void> add(std::vector<T>& to, result<std::optional<T>> found)
    {
        if (!found) return std::unexpected(found.error());
        if (*found) add(to, std::move(**found));
        return {};
    }

    result<void> add_session(model::session_id id)
    {
        if (id.is_nil()) return {};
        return add(seen_.sessions, sql::load_session(db_, id));
    }

    result<void> add_conversation(model::conversation_id id)
    {
        if (id.is_nil()) return {};
        SEAM_TRY(found, sql::load_conversation(db_, id));
        if (!found || found->organization != what_.organization) return {};
        add(seen_.conversations, *found);
        SEAM_CHECK(add_session(found->session));
        if (!found->journey) return {};
        const auto visit = model::session_id::parse(found->journey->session);
        return visit ? add_session(*visit) : result<void>();
    }

    result<void> add_guest(const std::string& key)
    {
        SEAM_TRY(found, sql::load_guest(db_, key));
        if (!found || found->organization != what_.organization) return {};
        const auto conversation = found->conversation;
        add(seen_.guests, std::move(*found));
        return add_conversation(conversation);
    }

    result<void> add_document(const model::document_key& key)
    {
        SEAM_TRY(found, sql::load_document(db_, key, now_));
        if (!found) return {};
        const bool is_visible =
            found->organization == what_.organization || found->organization.is_nil();
        if (is_visible) seen_.documents.push_back(std::move(*found));
        return {};
    }

    result<void> add_traced(const std::string& guest, const std::string& trace)
    {
        SEAM_TRY(found, sql::load_traced(db_, guest, trace));
        for (auto& message : found)
            add(seen_.traced_messages, std::move(message));
        return {};
    }

    sql::connection& db_;
    const graph& graph_;
    const load& what_;
    timestamp now_;
    snapshot seen_;
};

} // namespace

result<snapshot> see(sql::connection& db, const graph& from, const load& what, timestamp now)
{
    return viewer(db, from, what, now).see();
}

result<model::neighbourhood> with_records(sql::connection& db, graph::part part)
{
    for (const auto& [number, leaf] : part.recorded) {
        SEAM_TRY(known, sql::load_record(db, number));
        if (!known) return fail(errc::corrupt);
        known->leaf = leaf;
        part.graph.records.push_back(std::move(*known));
    }
    return std::move(part.graph);
}

} // namespace seam::storage::sqlite
