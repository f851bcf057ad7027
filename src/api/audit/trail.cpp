// SPDX-License-Identifier: Apache-2.0
#include "api/audit/trail.h"

#include "base/log.h"

#include <utility>

namespace seam::api {
namespace {

constexpr std::size_t waiting_max = 1'000;

struct nothing
{};

} // namespace

void audit_trail::tell(audit_author by, audit_act what)
{
    if (waiting_.fetch_add(1) >= waiting_max) {
        --waiting_;
        log::warn("audit: too much waits to be written, {} is not told of", what.action);
        return;
    }
    background_->spawn("audit", write(std::move(by), std::move(what)));
}

rt::task<> audit_trail::write(audit_author by, audit_act what)
{
    const auto written =
        co_await data_->transact({.organization = by.organization},
                                 [&](const storage::snapshot&) -> outcome<commit<nothing>> {
                                     commit<nothing> plan;
                                     add_audit(plan.changes, by, what);
                                     return plan;
                                 });
    --waiting_;
    if (!written) log::warn("audit: {} is not told of: {}", what.action, written.error().code);
}

} // namespace seam::api
