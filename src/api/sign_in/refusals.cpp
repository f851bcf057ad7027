// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/refusals.h"

#include <utility>

namespace seam::api {
namespace {

constexpr messaging::rate told_rate{60, std::chrono::seconds(1)};

} // namespace

void sign_in_refusals::tell(const deployment& where, const std::string& integration,
                            const problem& why)
{
    const auto now = clock_->now();
    std::int64_t untold = 0;
    {
        const std::lock_guard lock(mutex_);
        auto& known = told_[integration];
        const auto taken = messaging::take(known.left, told_rate, now);
        known.left = taken.next;
        if (!taken.allowed) {
            ++known.untold;
            return;
        }
        untold = std::exchange(known.untold, 0);
    }
    audit_act act{.action = "sign_in",
                  .entity = {"integration", integration},
                  .details = {{"deployment", where.id.to_string()}},
                  .refused = why.code};
    if (untold > 0) act.details.emplace("untold", std::to_string(untold));
    trail_->tell({where.organization, "visitor", now}, std::move(act));
}

} // namespace seam::api
