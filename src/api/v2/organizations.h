// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/http/router.h"

namespace seam::api {

/// `/api/v2/organizations/me`.
class organization_endpoints
{
  public:
    explicit organization_endpoints(documents& store) : documents_(&store) {}

    void mount(router& to);

  private:
    rt::task<answer> me(call& what);

    documents* documents_;
};

/// Where an organisation is described: `{name, …}`.
model::document_key organization_key(model::organization_id id);

} // namespace seam::api
