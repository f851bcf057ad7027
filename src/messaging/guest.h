// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "messaging/errc.h"
#include "messaging/plan.h"

#include <optional>
#include <string>

namespace seam::messaging {

/// What a guest session is good for at a moment.
enum class standing
{
    live,       ///< may read and write
    read_only,  ///< may read; the other side ended the conversation
    expired,    ///< nobody wrote for too long
    closed,     ///< closed or cleared by the visitor
    signed_out, ///< of a signed-in visitor who has signed out
    superseded, ///< the token has signed in; the session of the person has taken its place
};

/// `current` is the session's current conversation, if any. Read-only is worked out from it and
/// need not be stored.
standing standing_of(const model::guest_session& guest,
                     const std::optional<model::conversation>& current, const settings& rules,
                     timestamp now);

/// What reading the history, a JWT for it, or typing needs: live or read-only. Otherwise
/// `session_not_found`, `session_expired`, `session_closed`, `signed_out` or `cannot_downgrade`.
result<void> may_read(const guest_view& seen, const settings& rules, timestamp now);

/// The one rule of what a guest is shown: the messages of the conversations that are now its own,
/// `conversation.guest_key` being its key. Opening a conversation makes it one's own, a sign-in
/// moves one conversation from the token to the person, clearing gives it up; nothing else changes
/// it, but that a session which begins afresh leaves behind what ended before it. So a history is
/// read by the conversations' key, never by a device, a token or a contact.
bool is_own(const model::guest_session& guest, const model::conversation& which);

/// What a session response says (contract, section 6.3).
struct session_answer
{
    bool connected = true;
    bool new_session = false;
    bool read_only = false;
    bool cleared_existing_session = false;
    std::chrono::seconds duration{0};
    timestamp expires;
};

/// A guest, known by their token alone, opens or takes up their session.
struct configure
{
    std::string key; ///< of the guest session of this token at this deployment
    model::organization_id organization;
    model::deployment_id deployment;
    std::string cookie; ///< customer cookie id; empty if unknown or not to be kept
    bool start_new = false;
};

struct configured
{
    plan changes; ///< empty if nothing changed
    model::guest_session guest;
    session_answer answer;
};

/// A live or read-only session is taken up, a missing or closed one begins afresh; `start_new` ends
/// an open conversation and begins afresh whatever there was.
/// `authentication_required`: only signed-in visitors are admitted. `cannot_downgrade`: the token
/// has signed in, for ever. `session_expired`: run `plan_expire`; a new token or `start_new` helps.
result<configured> plan_configure(const guest_view& seen, const configure& asked,
                                  const settings& rules, const moment& when);

struct closed
{
    plan changes;
    model::guest_session guest;
    session_answer answer; ///< connected false, read_only true (contract, section 6.5)
};

/// closeSession for all connections: the guest leaves, an open conversation ends. Idempotent; what
/// was said stays in the guest's history. `session_not_found`, `signed_out`, `cannot_downgrade`.
/// A closeSession for one connection closes that socket and asks for no plan.
result<closed> plan_close(const guest_view& seen, const settings& rules, const moment& when);

struct cleared
{
    plan changes;
    model::guest_session guest;
    /// The inbound Presence Clear to echo; its conversation is nil, and it is not stored, if there
    /// was no conversation.
    model::message echo;
};

/// Presence Clear: as closing, and the conversation leaves the guest's history. `clear_forbidden`,
/// else as `may_read`.
result<cleared> plan_clear(const guest_view& seen, const settings& rules,
                           const std::string& tracing_id, const moment& when);

/// Ends the open conversation of a session that has run out, with a presence of that kind for the
/// agent's transcript (guests are told by SessionExpiredEvent instead). Also of a person who signed
/// out and did not come back in time. Empty if there is nothing to end. The session itself is
/// expired by its date alone.
plan plan_expire(const guest_view& seen, const moment& when);

} // namespace seam::messaging
