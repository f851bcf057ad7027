// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "model/audit.h"
#include "model/conversation.h"
#include "model/document.h"
#include "model/graph.h"
#include "model/journey.h"
#include "storage/query.h"

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace seam::storage {

/// Reads what is committed. Blocking: call through rt::offload. Thread-safe. Every function can
/// fail with `errc::unavailable`, `errc::corrupt` or, once the store is closed, `errc::stopping`;
/// not finding something is an empty answer.
class reader
{
  public:
    virtual ~reader() = default;

    /// Empty if it has expired.
    virtual result<std::optional<model::document>> document(const model::document_key& key) = 0;
    /// All of one kind and organisation, by name without case, then id. Expired ones are left out.
    virtual result<std::vector<model::document>> documents(model::document_kind kind,
                                                           model::organization_id organization) = 0;
    /// All of one kind, of whatever organisation, by id; for the server's own housekeeping. Expired
    /// ones are left out.
    virtual result<std::vector<model::document>> documents_of_all(model::document_kind kind) = 0;

    /// Of one kind and organisation the one last modified by `then`; of equal ones that with the
    /// greatest id. Of kinds that keep each version as a document, the version that held then.
    virtual result<std::optional<model::document>>
    document_as_of(model::document_kind kind, model::organization_id organization,
                   timestamp then) = 0;

    /// Empty if there is none of this id in the organisation.
    virtual result<std::optional<model::decision>> decision(model::organization_id organization,
                                                            model::decision_id id) = 0;

    /// The neighbourhood of a leaf, or of each member of a head; empty if there is no such contact.
    virtual result<model::neighbourhood> neighbourhood(model::organization_id organization,
                                                       model::contact_id contact) = 0;
    /// The neighbourhood of those to whom `what` leads: all that hold it, up to the bound of
    /// model::neighbourhood.
    virtual result<model::neighbourhood> neighbourhood(model::organization_id organization,
                                                       const model::identifier& what) = 0;
    /// The neighbourhood of a contact as it was known at `then`: all that had been committed with
    /// graph_changes::at up to then, whatever became of it later, except by erasure. Whole
    /// components of what connected leaves at that time; empty if nobody knew the contact. A
    /// holding that was only seen again later is as it is now, with `last_seen` no later than
    /// `then`: a store keeps no version of that. Claims beyond the bound of model::neighbourhood
    /// may be followed. (identity::evaluate_as_of)
    virtual result<model::neighbourhood> neighbourhood_as_of(model::organization_id organization,
                                                             model::contact_id contact,
                                                             timestamp then) = 0;
    /// All leaves, in the order in which they were first recorded: for what goes through everybody
    /// in the background, and later on from where it stopped. A leaf that is there from the first
    /// page to the last is on one of them, whatever is added or erased meanwhile.
    virtual result<listing<model::contact_id>> leaves(model::organization_id organization,
                                                      const page& which) = 0;
    /// Of these the leaves of just this type whose last interaction is before `before`: the
    /// greatest `last_seen` of what they hold, or `created` if they hold nothing.
    virtual result<listing<model::contact_id>> idle_leaves(model::organization_id organization,
                                                           model::contact_type type,
                                                           timestamp before, const page& which) = 0;
    /// The materialised profile of the person that a leaf or head now belongs to. A superseded head
    /// stands for the person of its leader (model::find_leader) among the members that are still
    /// there.
    virtual result<std::optional<model::profile>> profile(model::organization_id organization,
                                                          model::contact_id contact) = 0;
    virtual result<contact_page> contacts(const contact_query& query) = 0;
    /// All that these leaves hold, in order, each once.
    virtual result<std::vector<model::identifier>>
    identifiers(model::organization_id organization, std::span<const model::contact_id> leaves) = 0;

    /// By `since`, newest first; of equal ones the one first written later comes first.
    virtual result<listing<model::open_link>> open_links(const open_link_query& query) = 0;
    /// How many there are of each reason; reasons of which there are none are left out.
    virtual result<std::map<model::open_reason, std::size_t>>
    count_open_links(model::organization_id organization) = 0;
    /// Those of one identifier, by reason.
    virtual result<std::vector<model::open_link>> open_links_of(model::organization_id organization,
                                                                const model::identifier& what) = 0;

    virtual result<std::optional<model::session>> session(model::session_id id) = 0;
    /// Sessions of all `leaves` that were created by `created_by`, by `created`, newest first; of
    /// equal ones the one first written later comes first. A session whose leaf was not in the
    /// graph when it was written is in no such list.
    virtual result<listing<model::session>> sessions(std::span<const model::contact_id> leaves,
                                                     const page& which, timestamp created_by) = 0;
    /// Events of a session, the last appended first.
    virtual result<listing<model::event>> events(model::session_id session, const page& which) = 0;

    virtual result<std::optional<model::conversation>> conversation(model::conversation_id id) = 0;
    /// Conversations in which the user is alerting or connected, newest first.
    virtual result<std::vector<model::conversation>>
    conversations_of(model::organization_id organization, model::user_id user) = 0;
    /// Conversations that wait in the queue: whose leg of role `acd` for it is alerting or
    /// connected. Newest first.
    virtual result<std::vector<model::conversation>>
    conversations_in(model::organization_id organization, model::queue_id queue) = 0;
    /// How many those are.
    virtual result<std::size_t> count_conversations_in(model::organization_id organization,
                                                       model::queue_id queue) = 0;
    /// Open conversations that are now on one of these leaves, each once, the last recorded first.
    /// Leaves that have been erased may be among them: a conversation stays on its leaf.
    virtual result<std::vector<model::conversation>>
    open_conversations(model::organization_id organization,
                       std::span<const model::contact_id> leaves) = 0;
    /// Conversations whose `guest_key` is now this one, the last recorded first; none for the empty
    /// key.
    virtual result<std::vector<model::conversation>>
    conversations_of_guest(const std::string& guest_key) = 0;
    virtual result<std::optional<model::message>> message(model::message_id id) = 0;
    virtual result<message_page> messages(const message_query& query) = 0;
    virtual result<std::optional<model::guest_session>> guest(const std::string& key) = 0;
    virtual result<std::optional<model::authorization>>
    authorization(model::authorization_id id) = 0;
    /// The one that has this refresh hash now; of several the latest recorded. `hash` not empty.
    virtual result<std::optional<model::authorization>>
    authorization_by_refresh(const std::string& hash) = 0;

    virtual result<std::optional<model::note>> note(model::note_id id) = 0;
    /// Takes as long as the leaves have notes.
    virtual result<note_page> notes(const note_query& query) = 0;

    /// By time, newest first; of equal ones the one written later comes first.
    virtual result<listing<model::audit_entry>> audit(const audit_query& query) = 0;

    /// Guest sessions of whatever organisation that have expired by `now` while their current
    /// conversation, of the same key, is open; at most `most`, by and large those first that
    /// expired first. Takes as long as there are such, however many others there are.
    virtual result<std::vector<model::guest_session>> due_guests(timestamp now,
                                                                 std::size_t most) = 0;

    /// When the first session of each deployment that had any was created, whatever has become of
    /// it: a session counts for the deployment that it named when it was new.
    virtual result<std::map<model::deployment_id, timestamp>>
    first_sessions(model::organization_id organization) = 0;

    // For figures.
    /// Conversations that went on at some time from `from` to before `before`: begun earlier, and
    /// not ended earlier than `from`. None is missed; one that ends between two pages may be on
    /// both. A page takes as long as what is on it, but for those that ended later than `from` and
    /// began before it: looking for these passes what ended since in the index alone.
    virtual result<listing<model::conversation>>
    conversations_during(model::organization_id organization, timestamp from, timestamp before,
                         const page& which) = 0;

    /// How many acts of this action succeeded from `from` to before `before`, as far as the audit
    /// log still tells of them. Takes as long as there are such.
    virtual result<std::size_t> count_acts(model::organization_id organization,
                                           const std::string& action, timestamp from,
                                           timestamp before) = 0;

    /// From `from` to before `before`, of what is there now: what has been erased or taken back
    /// since is not counted. Takes as long as there are such, and one look for each leaf that was
    /// visited; commands that are made meanwhile may be seen in part.
    virtual result<stitching_counts> count_stitching(model::organization_id organization,
                                                     timestamp from, timestamp before) = 0;
};

} // namespace seam::storage
