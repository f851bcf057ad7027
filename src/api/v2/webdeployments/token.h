// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/router.h"
#include "api/sign_in/admission.h"
#include "api/sign_in/callback.h"
#include "api/sign_in/providers.h"
#include "api/sign_in/refusals.h"
#include "api/sign_in/sign_in.h"

namespace seam::api {

/// `/api/v2/webdeployments/token/…`: exchange of a provider's code or ID token for a guest JWT,
/// refresh, revoke. Contract, section 5.4. No platform token is asked for; one that is sent is
/// ignored.
class token_endpoints
{
  public:
    token_endpoints(sign_in_gate& gate, providers& integrations, sign_ins& visitors,
                    sign_in_refusals& refusals, const visitor_keys& keys, const clock& time)
        : gate_(&gate),
          providers_(&integrations),
          sign_ins_(&visitors),
          refusals_(&refusals),
          keys_(&keys),
          clock_(&time)
    {}

    void mount(router& to);

  private:
    struct exchange_request;

    rt::task<answer> exchange(call& what);
    rt::task<answer> refresh(call& what);
    rt::task<answer> revoke(call& what);

    /// What the provider says of who has signed in, and whether that has been said before.
    rt::task<outcome<sign_ins::proof>> prove(exchange_request asked,
                                             std::shared_ptr<const integration> with);

    sign_in_gate* gate_;
    providers* providers_;
    sign_ins* sign_ins_;
    sign_in_refusals* refusals_;
    const visitor_keys* keys_;
    const clock* clock_;
};

} // namespace seam::api
