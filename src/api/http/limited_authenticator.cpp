// SPDX-License-Identifier: Apache-2.0
#include "api/http/limited_authenticator.h"

namespace seam::api {

rt::task<outcome<caller>> limited_authenticator::authenticate(std::string_view token)
{
    // A token that is none is the address's to answer for: counted here it would cost memory.
    auto who = co_await by_->authenticate(token);
    if (!who) co_return who;
    auto allowed = limits_->take(limited::token, token);
    if (allowed) allowed = limits_->take(limited::organization, who->organization.to_string());
    if (!allowed) co_return std::unexpected(std::move(allowed).error());
    co_return who;
}

} // namespace seam::api
