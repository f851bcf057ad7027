// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/routing/desks.h"
#include "base/clock.h"

#include <cstddef>
#include <mutex>
#include <optional>
#include <span>
#include <unordered_map>

namespace seam::api {

/// Sees to it that a conversation that asks one agent alone does not wait for them for ever
/// (messaging::plan_unanswered): after the patience of its queue the others are asked. One per
/// server; thread-safe.
class unanswered
{
  public:
    unanswered(data& store, desks& queues, const clock& time)
        : data_(&store), desks_(&queues), clock_(&time)
    {}

    /// To be called for everything the store commits, on its thread; never waits.
    void hear(std::span<const storage::occurrence> what);
    /// Finds those from before the server started, then looks every second, until cancelled.
    rt::task<> run();

    /// One look at those whose time is over. How many were asked of others.
    rt::task<outcome<std::size_t>> end_due();
    /// Goes through what every user is asked.
    rt::task<outcome<void>> resume();

  private:
    struct asked
    {
        model::organization_id organization;
        model::queue_id queue; ///< which keeps the conversation
        timestamp since;

        friend bool operator==(const asked&, const asked&) = default;
    };
    using known = std::unordered_map<model::conversation_id, asked>;

    /// Empty if it asks nobody alone.
    static std::optional<asked> read(const model::conversation& which);
    void forget(model::conversation_id which, const asked& what);
    rt::task<outcome<bool>> look_after(model::conversation_id which, asked what);
    rt::task<outcome<std::optional<bool>>> try_end(model::conversation_id which);

    data* data_;
    desks* desks_;
    const clock* clock_;
    std::mutex mutex_;
    known asked_; ///< all that wait for one agent
};

} // namespace seam::api
