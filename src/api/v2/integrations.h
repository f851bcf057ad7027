// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/http/router.h"
#include "api/sign_in/credential_links.h"
#include "api/sign_in/credentials.h"
#include "api/sign_in/refusals.h"

namespace seam::api {

/// `/api/v2/integrations…`: integrations that sign visitors in, with OpenID Connect or with what
/// the customer's site signs, and their credentials. Contract, section 5.5. A credential's fields
/// are written once and never shown again.
class integration_endpoints
{
  public:
    integration_endpoints(documents& store, api::credentials& secrets, credential_links& links,
                          sign_in_refusals& refusals, const clock& time)
        : documents_(&store),
          credentials_(&secrets),
          links_(&links),
          refusals_(&refusals),
          clock_(&time)
    {}

    void mount(router& to);

  private:
    rt::task<answer> list(call& what);
    rt::task<answer> create(call& what);
    rt::task<answer> get(call& what);
    rt::task<answer> change(call& what);
    rt::task<answer> remove(call& what);
    rt::task<answer> config(call& what);
    rt::task<answer> replace_config(call& what);
    rt::task<answer> credentials(call& what);
    rt::task<answer> create_credential(call& what);
    rt::task<answer> remove_credential(call& what);

    rt::task<outcome<parsed_document>> find(const call& what);
    /// Whether the credentials that a configuration names are there and of the kind that it needs.
    rt::task<outcome<void>> check_credentials(const boost::json::object& config,
                                              model::organization_id organization);
    /// With how its provider did at the last sign-in.
    [[nodiscard]] boost::json::object view(const parsed_document& stored) const;

    documents* documents_;
    api::credentials* credentials_;
    credential_links* links_;
    sign_in_refusals* refusals_;
    const clock* clock_;
};

} // namespace seam::api
