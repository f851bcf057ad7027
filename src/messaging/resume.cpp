// SPDX-License-Identifier: Apache-2.0
#include "messaging/resume.h"

#include "messaging/draft.h"
#include "messaging/guest_steps.h"

#include <utility>

namespace seam::messaging {
namespace {

using enum model::disconnect_type;

/// True for the very session that the resume token was given to.
[[nodiscard]] bool is_the_one(const guest_view& former, const resume& asked)
{
    return former.guest && former.guest->created == asked.created &&
           former.guest->organization == asked.to.organization &&
           former.guest->deployment == asked.to.deployment &&
           former.guest->state != model::guest_state::closed;
}

result<void> may_take_over(const guest_view& own)
{
    if (!own.guest) return {};
    const bool has_signed_in =
        own.guest->state == model::guest_state::superseded || !own.guest->authorization.is_nil();
    if (has_signed_in) return fail(errc::cannot_downgrade);
    return {};
}

/// The conversation is the other token's from now on.
void move_conversation(const resume_views& seen, const resume& asked, const moment& when,
                       plan& into)
{
    if (!seen.former.conversation) return;
    draft at_work(*seen.former.conversation, seen.former.session, when);
    if (seen.own.conversation) at_work.follow(*seen.own.conversation);
    at_work.conversation().guest_key = asked.to.key;
    std::move(at_work).finish(into);
}

result<void> may_hand_over(const guest_view& former, const settings& rules, timestamp now)
{
    if (auto ok = may_read(former, rules, now); !ok) return ok;
    if (!former.guest->authorization.is_nil()) return fail(errc::cannot_downgrade);
    return {};
}

} // namespace

result<configured> plan_resume(const resume_views& seen, const resume& asked, const settings& rules,
                               const moment& when)
{
    if (!is_the_one(seen.former, asked)) return fail(errc::session_not_found);
    if (auto ok = may_hand_over(seen.former, rules, when.now); !ok) {
        return std::unexpected(ok.error());
    }
    if (auto ok = may_take_over(seen.own); !ok) return std::unexpected(ok.error());

    configured done;
    end_conversation(seen.own, system, system, when, done.changes);
    move_conversation(seen, asked, when, done.changes);
    done.guest = *seen.former.guest;
    done.guest.key = asked.to.key;
    if (!asked.to.cookie.empty()) done.guest.cookie = asked.to.cookie;
    auto former = *seen.former.guest;
    former.state = model::guest_state::closed;
    former.conversation = {};
    done.changes.guests.push_back(std::move(former));
    done.changes.guests.push_back(done.guest);
    done.answer = answer_for(done.guest, rules);
    done.answer.read_only =
        standing_of(done.guest, seen.former.conversation, rules, when.now) == standing::read_only;
    done.answer.cleared_existing_session = is_open(seen.own.conversation);
    return done;
}

} // namespace seam::messaging
