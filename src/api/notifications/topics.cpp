// SPDX-License-Identifier: Apache-2.0
#include "api/notifications/topics.h"

namespace seam::api::notifications {

bool is_of_user(topic_kind what)
{
    return what == topic_kind::user_messages || what == topic_kind::user_conversations ||
           what == topic_kind::user_typing;
}

const std::array<topic_form, 9> topic_forms = {{
    {topic_kind::user_messages, "v2.users.", ".conversations.messages",
     "Changes of the messaging conversations that a user takes or took part in."},
    {topic_kind::user_conversations, "v2.users.", ".conversations",
     "The same changes, as a conversation of any media."},
    {topic_kind::user_typing, "v2.users.", ".conversations.inbound.typing.event",
     "A visitor in a conversation of the user is typing."},
    {topic_kind::queue_messages, "v2.routing.queues.", ".conversations.messages",
     "Changes of the messaging conversations of a queue; for supervisors and API clients."},
    {topic_kind::contact, "v2.externalcontacts.contacts.", "",
     "Changes of the person that a contact belongs to."},
    {topic_kind::contact_unresolved, "v2.externalcontacts.contacts.", ".unresolved",
     "Changes of a contact as it was recorded."},
    {topic_kind::contact_sessions, "v2.externalcontacts.contacts.", ".journey.sessions",
     "Visits and conversations of the person that a contact belongs to."},
    {topic_kind::session_events, "v2.journey.sessions.", ".web.events",
     "What happens in a session."},
    {topic_kind::organization_visitors, "seamline.v1.organizations.", ".visitors",
     "Who is on the sites of an organization now, once a second at most."},
}};

std::string topic::to_string() const
{
    const auto& form = topic_forms.at(static_cast<std::size_t>(what));
    return std::string(form.before) + id.to_string() + std::string(form.after);
}

std::optional<topic> parse_topic(std::string_view text)
{
    for (const auto& form : topic_forms) {
        const auto around = form.before.size() + form.after.size();
        const bool fits =
            text.size() > around && text.starts_with(form.before) && text.ends_with(form.after);
        if (!fits) continue;
        const auto id = uuid::parse(text.substr(form.before.size(), text.size() - around));
        if (id) return topic{form.what, *id};
    }
    return std::nullopt;
}

std::optional<std::string> refusal_of(const topic& what, const caller& who)
{
    const bool is_supervisor = may(who.roles, role::supervisor);
    const bool is_agent = may(who.roles, role::agent);
    const bool is_client = who.user.is_nil() && is_agent;
    if (is_of_user(what.what)) {
        const bool is_own = !who.user.is_nil() && who.user.value() == what.id;
        if (is_own || is_client || is_supervisor) return std::nullopt;
        return "This topic is another user's; it needs the role supervisor.";
    }
    if (what.what == topic_kind::queue_messages) {
        if (is_client || is_supervisor) return std::nullopt;
        return "This topic tells of every conversation of a queue; it needs the role supervisor.";
    }
    if (is_agent) return std::nullopt;
    return "This topic needs the role agent.";
}

} // namespace seam::api::notifications
