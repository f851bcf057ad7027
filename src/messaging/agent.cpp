// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "messaging/conversation.h"
#include "messaging/draft.h"
#include "messaging/guest_steps.h"
#include "messaging/transfer.h"

#include <algorithm>
#include <utility>

namespace seam::messaging {
namespace {

using enum model::disconnect_type;
using model::participant_state;

[[nodiscard]] bool is_agent(const model::participant& who)
{
    return who.role == model::purpose::agent;
}

[[nodiscard]] bool has_connected_agent(const model::conversation& in)
{
    return std::ranges::any_of(in.participants, [](const model::participant& who) {
        return is_agent(who) && who.state == participant_state::connected;
    });
}

/// The caller's own leg.
result<model::participant> find_leg(const model::conversation& in, model::participant_id id,
                                    model::user_id user)
{
    const auto found = std::ranges::find(in.participants, id, &model::participant::id);
    if (found == in.participants.end()) return fail(errc::participant_not_found);
    if (!is_agent(*found) || user.is_nil() || found->user != user) {
        return fail(errc::not_a_participant);
    }
    return *found;
}

model::participant& leg_in(draft& at_work, model::participant_id id)
{
    return *std::ranges::find(at_work.conversation().participants, id, &model::participant::id);
}

/// Tells the guest that the conversation is over, as far as they are to be told.
void say_over(draft& at_work, model::participant_id sender, const settings& rules)
{
    if (rules.disconnected == after_disconnect::silent) return;
    auto over = presence_message(model::presence::disconnect, model::direction::outbound, sender);
    if (rules.disconnected == after_disconnect::read_only) over.metadata["readOnly"] = "true";
    at_work.add(std::move(over));
}

result<plan> answer(const conversation_view& seen, const model::participant& leg,
                    const moment& when)
{
    const auto& in = seen.conversation;
    if (leg.state == participant_state::connected) return plan();
    if (in.state == model::conversation_state::ended) return fail(errc::ended);
    if (has_connected_agent(in)) return fail(errc::already_answered);
    if (leg.state == participant_state::disconnected) return fail(errc::participant_ended);

    draft at_work(in, seen.session, when);
    for (auto& who : at_work.conversation().participants) {
        const bool waits = is_agent(who) && who.state == participant_state::alerting;
        const bool is_queue = who.role == model::purpose::acd;
        if (who.id != leg.id && (waits || is_queue)) disconnect(who, peer, when.now);
    }
    auto& own = leg_in(at_work, leg.id);
    own.state = participant_state::connected;
    own.connected = when.now;
    at_work.note("answered");
    plan changes;
    std::move(at_work).finish(changes);
    return changes;
}

plan leave(const conversation_view& seen, const model::participant& leg,
           const std::vector<agent>& members, const settings& rules, const moment& when)
{
    plan changes;
    if (leg.state == participant_state::disconnected) return changes;
    draft at_work(seen.conversation, seen.session, when);
    disconnect(leg_in(at_work, leg.id), client, when.now);
    // Declining is no end: the queue still has the conversation.
    const bool was_connected = leg.state == participant_state::connected;
    if (was_connected && !has_connected_agent(at_work.conversation())) {
        say_over(at_work, leg.id, rules);
        at_work.end(peer, peer);
    }
    std::move(at_work).finish(changes);
    auto others = plan_ask_others(changes.conversations.back(), members, when);
    if (!others.is_empty()) changes.conversations = std::move(others.conversations);
    return changes;
}

} // namespace

result<plan> plan_agent_state(const conversation_view& seen, const agent_state& asked,
                              const settings& rules, const moment& when)
{
    SEAM_TRY(leg, find_leg(seen.conversation, asked.participant, asked.user));
    if (asked.wanted == participant_state::connected) return answer(seen, leg, when);
    if (asked.wanted == participant_state::disconnected) {
        return leave(seen, leg, asked.members, rules, when);
    }
    return fail(errc::invalid_state);
}

result<std::optional<model::message>> find_sent(const model::conversation& in,
                                                const agent_message& what,
                                                std::span<const model::message> messages)
{
    if (what.key.empty()) return std::nullopt;
    for (const auto& message : messages) {
        if (message.way != model::direction::outbound || message.tracing_id != what.key) continue;
        // By user, not by leg: they may have left and come back in between.
        const auto by = std::ranges::find(in.participants, message.sender, &model::participant::id);
        if (by == in.participants.end() || by->user != what.user) continue;
        if (message.text != what.text || message.content_json != what.content_json) {
            return fail(errc::key_taken);
        }
        return message;
    }
    return std::nullopt;
}

result<agent_said> plan_agent_message(const conversation_view& seen, const agent_message& what,
                                      const settings& rules, const moment& when)
{
    SEAM_TRY(leg, find_leg(seen.conversation, what.participant, what.user));
    SEAM_TRY(first, find_sent(seen.conversation, what, seen.traced));
    if (first) return agent_said{{}, *std::move(first)};
    if (seen.conversation.state == model::conversation_state::ended) return fail(errc::ended);
    if (leg.state == participant_state::alerting) return fail(errc::not_connected);
    if (leg.state == participant_state::disconnected) return fail(errc::participant_ended);
    if (trim(what.text).empty() && what.content_json.empty()) return fail(errc::empty_message);
    if (count_code_points(what.text) > what.characters_max ||
        what.content_json.size() > outbound_content_bytes_max) {
        return fail(errc::message_too_long);
    }

    model::message made;
    made.way = model::direction::outbound;
    made.kind = what.content_json.empty() || what.has_files_alone ? model::message_kind::text
                                                                  : model::message_kind::structured;
    made.text = what.text;
    made.content_json = what.content_json;
    made.sender = leg.id;
    made.from_nickname = leg.name;
    made.tracing_id = what.key;
    draft at_work(seen.conversation, seen.session, when);
    agent_said done;
    done.message = at_work.add(std::move(made));
    std::move(at_work).finish(done.changes);
    const bool is_theirs = seen.guest && seen.guest->conversation == seen.conversation.id;
    if (is_theirs && seen.guest->expires > when.now) {
        done.changes.guests.push_back(*seen.guest);
        done.changes.guests.back().expires = slide(rules, when.now);
    }
    return done;
}

plan plan_disconnect_all(const conversation_view& seen, model::disconnect_type how,
                         const settings& rules, const moment& when)
{
    plan changes;
    if (seen.conversation.state == model::conversation_state::ended) return changes;
    draft at_work(seen.conversation, seen.session, when);
    say_over(at_work, {}, rules);
    at_work.end(how, how == client ? peer : how);
    std::move(at_work).finish(changes);
    return changes;
}

result<plan> plan_attributes(const model::conversation& seen, model::participant_id who,
                             const std::map<std::string, std::string>& attributes)
{
    plan changes;
    auto next = seen;
    const auto found = std::ranges::find(next.participants, who, &model::participant::id);
    if (found == next.participants.end()) return fail(errc::participant_not_found);
    for (const auto& [name, value] : attributes)
        found->attributes.insert_or_assign(name, value);
    if (attributes_size(found->attributes) > participant_attributes_bytes_max) {
        return fail(errc::attributes_too_large);
    }
    if (next != seen) changes.conversations.push_back(std::move(next));
    return changes;
}

bool may_type(const model::conversation& in, model::user_id agent)
{
    if (in.state == model::conversation_state::ended || agent.is_nil()) return false;
    return std::ranges::any_of(in.participants, [&](const model::participant& who) {
        return is_agent(who) && who.user == agent && who.state == participant_state::connected;
    });
}

std::size_t attributes_size(const std::map<std::string, std::string>& attributes)
{
    // {"name":"value","name":"value"}
    if (attributes.empty()) return 2;
    std::size_t bytes = 1;
    for (const auto& [name, value] : attributes)
        bytes += name.size() + value.size() + 6;
    return bytes;
}

} // namespace seam::messaging
