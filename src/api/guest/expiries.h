// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "base/clock.h"
#include "rt/task.h"

#include <cstddef>

namespace seam::api::guest {

/// Ends the conversations of guests whose session has run out and who have no socket open that
/// would look at it (session_watch.cpp): now and then, each in a command of its own between those
/// of visitors. Agents are told by the commit. What is ended is not found again, so that a round
/// that was interrupted needs no place to go on from.
class expiries
{
  public:
    expiries(data& store, const clock& time) : data_(&store), clock_(&time) {}

    /// A round now and then, until cancelled.
    rt::task<> run();
    /// One round: ends what is due now. How many conversations that were.
    rt::task<outcome<std::size_t>> end_due();

  private:
    rt::task<outcome<bool>> end(model::guest_session which);

    data* data_;
    const clock* clock_;
};

} // namespace seam::api::guest
