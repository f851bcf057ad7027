// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/sign_in/keys.h"
#include "model/conversation.h"
#include "model/document.h"
#include "storage/command.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seam::api {

/// How long an open socket may go on after the time of the sign-in that it came by.
inline constexpr std::chrono::days sign_in_outlived_max(30);

/// Which sign-ins came of one account, and of one session, at a provider that tells when they end:
/// all of them, on pages. Kept for as long as a sign-in can be refreshed, or a socket that came by
/// it may be open.
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
    struct page
    {
        std::vector<model::authorization_id> sign_ins;
        std::optional<model::document_key> earlier; ///< where those before them are written
    };
    /// What such a document says; nothing if it is damaged.
    static page read(const model::document& from);

  private:
    std::vector<model::document_key> places_;
};

} // namespace seam::api
