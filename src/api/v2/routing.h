// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/http/router.h"
#include "api/oauth/users.h"

#include <string>
#include <string_view>

namespace seam::api {

/// `/api/v2/routing/queues`: where conversations wait. Everybody with the role agent is a member of
/// every queue.
class routing_endpoints
{
  public:
    routing_endpoints(documents& store, users& people) : documents_(&store), users_(&people) {}

    void mount(router& to);

  private:
    rt::task<answer> list(call& what);

    documents* documents_;
    users* users_;
};

/// True if `name` is `pattern`, without case; an asterisk at either end of the pattern stands for
/// anything.
bool matches_name(std::string_view name, std::string_view pattern);

} // namespace seam::api
