// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/router.h"
#include "api/oauth/users.h"
#include "api/routing/desks.h"
#include "api/routing/queues.h"

#include <vector>

namespace seam::api {

/// `/api/v2/routing/queues/{queueId}/members…`: the agents whom a queue asks.
class queue_member_endpoints
{
  public:
    queue_member_endpoints(users& people, desks& staffed, queues& office)
        : users_(&people), desks_(&staffed), queues_(&office)
    {}

    void mount(router& to);

  private:
    rt::task<answer> list(call& what);
    /// Adds those of the body, or with `delete=true` takes them out.
    rt::task<answer> change(call& what);
    rt::task<answer> remove(call& what);

    /// Refused by the place of each in the request, unless all are users of the organisation.
    rt::task<outcome<void>> check_users(model::organization_id organization,
                                        std::vector<model::user_id> ids);
    /// As above, unless all are agents.
    rt::task<outcome<void>> check_agents(model::organization_id organization,
                                         std::vector<model::user_id> ids);

    users* users_;
    desks* desks_;
    queues* queues_;
};

} // namespace seam::api
