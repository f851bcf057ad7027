// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/notifications/topics.h"
#include "model/contact.h"
#include "model/conversation.h"
#include "model/identity.h"

#include <boost/json/object.hpp>
#include <vector>

namespace seam::api::notifications {

// Whom an event concerns, and the event bodies that no endpoint has.

/// Topics that tell of a conversation, each once: those of its agents, whether they are in it or
/// have left it, and of its queues. Of some of them it is no concern any more.
std::vector<topic> topics_of(const model::conversation& what);
/// Topics that tell the connected agents of a conversation that its visitor is typing.
std::vector<topic> typing_topics_of(const model::conversation& what);

/// MessageData with an event that is not stored; `id` is of this one telling.
boost::json::object typing_body(const model::conversation& in, model::message_id id, timestamp now);

/// ContactChange of a topic about `id`, which leads to the person `now`; null if the person is
/// gone. `type` is what the contact itself is, the person's for a resolved one.
boost::json::object contact_change_body(model::contact_id id, const model::profile* now,
                                        model::contact_type type);

} // namespace seam::api::notifications
