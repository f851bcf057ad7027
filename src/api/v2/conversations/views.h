// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/v2/conversations/message_memory.h"
#include "model/conversation.h"

#include <boost/json/object.hpp>
#include <vector>

namespace seam::api {

/// A conversation with what its views show beside it.
struct conversation_facts
{
    model::conversation conversation;
    std::vector<message_mark> messages; ///< newest first, the last `messages_shown_max`
    model::contact_id contact;          ///< whose it is now; nil if nobody is known
};

/// A conversation as a commit has left it, with what that has added.
struct changed_conversation
{
    model::conversation now;
    std::vector<message_mark> added = {}; ///< newest first
};

/// Reads what is beside a conversation.
rt::task<outcome<conversation_facts>> read_facts(data& store, model::conversation which);
/// Likewise of several, in their order; `known` must outlive the task, and only one task uses it at
/// a time.
rt::task<outcome<std::vector<conversation_facts>>>
read_facts(data& store, std::vector<changed_conversation> which, message_memory& known);

/// MessageConversation (contract, section 8.1).
boost::json::object message_conversation_view(const conversation_facts& what);
/// Conversation.
boost::json::object conversation_view(const conversation_facts& what);
/// MessageData.
boost::json::object message_view(const model::message& what);

} // namespace seam::api
