// SPDX-License-Identifier: Apache-2.0
#include "storage/sql/conversations.h"
#include "storage/sql/erasures.h"
#include "storage/sql/guests.h"
#include "storage/sql/json_fields.h"
#include "storage/sql/rows.h"

#include <queue>

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
    "INSERT INTO messages (id, conversation, previous, thread, sender, direction, kind, event, at,"
    " body, content, client_message_id, tracing_id, details)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
    " ON CONFLICT (id) DO NOTHING RETURNING number"};
constexpr statement select_step{"SELECT previous, event FROM messages WHERE number = $1"};
constexpr statement count_presences{"SELECT COUNT(*) FROM messages"
                                    " WHERE conversation = $1 AND event = $2 AND event <> 0"};

#define SEAM_MESSAGE_COLUMNS                                                                       \
    "SELECT m.id, c.organization, c.id, COALESCE(t.guest_key, ''), m.sender, m.direction,"         \
    " m.kind, m.event, m.at, m.body, m.content, m.client_message_id, m.tracing_id, m.details,"     \
    " m.previous"                                                                                  \
    " FROM messages m"                                                                             \
    " JOIN conversations c ON c.number = m.conversation"                                           \
    " LEFT JOIN threads t ON t.number = m.thread "
#define SEAM_MESSAGE_IS_THERE " AND NOT EXISTS (SELECT 1 FROM erasures e WHERE e.leaf = c.leaf)"
constexpr statement select_by_id{SEAM_MESSAGE_COLUMNS "WHERE m.id = $1" SEAM_MESSAGE_IS_THERE};
constexpr statement select_by_number{SEAM_MESSAGE_COLUMNS
                                     "WHERE m.number = $1" SEAM_MESSAGE_IS_THERE};
constexpr statement select_traced{SEAM_MESSAGE_COLUMNS
                                  "WHERE m.thread = $1 AND m.tracing_id = $2"
                                  " AND m.tracing_id <> ''" SEAM_MESSAGE_IS_THERE};
constexpr statement find_gone_leaf{
    "SELECT e.leaf FROM messages m JOIN conversations c ON c.number = m.conversation"
    " JOIN erasures e ON e.leaf = c.leaf WHERE m.id = $1"};
#undef SEAM_MESSAGE_COLUMNS
#undef SEAM_MESSAGE_IS_THERE

result<model::message> take_message(columns& in)
{
    model::message one;
    std::string parts;
    in.take(one.id, one.organization, one.conversation, one.guest_key, one.sender, one.way,
            one.kind, one.event, one.at, one.text, one.content_json, one.client_message_id,
            one.tracing_id, parts);
    details more;
    if (!in.is_whole() || !from_json(parts, more)) return fail(errc::corrupt);
    one.from_first_name = std::move(more.from_first_name);
    one.from_last_name = std::move(more.from_last_name);
    one.from_nickname = std::move(more.from_nickname);
    one.metadata = std::move(more.metadata);
    return one;
}

result<model::message> message_from(const row& at)
{
    columns in(at);
    return take_message(in);
}

struct linked
{
    model::message message;
    std::int64_t previous = 0; ///< as in `step`
};

result<linked> linked_from(const row& at)
{
    columns in(at);
    SEAM_TRY(message, take_message(in));
    linked found{.message = std::move(message)};
    in.take(found.previous);
    return found;
}

struct step
{
    std::int64_t previous = 0; ///< number of the message before it in its conversation; 0 for none
    model::presence event = model::presence::none;
};

result<step> step_from(const row& at)
{
    step found;
    columns in(at);
    in.take(found.previous, found.event);
    return found;
}

/// Where the messages that a query wants begin.
struct beginning
{
    std::priority_queue<std::int64_t> heads; ///< number of the newest message of each conversation
    std::size_t total = 0;
};

result<beginning> find_beginning(connection& db, const message_query& query)
{
    beginning found;
    for (const auto& id : query.conversations) {
        SEAM_TRY(chain, find_messages(db, id));
        if (!chain || chain->newest_message == 0) continue;
        found.heads.push(chain->newest_message);
        found.total += static_cast<std::size_t>(chain->messages);
        if (query.without == model::presence::none) continue;
        SEAM_TRY(hidden, fetch_one(db, count_presences, {chain->conversation, query.without},
                                   only_column<std::int64_t>));
        found.total -= static_cast<std::size_t>(hidden.value_or(0));
    }
    return found;
}

/// The number of the new message; nullopt if its id is taken.
result<std::optional<std::int64_t>> add_message(connection& db, const model::message& message,
                                                const message_chain& to, std::int64_t thread)
{
    const auto more = to_json(details{message.from_first_name, message.from_last_name,
                                      message.from_nickname, message.metadata});
    return insert(db, insert_message,
                  {value::exact(message.id), to.conversation, to.newest_message, thread,
                   message.sender, message.way, message.kind, message.event, message.at,
                   message.text, message.content_json, message.client_message_id,
                   message.tracing_id, more});
}

} // namespace

result<void> put_message(connection& db, const model::message& message)
{
    SEAM_TRY(found, find_messages(db, message.conversation));
    if (!found || found->organization != message.organization) return fail(errc::conflict);
    SEAM_TRY(of, find_or_make_thread(db, message.guest_key));
    SEAM_TRY(number, add_message(db, message, *found, of));
    if (!number) {
        SEAM_TRY(gone, fetch_one(db, find_gone_leaf, {value::exact(message.id)},
                                 only_column<model::contact_id>));
        if (!gone) return fail(errc::conflict);
        SEAM_CHECK(finish_erasure(db, *gone));
        SEAM_TRY(again, add_message(db, message, *found, of));
        number = again;
    }
    found->newest_message = number.value_or(0);
    ++found->messages;
    return set_messages(db, *found);
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
    return fetch_all(db, select_traced, {*of, tracing_id}, message_from);
}

result<message_page> list_messages(connection& db, const message_query& query)
{
    SEAM_TRY(from, find_beginning(db, query));
    message_page shown{.entries = {}, .total = from.total};
    std::size_t skipped = 0;
    // Messages are numbered as they are appended, so the greatest of the heads is the newest.
    while (!from.heads.empty() && shown.entries.size() < query.limit) {
        const auto number = from.heads.top();
        from.heads.pop();
        // Most pages hide nothing: then the message itself says which is before it.
        if (query.without == model::presence::none && skipped == query.offset) {
            SEAM_TRY(next, fetch_one(db, select_by_number, {number}, linked_from));
            if (next) {
                if (next->previous != 0) from.heads.push(next->previous);
                shown.entries.push_back(std::move(next->message));
                continue;
            }
        }
        SEAM_TRY(at, fetch_one(db, select_step, {number}, step_from));
        if (!at) continue; // retention has cut this conversation's chain here
        if (at->previous != 0) from.heads.push(at->previous);
        if (query.without != model::presence::none && at->event == query.without) continue;
        if (skipped < query.offset) {
            ++skipped;
            continue;
        }
        SEAM_TRY(message, fetch_one(db, select_by_number, {number}, message_from));
        if (message) shown.entries.push_back(std::move(*message));
    }
    return shown;
}

} // namespace seam::storage::sql
