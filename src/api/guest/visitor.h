// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/settings/deployment.h"
#include "base/random.h"
#include "identity/observe.h"
#include "identity/policy.h"
#include "messaging/conversation.h"
#include "storage/store.h"

#include <optional>
#include <string>

namespace seam::api::guest {

/// Who is speaking on a guest socket, as far as it may be known. Borrows what it is made from.
class speaker
{
  public:
    speaker(const deployment& where, const model::authorization* signed_in,
            const std::optional<model::journey_context>& journey);

    /// What `describe` needs to see.
    void add_load(storage::load& to) const;

    /// The visitor of a message: the account of a signed-in person; else, when a conversation is
    /// about to begin and identities are resolved, the device, which is recorded with `to`.
    [[nodiscard]] messaging::visitor describe(const storage::snapshot& seen,
                                              const messaging::guest_view& view,
                                              const identity::policy& rules, timestamp now,
                                              id_source& ids, storage::changes& to) const;

  private:
    const deployment* where_;
    const model::authorization* signed_in_;
    const std::optional<model::journey_context>* journey_;
    std::optional<model::identifier> cookie_;
};

/// The cookie that a journey context names, normalised; empty if none or unfit.
std::string cookie_text(const std::optional<model::journey_context>& journey);

} // namespace seam::api::guest
