// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "messaging/errc.h"
#include "messaging/guest.h"
#include "messaging/plan.h"

#include <optional>
#include <string>

namespace seam::messaging {

/// configureAuthenticatedSession, its JWT already verified.
struct sign_in
{
    std::string token_key;  ///< key of the guest session that the token alone would have
    std::string person_key; ///< key of the guest session of (deployment, provider, subject)
    model::organization_id organization;
    model::deployment_id deployment; ///< the socket's
    model::authorization authorization;
    std::optional<model::journey_context> journey;
    bool start_new = false;
};

struct sign_in_views
{
    guest_view token;
    guest_view person;
};

struct signed_in
{
    plan changes;
    model::guest_session guest; ///< the person's; what the socket stands for from now on
    session_answer answer;
    /// The token's anonymous conversation is the person's now. Sockets of the token but this one
    /// are to be closed with reason `signedIn`.
    bool stepped_up = false;
};

/// Opens or takes up the session of the signed-in person; the token is superseded, so that it can
/// never again be used without a sign-in. An open anonymous conversation of the token becomes the
/// person's: the same conversation, leaf and authentication fixed, an inbound Presence SignIn with
/// the names of the authorization, `signed_in` in its session; another open conversation of the
/// person is then ended by the system. Only that one conversation moves: what else was said under
/// the token is shown to nobody. With `start_new` nothing moves and open conversations end.
/// `authorization_invalid`, `wrong_deployment`: of the sign-in. `upgrade_not_allowed`: there is an
/// open anonymous conversation and the configuration does not let it be stepped up.
result<signed_in> plan_sign_in(const sign_in_views& seen, const sign_in& asked,
                               const settings& rules, const moment& when);

/// Revokes the sign-in and closes the person's session at that deployment until the next one; all
/// sockets of the session get a LogoutEvent (contract, section 5.4). An open conversation stays
/// open: the agent may go on, and the person finds it when they sign in again. Idempotent.
/// A sign-in whose time is over closes the session only if nobody has signed in since: what others
/// go on with is not its session. A session that is closed stays so. Either way sockets that came
/// by the sign-in are to be closed.
/// `guest` is the person's guest session, if there is one.
plan plan_sign_out(const model::authorization& which,
                   const std::optional<model::guest_session>& guest, timestamp now);

} // namespace seam::messaging
