// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/router.h"
#include "api/http/site.h"
#include "api/notifications/channels.h"
#include "api/oauth/user_administration.h"

namespace seam::api {

/// `/api/seamline/v1/users/{userId}/invitation`, a link by which a user sets a password, and
/// `/api/seamline/v1/password`, which the page behind that link calls.
class invitation_endpoints
{
  public:
    invitation_endpoints(user_administration& office, notifications::channels& opened,
                         const site& here)
        : office_(&office), channels_(&opened), site_(&here)
    {}

    void mount(router& to);

  private:
    rt::task<answer> invite(call& what);
    rt::task<answer> accept(call& what);

    user_administration* office_;
    notifications::channels* channels_;
    const site* site_;
};

} // namespace seam::api
