// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/http/caller.h"
#include "api/routing/desks.h"
#include "api/settings/settings.h"
#include "messaging/plan.h"
#include "model/conversation.h"

#include <string>
#include <vector>

namespace seam::api {

/// Conversations as callers may see them: a supervisor and an API client those of their
/// organisation, an agent those that concern them (messaging::concerns), and to read those of whom
/// they serve. One per server; thread-safe.
class seen_conversations
{
  public:
    seen_conversations(data& store, desks& queues) : data_(&store), desks_(&queues) {}

    /// The conversation of that id, to act in. 404 too for one that the caller has nothing to do
    /// with.
    rt::task<outcome<model::conversation>> find(const caller& who, std::string id);
    /// Likewise to read: an agent all conversations of a person too while they are at work in an
    /// open one of the same person (messaging::is_at_work_in).
    rt::task<outcome<model::conversation>> find_to_read(const caller& who, std::string id);

  private:
    rt::task<outcome<model::conversation>> find_any(const caller& who, std::string id);
    /// Those that ask the caller; none if they are no agent.
    rt::task<outcome<std::vector<model::queue_id>>> queues_of(const caller& who);
    /// The open conversations of the person whose conversation this is.
    rt::task<outcome<std::vector<model::conversation>>> open_of(const model::conversation& which);

    data* data_;
    desks* desks_;
};

/// True if the caller is a user who is not connected to it: what they do to it they do in the place
/// of others, and the audit log tells of it.
bool is_of_others(const model::conversation& which, const caller& who);

/// By what its deployment lets a conversation end. The default if the deployment is gone, because
/// a conversation outlives it.
rt::task<outcome<messaging::settings>> find_rules(settings& known, model::deployment_id deployment);

} // namespace seam::api
