// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/data/documents.h"
#include "api/http/router.h"
#include "api/settings/settings.h"

#include <vector>

namespace seam::api {

/// `/api/seamline/v1/conflicts` and `/api/seamline/v1/contacts/{contactId}/conflicts`: what was not
/// stitched and why, and what a human can do about it. They are settled by decisions.
class conflict_endpoints
{
  public:
    conflict_endpoints(data& store, documents& all, settings& rules)
        : data_(&store), documents_(&all), settings_(&rules)
    {}

    void mount(router& to);

  private:
    rt::task<answer> list(call& what);
    rt::task<answer> list_of_contact(call& what);

    data* data_;
    documents* documents_;
    settings* settings_;
};

} // namespace seam::api
