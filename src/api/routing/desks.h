// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/data/remembered.h"
#include "api/data/versions.h"
#include "api/oauth/users.h"
#include "messaging/transfer.h"

#include <chrono>
#include <memory>
#include <string_view>
#include <vector>

namespace seam::api {

/// Of queues that do not say otherwise (`mediaSettings.message.alertingTimeoutSeconds`).
inline constexpr std::chrono::seconds patience_default(60);

/// Where a queue's document has it.
inline constexpr std::string_view alerting_timeout_path =
    "mediaSettings.message.alertingTimeoutSeconds";

/// A queue with whom it asks.
struct staffed_queue
{
    messaging::queue_desk desk;
    /// How long an agent who is asked alone has to answer before the others are asked.
    std::chrono::seconds patience = patience_default;
    /// What that was read in: the queue, and the users who are its members. A command that asks or
    /// admits anybody by it sees to it that these are current (versions.h).
    document_versions from;
};
using shared_queue = std::shared_ptr<const staffed_queue>;

/// An agent with the queues that ask them.
struct staffed_agent
{
    messaging::agent who;
    std::vector<model::queue_id> queues;
    document_versions from; ///< as of a queue: the user, and the queues
};
using shared_agent = std::shared_ptr<const staffed_agent>;

/// The queues of an organisation with whom each asks, put together from the documents of queues and
/// users and remembered until one of them changes: who is to ring is found without reading any. One
/// per server; thread-safe.
class desks
{
  public:
    desks(documents& docs, users& people) : documents_(&docs), users_(&people) {}

    /// Null if the organisation has no such queue.
    rt::task<outcome<shared_queue>> find(model::organization_id organization,
                                         model::queue_id queue);
    /// The queue that has the conversation, or had it last. The default queue stands in for one
    /// that is gone; without either, nobody is asked and the id is nil. Never null.
    rt::task<outcome<shared_queue>> of(const model::conversation& which);
    /// Where conversations of a deployment go that names this queue: to it, or as `of`. An
    /// organisation without queues asks all its agents. Never null.
    rt::task<outcome<shared_queue>> of_new(model::organization_id organization,
                                           model::queue_id queue);
    /// The agent of that id. Null if there is none, or if they answer no conversations.
    rt::task<outcome<shared_agent>> find_agent(model::organization_id organization,
                                               model::user_id user);

    /// To be called for every `document_changed`.
    void on_document_changed(model::organization_id organization, const model::document_key& key);

  private:
    struct roster;
    using shared_roster = std::shared_ptr<const roster>;

    rt::task<outcome<shared_roster>> roster_of(model::organization_id organization);
    rt::task<outcome<shared_roster>> load(model::organization_id organization);

    documents* documents_;
    users* users_;
    remembered<roster> rosters_;
};

} // namespace seam::api
