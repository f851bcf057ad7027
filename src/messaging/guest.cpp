// SPDX-License-Identifier: Apache-2.0
#include "messaging/guest.h"

#include "messaging/draft.h"
#include "messaging/guest_steps.h"

#include <utility>

namespace seam::messaging {
namespace {

using enum model::disconnect_type;

configured begin(const guest_view& seen, const configure& asked, const settings& rules,
                 const moment& when)
{
    configured done;
    const bool expired = seen.guest && seen.guest->expires <= when.now;
    if (expired)
        end_conversation(seen, session_expired, session_expired, when, done.changes);
    else
        end_conversation(seen, client, peer, when, done.changes);
    done.guest = fresh_guest(asked, rules, when.now);
    done.changes.guests.push_back(done.guest);
    done.answer = answer_for(done.guest, rules);
    done.answer.new_session = true;
    return done;
}

configured take_up(const model::guest_session& guest, const configure& asked, const settings& rules,
                   bool read_only)
{
    configured done;
    done.guest = guest;
    if (guest.cookie.empty() && !asked.cookie.empty()) {
        done.guest.cookie = asked.cookie;
        done.changes.guests.push_back(done.guest);
    }
    done.answer = answer_for(done.guest, rules);
    done.answer.read_only = read_only;
    return done;
}

/// The guest leaves: the session is closed, and so is an open conversation.
model::guest_session leave(const guest_view& seen, const moment& when, plan& into)
{
    auto guest = *seen.guest;
    end_conversation(seen, client, peer, when, into);
    guest.state = model::guest_state::closed;
    guest.conversation = {};
    if (guest != *seen.guest) into.guests.push_back(guest);
    return guest;
}

} // namespace

standing standing_of(const model::guest_session& guest,
                     const std::optional<model::conversation>& current, const settings& rules,
                     timestamp now)
{
    switch (guest.state) {
    case model::guest_state::superseded:
        return standing::superseded;
    case model::guest_state::signed_out:
        return standing::signed_out;
    case model::guest_state::closed:
        return standing::closed;
    case model::guest_state::live:
    case model::guest_state::read_only:
        break;
    }
    if (guest.expires <= now) return standing::expired;
    // A guest who ends a conversation leaves it: one that is over and still current was ended by
    // the other side.
    const bool over = current && current->state == model::conversation_state::ended;
    const bool stays = over && rules.disconnected == after_disconnect::read_only;
    const bool stored = guest.state == model::guest_state::read_only;
    return stays || stored ? standing::read_only : standing::live;
}

result<void> may_read(const guest_view& seen, const settings& rules, timestamp now)
{
    if (!seen.guest) return fail(errc::session_not_found);
    switch (standing_of(*seen.guest, seen.conversation, rules, now)) {
    case standing::live:
    case standing::read_only:
        return {};
    case standing::expired:
        return fail(errc::session_expired);
    case standing::closed:
        return fail(errc::session_closed);
    case standing::signed_out:
        return fail(errc::signed_out);
    case standing::superseded:
        break;
    }
    return fail(errc::cannot_downgrade);
}

bool is_own(const model::guest_session& guest, const model::conversation& which)
{
    // A session that begins afresh under the same key leaves behind what ended before it.
    const bool is_left_behind =
        which.started < guest.created && which.ended && *which.ended <= guest.created;
    return !guest.key.empty() && !is_left_behind && which.guest_key == guest.key &&
           which.organization == guest.organization && which.deployment == guest.deployment;
}

result<configured> plan_configure(const guest_view& seen, const configure& asked,
                                  const settings& rules, const moment& when)
{
    const auto is = seen.guest ? standing_of(*seen.guest, seen.conversation, rules, when.now)
                               : standing::closed;
    const bool of_a_person = seen.guest && !seen.guest->authorization.is_nil();
    if (is == standing::superseded || of_a_person) return fail(errc::cannot_downgrade);
    if (!rules.admits_anonymous()) return fail(errc::authentication_required);
    if (asked.start_new || is == standing::closed) return begin(seen, asked, rules, when);
    if (is == standing::expired) return fail(errc::session_expired);
    return take_up(*seen.guest, asked, rules, is == standing::read_only);
}

result<closed> plan_close(const guest_view& seen, const settings& rules, const moment& when)
{
    if (!seen.guest) return fail(errc::session_not_found);
    const auto is = standing_of(*seen.guest, seen.conversation, rules, when.now);
    if (is == standing::superseded) return fail(errc::cannot_downgrade);
    if (is == standing::signed_out) return fail(errc::signed_out);
    closed done;
    done.guest = leave(seen, when, done.changes);
    done.answer = answer_for(done.guest, rules);
    done.answer.connected = false;
    done.answer.read_only = true;
    return done;
}

result<cleared> plan_clear(const guest_view& seen, const settings& rules,
                           const std::string& tracing_id, const moment& when)
{
    if (const auto ok = may_read(seen, rules, when.now); !ok) return std::unexpected(ok.error());
    if (!rules.allow_clear) return fail(errc::clear_forbidden);
    cleared done;
    auto clear = presence_message(model::presence::clear, model::direction::inbound, {});
    clear.tracing_id = tracing_id;
    if (!seen.conversation) {
        clear.id = when.ids.next_id<model::message_id>();
        clear.organization = seen.guest->organization;
        clear.guest_key = seen.guest->key;
        clear.at = when.now;
        done.echo = std::move(clear);
    } else {
        draft at_work(*seen.conversation, seen.session, when);
        if (auto* customer = find_customer(at_work.conversation())) clear.sender = customer->id;
        done.echo = at_work.add(std::move(clear));
        if (is_open(seen.conversation)) at_work.end(client, peer);
        at_work.conversation().guest_key.clear();
        std::move(at_work).finish(done.changes);
    }
    done.guest = leave({seen.guest, {}, {}, {}}, when, done.changes);
    return done;
}

plan plan_expire(const guest_view& seen, const moment& when)
{
    plan changes;
    if (!seen.guest || !is_open(seen.conversation) || seen.guest->expires > when.now)
        return changes;
    draft at_work(*seen.conversation, seen.session, when);
    at_work.add(presence_message(model::presence::session_expired, model::direction::outbound, {}));
    at_work.end(session_expired, session_expired);
    std::move(at_work).finish(changes);
    return changes;
}

} // namespace seam::messaging
