// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/reader.h"

#include "storage/errc.h"
#include "storage/sql/audit.h"
#include "storage/sql/conversations.h"
#include "storage/sql/documents.h"
#include "storage/sql/guests.h"
#include "storage/sql/notes.h"
#include "storage/sql/open_links.h"
#include "storage/sql/profiles.h"
#include "storage/sql/sessions.h"
#include "storage/sql/stitching_counts.h"
#include "storage/sql/transaction.h"
#include "storage/sqlite/as_of.h"
#include "storage/sqlite/commands.h"

#include <algorithm>
#include <shared_mutex>

namespace seam::storage::sqlite {
connection_pool::lease::lease(connection_pool& from) : pool_(from)
{
    std::unique_lock lock(pool_.mutex_);
    pool_.freed_.wait(lock, [this] { return pool_.is_closed_ || !pool_.free_.empty(); });
    if (pool_.free_.empty()) return;
    db_ = std::move(pool_.free_.back());
    pool_.free_.pop_back();
}

connection_pool::lease::~lease()
{
    if (!db_) return;
    if (db_->is_in_transaction())
        ignore(sql::end_reading(*db_), "nothing was written, and it has been logged");
    {
        const std::lock_guard lock(pool_.mutex_);
        if (pool_.is_closed_) return;
        pool_.free_.push_back(std::move(db_));
    }
    pool_.freed_.notify_one();
}

result<void> connection_pool::lease::begin()
{
    if (!db_) return fail(errc::stopping);
    return sql::begin_reading(*db_);
}

void connection_pool::close()
{
    {
        const std::lock_guard lock(mutex_);
        is_closed_ = true;
        free_.clear();
    }
    freed_.notify_all();
}

template <class Read>
auto database_reader::with_rows(const Read& read)
    -> decltype(read(std::declval<sql::connection&>()))
{
    connection_pool::lease leased(pool_);
    SEAM_CHECK(leased.begin());
    return read(leased.db());
}

template <class Look, class Read>
auto database_reader::with_graph(const Look& look, const Read& read)
    -> decltype(read(std::declval<sql::connection&>(), look(std::declval<const graph&>())))
{
    connection_pool::lease leased(pool_);
    std::shared_lock inside(gate_);
    SEAM_CHECK(leased.begin());
    auto seen = look(graph_);
    inside.unlock();
    return read(leased.db(), std::move(seen));
}

result<std::optional<model::document>> database_reader::document(const model::document_key& key)
{
    return with_rows(
        [&](sql::connection& db) { return sql::load_document(db, key, clock_.now()); });
}

result<std::vector<model::document>> database_reader::documents(model::document_kind kind,
                                                                model::organization_id organization)
{
    return with_rows([&](sql::connection& db) {
        return sql::list_documents(db, kind, organization, clock_.now());
    });
}

result<std::vector<model::document>> database_reader::documents_of_all(model::document_kind kind)
{
    return with_rows(
        [&](sql::connection& db) { return sql::list_documents_of_all(db, kind, clock_.now()); });
}

result<std::optional<model::document>>
database_reader::document_as_of(model::document_kind kind, model::organization_id organization,
                                timestamp then)
{
    return with_rows([&](sql::connection& db) {
        return sql::load_document_as_of(db, kind, organization, then, clock_.now());
    });
}

result<std::optional<model::decision>>
database_reader::decision(model::organization_id organization, model::decision_id id)
{
    return with_graph(
        [&](const graph& people) -> std::optional<model::decision> {
            if (!people.has_decision(organization, id)) return std::nullopt;
            return people.decision(id);
        },
        [](sql::connection&, std::optional<model::decision> found)
            -> result<std::optional<model::decision>> { return found; });
}

result<model::neighbourhood> database_reader::neighbourhood(model::organization_id organization,
                                                            model::contact_id contact)
{
    return with_graph(
        [&](const graph& people) {
            std::vector<number> seeds;
            const auto which = people.find_contact(contact);
            if (which != 0 && people.is_of(which, organization)) people.add_leaves_of(which, seeds);
            return people.neighbourhood(seeds);
        },
        with_records);
}

result<model::neighbourhood> database_reader::neighbourhood(model::organization_id organization,
                                                            const model::identifier& what)
{
    return with_graph(
        [&](const graph& people) {
            std::vector<number> seeds;
            people.add_holders_of(people.find_identifier(organization, what), seeds);
            return people.neighbourhood(seeds);
        },
        with_records);
}

/// What the graph is asked about a contact at a time.
struct database_reader::start
{
    std::optional<graph::part> present; ///< if nothing has changed since
    number head = 0;                    ///< if the contact is one now
};

result<model::neighbourhood>
database_reader::neighbourhood_as_of(model::organization_id organization, model::contact_id contact,
                                     timestamp then)
{
    as_of_walk walk(organization, then);
    const auto look = [&](const graph& now) {
        start found;
        const auto which = now.find_contact(contact);
        const bool is_theirs = which != 0 && now.is_of(which, organization);
        if (then < now.last_change()) {
            found.head = now.find_head(organization, contact);
            return found;
        }
        std::vector<number> seeds;
        if (is_theirs) now.add_leaves_of(which, seeds);
        found.present = now.neighbourhood(seeds);
        return found;
    };
    using answer = std::optional<model::neighbourhood>;
    const auto read = [&](sql::connection& db, start found) -> result<answer> {
        if (!found.present) {
            SEAM_CHECK(walk.begin(db, contact, found.head));
            return answer();
        }
        SEAM_TRY(known, with_records(db, std::move(*found.present)));
        clamp(known, then);
        return answer(std::move(known));
    };
    SEAM_TRY(present, with_graph(look, read));
    if (present) return std::move(*present);
    while (!walk.is_done()) {
        SEAM_CHECK(with_graph(
            [&](const graph& now) { return walk.look(now); },
            [&](sql::connection& db, const as_of_walk::places& at) { return walk.read(db, at); }));
    }
    return std::move(walk).take();
}

result<listing<model::contact_id>> database_reader::leaves(model::organization_id organization,
                                                           const page& which)
{
    return run(leaf_scan(organization, which));
}

result<listing<model::contact_id>> database_reader::idle_leaves(model::organization_id organization,
                                                                model::contact_type type,
                                                                timestamp before, const page& which)
{
    return run(leaf_scan(organization, which, leaf_scan::idleness{type, before}));
}

result<listing<model::contact_id>> database_reader::run(leaf_scan scan)
{
    const auto step = [&scan](const graph& now) {
        scan.step(now);
        return scan.is_done();
    };
    while (!scan.is_done())
        SEAM_CHECK(
            with_graph(step, [](sql::connection& /*db*/, bool) -> result<void> { return {}; }));
    return std::move(scan).take();
}

result<std::optional<model::profile>> database_reader::profile(model::organization_id organization,
                                                               model::contact_id contact)
{
    return with_graph(
        [&](const graph& people) {
            const auto which = people.find_contact(contact);
            const bool is_theirs = which != 0 && people.is_of(which, organization);
            return is_theirs ? people.person_of(which) : 0;
        },
        [](sql::connection& db, number person) { return sql::load_profile(db, person); });
}

result<std::vector<model::identifier>>
database_reader::identifiers(model::organization_id organization,
                             std::span<const model::contact_id> leaves)
{
    const auto look = [&](const graph& people) {
        std::vector<number> known;
        for (const auto& leaf : leaves)
            known.push_back(people.find_leaf(organization, leaf));
        return people.identifiers_of(known);
    };
    return with_graph(look,
                      [](sql::connection&, std::vector<model::identifier> found)
                          -> result<std::vector<model::identifier>> { return found; });
}

result<contact_page> database_reader::contacts(const contact_query& query)
{
    return with_rows(
        [&](sql::connection& db) { return sql::list_contacts(db, sql::sqlite_dialect, query); });
}

result<listing<model::open_link>> database_reader::open_links(const open_link_query& query)
{
    return with_rows([&](sql::connection& db) { return sql::list_open_links(db, query); });
}

result<std::map<model::open_reason, std::size_t>>
database_reader::count_open_links(model::organization_id organization)
{
    return with_rows([&](sql::connection& db) { return sql::count_open_links(db, organization); });
}

result<std::vector<model::open_link>>
database_reader::open_links_of(model::organization_id organization, const model::identifier& what)
{
    return with_graph(
        [&](const graph& people) { return people.find_identifier(organization, what); },
        [](sql::connection& db, number which) { return sql::load_open_links(db, which); });
}

result<std::optional<model::session>> database_reader::session(model::session_id id)
{
    return with_rows([&](sql::connection& db) { return sql::load_session(db, id); });
}

result<listing<model::session>> database_reader::sessions(std::span<const model::contact_id> leaves,
                                                          const page& which, timestamp created_by)
{
    return with_graph(
        [&](const graph& people) {
            std::vector<std::int64_t> numbers;
            for (const auto& id : leaves)
                if (const auto leaf = people.find_contact(id); leaf != 0) numbers.push_back(leaf);
            return numbers;
        },
        [&](sql::connection& db, const std::vector<std::int64_t>& numbers) {
            return sql::list_sessions(db, numbers, which, created_by);
        });
}

result<std::map<model::deployment_id, timestamp>>
database_reader::first_sessions(model::organization_id organization)
{
    return with_rows([&](sql::connection& db) { return sql::first_sessions(db, organization); });
}

result<listing<model::event>> database_reader::events(model::session_id session, const page& which)
{
    return with_rows([&](sql::connection& db) { return sql::list_events(db, session, which); });
}

result<std::optional<model::conversation>> database_reader::conversation(model::conversation_id id)
{
    return with_rows([&](sql::connection& db) { return sql::load_conversation(db, id); });
}

result<std::vector<model::conversation>>
database_reader::conversations_of(model::organization_id organization, model::user_id user)
{
    return with_rows(
        [&](sql::connection& db) { return sql::list_agent_conversations(db, organization, user); });
}

result<std::vector<model::conversation>>
database_reader::conversations_in(model::organization_id organization, model::queue_id queue)
{
    return with_rows([&](sql::connection& db) { return sql::list_queue(db, organization, queue); });
}

result<std::size_t> database_reader::count_conversations_in(model::organization_id organization,
                                                            model::queue_id queue)
{
    return with_rows(
        [&](sql::connection& db) { return sql::count_queue(db, organization, queue); });
}

result<std::vector<model::conversation>>
database_reader::open_conversations(model::organization_id organization,
                                    std::span<const model::contact_id> leaves)
{
    return with_rows([&](sql::connection& db) {
        return sql::list_open_conversations(db, organization, leaves);
    });
}

result<std::vector<model::conversation>>
database_reader::conversations_of_guest(const std::string& guest_key)
{
    return with_rows(
        [&](sql::connection& db) { return sql::list_guest_conversations(db, guest_key); });
}

result<listing<model::conversation>>
database_reader::conversations_during(model::organization_id organization, timestamp from,
                                      timestamp before, const page& which)
{
    return with_rows([&](sql::connection& db) {
        return sql::list_conversations_during(db, organization, from, before, which);
    });
}

result<std::optional<model::message>> database_reader::message(model::message_id id)
{
    return with_rows([&](sql::connection& db) { return sql::load_message(db, id); });
}

result<message_page> database_reader::messages(const message_query& query)
{
    return with_rows([&](sql::connection& db) { return sql::list_messages(db, query); });
}

result<std::optional<model::guest_session>> database_reader::guest(const std::string& key)
{
    return with_rows([&](sql::connection& db) { return sql::load_guest(db, key); });
}

result<std::vector<model::guest_session>> database_reader::due_guests(timestamp now,
                                                                      std::size_t most)
{
    return with_rows([&](sql::connection& db) { return sql::list_due_guests(db, now, most); });
}

result<std::optional<model::authorization>>
database_reader::authorization(model::authorization_id id)
{
    return with_rows([&](sql::connection& db) { return sql::load_authorization(db, id); });
}

result<std::optional<model::authorization>>
database_reader::authorization_by_refresh(const std::string& hash)
{
    return with_rows(
        [&](sql::connection& db) { return sql::load_authorization_by_refresh(db, hash); });
}

result<std::optional<model::note>> database_reader::note(model::note_id id)
{
    return with_rows([&](sql::connection& db) { return sql::load_note(db, id); });
}

result<note_page> database_reader::notes(const note_query& query)
{
    return with_rows([&](sql::connection& db) { return sql::list_notes(db, query); });
}

result<listing<model::audit_entry>> database_reader::audit(const audit_query& query)
{
    return with_rows([&](sql::connection& db) { return sql::list_audit(db, query); });
}

result<std::size_t> database_reader::count_acts(model::organization_id organization,
                                                const std::string& action, timestamp from,
                                                timestamp before)
{
    return with_rows([&](sql::connection& db) {
        return sql::count_acts(db, organization, action, from, before);
    });
}

result<stitching_counts> database_reader::count_stitching(model::organization_id organization,
                                                          timestamp from, timestamp before)
{
    SEAM_TRY(visited, with_rows([&](sql::connection& db) {
                 return sql::count_visits(db, organization, from, before);
             }));
    // Leaves become persons a few at a time: the writer waits for whoever looks at the graph.
    constexpr std::size_t step = 1024;
    for (std::size_t done = 0; done < visited.size(); done += step) {
        const auto next = std::span(visited).subspan(done, std::min(step, visited.size() - done));
        const std::shared_lock inside(gate_);
        for (auto& each : next)
            each.person =
                each.leaf != 0 ? graph_.contact(static_cast<number>(each.leaf)).person : 0;
    }
    return with_rows([&](sql::connection& db) {
        return sql::count_stitching(db, organization, from, before, visited);
    });
}

} // namespace seam::storage::sqlite
