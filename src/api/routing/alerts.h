// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/data/documents.h"
#include "api/oauth/users.h"
#include "base/clock.h"

#include <cstddef>
#include <vector>

namespace seam::api {

/// Tells agents who come on queue of the conversations that wait there already: those that began
/// before they were members, and those that everybody declined (messaging::plan_alert). One per
/// server; thread-safe.
class alerts
{
  public:
    alerts(data& store, documents& docs, const clock& time)
        : data_(&store), documents_(&docs), clock_(&time)
    {}

    /// Makes the conversations that wait in the queues of the agent's organisation alert `who`, at
    /// most `alerts_max` of them, those that have waited longest. How many now do that did not
    /// before.
    rt::task<outcome<std::size_t>> on_queue(user who);

  private:
    rt::task<outcome<std::vector<model::conversation_id>>>
    waiting(model::organization_id organization);

    data* data_;
    documents* documents_;
    const clock* clock_;
};

inline constexpr std::size_t alerts_max = 200;

} // namespace seam::api
