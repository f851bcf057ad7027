// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/http/router.h"
#include "api/identity/preview.h"
#include "api/settings/settings.h"
#include "api/v2/conversations/finding.h"

namespace seam::api {

/// PUT `/api/v2/externalcontacts/conversations/{conversationId}`: an agent's word whose a
/// conversation is. Contract, section 3.2. The conversation remembers the decision that the word
/// is, so that leaving the contact out takes back exactly that.
class association_endpoint
{
  public:
    association_endpoint(data& store, seen_conversations& seen, settings& rules, const clock& time)
        : data_(&store), seen_(&seen), settings_(&rules), clock_(&time)
    {}

    void mount(router& to);

  private:
    rt::task<answer> associate(call& what);
    /// All that an association may change.
    rt::task<outcome<storage::load>> gather(const model::conversation& known,
                                            std::optional<model::contact_id> contact);
    /// nullopt once it is written, else what was only asked.
    rt::task<outcome<std::optional<identity::preview>>>
    write(const caller& who, bool only_asked, const model::conversation& known,
          std::optional<model::contact_id> contact);

    data* data_;
    seen_conversations* seen_;
    settings* settings_;
    const clock* clock_;
};

} // namespace seam::api
