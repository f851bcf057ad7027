// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/limits.h"
#include "api/http/router.h"

namespace seam::api {

/// Gives whom another gives, unless they ask too often: by token and by organisation.
class limited_authenticator : public authenticator
{
  public:
    limited_authenticator(authenticator& by, limits& how_often) : by_(&by), limits_(&how_often) {}

    rt::task<outcome<caller>> authenticate(std::string_view token) override;

  private:
    authenticator* by_;
    limits* limits_;
};

} // namespace seam::api
