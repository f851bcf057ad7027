// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/http/router.h"
#include "api/http/site.h"
#include "api/oauth/sign_in_settings.h"
#include "api/oauth/user_accounts.h"

#include <string>

namespace seam::api {

/// `/api/seamline/v1/signin`, how the organisation's users log in to the console, and
/// `/api/seamline/v1/users/{userId}/accounts`, with which accounts at a provider one does.
class sign_in_endpoints
{
  public:
    sign_in_endpoints(documents& store, user_accounts& accounts, const site& here)
        : documents_(&store), accounts_(&accounts), site_(&here)
    {}

    void mount(router& to);

  private:
    rt::task<answer> get(call& what);
    rt::task<answer> replace(call& what);
    rt::task<answer> accounts(call& what);
    rt::task<answer> forget(call& what);

    rt::task<outcome<parsed_document>> organization(const call& what);
    rt::task<outcome<void>> check(std::string integration, model::organization_id organization);
    [[nodiscard]] boost::json::object view(const call& what, const parsed_document& stored) const;

    documents* documents_;
    user_accounts* accounts_;
    const site* site_;
};

} // namespace seam::api
