// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/data/versions.h"
#include "api/http/router.h"
#include "api/json/reader.h"
#include "api/routing/desks.h"
#include "api/settings/settings.h"
#include "api/v2/conversations/finding.h"
#include "api/v2/wrapup_codes.h"
#include "messaging/conversation.h"
#include "messaging/transfer.h"
#include "messaging/wrap_up.h"

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace seam::api {

/// `/api/v2/conversations/messages/{conversationId}/participants/…`: how an agent takes, leaves,
/// passes on and wraps up a conversation. Contract, section 8.1.
class participant_endpoints
{
  public:
    participant_endpoints(data& store, seen_conversations& seen, settings& rules, desks& queues,
                          documents& docs, const clock& time)
        : data_(&store),
          seen_(&seen),
          settings_(&rules),
          desks_(&queues),
          documents_(&docs),
          clock_(&time)
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
    /// What a TransferRequest says; exactly one of the two.
    struct destination
    {
        std::optional<model::user_id> user;
        std::optional<model::queue_id> queue;
    };
    using step = std::function<outcome<messaging::plan>(const messaging::conversation_view&,
                                                        const messaging::moment&)>;
    /// Adds what the audit log tells of a step to what it commits.
    using teller =
        std::function<void(const messaging::conversation_view&, timestamp, storage::changes&)>;
    /// What a step was decided from, besides the conversation.
    struct ground
    {
        document_versions from;
        bool by_queue = false; ///< holds while the conversation is in the queue where it was found
    };
    /// Empty if the ground is current no more.
    using carried_out = std::optional<std::monostate>;

    rt::task<answer> set(call& what);
    rt::task<answer> set_communication(call& what);
    rt::task<answer> replace(call& what);
    rt::task<answer> wrap_up(call& what);
    rt::task<answer> wrap_up_of(call& what);
    rt::task<answer> wrap_up_codes(call& what);

    static destination read_destination(object_reader& body);
    rt::task<outcome<wanted>> read_wanted(call& what);
    rt::task<outcome<carried_out>> try_set(const call& what, const wanted& asked);
    rt::task<outcome<carried_out>> try_replace(const call& what, const destination& to);
    /// What is asked, and the ground of it.
    rt::task<outcome<std::pair<messaging::transfer, ground>>>
    find_transfer(const caller& who, const place& at, destination to);
    rt::task<outcome<place>> find(const call& what);
    /// Looks the code up and gives its name; refused under `field` if there is none.
    rt::task<outcome<void>> name_code(const caller& who, model::wrap_up& said, std::string field);
    /// Commits what `how` plans, unless it refuses, and what `tell` adds to it.
    rt::task<outcome<carried_out>> carry_out(const model::conversation& in, ground on, step how,
                                             teller tell = {});

    data* data_;
    seen_conversations* seen_;
    settings* settings_;
    desks* desks_;
    documents* documents_;
    const clock* clock_;
};

} // namespace seam::api
