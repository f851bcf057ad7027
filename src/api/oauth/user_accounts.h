// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/claims.h"
#include "api/oauth/users.h"
#include "api/sign_in/keys.h"
#include "api/sign_in/one_time.h"

#include <optional>
#include <string>
#include <vector>

namespace seam::api {

/// An account at an OpenID provider with which a user logs in.
struct user_account
{
    std::string issuer;
    timestamp linked;
};

/// Which account at a provider is which user. Nobody becomes a user by having one: at the first
/// login the account is linked to the user whose email address it has, if the provider says that it
/// is verified, and from then on it is known by issuer and subject alone, whatever its address
/// becomes. A user has one account of an issuer, so that whoever is given the address of somebody
/// who left is not taken for them. Kept in the user's document, of the subject a keyed hash; a
/// document of the account leads to the user. Thread-safe.
class user_accounts
{
  public:
    user_accounts(data& store, documents& docs, const visitor_keys& keys, const clock& time)
        : data_(&store), documents_(&docs), keys_(&keys), clock_(&time)
    {}

    /// Who logs in; `served` is marked. 401 `openid.replayed` if it has been already,
    /// `openid.unknown_user` for nobody's account, `openid.unverified_email`,
    /// `openid.other_account` if the user has another account of the issuer,
    /// `openid.inactive_user`.
    rt::task<outcome<user>> recognise(model::organization_id organization, access::id_claims shown,
                                      one_time served);

    /// 404 `User not found.` as everywhere.
    rt::task<outcome<std::vector<user_account>>> list(const caller& who, model::user_id id);
    /// The next login with whatever account of a verified address that is theirs links it anew. Who
    /// is logged in stays so.
    rt::task<outcome<void>> forget(const caller& who, model::user_id id);

  private:
    /// Whom the account leads to; empty if it leads nowhere, or to somebody whose it is no more.
    rt::task<outcome<std::optional<user>>> find_linked(model::organization_id organization,
                                                       const std::string& subject,
                                                       const one_time& served);
    /// By looking at everybody, for an account that leads nowhere yet.
    rt::task<outcome<user>> find_among_all(model::organization_id organization,
                                           access::id_claims shown, std::string subject,
                                           one_time served);

    data* data_;
    documents* documents_;
    const visitor_keys* keys_;
    const clock* clock_;
};

/// What leads to nobody any more: accounts that the user had `before`. Adds that they are gone.
void remove_account_pointers(const boost::json::object& before, storage::changes& to);

} // namespace seam::api
