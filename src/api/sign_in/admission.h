// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/limits.h"
#include "api/http/site.h"
#include "api/settings/settings.h"

#include <memory>
#include <string>

namespace seam::api {

/// The door before every way to sign in.
class sign_in_gate
{
  public:
    sign_in_gate(settings& rules, const site& here, limits& how_often)
        : settings_(&rules), site_(&here), limits_(&how_often)
    {}

    [[nodiscard]] const site& here() const { return *site_; }

    /// 429 if too many come from that address.
    outcome<void> count(const net::request& what);

    /// The deployment at which somebody wants to sign in, if they may at all: 429 if too many want
    /// to, 404 if there is none, 403 if it is inactive, authentication is off, or the page's domain
    /// is not allowed. `what` outlives the call.
    rt::task<outcome<std::shared_ptr<const deployment>>> admit(const net::request* what,
                                                               std::string id);

  private:
    settings* settings_;
    const site* site_;
    limits* limits_;
};

} // namespace seam::api
