// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "base/clock.h"
#include "rt/task_group.h"

#include <mutex>

namespace seam::api {

/// Removes what erased leaves have left in the store (storage::store::purge), in small commands
/// between those of visitors. Nobody finds it any more by then. One per server; thread-safe.
class purges
{
  public:
    purges(data& store, rt::task_group& background, const clock& time)
        : data_(&store), background_(&background), clock_(&time)
    {}

    /// Does what there is to do: after each erasure, and for what a stop of the server interrupted.
    /// Returns at once.
    void start();

  private:
    rt::task<> run();
    rt::task<> work();
    bool is_done();

    data* data_;
    rt::task_group* background_;
    const clock* clock_;
    timestamp words_purged_; ///< used by the one run
    std::mutex mutex_;
    bool is_running_ = false;
    bool has_more_ = false; ///< started again meanwhile
};

} // namespace seam::api
