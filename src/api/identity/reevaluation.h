// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/settings/settings.h"
#include "rt/task_group.h"

namespace seam::api {

/// Makes a changed policy true of everyone already known: each contact of the organisation is
/// evaluated again, in small commands between those of visitors. What it did not get to when the
/// server stops is done by the next evaluation of that contact.
class reevaluation
{
  public:
    reevaluation(data& store, settings& rules, rt::task_group& background, const clock& time)
        : data_(&store), settings_(&rules), background_(&background), clock_(&time)
    {}

    /// Returns at once.
    void start(model::organization_id organization, std::string actor);

  private:
    rt::task<> run(model::organization_id organization, std::string actor);
    rt::task<outcome<void>> evaluate(model::organization_id organization, model::contact_id contact,
                                     std::string actor);

    data* data_;
    settings* settings_;
    rt::task_group* background_;
    const clock* clock_;
};

} // namespace seam::api
