// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/http/router.h"

namespace seam::api {

/// `/api/v2/externalcontacts/externalsources…`: the systems whose ids contacts have. Contract,
/// section 3.4.
class external_source_endpoints
{
  public:
    explicit external_source_endpoints(documents& store) : documents_(&store) {}

    void mount(router& to);

  private:
    rt::task<answer> list(call& what);
    rt::task<answer> create(call& what);
    rt::task<answer> get(call& what);
    rt::task<answer> replace(call& what);
    rt::task<answer> remove(call& what);

    documents* documents_;
};

} // namespace seam::api
