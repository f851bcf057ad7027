// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/http/router.h"
#include "api/identity/names.h"
#include "api/seamline/v1/presence.h"
#include "base/clock.h"

namespace seam::api {

/// `GET /api/seamline/v1/visitors`: who is on a site now, known or not, and what they look at. For
/// those who may read journeys.
class visitor_endpoints
{
  public:
    visitor_endpoints(data& store, const presence& who, name_book& names, const clock& time)
        : data_(&store), presence_(&who), names_(&names), clock_(&time)
    {}

    void mount(router& to);

  private:
    rt::task<answer> list(call& what);

    data* data_;
    const presence* presence_;
    name_book* names_;
    const clock* clock_;
};

} // namespace seam::api
