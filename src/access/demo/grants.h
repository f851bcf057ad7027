// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/demo/request.h"
#include "base/clock.h"

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace seam::access::demo {

/// The codes and access tokens that are out, by their hashes. Any thread.
class grants
{
  public:
    static constexpr std::chrono::seconds code_life{60};
    static constexpr std::chrono::seconds access_token_life{3600};

    /// A fresh code for somebody who has chosen to be `sub`.
    std::string issue(const authorization_request& request, std::string_view sub, timestamp now);

    struct redemption
    {
        std::string code, client_id, redirect_uri, code_verifier;
    };
    struct redeemed
    {
        authorization_request request;
        std::string sub, access_token;
    };
    /// nullopt unless all of it fits the code. Whatever comes of it, the code serves no more; a
    /// second attempt takes back the access token of the first (RFC 6749 section 4.1.2).
    std::optional<redeemed> redeem(const redemption& what, timestamp now);

    struct access
    {
        std::string sub, scope;
        timestamp expires;
    };
    std::optional<access> find_access(std::string_view access_token, timestamp now);

  private:
    struct issued
    {
        authorization_request request;
        std::string sub;
        timestamp at;
        bool is_used = false;
        std::string access_token_hash; ///< empty until redeemed
    };
    void forget_old(timestamp now);

    std::mutex mutex_;
    std::map<std::string, issued> codes_;
    std::map<std::string, access> tokens_;
};

} // namespace seam::access::demo
