// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/http/caller.h"
#include "api/routing/desks.h"
#include "api/settings/settings.h"
#include "messaging/plan.h"
#include "model/conversation.h"

#include <string>

namespace seam::api {

/// Conversations as callers may see them: an administrator and an API client those of their
/// organisation, an agent those that concern them (messaging::concerns). One per server;
/// thread-safe.
class seen_conversations
{
  public:
    seen_conversations(data& store, desks& queues) : data_(&store), desks_(&queues) {}

    /// The conversation of that id. 404 too for one that the caller may not see.
    rt::task<outcome<model::conversation>> find(const caller& who, std::string id);

  private:
    data* data_;
    desks* desks_;
};

/// By what its deployment lets a conversation end. The default if the deployment is gone, because
/// a conversation outlives it.
rt::task<outcome<messaging::settings>> find_rules(settings& known, model::deployment_id deployment);

} // namespace seam::api
