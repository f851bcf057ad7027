// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/http/router.h"
#include "api/identity/graph_commands.h"
#include "api/identity/names.h"
#include "api/settings/settings.h"
#include "model/decision.h"

namespace seam::api {

/// `/api/seamline/v1/decisions…`: what humans say about who is who, and taking it back. With
/// `?preview=true` nothing is written, and the answer is what would change.
class decision_endpoints
{
  public:
    decision_endpoints(data& store, settings& rules, graph_commands& commands, name_book& names)
        : data_(&store), settings_(&rules), commands_(&commands), names_(&names)
    {}

    void mount(router& to);

  private:
    rt::task<answer> create(call& what);
    rt::task<answer> get(call& what);
    rt::task<answer> remove(call& what);

    /// 404 if there is none in the caller's organisation.
    rt::task<outcome<model::decision>> find(const call& what);
    rt::task<answer> show(model::decision what, model::organization_id organization);

    data* data_;
    settings* settings_;
    graph_commands* commands_;
    name_book* names_;
};

} // namespace seam::api
