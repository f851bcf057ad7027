// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/router.h"
#include "api/http/site.h"
#include "api/settings/settings.h"
#include "api/sign_in/keys.h"
#include "api/sign_in/providers.h"
#include "api/sign_in/sign_in.h"

namespace seam::api {

/// Signing out at the provider too, where the integration is set up so (OpenID Connect RP-Initiated
/// Logout 1.0): `POST …/deployments/{id}/signout` ends the sign-in here and says where to send the
/// browser; `/messenger/signedout` takes it back to the page.
class messenger_sign_out
{
  public:
    messenger_sign_out(settings& rules, providers& integrations, sign_ins& visitors,
                       const visitor_keys& keys, const site& here, const clock& time)
        : settings_(&rules),
          providers_(&integrations),
          sign_ins_(&visitors),
          keys_(&keys),
          site_(&here),
          clock_(&time)
    {}

    void mount(router& to);

  private:
    rt::task<answer> start(call& what);
    rt::task<answer> callback(call& what);

    /// Where to sign out at the provider; empty if nowhere.
    rt::task<std::string> end_session_url(std::shared_ptr<const deployment> where,
                                          std::string id_token, std::string base,
                                          std::string return_to);
    /// Of its own, so that a state of one kind is none of the other.
    [[nodiscard]] std::string state_key(const std::string& base) const;

    settings* settings_;
    providers* providers_;
    sign_ins* sign_ins_;
    const visitor_keys* keys_;
    const site* site_;
    const clock* clock_;
};

} // namespace seam::api
