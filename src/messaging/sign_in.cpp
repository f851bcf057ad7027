// SPDX-License-Identifier: Apache-2.0
#include "messaging/sign_in.h"

#include "messaging/draft.h"
#include "messaging/guest_steps.h"

#include <utility>

namespace seam::messaging {
namespace {

using enum model::disconnect_type;

result<void> check(const sign_in& asked, timestamp now)
{
    const auto& by = asked.authorization;
    if (by.organization != asked.organization || by.deployment != asked.deployment) {
        return fail(errc::wrong_deployment);
    }
    if (by.revoked || by.expires <= now) return fail(errc::authorization_invalid);
    return {};
}

[[nodiscard]] bool has_expired(const guest_view& seen, timestamp now)
{
    return seen.guest && seen.guest->expires <= now;
}

/// True if the token has an open conversation of nobody known.
[[nodiscard]] bool can_step_up(const guest_view& token, timestamp now)
{
    if (!token.guest || !is_open(token.conversation)) return false;
    const auto& guest = *token.guest;
    return guest.state == model::guest_state::live && guest.expires > now &&
           guest.authorization.is_nil() && is_own(guest, *token.conversation) &&
           !token.conversation->authenticated;
}

/// True if the person's session goes on where it was.
[[nodiscard]] bool goes_on(const guest_view& person, const sign_in& asked, timestamp now)
{
    if (!person.guest || asked.start_new || has_expired(person, now)) return false;
    const auto state = person.guest->state;
    return state != model::guest_state::closed && state != model::guest_state::superseded;
}

model::guest_session person_session(const guest_view& person, const sign_in& asked,
                                    const settings& rules, timestamp now)
{
    model::guest_session guest;
    if (goes_on(person, asked, now)) {
        guest = *person.guest;
        if (guest.state == model::guest_state::signed_out) guest.state = model::guest_state::live;
    } else {
        const configure begun{asked.person_key, asked.organization, asked.deployment, {}, true};
        guest = fresh_guest(begun, rules, now);
    }
    guest.authorization = asked.authorization.id;
    if (!asked.authorization.cookie.empty()) guest.cookie = asked.authorization.cookie;
    return guest;
}

/// The anonymous conversation becomes the person's; only now are its words shown to them elsewhere.
void step_up(const sign_in_views& seen, const sign_in& asked, const moment& when, plan& into)
{
    const auto& by = asked.authorization;
    draft at_work(*seen.token.conversation, seen.token.session, when);
    auto& in = at_work.conversation();
    in.guest_key = asked.person_key;
    in.authenticated = true;
    if (!by.leaf.is_nil()) in.leaf = by.leaf;
    if (!in.journey) in.journey = asked.journey;
    if (auto& session = at_work.session()) {
        session->leaf = in.leaf;
        session->authenticated = true;
    }
    if (seen.person.conversation) at_work.follow(*seen.person.conversation);
    auto said = presence_message(model::presence::sign_in, model::direction::inbound, {});
    if (auto* customer = find_customer(in)) {
        said.sender = customer->id;
        const auto space = by.given_name.empty() || by.family_name.empty() ? "" : " ";
        const auto name = by.given_name + space + by.family_name;
        if (!name.empty()) customer->name = name;
    }
    said.from_first_name = by.given_name;
    said.from_last_name = by.family_name;
    said.from_nickname = by.nickname;
    at_work.add(std::move(said));
    at_work.note("signed_in");
    std::move(at_work).finish(into);
}

/// Ends what the token leaves behind and marks the token, so that it is worth nothing by itself.
void supersede(const guest_view& token, const sign_in& asked, const settings& rules,
               const moment& when, plan& into)
{
    const configure unknown{asked.token_key, asked.organization, asked.deployment, {}, false};
    auto guest = token.guest ? *token.guest : fresh_guest(unknown, rules, when.now);
    guest.state = model::guest_state::superseded;
    guest.conversation = {};
    if (guest.authorization.is_nil()) guest.authorization = asked.authorization.id;
    if (token.guest != guest) into.guests.push_back(std::move(guest));
}

/// Ends the person's open conversation where it does not go on. True if it was still alive.
bool end_earlier(const guest_view& person, const sign_in& asked, bool steps_up, const moment& when,
                 plan& into)
{
    if (!is_open(person.conversation)) return false;
    if (!steps_up && goes_on(person, asked, when.now)) return false;
    if (has_expired(person, when.now)) {
        end_conversation(person, session_expired, session_expired, when, into);
        return false;
    }
    if (asked.start_new)
        end_conversation(person, client, peer, when, into);
    else
        end_conversation(person, system, system, when, into);
    return true;
}

} // namespace

result<signed_in> plan_sign_in(const sign_in_views& seen, const sign_in& asked,
                               const settings& rules, const moment& when)
{
    if (const auto ok = check(asked, when.now); !ok) return std::unexpected(ok.error());
    const bool upgradable = !asked.start_new && can_step_up(seen.token, when.now);
    if (upgradable && !rules.allow_session_upgrade) return fail(errc::upgrade_not_allowed);

    signed_in done;
    done.stepped_up = upgradable;
    done.guest = person_session(seen.person, asked, rules, when.now);
    const bool ended_live = end_earlier(seen.person, asked, upgradable, when, done.changes);
    if (upgradable) {
        step_up(seen, asked, when, done.changes);
        done.guest.state = model::guest_state::live;
        done.guest.conversation = seen.token.conversation->id;
        done.guest.expires = slide(rules, when.now);
    } else if (has_expired(seen.token, when.now)) {
        end_conversation(seen.token, session_expired, session_expired, when, done.changes);
    } else {
        end_conversation(seen.token, client, peer, when, done.changes);
    }
    supersede(seen.token, asked, rules, when, done.changes);
    if (seen.person.guest != done.guest) done.changes.guests.push_back(done.guest);

    const auto& current = upgradable ? seen.token.conversation : seen.person.conversation;
    const bool has_current = current && current->id == done.guest.conversation;
    const auto is = standing_of(done.guest, has_current ? current : std::nullopt, rules, when.now);
    done.answer = answer_for(done.guest, rules);
    done.answer.new_session = !goes_on(seen.person, asked, when.now) && !upgradable;
    done.answer.read_only = is == standing::read_only;
    done.answer.cleared_existing_session = ended_live;
    return done;
}

plan plan_sign_out(const model::authorization& which,
                   const std::optional<model::guest_session>& guest, timestamp now)
{
    plan changes;
    if (which.revoked) return changes;
    changes.authorizations.push_back(which);
    changes.authorizations.back().revoked = true;
    const bool theirs = guest && guest->organization == which.organization &&
                        guest->deployment == which.deployment &&
                        (which.expires > now || guest->authorization == which.id);
    if (theirs && (guest->state == model::guest_state::live ||
                   guest->state == model::guest_state::read_only)) {
        changes.guests.push_back(*guest);
        changes.guests.back().state = model::guest_state::signed_out;
    }
    return changes;
}

} // namespace seam::messaging
