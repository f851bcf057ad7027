// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/http/router.h"

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

namespace seam::api {

/// Access tokens for the API: 256 random bits for the client, their SHA-256 in the store. A token
/// is worth what its holder, a user or an API client, is now: it has the roles that the holder has,
/// and it is over when the holder is gone or inactive or has moved on to another generation
/// (holder.h), and with the login that it was given to. Thread-safe.
class tokens final : public authenticator
{
  public:
    tokens(documents& store, const clock& time) : documents_(&store), clock_(&time) {}

    struct grant
    {
        std::string token;
        std::chrono::seconds lifetime{};
    };

    /// `generation` is the holder's, as it was when they showed who they are. `login` is the
    /// browser's (logins.h); empty: there is none.
    rt::task<outcome<grant>> issue(caller who, std::int64_t generation,
                                   std::chrono::seconds lifetime, std::string login = {});
    /// The login that a token was given to, by the token's hash; empty if there is none.
    rt::task<outcome<std::string>> login_of(std::string hash);
    rt::task<outcome<caller>> authenticate(std::string_view token) override;
    /// By hash; a token that is not there is fine.
    rt::task<outcome<void>> revoke(std::string hash, model::organization_id organization);

    /// To be called for every `document_changed`: forgets what is remembered of a revoked token, or
    /// of all tokens of a holder or a login.
    void on_document_changed(const model::document_key& key);

  private:
    struct remembered
    {
        caller who;
        std::string login;
        timestamp until;
    };

    std::optional<caller> recall(const std::string& hash);
    void remember(const std::string& hash, const caller& who, const parsed_document& token,
                  std::uint64_t changes_before);
    /// Sets the roles that the holder has now; false if the token is good for nothing any more.
    rt::task<outcome<bool>> add_holder(caller& who, const parsed_document& token);
    std::uint64_t changes();

    documents* documents_;
    const clock* clock_;
    std::mutex mutex_;
    /// Rises with each change, so that what was read before a change is not remembered after it.
    std::uint64_t changes_ = 0;
    std::unordered_map<std::string, remembered> remembered_;
};

} // namespace seam::api
