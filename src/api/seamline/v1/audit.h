// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/http/router.h"
#include "api/identity/names.h"

namespace seam::api {

/// `/api/seamline/v1/audit`: who did what in the organisation, newest first. For administrators.
class audit_endpoints
{
  public:
    audit_endpoints(data& store, name_book& names) : data_(&store), names_(&names) {}

    void mount(router& to);

  private:
    rt::task<answer> list(call& what);

    data* data_;
    name_book* names_;
};

} // namespace seam::api
