// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/data/documents.h"
#include "api/http/router.h"

namespace seam::api {

/// `GET /api/seamline/v1/deployments/firstsessions`: at which deployments somebody has been, so
/// that one who has put a messenger on a site can see that it works there.
class first_session_endpoints
{
  public:
    first_session_endpoints(data& store, documents& docs) : data_(&store), documents_(&docs) {}

    void mount(router& to);

  private:
    rt::task<answer> list(call& what);

    data* data_;
    documents* documents_;
};

} // namespace seam::api
