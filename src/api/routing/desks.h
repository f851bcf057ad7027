// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/oauth/users.h"
#include "messaging/transfer.h"

#include <optional>

namespace seam::api {

/// The queues of an organisation with whom each asks. One per server; thread-safe.
class desks
{
  public:
    desks(documents& docs, users& people) : documents_(&docs), users_(&people) {}

    /// Empty if the organisation has no such queue.
    rt::task<outcome<std::optional<messaging::queue_desk>>>
    find(model::organization_id organization, model::queue_id queue);
    /// The agent of that id. Empty if there is none, or if they answer no conversations.
    rt::task<outcome<std::optional<messaging::agent>>>
    find_agent(model::organization_id organization, model::user_id user);

  private:
    documents* documents_;
    users* users_;
};

} // namespace seam::api
