// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/router.h"
#include "api/http/site.h"
#include "api/sign_in/admission.h"
#include "api/sign_in/keys.h"
#include "api/sign_in/providers.h"
#include "api/sign_in/refusals.h"

namespace seam::api {

/// The messenger's own way to a provider and back: `POST …/deployments/{id}/signin` says where to
/// send the browser,
/// `/messenger/callback/{integration}` takes it back to the page. The server keeps nothing in
/// between: the state is signed, the code is sealed for the sign-in that began, the PKCE verifier
/// and the nonce stay in the browser.
class messenger_sign_in
{
  public:
    messenger_sign_in(sign_in_gate& gate, providers& integrations, sign_in_refusals& refusals,
                      const visitor_keys& keys, const site& here, const clock& time)
        : gate_(&gate),
          providers_(&integrations),
          refusals_(&refusals),
          keys_(&keys),
          site_(&here),
          clock_(&time)
    {}

    void mount(router& to);

  private:
    rt::task<answer> start(call& what);
    rt::task<answer> callback(call& what);

    sign_in_gate* gate_;
    providers* providers_;
    sign_in_refusals* refusals_;
    const visitor_keys* keys_;
    const site* site_;
    const clock* clock_;
};

} // namespace seam::api
