// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/http/router.h"
#include "api/identity/erasures.h"
#include "api/identity/graph_commands.h"
#include "api/identity/names.h"
#include "api/settings/settings.h"
#include "base/clock.h"

namespace seam::api {

/// `/api/seamline/v1/contacts/{id}/…`: why a contact is one person, or two are not; what humans
/// decided about it; taking leaves out of it, or erasing them. Every id that ever named a contact
/// is accepted.
class contact_evidence_endpoints
{
  public:
    contact_evidence_endpoints(data& store, settings& rules, graph_commands& commands,
                               erasures& forgetting, name_book& names, const clock& time)
        : data_(&store),
          settings_(&rules),
          commands_(&commands),
          erasures_(&forgetting),
          names_(&names),
          clock_(&time)
    {}

    void mount(router& to);

  private:
    rt::task<answer> explanation(call& what);
    rt::task<answer> decisions(call& what);
    rt::task<answer> split(call& what);
    rt::task<answer> erase(call& what);

    data* data_;
    settings* settings_;
    graph_commands* commands_;
    erasures* erasures_;
    name_book* names_;
    const clock* clock_;
};

} // namespace seam::api
