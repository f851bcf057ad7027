// SPDX-License-Identifier: Apache-2.0
#include "messaging/draft.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace seam::messaging {

draft::draft(model::conversation conversation, std::optional<model::session> session,
             const moment& when)
    : conversation_(std::move(conversation)), session_(std::move(session)), when_(when)
{}

const model::message& draft::add(model::message what)
{
    auto& in = conversation_;
    // Clients tell messages apart by their times, so two of one millisecond may not exist, even
    // when the clock stands still or is set back.
    const auto at = std::max(when_.now, in.last_message_at + std::chrono::milliseconds(1));
    what.id = when_.ids.next_id<model::message_id>();
    what.organization = in.organization;
    what.conversation = in.id;
    what.guest_key = in.guest_key;
    what.at = at;
    in.last_message_at = at;
    ++in.message_count;
    return messages_.emplace_back(std::move(what));
}

void draft::note(const std::string& step)
{
    if (!session_) return;
    session_changed_ = true;
    model::event happened;
    happened.id = when_.ids.next_id<model::event_id>();
    happened.session = session_->id;
    happened.organization = conversation_.organization;
    happened.name = "conversation_" + step;
    happened.at = when_.now;
    happened.authenticated = conversation_.authenticated;
    happened.what = model::conversation_event{conversation_.id, step};
    session_->last_event_at = std::max(session_->last_event_at, when_.now);
    session_->last_event_name = happened.name;
    session_->last_event = happened.id;
    ++session_->event_count;
    events_.push_back(std::move(happened));
}

void draft::end(model::disconnect_type customer, model::disconnect_type others)
{
    for (auto& who : conversation_.participants) {
        const auto how = who.role == model::purpose::customer ? customer : others;
        disconnect(who, how, when_.now);
    }
    conversation_.state = model::conversation_state::ended;
    conversation_.ended = when_.now;
    note("disconnected");
    if (session_) session_->ended = when_.now;
}

void draft::follow(const model::conversation& earlier)
{
    conversation_.last_message_at =
        std::max(conversation_.last_message_at, earlier.last_message_at);
}

void draft::finish(plan& into) &&
{
    into.conversations.push_back(std::move(conversation_));
    // Most messages change nothing in the journey, and its indexes are dear to write.
    if (session_ && session_changed_) into.sessions.push_back(*std::move(session_));
    std::ranges::move(messages_, std::back_inserter(into.messages));
    std::ranges::move(events_, std::back_inserter(into.events));
}

void disconnect(model::participant& who, model::disconnect_type how, timestamp now)
{
    if (who.state == model::participant_state::disconnected) return;
    who.state = model::participant_state::disconnected;
    who.disconnected_by = how;
    who.ended = now;
}

model::message presence_message(model::presence what, model::direction way,
                                model::participant_id sender)
{
    model::message made;
    made.kind = model::message_kind::event;
    made.event = what;
    made.way = way;
    made.sender = sender;
    return made;
}

model::participant* find_customer(model::conversation& in)
{
    const auto found =
        std::ranges::find(in.participants, model::purpose::customer, &model::participant::role);
    return found == in.participants.end() ? nullptr : &*found;
}

} // namespace seam::messaging
