// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/http/caller.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace seam::api {

/// How long a client's tokens may live; contract, section 1.4.
inline constexpr std::chrono::seconds token_lifetime_least{300};
inline constexpr std::chrono::seconds token_lifetime_most{172'800};

/// What an administrator says of a client.
struct client_settings
{
    std::string name; ///< unique in the organisation
    std::string description;
    role roles = role::none; ///< of its tokens, as long as it has them
    std::chrono::seconds token_lifetime = std::chrono::hours(24);
    bool active = true; ///< else it gets no tokens, and those that it has had are over

    friend bool operator==(const client_settings&, const client_settings&) = default;
};

/// A program that may get access tokens.
struct oauth_client
{
    std::string id;
    model::organization_id organization;
    client_settings set;
    std::string secret_hash;
    timestamp created;
    timestamp modified;
    std::int64_t version = 1;    ///< rises with each change, of the secret too
    std::int64_t generation = 0; ///< of its tokens: `tokens::issue`
};

/// The client id of our own console: public, in every organisation, code grant with PKCE only.
inline constexpr std::string_view console_client_id = "seamline-console";

/// OAuth clients of the organisations. Thread-safe.
class oauth_clients
{
  public:
    oauth_clients(documents& store, const clock& time) : documents_(&store), clock_(&time) {}

    struct made
    {
        oauth_client client;
        std::string secret; ///< shown this once
    };
    /// `actor` is whom the audit log names; empty: nobody. 409 if the name is taken.
    rt::task<outcome<made>> create(model::organization_id organization, client_settings what,
                                   std::string actor = {});
    rt::task<outcome<std::optional<oauth_client>>> find(std::string id);
    /// Those of the organisation, by name.
    rt::task<outcome<std::vector<oauth_client>>> list(model::organization_id organization);

    // What an administrator does; 404 `API client not found.` if it is not the organisation's.

    /// Roles count at once, for the tokens that are out as well. What is made inactive loses its
    /// tokens for ever. 409 if the client is not of the version `read` any more; nullopt: of
    /// whichever it is.
    rt::task<outcome<oauth_client>> change(const caller& who, std::string id, client_settings what,
                                           std::optional<std::int64_t> read);
    /// The secret until now is good for nothing more; tokens that were given for it end when they
    /// would have.
    rt::task<outcome<made>> renew_secret(const caller& who, std::string id);
    /// Its tokens end with it.
    rt::task<outcome<void>> remove(const caller& who, std::string id);
    rt::task<outcome<oauth_client>> get(model::organization_id organization, std::string id);

  private:
    rt::task<outcome<parsed_document>> stored(model::organization_id organization, std::string id);

    documents* documents_;
    const clock* clock_;
};

} // namespace seam::api
