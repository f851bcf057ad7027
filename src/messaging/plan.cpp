// SPDX-License-Identifier: Apache-2.0
#include "messaging/plan.h"

#include <algorithm>
#include <iterator>

namespace seam::messaging {
namespace {

template <class Range, class Value, class Projection>
auto pick(const Range& from, const Value& value, Projection by)
{
    const auto found = std::ranges::find(from, value, by);
    using element = std::ranges::range_value_t<Range>;
    return found == from.end() ? std::optional<element>() : std::optional<element>(*found);
}

} // namespace

guest_view find_guest(std::string_view key, const records& loaded)
{
    guest_view seen;
    seen.guest = pick(loaded.guests, key, &model::guest_session::key);
    if (!seen.guest) return seen;
    seen.conversation =
        pick(loaded.conversations, seen.guest->conversation, &model::conversation::id);
    // A conversation that has moved on to somebody else must not be reached through its old guest.
    if (seen.conversation && seen.conversation->guest_key != key) seen.conversation.reset();
    if (seen.conversation) {
        seen.session = pick(loaded.sessions, seen.conversation->session, &model::session::id);
    }
    for (const auto& message : loaded.traced_messages) {
        const bool here = seen.conversation && message.conversation == seen.conversation->id;
        if (here || message.guest_key == key) seen.traced.push_back(message);
    }
    return seen;
}

std::optional<conversation_view> find_conversation(model::conversation_id id, const records& loaded)
{
    auto conversation = pick(loaded.conversations, id, &model::conversation::id);
    if (!conversation) return std::nullopt;
    conversation_view seen{*std::move(conversation), {}, {}};
    seen.session = pick(loaded.sessions, seen.conversation.session, &model::session::id);
    seen.guest = pick(loaded.guests, seen.conversation.guest_key, &model::guest_session::key);
    std::ranges::copy_if(loaded.traced_messages, std::back_inserter(seen.traced),
                         [&](const model::message& message) { return message.conversation == id; });
    return seen;
}

} // namespace seam::messaging
