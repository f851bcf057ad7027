// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "messaging/errc.h"
#include "messaging/guest.h"
#include "messaging/plan.h"

#include <string>

namespace seam::messaging {

/// A session that a resume token names, to be gone on with under another token.
struct resume
{
    std::string former; ///< key of the session that the resume token was given to
    timestamp created;  ///< of that session: one that has begun afresh since is another
    configure to;       ///< the session that takes it over
};

struct resume_views
{
    guest_view former;
    guest_view own; ///< of the token that takes it over
};

/// The session goes on under the other token: state, lifetime and current conversation are the
/// same, the former token stands for nothing any more, so that a resume token serves once. What
/// the other token had ends. Only the current conversation moves: earlier ones of the session are
/// shown to nobody, as after a step-up.
/// `session_not_found` when the named session is gone, has begun afresh or was handed over already;
/// else as `may_read`. `cannot_downgrade` for a signed-in person's session, which is found by
/// signing in and by nothing else, and when the other token has signed in.
result<configured> plan_resume(const resume_views& seen, const resume& asked, const settings& rules,
                               const moment& when);

} // namespace seam::messaging
