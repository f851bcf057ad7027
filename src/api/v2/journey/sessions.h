// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/http/router.h"
#include "api/settings/settings.h"
#include "base/clock.h"

namespace seam::api {

/// Reads of the journey: `/api/v2/journey/sessions/{id}`, its events, and the sessions of a
/// contact. Contract, 3.7 and 7.2.
class journey_endpoints
{
  public:
    journey_endpoints(data& store, settings& rules, const clock& time)
        : data_(&store), settings_(&rules), clock_(&time)
    {}

    void mount(router& to);

  private:
    rt::task<answer> session(call& what);
    rt::task<answer> events(call& what);
    rt::task<answer> sessions_of_contact(call& what);

    /// 404 too if it had not begun by `then`.
    rt::task<outcome<model::session>> find(const call& what, std::optional<timestamp> then);
    /// Who the leaf of a session is now or was then; nil if nobody.
    rt::task<outcome<model::contact_id>> contact_of(const model::session& which,
                                                    std::optional<timestamp> then);
    /// The contact to which an id leads, or led at a time, with its leaves.
    struct owner
    {
        model::contact_id contact;
        std::vector<model::contact_id> leaves;
    };
    rt::task<outcome<owner>> find_owner(model::organization_id organization, model::contact_id id,
                                        std::optional<timestamp> then);

    data* data_;
    settings* settings_;
    const clock* clock_;
};

} // namespace seam::api
