// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/http/router.h"
#include "base/clock.h"

namespace seam::api {

/// Reads of the journey: `/api/v2/journey/sessions/{id}`, its events, and the sessions of a
/// contact. Contract, 3.7 and 7.2.
class journey_endpoints
{
  public:
    journey_endpoints(data& store, const clock& time) : data_(&store), clock_(&time) {}

    void mount(router& to);

  private:
    rt::task<answer> session(call& what);
    rt::task<answer> events(call& what);
    rt::task<answer> sessions_of_contact(call& what);

    rt::task<outcome<model::session>> find(const call& what);
    /// Who the leaf of a session is now; nil if nobody.
    rt::task<outcome<model::contact_id>> contact_of(const model::session& which);

    data* data_;
    const clock* clock_;
};

} // namespace seam::api
