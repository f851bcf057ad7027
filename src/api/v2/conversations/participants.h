// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/http/router.h"
#include "api/routing/desks.h"
#include "api/settings/settings.h"
#include "api/v2/wrapup_codes.h"
#include "messaging/conversation.h"
#include "messaging/transfer.h"
#include "messaging/wrap_up.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace seam::api {

/// `/api/v2/conversations/messages/{conversationId}/participants/…`: how an agent takes, leaves,
/// passes on and wraps up a conversation. Contract, section 8.1.
class participant_endpoints
{
  public:
    participant_endpoints(data& store, settings& rules, desks& queues, documents& docs,
                          const clock& time)
        : data_(&store), settings_(&rules), desks_(&queues), documents_(&docs), clock_(&time)
    {}

    void mount(router& to);

  private:
    /// What a participant is asked to become; at least one of them.
    struct wanted
    {
        std::optional<model::participant_state> state;
        std::optional<model::wrap_up> said;
        bool skipped = false;
    };
    /// The conversation and the participant that a path names.
    struct place
    {
        model::conversation conversation;
        model::participant_id participant;
    };
    using step = std::function<result<messaging::plan>(const messaging::conversation_view&,
                                                       const messaging::moment&)>;

    rt::task<answer> set(call& what);
    rt::task<answer> set_communication(call& what);
    rt::task<answer> replace(call& what);
    rt::task<answer> wrap_up(call& what);
    rt::task<answer> wrap_up_of(call& what);
    rt::task<answer> wrap_up_codes(call& what);

    rt::task<outcome<wanted>> read_wanted(call& what);
    rt::task<outcome<messaging::transfer>> read_transfer(call& what, const place& at);
    rt::task<outcome<place>> find(const call& what);
    /// Refused if it asks to answer for a queue without being a member.
    rt::task<outcome<std::vector<messaging::agent>>> members_for(const place& at,
                                                                 const wanted& asked);
    /// Looks the code up and gives its name; refused under `field` if there is none.
    rt::task<outcome<void>> name_code(const caller& who, model::wrap_up& said, std::string field);
    /// Commits what `how` plans, unless it refuses.
    rt::task<outcome<void>> carry_out(const model::conversation& in, step how);

    data* data_;
    settings* settings_;
    desks* desks_;
    documents* documents_;
    const clock* clock_;
};

} // namespace seam::api
