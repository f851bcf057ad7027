// SPDX-License-Identifier: Apache-2.0
#include "storage/sql/conversations.h"

#include "storage/sql/erasures.h"
#include "storage/sql/guests.h"
#include "storage/sql/json_fields.h"
#include "storage/sql/rows.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <set>

namespace seam::storage::sql {
namespace {

constexpr statement find_place{
    "SELECT c.number, c.organization, c.thread, c.leaf, c.state, c.started, c.ended, c.agents,"
    " e.leaf"
    " FROM conversations c LEFT JOIN erasures e ON e.leaf = c.leaf WHERE c.id = $1"};
constexpr statement insert_conversation{
    "INSERT INTO conversations (id, organization, deployment, thread, session, leaf,"
    " authenticated, state, participants, journey, started, ended, last_message_at,"
    " message_count, agents, association, newest_message, messages)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 0, 0)"
    " RETURNING number"};
// Leaf, state and times are apart, because they are indexed and seldom change.
constexpr statement update_conversation{
    "UPDATE conversations SET deployment = $1, thread = $2, session = $3, authenticated = $4,"
    " participants = $5, journey = $6, last_message_at = $7, message_count = $8, agents = $9,"
    " association = $10 WHERE number = $11"};
constexpr statement update_standing{
    "UPDATE conversations SET leaf = $1, state = $2 WHERE number = $3"};
constexpr statement update_times{
    "UPDATE conversations SET started = $1, ended = $2 WHERE number = $3"};
constexpr statement add_agent{
    "INSERT INTO agent_conversations (agent, conversation) VALUES ($1, $2)"};
constexpr statement drop_agent{
    "DELETE FROM agent_conversations WHERE agent = $1 AND conversation = $2"};
constexpr statement add_to_thread{
    "INSERT INTO thread_conversations (thread, conversation) VALUES ($1, $2)"};
constexpr statement drop_from_thread{
    "DELETE FROM thread_conversations WHERE thread = $1 AND conversation = $2"};
#define SEAM_CONVERSATION_IS_THERE                                                                 \
    " AND NOT EXISTS (SELECT 1 FROM erasures e WHERE e.leaf = c.leaf)"
constexpr statement select_chain{
    "SELECT c.number, c.organization, c.newest_message, c.messages FROM conversations c"
    " WHERE c.id = $1" SEAM_CONVERSATION_IS_THERE};
constexpr statement update_chain{
    "UPDATE conversations SET newest_message = $1, messages = $2 WHERE number = $3"};

#define SEAM_CONVERSATION_COLUMNS                                                                  \
    "SELECT c.id, c.organization, c.deployment, COALESCE(t.guest_key, ''), c.session, c.leaf,"     \
    " c.authenticated, c.state, c.participants, c.journey, c.started, c.ended,"                    \
    " c.last_message_at, c.message_count, c.association FROM "
constexpr statement select_by_id{SEAM_CONVERSATION_COLUMNS
                                 "conversations c LEFT JOIN threads t ON t.number = c.thread"
                                 " WHERE c.id = $1" SEAM_CONVERSATION_IS_THERE};
constexpr statement select_of_agent{
    SEAM_CONVERSATION_COLUMNS
    "agent_conversations a"
    " JOIN conversations c ON c.number = a.conversation"
    " LEFT JOIN threads t ON t.number = c.thread"
    " WHERE a.agent = $1 AND c.organization = $2" SEAM_CONVERSATION_IS_THERE
    " ORDER BY c.started DESC, c.number DESC"};
constexpr statement count_of_agent{
    "SELECT COUNT(*) FROM agent_conversations a"
    " JOIN conversations c ON c.number = a.conversation"
    " WHERE a.agent = $1 AND c.organization = $2" SEAM_CONVERSATION_IS_THERE};
constexpr statement select_of_thread{SEAM_CONVERSATION_COLUMNS
                                     "thread_conversations o"
                                     " JOIN conversations c ON c.number = o.conversation"
                                     " LEFT JOIN threads t ON t.number = c.thread"
                                     " WHERE o.thread = $1" SEAM_CONVERSATION_IS_THERE
                                     " ORDER BY o.conversation DESC"};
constexpr statement select_by_number{SEAM_CONVERSATION_COLUMNS
                                     "conversations c LEFT JOIN threads t ON t.number = c.thread"
                                     " WHERE c.number = $1 AND c.organization = $2"};
constexpr statement select_open_numbers{
    "SELECT c.number FROM conversations c"
    " WHERE c.leaf = $1 AND c.state = $2" SEAM_CONVERSATION_IS_THERE};
#undef SEAM_CONVERSATION_COLUMNS
#undef SEAM_CONVERSATION_IS_THERE

using raw_bytes = std::vector<std::uint8_t>;
using users = std::vector<model::user_id>;

struct place
{
    std::int64_t number = 0;
    model::organization_id organization;
    std::int64_t thread = 0;
    model::contact_id leaf;
    model::conversation_state state = model::conversation_state::open;
    timestamp started;
    std::optional<timestamp> ended;
    users agents;
    model::contact_id gone; ///< its leaf, if that is erased
};

/// A queue has a list of conversations like an agent's, under its id.
model::user_id as_agent(model::queue_id queue)
{
    return model::user_id(queue.value());
}

/// Which agents and queues are alerting or connected: sorted, each once.
users agents_of(const model::conversation& conversation)
{
    users found;
    for (const auto& party : conversation.participants) {
        if (party.state == model::participant_state::disconnected) continue;
        if (!party.user.is_nil()) found.push_back(party.user);
        const bool waits = party.role == model::purpose::acd && !party.queue.is_nil();
        if (waits) found.push_back(as_agent(party.queue));
    }
    std::ranges::sort(found);
    const auto repeated = std::ranges::unique(found);
    found.erase(repeated.begin(), repeated.end());
    return found;
}

result<place> place_from(const row& at)
{
    place found;
    raw_bytes agents;
    columns in(at);
    in.take(found.number, found.organization, found.thread, found.leaf, found.state, found.started,
            found.ended, agents, found.gone);
    if (!in.is_whole() || !unpack_ids(agents, found.agents)) return fail(errc::corrupt);
    return found;
}

result<message_chain> chain_from(const row& at)
{
    message_chain found;
    columns in(at);
    in.take(found.conversation, found.organization, found.newest_message, found.messages);
    if (!in.is_whole()) return fail(errc::corrupt);
    return found;
}

result<model::conversation> conversation_from(const row& at)
{
    model::conversation found;
    std::string participants;
    std::string journey;
    columns in(at);
    in.take(found.id, found.organization, found.deployment, found.guest_key, found.session,
            found.leaf, found.authenticated, found.state, participants, journey, found.started,
            found.ended, found.last_message_at, found.message_count, found.association);
    if (!in.is_whole() || !from_json(participants, found.participants) ||
        !from_json(journey, found.journey))
        return fail(errc::corrupt);
    return found;
}

/// Makes the agents' lists show the conversation for `now` instead of `before`.
result<void> move_agents(connection& db, std::int64_t number, const users& before, const users& now)
{
    users gone;
    users come;
    std::ranges::set_difference(before, now, std::back_inserter(gone));
    std::ranges::set_difference(now, before, std::back_inserter(come));
    for (const auto& agent : gone)
        SEAM_CHECK(execute(db, drop_agent, {agent, number}));
    for (const auto& agent : come)
        SEAM_CHECK(execute(db, add_agent, {agent, number}));
    return {};
}

/// Makes the guest's list show the conversation for the thread `now` instead of `before`.
result<void> move_thread(connection& db, std::int64_t number, std::int64_t before, std::int64_t now)
{
    if (before == now) return {};
    if (before != 0) SEAM_CHECK(execute(db, drop_from_thread, {before, number}));
    if (now != 0) SEAM_CHECK(execute(db, add_to_thread, {now, number}));
    return {};
}

result<void> add_conversation(connection& db, const model::conversation& one, std::int64_t thread)
{
    const auto participants = to_json(one.participants);
    const auto journey = to_json(one.journey);
    const auto agents = agents_of(one);
    const auto packed = pack_ids(agents);
    SEAM_TRY(number, insert(db, insert_conversation,
                            {value::exact(one.id), value::exact(one.organization), one.deployment,
                             thread, one.session, one.leaf, one.authenticated, one.state,
                             participants, journey, one.started, one.ended, one.last_message_at,
                             one.message_count, bytes_view(packed), one.association}));
    SEAM_CHECK(move_thread(db, *number, 0, thread));
    return move_agents(db, *number, {}, agents);
}

result<void> replace_conversation(connection& db, const model::conversation& one,
                                  const place& before, std::int64_t thread)
{
    const auto participants = to_json(one.participants);
    const auto journey = to_json(one.journey);
    const auto agents = agents_of(one);
    const auto packed = pack_ids(agents);
    SEAM_CHECK(execute(db, update_conversation,
                       {one.deployment, thread, one.session, one.authenticated, participants,
                        journey, one.last_message_at, one.message_count, bytes_view(packed),
                        one.association, before.number}));
    if (one.leaf != before.leaf || one.state != before.state)
        SEAM_CHECK(execute(db, update_standing, {one.leaf, one.state, before.number}));
    if (one.started != before.started || one.ended != before.ended)
        SEAM_CHECK(execute(db, update_times, {one.started, one.ended, before.number}));
    SEAM_CHECK(move_thread(db, before.number, before.thread, thread));
    return move_agents(db, before.number, before.agents, agents);
}

} // namespace

result<void> put_conversation(connection& db, const model::conversation& one)
{
    SEAM_TRY(before, fetch_one(db, find_place, {value::exact(one.id)}, place_from));
    if (before && !before->gone.is_nil()) {
        SEAM_CHECK(finish_erasure(db, before->gone));
        before.reset();
    }
    if (before && before->organization != one.organization) return fail(errc::conflict);
    SEAM_TRY(of, find_or_make_thread(db, one.guest_key));
    SEAM_CHECK(before ? replace_conversation(db, one, *before, of) : add_conversation(db, one, of));
    const bool is_as_before = before && before->thread == of && before->state == one.state;
    if (is_as_before || one.state != model::conversation_state::open) return {};
    return mark_due_guest(db, of, one.id);
}

result<std::optional<model::conversation>> load_conversation(connection& db,
                                                             model::conversation_id id)
{
    return fetch_one(db, select_by_id, {value::exact(id)}, conversation_from);
}

result<std::optional<model::conversation>>
load_conversation(connection& db, model::organization_id organization, std::int64_t number)
{
    return fetch_one(db, select_by_number, {number, value::exact(organization)}, conversation_from);
}

result<std::vector<model::conversation>>
list_agent_conversations(connection& db, model::organization_id organization, model::user_id user)
{
    return fetch_all(db, select_of_agent, {value::exact(user), value::exact(organization)},
                     conversation_from);
}

result<std::vector<model::conversation>>
list_queue(connection& db, model::organization_id organization, model::queue_id queue)
{
    return list_agent_conversations(db, organization, as_agent(queue));
}

result<std::size_t> count_queue(connection& db, model::organization_id organization,
                                model::queue_id queue)
{
    SEAM_TRY(count, fetch_one(db, count_of_agent,
                              {value::exact(as_agent(queue)), value::exact(organization)},
                              only_column<std::int64_t>));
    return static_cast<std::size_t>(count.value_or(0));
}

result<std::vector<model::conversation>>
list_open_conversations(connection& db, model::organization_id organization,
                        std::span<const model::contact_id> leaves)
{
    std::set<std::int64_t, std::greater<>> numbers;
    for (const auto& leaf : leaves) {
        SEAM_TRY(found, fetch_all(db, select_open_numbers,
                                  {value::exact(leaf), model::conversation_state::open},
                                  only_column<std::int64_t>));
        numbers.insert(found.begin(), found.end());
    }
    std::vector<model::conversation> listed;
    for (const auto number : numbers) {
        SEAM_TRY(one, load_conversation(db, organization, number));
        if (one) listed.push_back(std::move(*one));
    }
    return listed;
}

result<std::vector<model::conversation>> list_guest_conversations(connection& db,
                                                                  const std::string& guest_key)
{
    SEAM_TRY(of, find_thread(db, guest_key));
    if (!of) return std::vector<model::conversation>{};
    return fetch_all(db, select_of_thread, {*of}, conversation_from);
}

result<std::optional<message_chain>> find_messages(connection& db, model::conversation_id id)
{
    return fetch_one(db, select_chain, {value::exact(id)}, chain_from);
}

result<void> set_messages(connection& db, const message_chain& to)
{
    return execute(db, update_chain, {to.newest_message, to.messages, to.conversation});
}

} // namespace seam::storage::sql
