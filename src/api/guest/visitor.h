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
    /// `renews`: their message is recorded as an interaction of who is known already, which keeps
    /// them from expiring (identity/expire.h).
    speaker(const deployment& where, const model::authorization* signed_in,
            const std::optional<model::journey_context>& journey, bool renews);

    /// What `describe` needs to see.
    void add_load(storage::load& to) const;

    /// The visitor of a message: the account of a signed-in person; else, when a conversation is
    /// about to begin and identities are resolved, the device, which is recorded with `to`.
    [[nodiscard]] messaging::visitor describe(const storage::snapshot& seen,
                                              const messaging::guest_view& view,
                                              const identity::policy& rules, timestamp now,
                                              id_source& ids, storage::changes& to) const;

  private:
    /// By what is known: nothing is made anew of those who have been erased or have expired.
    void renew_device(const storage::snapshot& seen, identity::context how,
                      storage::changes& to) const;
    void renew_account(const storage::snapshot& seen, identity::context how,
                       storage::changes& to) const;
    [[nodiscard]] identity::observation make_visit(timestamp now) const;

    const deployment* where_;
    const model::authorization* signed_in_;
    const std::optional<model::journey_context>* journey_;
    std::optional<model::identifier> cookie_;
    bool renews_;
};

/// The cookie that a journey context names, normalised; empty if none or unfit.
std::string cookie_text(const std::optional<model::journey_context>& journey);

} // namespace seam::api::guest
