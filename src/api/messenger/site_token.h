// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/router.h"
#include "api/settings/settings.h"
#include "api/sign_in/admission.h"
#include "api/sign_in/refusals.h"
#include "api/sign_in/sign_in.h"
#include "api/sign_in/site_integrations.h"

namespace seam::api {

/// `POST /api/seamline/v1/webdeployments/deployments/{id}/sitetoken`: signs a visitor in with what
/// the customer's own site signed, for sites without an OpenID provider. The answer is that of the
/// token exchange.
class messenger_site_token
{
  public:
    messenger_site_token(sign_in_gate& gate, settings& rules, site_integrations& integrations,
                         sign_ins& visitors, sign_in_refusals& refusals, const clock& time)
        : gate_(&gate),
          settings_(&rules),
          integrations_(&integrations),
          sign_ins_(&visitors),
          refusals_(&refusals),
          clock_(&time)
    {}

    void mount(router& to);

  private:
    rt::task<answer> exchange(call& what);
    /// The external id is refused as a placeholder that a template leaves where nobody is signed
    /// in: it would be one account for all of them.
    rt::task<outcome<void>> check_id(const deployment& where, const access::id_claims& who);
    rt::task<outcome<sign_ins::granted>> open(std::shared_ptr<const deployment> where,
                                              const site_integration& with,
                                              access::site_sign_in shown,
                                              std::optional<model::journey_context> journey);

    sign_in_gate* gate_;
    settings* settings_;
    site_integrations* integrations_;
    sign_ins* sign_ins_;
    sign_in_refusals* refusals_;
    const clock* clock_;
};

} // namespace seam::api
