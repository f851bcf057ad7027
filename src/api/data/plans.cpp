// SPDX-License-Identifier: Apache-2.0
#include "api/data/plans.h"

#include <iterator>

namespace seam::api {
namespace {

template <class T>
void append(std::vector<T>& to, std::vector<T>&& from)
{
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

} // namespace

messaging::records records_of(const storage::snapshot& seen)
{
    return {.guests = seen.guests,
            .conversations = seen.conversations,
            .sessions = seen.sessions,
            .traced_messages = seen.traced_messages};
}

void add_plan(messaging::plan what, storage::changes& to)
{
    // Guests first: whoever is told of a message must know by then whose session it is in.
    for (const auto& guest : what.guests)
        to.outbox.emplace_back(storage::guest_changed{guest});
    for (const auto& message : what.messages) {
        to.outbox.emplace_back(storage::message_added{message});
    }
    for (const auto& conversation : what.conversations) {
        to.outbox.emplace_back(storage::conversation_changed{conversation});
    }
    for (const auto& session : what.sessions) {
        to.outbox.emplace_back(storage::session_changed{session});
    }
    for (const auto& event : what.events)
        to.outbox.emplace_back(storage::event_added{event});
    append(to.guests, std::move(what.guests));
    append(to.conversations, std::move(what.conversations));
    append(to.messages, std::move(what.messages));
    append(to.sessions, std::move(what.sessions));
    append(to.events, std::move(what.events));
    append(to.authorizations, std::move(what.authorizations));
}

void add_visit(journey::visit_plan what, storage::changes& to)
{
    to.outbox.emplace_back(storage::session_changed{what.session});
    to.outbox.emplace_back(storage::event_added{what.event});
    to.sessions.push_back(std::move(what.session));
    to.events.push_back(std::move(what.event));
}

model::session_id choose_visit(const std::optional<model::session>& latest, journey::visitor& who,
                               timestamp at, id_source& ids)
{
    if (const auto open = journey::find_visit(latest, who, at)) return *open;
    who.next = ids.next_id<model::session_id>();
    return who.next;
}

std::optional<model::session> latest_visit(const storage::snapshot& seen, std::string_view key)
{
    std::optional<model::session> latest;
    for (const auto& session : seen.sessions) {
        if (session.visitor_key != key) continue;
        if (!latest || session.created > latest->created) latest = session;
    }
    return latest;
}

} // namespace seam::api
