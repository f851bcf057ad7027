// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/memory/state.h"

#include <functional>
#include <mutex>

namespace seam::storage::memory {

/// Reads the state under the store's lock.
class state_reader final : public reader
{
  public:
    state_reader(std::mutex& lock, const state& all, const clock& now)
        : mutex_(lock), all_(all), clock_(now)
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

  private:
    /// A page of those of an organisation's leaves that are wanted. Under the lock.
    [[nodiscard]] listing<model::contact_id>
    list_leaves(model::organization_id organization, const page& which,
                const std::function<bool(const model::leaf&)>& is_wanted) const;
    [[nodiscard]] const graph* graph_of(model::organization_id organization) const;
    /// Those with a party that is wanted and not disconnected, newest first. Under the lock.
    [[nodiscard]] std::vector<model::conversation>
    with_party(model::organization_id organization,
               const std::function<bool(const model::participant&)>& is_wanted) const;
    /// Those that are wanted, the last recorded first. Under the lock.
    [[nodiscard]] std::vector<model::conversation>
    last_first(const std::function<bool(const model::conversation&)>& is_wanted) const;

    std::mutex& mutex_;
    const state& all_;
    const clock& clock_;
};

} // namespace seam::storage::memory
