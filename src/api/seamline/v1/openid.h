// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/fetcher.h"
#include "api/data/documents.h"
#include "api/http/bucket_table.h"
#include "api/http/router.h"
#include "api/sign_in/providers.h"
#include "api/sign_in/sign_in.h"
#include "api/sign_in/site_integrations.h"
#include "base/clock.h"

#include <mutex>
#include <string>

namespace seam::api {

/// `/api/seamline/v1/integrations/{id}/…`: what administrators and providers need of an
/// integration beyond its settings. `check` says what is wrong with it, `jwks` is the key that we
/// sign with, and to `backchannel-logout` a provider posts its logout tokens.
class openid_endpoints
{
  public:
    openid_endpoints(documents& store, providers& integrations, site_integrations& sites,
                     sign_ins& visitors, access::fetcher& by, const clock& time);

    void mount(router& to);

  private:
    rt::task<answer> check(call& what);
    rt::task<answer> check_site(const call& what);
    rt::task<answer> keys(call& what);
    rt::task<answer> logout(call& what);

    /// An integration of whatever organisation: providers do not know to whom they speak.
    rt::task<outcome<parsed_document>> find(const call& what);
    rt::task<outcome<void>> end(const call& what, std::string token);
    /// 429 when an address posts more than anybody who signs out.
    outcome<void> take(const std::string& address);

    documents* documents_;
    providers* providers_;
    site_integrations* sites_;
    sign_ins* sign_ins_;
    access::fetcher* fetcher_;
    const clock* clock_;
    std::mutex mutex_;
    bucket_table posts_; ///< of logout tokens, by address
};

} // namespace seam::api
