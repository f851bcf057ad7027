// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/http/router.h"

namespace seam::api {

/// `/api/v2/externalcontacts/graphs/settings`: whether scans merge what is certain. Contract,
/// section 3.8.
class graph_settings_endpoints
{
  public:
    explicit graph_settings_endpoints(documents& store) : documents_(&store) {}

    void mount(router& to);

  private:
    rt::task<answer> get(call& what);
    rt::task<answer> replace(call& what);

    documents* documents_;
};

} // namespace seam::api
