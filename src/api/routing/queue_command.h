// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/routing/desks.h"
#include "base/clock.h"
#include "messaging/plan.h"

#include <functional>
#include <optional>

namespace seam::api {

/// What becomes of a conversation. Pure, as in `data::transact`.
using queue_step = std::function<messaging::plan(
    const messaging::conversation_view&, const storage::snapshot&, const messaging::moment&)>;

/// Changes one conversation by what its queue, `by`, is; `load` is what `how` sees besides. Gives
/// what was committed, which may be nothing; empty, for `until_current`, if the queue is another or
/// changed since the conversation was read.
rt::task<outcome<std::optional<messaging::plan>>>
change_in_queue(data& store, timestamp now, const model::conversation& as_read,
                const staffed_queue& by, storage::load load, queue_step how);

/// 404 if it is gone.
rt::task<outcome<model::conversation>> read_conversation(data& store, model::conversation_id which);

} // namespace seam::api
