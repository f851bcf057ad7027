// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/router.h"
#include "api/oauth/users.h"

namespace seam::api {

/// `/api/v2/users/me`: who is logged in to the console. 400 `not.a.user` for an API client.
class users_endpoints
{
  public:
    explicit users_endpoints(users& people) : users_(&people) {}

    void mount(router& to);

  private:
    rt::task<answer> me(call& what);

    users* users_;
};

} // namespace seam::api
