// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/http/router.h"
#include "api/routing/desks.h"
#include "api/routing/queues.h"

#include <string>
#include <string_view>

namespace seam::api {

/// `/api/v2/routing/queues…`: where conversations wait. Agents read them, supervisors change
/// them; who belongs to one, in queue_members.h.
class routing_endpoints
{
  public:
    routing_endpoints(documents& store, desks& staffed, queues& office)
        : documents_(&store), desks_(&staffed), queues_(&office)
    {}

    void mount(router& to);

  private:
    rt::task<answer> list(call& what);
    rt::task<answer> create(call& what);
    rt::task<answer> get(call& what);
    rt::task<answer> replace(call& what);
    rt::task<answer> remove(call& what);

    /// Queue, with how many agents belong to it.
    rt::task<outcome<boost::json::object>> view(parsed_document stored);

    documents* documents_;
    desks* desks_;
    queues* queues_;
};

/// True if `name` is `pattern`, without case; an asterisk at either end of the pattern stands for
/// anything.
bool matches_name(std::string_view name, std::string_view pattern);

} // namespace seam::api
