// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/identity/names.h"
#include "api/notifications/subscribers.h"
#include "api/seamline/v1/presence.h"
#include "api/seamline/v1/visitor_views.h"
#include "base/clock.h"
#include "rt/event.h"
#include "rt/task_group.h"

#include <boost/asio/any_io_executor.hpp>
#include <map>
#include <mutex>
#include <set>
#include <span>

namespace seam::api::notifications {

/// Tells who listens to `organization_visitors` what has become of visits. However much happens, an
/// organisation's sites are told of once a second at most, and of `told_max` visits at once: a
/// frame says when it leaves any out, or when they could not be read, and who is told so reads the
/// list again.
class visitor_publisher
{
  public:
    /// `where` is a context with one thread, such as `io_pool::main`.
    visitor_publisher(subscribers& listening, data& store, const presence& who, name_book& names,
                      const clock& time, boost::asio::any_io_executor where);

    /// Begins to work, until the group is cancelled. Call once; outlives the group's tasks.
    void start(rt::task_group& tasks);

    /// To be called for everything the store commits, after `presence` has heard of it; never
    /// waits.
    void hear(std::span<const storage::occurrence> what);
    /// Tells what was heard of since this was called last, without waiting for the second to pass.
    rt::task<> tell_all();

    static constexpr std::size_t told_max = 100;

  private:
    struct change
    {
        std::set<model::session_id> visits; ///< at most `told_max`
        bool is_partial = false;
    };

    void note(model::organization_id where, model::session_id visit);
    rt::task<> run();
    /// The contract's VisitorsChange.
    rt::task<outcome<boost::json::object>> body_of(model::organization_id where, change what);
    [[nodiscard]] boost::json::object body_for(std::span<const visitor> found,
                                               boost::json::array gone, bool is_partial,
                                               const identity::spoken_names& names,
                                               model::organization_id where) const;

    subscribers* subscribers_;
    data* data_;
    const presence* presence_;
    name_book* names_;
    const clock* clock_;
    boost::asio::any_io_executor where_;
    rt::event heard_;
    std::mutex mutex_;
    std::map<model::organization_id, change> changes_;
};

} // namespace seam::api::notifications
