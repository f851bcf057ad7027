// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/router.h"
#include "api/http/site.h"
#include "api/notifications/channels.h"

namespace seam::api {

/// `/api/v2/notifications/…`: channels, what they listen to, and what there is to listen to.
/// Contract, section 8.2.
class notification_endpoints
{
  public:
    notification_endpoints(notifications::channels& opened, const site& here)
        : channels_(&opened), site_(&here)
    {}

    void mount(router& to);

  private:
    rt::task<answer> create(call& what);
    rt::task<answer> list(call& what);
    rt::task<answer> check(call& what);
    rt::task<answer> subscriptions(call& what);
    rt::task<answer> subscribe(call& what, notifications::channels::change how);
    rt::task<answer> clear(call& what);

    [[nodiscard]] boost::json::object view(const call& what,
                                           const notifications::channel& of) const;

    notifications::channels* channels_;
    const site* site_;
};

} // namespace seam::api
