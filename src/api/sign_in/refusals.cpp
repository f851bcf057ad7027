// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/refusals.h"

#include <string_view>
#include <utility>

namespace seam::api {
namespace {

constexpr messaging::rate told_rate{60, std::chrono::seconds(1)};

// Of access::is_provider_fault.
constexpr std::string_view provider_fault = "openid.provider.";

} // namespace

std::optional<sign_in_refusals::fault>
sign_in_refusals::fault_of(const std::string& integration) const
{
    const std::lock_guard lock(mutex_);
    const auto found = told_.find(integration);
    return found == told_.end() ? std::nullopt : found->second.last;
}

std::map<std::string, std::uint64_t> sign_in_refusals::counts() const
{
    const std::lock_guard lock(mutex_);
    return counts_;
}

void sign_in_refusals::forget_fault(const std::string& integration)
{
    const std::lock_guard lock(mutex_);
    const auto found = told_.find(integration);
    if (found != told_.end()) found->second.last.reset();
}

std::optional<std::int64_t> sign_in_refusals::count(const std::string& integration,
                                                    const problem& why, timestamp now)
{
    const std::lock_guard lock(mutex_);
    ++counts_[why.code];
    auto& known = told_[integration];
    if (why.code.starts_with(provider_fault)) known.last = fault{why.message, now};
    const auto taken = messaging::take(known.left, told_rate, now);
    known.left = taken.next;
    if (taken.allowed) return std::exchange(known.untold, 0);
    ++known.untold;
    return std::nullopt;
}

void sign_in_refusals::tell(const deployment& where, const std::string& integration,
                            const problem& why)
{
    const auto now = clock_->now();
    const auto untold = count(integration, why, now);
    if (!untold) return;
    audit_act act{.action = "sign_in",
                  .entity = {"integration", integration},
                  .details = {{"deployment", where.id.to_string()}},
                  .refused = why.code};
    if (*untold > 0) act.details.emplace("untold", std::to_string(*untold));
    trail_->tell({where.organization, "visitor", now}, std::move(act));
}

void sign_in_refusals::tell(model::organization_id organization, const std::string& integration,
                            const problem& why)
{
    const auto now = clock_->now();
    const auto untold = count(integration, why, now);
    if (!untold) return;
    audit_act act{.action = "login", .entity = {"integration", integration}, .refused = why.code};
    if (*untold > 0) act.details.emplace("untold", std::to_string(*untold));
    trail_->tell({organization, "system", now}, std::move(act));
}

} // namespace seam::api
