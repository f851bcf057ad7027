// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "messaging/conversation.h"
#include "messaging/draft.h"
#include "messaging/guest.h"
#include "messaging/guest_steps.h"

#include <algorithm>
#include <utility>

namespace seam::messaging {
namespace {

result<void> may_write(const guest_view& seen, const settings& rules, timestamp now)
{
    if (auto readable = may_read(seen, rules, now); !readable) return readable;
    if (seen.guest->authorization.is_nil() && !rules.admits_anonymous()) {
        return fail(errc::authentication_required);
    }
    const auto is = standing_of(*seen.guest, seen.conversation, rules, now);
    if (is == standing::read_only) return fail(errc::read_only);
    return {};
}

result<void> check_content(const model::message& what)
{
    const bool is_event = what.kind == model::message_kind::event;
    if (!is_event && trim(what.text).empty() && what.content_json.empty()) {
        return fail(errc::empty_message);
    }
    if (what.text.size() > inbound_text_bytes_max ||
        what.content_json.size() > inbound_content_bytes_max) {
        return fail(errc::message_too_long);
    }
    return {};
}

/// A client that heard no answer sends the same words under the same tracing id.
const model::message* find_repeated(const guest_view& seen, const model::message& what)
{
    if (what.tracing_id.empty()) return nullptr;
    const auto found = std::ranges::find_if(seen.traced, [&](const model::message& before) {
        return before.tracing_id == what.tracing_id && before.way == what.way &&
               before.kind == what.kind && before.event == what.event && before.text == what.text &&
               before.content_json == what.content_json;
    });
    return found == seen.traced.end() ? nullptr : &*found;
}

model::participant leg(model::purpose role, model::participant_state state, const moment& when)
{
    model::participant made;
    made.id = when.ids.next_id<model::participant_id>();
    made.role = role;
    made.state = state;
    made.started = when.now;
    if (state == model::participant_state::connected) made.connected = when.now;
    return made;
}

std::vector<model::participant> first_legs(const visitor& from, const desk& to, const moment& when)
{
    using enum model::participant_state;
    std::vector<model::participant> legs;
    legs.push_back(leg(model::purpose::customer, connected, when));
    const auto space = from.first_name.empty() || from.last_name.empty() ? "" : " ";
    legs.back().name = from.first_name + space + from.last_name;
    legs.push_back(leg(model::purpose::acd, connected, when));
    legs.back().name = to.queue_name;
    legs.back().queue = to.queue;
    for (const auto& member : to.members) {
        legs.push_back(leg(model::purpose::agent, alerting, when));
        legs.back().name = member.name;
        legs.back().user = member.user;
        legs.back().queue = to.queue;
    }
    return legs;
}

model::session journey_session(const model::conversation& of, const std::string& cookie)
{
    model::session made;
    made.id = of.session;
    made.organization = of.organization;
    made.kind = model::session_kind::conversation;
    made.deployment = of.deployment;
    made.leaf = of.leaf;
    made.authenticated = of.authenticated;
    made.customer_id = cookie;
    made.conversation = of.id;
    made.created = of.started;
    made.last_event_at = of.started;
    return made;
}

draft open_conversation(const guest_view& seen, const visitor& from, const desk& to,
                        const moment& when)
{
    const auto& guest = *seen.guest;
    model::conversation made;
    made.id = when.ids.next_id<model::conversation_id>();
    made.organization = guest.organization;
    made.deployment = guest.deployment;
    made.guest_key = guest.key;
    made.session = from.next.is_nil() ? when.ids.next_id<model::session_id>() : from.next;
    made.leaf = from.leaf;
    made.authenticated = !guest.authorization.is_nil();
    made.participants = first_legs(from, to, when);
    made.journey = from.journey;
    made.started = when.now;
    auto session = journey_session(made, guest.cookie);
    draft at_work(std::move(made), std::move(session), when);
    if (seen.conversation) at_work.follow(*seen.conversation);
    at_work.note("started");
    return at_work;
}

result<void> set_attributes(model::participant& who,
                            const std::map<std::string, std::string>& attributes)
{
    for (const auto& [name, value] : attributes)
        who.attributes.insert_or_assign(name, value);
    if (attributes_size(who.attributes) > participant_attributes_bytes_max) {
        return fail(errc::attributes_too_large);
    }
    return {};
}

/// `what` complete but for what the conversation gives it.
result<said> plan_inbound(const guest_view& seen, model::message what, const guest_message& how,
                          const desk& to, const moment& when)
{
    if (auto ok = may_read(seen, to.rules, when.now); !ok) return std::unexpected(ok.error());
    if (const auto* first = find_repeated(seen, what)) {
        return said{{}, *first, *seen.guest, false, true};
    }
    if (auto ok = may_write(seen, to.rules, when.now); !ok) return std::unexpected(ok.error());
    if (auto ok = check_content(what); !ok) return std::unexpected(ok.error());
    if (attributes_size(how.attributes) > attributes_bytes_max ||
        attributes_size(how.metadata) > attributes_bytes_max) {
        return fail(errc::attributes_too_large);
    }

    said done;
    done.opened = !is_open(seen.conversation);
    auto at_work = done.opened ? open_conversation(seen, how.from, to, when)
                               : draft(*seen.conversation, seen.session, when);
    if (auto* customer = find_customer(at_work.conversation())) {
        what.sender = customer->id;
        if (auto ok = set_attributes(*customer, how.attributes); !ok) {
            return std::unexpected(ok.error());
        }
    }
    if (at_work.conversation().authenticated) what.metadata["authenticated"] = "true";
    done.message = at_work.add(std::move(what));
    done.guest = *seen.guest;
    done.guest.conversation = at_work.conversation().id;
    done.guest.expires = slide(to.rules, when.now);
    std::move(at_work).finish(done.changes);
    done.changes.guests.push_back(done.guest);
    return done;
}

model::message inbound(const guest_message& from)
{
    model::message made;
    made.tracing_id = from.tracing_id;
    made.from_first_name = from.from.first_name;
    made.from_last_name = from.from.last_name;
    made.from_nickname = from.from.nickname;
    return made;
}

} // namespace

result<said> plan_guest_message(const guest_view& seen, const guest_message& what, const desk& to,
                                const moment& when)
{
    auto made = inbound(what);
    made.kind = what.kind;
    made.text = what.text;
    made.content_json = what.content_json;
    made.metadata = what.metadata;
    // These two are our words to the guest and to agents, not theirs to us.
    made.metadata.erase("authenticated");
    made.metadata.erase("readOnly");
    made.client_message_id = when.ids.next().to_string();
    return plan_inbound(seen, std::move(made), what, to, when);
}

result<said> plan_join(const guest_view& seen, const guest_message& what, const desk& to,
                       const moment& when)
{
    auto made = inbound(what);
    made.kind = model::message_kind::event;
    made.event = model::presence::join;
    made.client_message_id = when.ids.next().to_string();
    return plan_inbound(seen, std::move(made), what, to, when);
}

bool may_type(const guest_view& seen, const settings& rules, timestamp now)
{
    return may_write(seen, rules, now).has_value() && is_open(seen.conversation);
}

} // namespace seam::messaging
