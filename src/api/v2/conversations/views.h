// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "model/conversation.h"

#include <boost/json/object.hpp>
#include <vector>

namespace seam::api {

/// A conversation with what its views show beside it.
struct conversation_facts
{
    model::conversation conversation;
    std::vector<model::message> messages; ///< newest first, the last 500
    model::contact_id contact;            ///< whose it is now; nil if nobody is known
};

/// Reads what is beside a conversation.
rt::task<outcome<conversation_facts>> read_facts(data& store, model::conversation which);
/// Likewise of several, in their order.
rt::task<outcome<std::vector<conversation_facts>>>
read_facts(data& store, std::vector<model::conversation> which);

/// MessageConversation (contract, section 8.1).
boost::json::object message_conversation_view(const conversation_facts& what);
/// Conversation.
boost::json::object conversation_view(const conversation_facts& what);
/// MessageData.
boost::json::object message_view(const model::message& what);

} // namespace seam::api
