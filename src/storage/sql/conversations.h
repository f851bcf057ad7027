// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/conversation.h"
#include "storage/reader.h"
#include "storage/sql/connection.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace seam::storage::sql {

/// New or replaced, by id. `errc::conflict` if another organisation has the id.
result<void> put_conversation(connection& db, const model::conversation& conversation);
result<std::optional<model::conversation>> load_conversation(connection& db,
                                                             model::conversation_id id);
/// By the number of its row, also if its leaf is erased.
result<std::optional<model::conversation>>
load_conversation(connection& db, model::organization_id organization, std::int64_t number);
/// As storage::reader::conversations_during.
result<listing<model::conversation>> list_conversations_during(connection& db,
                                                               model::organization_id organization,
                                                               timestamp from, timestamp before,
                                                               const page& which);
/// In which the user is alerting or connected, newest first.
result<std::vector<model::conversation>>
list_agent_conversations(connection& db, model::organization_id organization, model::user_id user);

/// That wait in the queue, newest first.
result<std::vector<model::conversation>>
list_queue(connection& db, model::organization_id organization, model::queue_id queue);
result<std::size_t> count_queue(connection& db, model::organization_id organization,
                                model::queue_id queue);
/// Open ones that are on one of these leaves, each once, the last recorded first.
result<std::vector<model::conversation>>
list_open_conversations(connection& db, model::organization_id organization,
                        std::span<const model::contact_id> leaves);
/// Those whose guest key is now this one, the last recorded first.
result<std::vector<model::conversation>> list_guest_conversations(connection& db,
                                                                  const std::string& guest_key);

/// Where a conversation's messages are.
struct message_chain
{
    std::int64_t conversation = 0; ///< number
    model::organization_id organization;
    std::int64_t newest_message = 0;
    std::int64_t messages = 0;
};
result<std::optional<message_chain>> find_messages(connection& db, model::conversation_id id);
result<void> set_messages(connection& db, const message_chain& to);

/// Appends a message to its conversation. `errc::conflict` if the id is
/// taken, or the conversation is not there or another organisation's.
result<void> put_message(connection& db, const model::message& message);
result<std::optional<model::message>> load_message(connection& db, model::message_id id);
result<std::vector<model::message>> load_traced(connection& db, const std::string& guest_key,
                                                const std::string& tracing_id);
result<message_page> list_messages(connection& db, const message_query& query);

} // namespace seam::storage::sql
