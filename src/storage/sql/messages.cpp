// SPDX-License-Identifier: Apache-2.0
#include "storage/sql/conversations.h"
#include "storage/sql/guests.h"
#include "storage/sql/json_fields.h"
#include "storage/sql/rows.h"

namespace seam::storage::sql {
namespace {

/// What a message keeps as JSON.
struct details
{
    std::string from_first_name, from_last_name, from_nickname;
    std::map<std::string, std::string> metadata;

    friend bool operator==(const details&, const details&) = default;
};

template <class A>
void describe(A& in, like<details> auto& part)
{
    in("first", part.from_first_name);
    in("last", part.from_last_name);
    in("nick", part.from_nickname);
    in("metadata", part.metadata);
}

constexpr statement insert_message{
    "INSERT INTO messages (id, conversation, previous, thread, thread_previous, sender, direction,"
    " kind, event, at, body, content, client_message_id, tracing_id, details)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
    " ON CONFLICT (id) DO NOTHING RETURNING number"};
constexpr statement update_thread{
    "UPDATE threads SET newest_message = $1, messages = $2 WHERE number = $3"};
constexpr statement step_in_conversation{"SELECT previous FROM messages WHERE number = $1"};
constexpr statement step_in_thread{"SELECT thread_previous FROM messages WHERE number = $1"};

#define SEAM_MESSAGE_COLUMNS                                                                       \
    "SELECT m.previous, m.thread_previous, m.id, c.organization, c.id,"                            \
    " COALESCE(t.guest_key, ''), m.sender, m.direction, m.kind, m.event, m.at, m.body, m.content," \
    " m.client_message_id, m.tracing_id, m.details FROM messages m"                                \
    " JOIN conversations c ON c.number = m.conversation"                                           \
    " LEFT JOIN threads t ON t.number = m.thread "
constexpr statement select_by_id{SEAM_MESSAGE_COLUMNS "WHERE m.id = $1"};
constexpr statement select_by_number{SEAM_MESSAGE_COLUMNS "WHERE m.number = $1"};
constexpr statement select_traced{
    SEAM_MESSAGE_COLUMNS "WHERE m.thread = $1 AND m.tracing_id = $2 AND m.tracing_id <> ''"};
#undef SEAM_MESSAGE_COLUMNS

/// One message and its place in its two chains.
struct link
{
    std::int64_t previous = 0;
    std::int64_t thread_previous = 0;
    model::message message;
};

result<link> link_from(const row& at)
{
    link found;
    auto& one = found.message;
    std::string parts;
    columns in(at);
    in.take(found.previous, found.thread_previous, one.id, one.organization, one.conversation,
            one.guest_key, one.sender, one.way, one.kind, one.event, one.at, one.text,
            one.content_json, one.client_message_id, one.tracing_id, parts);
    details more;
    if (!in.is_whole() || !from_json(parts, more)) return fail(errc::corrupt);
    one.from_first_name = std::move(more.from_first_name);
    one.from_last_name = std::move(more.from_last_name);
    one.from_nickname = std::move(more.from_nickname);
    one.metadata = std::move(more.metadata);
    return found;
}

result<model::message> message_from(const row& at)
{
    SEAM_TRY(found, link_from(at));
    return std::move(found.message);
}

/// One of the two chains of messages: how to step in it without reading the message, and with.
struct chain
{
    const statement& step;
    std::int64_t link::* previous;
};
constexpr chain in_conversation{step_in_conversation, &link::previous};
constexpr chain in_thread{step_in_thread, &link::thread_previous};

result<message_page> walk(connection& db, const chain& along, std::int64_t number,
                          std::size_t offset, std::size_t limit)
{
    message_page shown;
    for (; number != 0 && offset > 0; --offset) {
        SEAM_TRY(next, fetch_one(db, along.step, {number}, only_column<std::int64_t>));
        number = next.value_or(0);
    }
    while (number != 0 && shown.entries.size() < limit) {
        SEAM_TRY(next, fetch_one(db, select_by_number, {number}, link_from));
        if (!next) break; // retention has cut the chain here
        number = (*next).*along.previous;
        shown.entries.push_back(std::move(next->message));
    }
    return shown;
}

} // namespace

result<void> put_message(connection& db, const model::message& message)
{
    SEAM_TRY(found, find_messages(db, message.conversation));
    if (!found || found->organization != message.organization) return fail(errc::conflict);
    SEAM_TRY(of, find_or_make_thread(db, message.guest_key));
    const auto more = to_json(details{message.from_first_name, message.from_last_name,
                                      message.from_nickname, message.metadata});
    SEAM_TRY(number,
             insert(db, insert_message,
                    {value::exact(message.id), found->conversation, found->newest_message,
                     of.number, of.newest_message, message.sender, message.way, message.kind,
                     message.event, message.at, message.text, message.content_json,
                     message.client_message_id, message.tracing_id, more}));
    if (!number) return fail(errc::conflict);
    found->newest_message = *number;
    ++found->messages;
    SEAM_CHECK(set_messages(db, *found));
    if (of.number == 0) return {};
    return execute(db, update_thread, {*number, of.messages + 1, of.number});
}

result<std::optional<model::message>> load_message(connection& db, model::message_id id)
{
    return fetch_one(db, select_by_id, {value::exact(id)}, message_from);
}

result<std::vector<model::message>> load_traced(connection& db, const std::string& guest_key,
                                                const std::string& tracing_id)
{
    SEAM_TRY(of, find_thread(db, guest_key));
    if (!of) return std::vector<model::message>{};
    return fetch_all(db, select_traced, {of->number, tracing_id}, message_from);
}

result<message_page> list_messages(connection& db, model::conversation_id conversation,
                                   std::size_t offset, std::size_t limit)
{
    SEAM_TRY(found, find_messages(db, conversation));
    if (!found) return message_page{};
    SEAM_TRY(shown, walk(db, in_conversation, found->newest_message, offset, limit));
    shown.total = static_cast<std::size_t>(found->messages);
    return std::move(shown);
}

result<message_page> list_history(connection& db, const std::string& guest_key, std::size_t offset,
                                  std::size_t limit)
{
    SEAM_TRY(of, find_thread(db, guest_key));
    if (!of) return message_page{};
    SEAM_TRY(shown, walk(db, in_thread, of->newest_message, offset, limit));
    shown.total = static_cast<std::size_t>(of->messages);
    return std::move(shown);
}

} // namespace seam::storage::sql
