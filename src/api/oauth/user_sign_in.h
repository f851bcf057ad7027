// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/seal.h"
#include "api/http/router.h"
#include "api/http/site.h"
#include "api/oauth/logins.h"
#include "api/oauth/user_accounts.h"
#include "api/routing/alerts.h"
#include "api/sign_in/admission.h"
#include "api/sign_in/providers.h"
#include "api/sign_in/refusals.h"

#include <memory>
#include <optional>
#include <string>

namespace seam::api {

/// Users log in to the console with the organisation's OpenID provider: `/login/start/{id}` sends
/// the browser there and `/login/callback/{id}` takes it back, by authorisation code with PKCE,
/// state and nonce. The login that results is that of a password. In between the server keeps
/// nothing: what the way back needs is sealed in a cookie, so that only the browser that started
/// can finish. What goes wrong is told by the console's login page.
class user_sign_in
{
  public:
    user_sign_in(sign_in_gate& gate, providers& integrations, user_accounts& accounts,
                 logins& browsers, alerts& waiting, sign_in_refusals& refusals, documents& store,
                 data& transactions, const visitor_keys& keys, const clock& time)
        : gate_(&gate),
          providers_(&integrations),
          accounts_(&accounts),
          logins_(&browsers),
          alerts_(&waiting),
          refusals_(&refusals),
          documents_(&store),
          data_(&transactions),
          keys_(&keys),
          clock_(&time)
    {}

    void mount(router& to);

  private:
    /// A login under way.
    struct attempt
    {
        std::string state, nonce, verifier;
        std::string query; ///< of `/oauth/authorize`, to go on with; empty: there is none
        timestamp until;
        /// When the provider was told to ask who it is, whomever it knows; nullopt: it was not.
        std::optional<timestamp> asked;
    };
    struct chosen
    {
        model::organization_id organization;
        std::shared_ptr<const integration> with;
    };

    rt::task<answer> list(call& what);
    rt::task<answer> start(call& what);
    rt::task<answer> callback(call& what);

    /// The integration, if its organisation has its users log in with it: `openid.off` if not.
    rt::task<outcome<chosen>> choose(std::string id);
    rt::task<outcome<std::string>> begin(const call& what, attempt& made);
    /// Whom the provider has sent back with a code.
    rt::task<outcome<user>> finish(const call& what, attempt of);
    rt::task<outcome<user>> recognise(chosen at, attempt of, access::code_grant grant);

    [[nodiscard]] std::string close(const attempt& what, const std::string& id) const;
    /// What the browser has under way with an integration, unless it took too long.
    [[nodiscard]] std::optional<attempt> open(const call& what, const std::string& id) const;
    /// To the login page, which says what to do.
    [[nodiscard]] net::response refuse(const call& what, const problem& why,
                                       const std::string& query) const;

    sign_in_gate* gate_;
    providers* providers_;
    user_accounts* accounts_;
    logins* logins_;
    alerts* alerts_;
    sign_in_refusals* refusals_;
    documents* documents_;
    data* data_;
    const visitor_keys* keys_;
    const clock* clock_;
};

/// Where the provider of an integration sends users back to: to be registered there.
std::string user_redirect_uri(const std::string& base_url, const std::string& integration);
/// Where a login with it starts.
std::string user_start_uri(const std::string& base_url, const std::string& integration);

} // namespace seam::api
