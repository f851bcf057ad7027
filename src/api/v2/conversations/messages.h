// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/attachments/attachments.h"
#include "api/data/data.h"
#include "api/guest/hub.h"
#include "api/http/router.h"
#include "api/http/site.h"
#include "api/oauth/users.h"
#include "api/settings/settings.h"
#include "api/v2/conversations/finding.h"
#include "messaging/conversation.h"

namespace seam::api {

/// `/api/v2/conversations…`: what agents read and do. Contract, section 8.1.
class conversation_endpoints
{
  public:
    conversation_endpoints(data& store, seen_conversations& seen, settings& rules,
                           guest::hub& guests, attachments& files, const site& here,
                           const clock& time)
        : data_(&store),
          seen_(&seen),
          settings_(&rules),
          guests_(&guests),
          files_(&files),
          here_(&here),
          clock_(&time)
    {}

    void mount(router& to);

  private:
    rt::task<answer> list(call& what);
    rt::task<answer> get(call& what);
    rt::task<answer> get_whole(call& what);
    rt::task<answer> set_attributes(call& what);
    /// The older form of the same, which answers without a body.
    rt::task<answer> set_attributes_silently(call& what);
    rt::task<answer> say(call& what);
    rt::task<answer> type(call& what);
    rt::task<answer> message(call& what);
    rt::task<answer> message_details(call& what);
    rt::task<answer> messages(call& what);
    rt::task<answer> disconnect(call& what);

    /// A message of the caller's organisation, whoever may read it.
    rt::task<outcome<model::message>> find_any_message(const call& what, std::string id);
    /// One that the caller may read.
    rt::task<outcome<model::message>> find_message(const call& what, std::string id);
    /// What was sent under the key of `said` among the newest messages of the conversation: also
    /// with files that are spent since, and when its guest has signed in since.
    rt::task<outcome<std::optional<model::message>>> find_earlier(model::conversation where,
                                                                  messaging::agent_message said);
    rt::task<outcome<model::message>> add_message(model::conversation where,
                                                  messaging::agent_message said);
    /// MessageData with addresses of files that its reader can use.
    [[nodiscard]] boost::json::object view_of(const call& what,
                                              const model::message& message) const;

    data* data_;
    seen_conversations* seen_;
    settings* settings_;
    guest::hub* guests_;
    attachments* files_;
    const site* here_;
    const clock* clock_;
};

} // namespace seam::api
