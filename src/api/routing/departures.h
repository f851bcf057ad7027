// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/routing/desks.h"
#include "api/routing/queue_command.h"
#include "base/clock.h"
#include "rt/task_group.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <utility>

namespace seam::api {

/// Sees to it that nobody waits for an agent who has been deleted, made inactive or lost the role:
/// their conversations go back to the queue (messaging::plan_departure). What alerts an agent for a
/// queue whose member they are no more is asked of others (messaging::plan_withdrawal), and what
/// waits in a queue that is deleted goes to the default one (messaging::plan_move_from). Each
/// conversation in a command of its own. One per server; thread-safe.
class departures
{
  public:
    departures(data& store, desks& queues, rt::task_group& background, const clock& time)
        : data_(&store), desks_(&queues), background_(&background), clock_(&time)
    {}

    /// Looks after a user whose document has changed, or who was taken out of a queue; tries again
    /// when that fails. Returns at once; may be called on a thread of the store.
    void start(model::organization_id organization, model::user_id who);
    /// As above, after a queue that was deleted.
    void start(model::organization_id organization, model::queue_id gone);
    /// Looks after every user of every organisation: what the last stop of the server interrupted.
    rt::task<outcome<void>> resume();

    /// How many conversations `who` had, or was asked to answer, that they have no more.
    rt::task<outcome<std::size_t>> look_after(model::organization_id organization,
                                              model::user_id who);
    /// How many conversations were left in the queue, which is no more.
    rt::task<outcome<std::size_t>> look_after(model::organization_id organization,
                                              model::queue_id gone);

  private:
    /// One conversation, and what became of it: true if anything; empty if that was decided from
    /// what is current no more.
    using given_back = std::optional<bool>;

    template <class Id>
    rt::task<> run(model::organization_id organization, Id what);
    rt::task<outcome<given_back>> try_give_back(model::conversation_id which, model::user_id who);
    /// To the default queue if its own is gone.
    rt::task<outcome<given_back>> try_move(model::conversation_id which);
    rt::task<outcome<given_back>> carry_out(const model::conversation& as_read,
                                            const staffed_queue& by, storage::load load,
                                            queue_step how);

    data* data_;
    desks* desks_;
    rt::task_group* background_;
    const clock* clock_;
};

} // namespace seam::api
