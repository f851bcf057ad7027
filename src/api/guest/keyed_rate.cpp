// SPDX-License-Identifier: Apache-2.0
#include "api/guest/keyed_rate.h"

#include <algorithm>

namespace seam::api::guest {

std::optional<std::chrono::seconds> wait_of(const messaging::taken& taken)
{
    if (taken.allowed) return std::nullopt;
    return std::max(std::chrono::ceil<std::chrono::seconds>(taken.retry_after),
                    std::chrono::seconds(1));
}

std::optional<std::chrono::seconds> keyed_rate::take(const std::string& key, timestamp now)
{
    const std::lock_guard lock(mutex_);
    if (buckets_.size() >= watched_max && !buckets_.contains(key)) {
        // A bucket that is full again says as much as none.
        std::erase_if(buckets_, [&](const auto& each) { return each.second.full_at <= now; });
        if (buckets_.size() >= watched_max) buckets_.clear();
    }
    auto& bucket = buckets_[key];
    const auto taken = messaging::take(bucket, limit_, now);
    bucket = taken.next;
    return wait_of(taken);
}

std::size_t keyed_rate::size() const
{
    const std::lock_guard lock(mutex_);
    return buckets_.size();
}

} // namespace seam::api::guest
