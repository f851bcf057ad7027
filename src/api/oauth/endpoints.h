// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/router.h"
#include "api/http/site.h"
#include "api/oauth/clients.h"
#include "api/oauth/logins.h"
#include "api/oauth/tokens.h"
#include "api/oauth/users.h"
#include "api/routing/alerts.h"

namespace seam::api {

/// `/oauth/authorize`, `/oauth/token`, `/logout`, and the console's login under `/api/seamline/v1`.
/// Contract, section 1.3.
class oauth_endpoints
{
  public:
    oauth_endpoints(tokens& grants, oauth_clients& clients, users& people, logins& browsers,
                    alerts& waiting, documents& store, data& transactions, const site& here)
        : tokens_(&grants),
          clients_(&clients),
          users_(&people),
          logins_(&browsers),
          alerts_(&waiting),
          documents_(&store),
          data_(&transactions),
          site_(&here)
    {}

    void mount(router& to);

  private:
    struct code
    {
        model::user_id user;
        std::int64_t generation = 0; ///< of the user's logins when it was given
        std::string client;
        std::string redirect_uri;
        std::string challenge;
        std::string login; ///< of the browser (logins.h)
    };

    rt::task<answer> authorize(call& what);
    rt::task<answer> token(call& what);
    rt::task<answer> log_in(call& what);
    rt::task<answer> log_out(call& what);
    rt::task<answer> leave(call& what);
    rt::task<answer> keep(call& what);

    rt::task<answer> token_for_client(std::string id, std::string secret);
    rt::task<answer> token_for_code(std::string client, std::string code_text, std::string verifier,
                                    std::string redirect_uri);
    rt::task<outcome<std::optional<code>>> take_code(std::string text);
    void forget_login(const call& what, net::response& in) const;
    [[nodiscard]] bool is_console_redirect(const call& what, std::string_view uri) const;

    tokens* tokens_;
    oauth_clients* clients_;
    users* users_;
    logins* logins_;
    alerts* alerts_;
    documents* documents_;
    data* data_;
    const site* site_;
};

} // namespace seam::api
