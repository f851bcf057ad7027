// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/routing/desks.h"
#include "base/clock.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace seam::api {

/// Tells agents who come on queue of the conversations that wait there already: those that began
/// before they were members, and those that everybody declined (messaging::plan_alert). One per
/// server; thread-safe.
class alerts
{
  public:
    alerts(data& store, desks& queues, const clock& time)
        : data_(&store), desks_(&queues), clock_(&time)
    {}

    /// Makes the conversations that wait in the queues of which `who` is a member alert them, at
    /// most `alerts_max` of them, those that have waited longest. How many now do that did not
    /// before.
    rt::task<outcome<std::size_t>> on_queue(user who);
    /// As above, for those whom one queue has come to have as members; who is none is passed over.
    rt::task<outcome<std::size_t>> in_queue(model::organization_id organization,
                                            model::queue_id queue,
                                            std::vector<model::user_id> members);

  private:
    /// Whom to tell of what waits where, and what that was read in.
    struct round
    {
        std::vector<model::queue_id> queues;
        std::vector<messaging::agent> members;
        document_versions from;
    };
    /// How many alert now; empty if the documents are not current.
    using rung = std::optional<std::size_t>;

    rt::task<outcome<std::vector<model::conversation_id>>>
    waiting(model::organization_id organization, const std::vector<model::queue_id>& queues);
    rt::task<outcome<rung>> ring(model::organization_id organization, round who);
    rt::task<outcome<rung>> try_queues_of(const user& who);
    rt::task<outcome<rung>> try_queue(model::organization_id organization, model::queue_id queue,
                                      const std::vector<model::user_id>& members);

    data* data_;
    desks* desks_;
    const clock* clock_;
};

inline constexpr std::size_t alerts_max = 200;

} // namespace seam::api
