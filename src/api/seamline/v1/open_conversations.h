// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/http/router.h"
#include "api/identity/names.h"

namespace seam::api {

/// `GET /api/seamline/v1/conversations`: the conversations that go on in the organisation now, who
/// has them and who waits. For supervisors.
class open_conversation_endpoint
{
  public:
    open_conversation_endpoint(data& store, name_book& names) : data_(&store), names_(&names) {}

    void mount(router& to);

  private:
    rt::task<answer> list(call& what);

    data* data_;
    name_book* names_;
};

} // namespace seam::api
