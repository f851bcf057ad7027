// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "storage/reader.h"
#include "storage/sqlite/database.h"
#include "storage/sqlite/gate.h"
#include "storage/sqlite/graph.h"
#include "storage/sqlite/leaf_scan.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

namespace seam::storage::sqlite {

/// A few connections for readers. Who finds none waits.
class connection_pool
{
  public:
    explicit connection_pool(std::vector<std::unique_ptr<database>> connections)
        : free_(std::move(connections))
    {}

    /// A read transaction on a connection of the pool: everything it reads is of one moment.
    class lease
    {
      public:
        explicit lease(connection_pool& from);
        lease(const lease&) = delete;
        lease& operator=(const lease&) = delete;
        ~lease();

        /// Fixes the moment. `errc::stopping` once the pool is closed.
        result<void> begin();
        sql::connection& db() { return *db_; }

      private:
        connection_pool& pool_;
        std::unique_ptr<database> db_;
    };

    /// Closes the free connections now, the others when they are given back.
    void close();

  private:
    std::mutex mutex_;
    std::condition_variable freed_;
    std::vector<std::unique_ptr<database>> free_;
    bool is_closed_ = false;
};

/// Reads committed rows on connections of its own. What it needs of the graph it copies under the
/// gate, within which it also fixes the moment of its rows, so that both are of one commit.
class database_reader final : public reader
{
  public:
    database_reader(std::vector<std::unique_ptr<database>> connections, gate& door,
                    const graph& people, const clock& now)
        : pool_(std::move(connections)), gate_(door), graph_(people), clock_(now)
    {}

    result<std::optional<model::document>> document(const model::document_key& key) override;
    result<std::vector<model::document>> documents(model::document_kind kind,
                                                   model::organization_id organization) override;
    result<std::vector<model::document>> documents_of_all(model::document_kind kind) override;
    result<std::optional<model::document>> document_as_of(model::document_kind kind,
                                                          model::organization_id organization,
                                                          timestamp then) override;
    result<std::optional<model::decision>> decision(model::organization_id organization,
                                                    model::decision_id id) override;
    result<model::neighbourhood> neighbourhood(model::organization_id organization,
                                               model::contact_id contact) override;
    result<model::neighbourhood> neighbourhood(model::organization_id organization,
                                               const model::identifier& what) override;
    result<model::neighbourhood> neighbourhood_as_of(model::organization_id organization,
                                                     model::contact_id contact,
                                                     timestamp then) override;
    result<listing<model::contact_id>> leaves(model::organization_id organization,
                                              const page& which) override;
    result<listing<model::contact_id>> idle_leaves(model::organization_id organization,
                                                   model::contact_type type, timestamp before,
                                                   const page& which) override;
    result<std::optional<model::profile>> profile(model::organization_id organization,
                                                  model::contact_id contact) override;
    result<contact_page> contacts(const contact_query& query) override;
    result<std::vector<model::identifier>>
    identifiers(model::organization_id organization,
                std::span<const model::contact_id> leaves) override;
    result<listing<model::open_link>> open_links(const open_link_query& query) override;
    result<std::map<model::open_reason, std::size_t>>
    count_open_links(model::organization_id organization) override;
    result<std::vector<model::open_link>> open_links_of(model::organization_id organization,
                                                        const model::identifier& what) override;
    result<std::optional<model::session>> session(model::session_id id) override;
    result<listing<model::session>> sessions(std::span<const model::contact_id> leaves,
                                             const page& which, timestamp created_by) override;
    result<std::map<model::deployment_id, timestamp>>
    first_sessions(model::organization_id organization) override;
    result<listing<model::event>> events(model::session_id session, const page& which) override;
    result<std::optional<model::conversation>> conversation(model::conversation_id id) override;
    result<std::vector<model::conversation>> conversations_of(model::organization_id organization,
                                                              model::user_id user) override;
    result<std::vector<model::conversation>> conversations_in(model::organization_id organization,
                                                              model::queue_id queue) override;
    result<std::size_t> count_conversations_in(model::organization_id organization,
                                               model::queue_id queue) override;
    result<std::vector<model::conversation>>
    open_conversations(model::organization_id organization,
                       std::span<const model::contact_id> leaves) override;
    result<std::vector<model::conversation>>
    conversations_of_guest(const std::string& guest_key) override;
    result<listing<model::conversation>> conversations_during(model::organization_id organization,
                                                              timestamp from, timestamp before,
                                                              const page& which) override;
    result<std::optional<model::message>> message(model::message_id id) override;
    result<message_page> messages(const message_query& query) override;
    result<std::optional<model::guest_session>> guest(const std::string& key) override;
    result<std::vector<model::guest_session>> due_guests(timestamp now, std::size_t most) override;
    result<std::optional<model::authorization>> authorization(model::authorization_id id) override;
    result<std::optional<model::authorization>>
    authorization_by_refresh(const std::string& hash) override;
    result<std::optional<model::note>> note(model::note_id id) override;
    result<note_page> notes(const note_query& query) override;
    result<listing<model::audit_entry>> audit(const audit_query& query) override;
    result<std::size_t> count_acts(model::organization_id organization, const std::string& action,
                                   timestamp from, timestamp before) override;
    result<stitching_counts> count_stitching(model::organization_id organization, timestamp from,
                                             timestamp before) override;

    void close() { pool_.close(); }

  private:
    struct start;

    result<listing<model::contact_id>> run(leaf_scan scan);
    /// `read(db)` in a transaction.
    template <class Read>
    auto with_rows(const Read& read) -> decltype(read(std::declval<sql::connection&>()));
    /// `look(graph)`, then `read(db, what it gave)` on rows of the same commit.
    template <class Look, class Read>
    auto with_graph(const Look& look, const Read& read)
        -> decltype(read(std::declval<sql::connection&>(), look(std::declval<const graph&>())));

    connection_pool pool_;
    gate& gate_;
    const graph& graph_;
    const clock& clock_;
};

} // namespace seam::storage::sqlite
