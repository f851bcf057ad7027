// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/http/router.h"
#include "api/v2/analytics/aggregate_query.h"

namespace seam::api {

/// `POST /api/v2/analytics/conversations/aggregates/query`: how many conversations came, how long
/// they waited and what became of them.
class conversation_aggregate_endpoints
{
  public:
    explicit conversation_aggregate_endpoints(data& store) : data_(&store) {}

    void mount(router& to);

  private:
    rt::task<answer> query(call& what);
    rt::task<outcome<void>> add_all(const caller& who, const aggregate_query& asked,
                                    aggregates& to);

    data* data_;
};

} // namespace seam::api
