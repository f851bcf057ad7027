// SPDX-License-Identifier: Apache-2.0
#include "messaging/guest_steps.h"

#include "messaging/draft.h"

#include <utility>

namespace seam::messaging {

model::guest_session fresh_guest(const configure& asked, const settings& rules, timestamp now)
{
    model::guest_session guest;
    guest.key = asked.key;
    guest.organization = asked.organization;
    guest.deployment = asked.deployment;
    guest.cookie = asked.cookie;
    guest.created = now;
    guest.expires = slide(rules, now);
    return guest;
}

session_answer answer_for(const model::guest_session& guest, const settings& rules)
{
    session_answer answer;
    answer.duration = rules.session_duration;
    answer.expires = guest.expires;
    return answer;
}

void end_conversation(const guest_view& seen, model::disconnect_type customer,
                      model::disconnect_type others, const moment& when, plan& into)
{
    if (!is_open(seen.conversation)) return;
    draft at_work(*seen.conversation, seen.session, when);
    at_work.end(customer, others);
    std::move(at_work).finish(into);
}

} // namespace seam::messaging
