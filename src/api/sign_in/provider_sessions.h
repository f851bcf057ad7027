// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/sign_in/keys.h"
#include "model/conversation.h"
#include "model/document.h"
#include "storage/command.h"

#include <string>
#include <string_view>
#include <vector>

namespace seam::api {

/// Which sign-ins came of one account, and of one session, at a provider that tells when they end.
/// Kept for as long as the sign-ins can be refreshed, the newest hundred of each.
class provider_sessions
{
  public:
    /// `session` is the provider's name for it (`sid`), empty if it gave none.
    provider_sessions(const visitor_keys& keys, model::organization_id organization,
                      std::string_view issuer, std::string_view session,
                      const std::string& subject_key);

    void add_load(storage::load& to) const;
    /// Adds a sign-in to what was loaded with `add_load`.
    void add(const storage::snapshot& seen, const model::authorization& made,
             storage::changes& to) const;

    // Where the sign-ins of a session and of an account are written.
    static model::document_key of_session(const visitor_keys& keys,
                                          model::organization_id organization,
                                          std::string_view issuer, std::string_view session);
    static model::document_key of_subject(const std::string& subject_key);
    /// What such a document says; none if it is damaged.
    static std::vector<model::authorization_id> read(const model::document& from);

  private:
    std::vector<model::document_key> places_;
};

} // namespace seam::api
