// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/routing/desks.h"
#include "base/clock.h"
#include "rt/task_group.h"

#include <cstddef>

namespace seam::api {

/// Sees to it that nobody waits for an agent who has been deleted, made inactive or lost the role:
/// their conversations go back to the queue (messaging::plan_departure). What alerts an agent for a
/// queue whose member they are no more is asked of others (messaging::plan_withdrawal). Each in a
/// command of its own. One per server; thread-safe.
class departures
{
  public:
    departures(data& store, desks& queues, rt::task_group& background, const clock& time)
        : data_(&store), desks_(&queues), background_(&background), clock_(&time)
    {}

    /// Looks after a user whose document has changed, or who was taken out of a queue; tries again
    /// when that fails. Returns at once; may be called on a thread of the store.
    void start(model::organization_id organization, model::user_id who);
    /// Looks after every user of every organisation: what the last stop of the server interrupted.
    rt::task<outcome<void>> resume();

    /// How many conversations `who` had, or was asked to answer, that they have no more.
    rt::task<outcome<std::size_t>> look_after(model::organization_id organization,
                                              model::user_id who);

  private:
    rt::task<> run(model::organization_id organization, model::user_id who);
    rt::task<outcome<bool>> give_back(model::conversation which, model::user_id who, bool is_agent);

    data* data_;
    desks* desks_;
    rt::task_group* background_;
    const clock* clock_;
};

} // namespace seam::api
