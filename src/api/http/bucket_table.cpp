// SPDX-License-Identifier: Apache-2.0
#include "api/http/bucket_table.h"

#include "base/random.h"

#include <algorithm>
#include <cstring>

namespace seam::api {

siphash::key fresh_siphash_key()
{
    std::array<std::uint8_t, sizeof(siphash::key)> raw{};
    fill_random(raw);
    siphash::key key{};
    std::memcpy(key.data(), raw.data(), raw.size());
    return key;
}

bucket_table::bucket_table(std::size_t sets, siphash::key secret) : hash_(secret), sets_(sets) {}

bucket_table::bucket& bucket_table::find(std::uint64_t tag)
{
    auto& set = sets_[(tag >> 8) & (sets_.size() - 1)];
    const auto known = std::ranges::find(set, tag, &bucket::tag);
    if (known != set.end()) return *known;
    auto& fullest = *std::ranges::min_element(set, {}, &bucket::full_at);
    fullest = {.tag = tag};
    return fullest;
}

std::optional<std::chrono::microseconds> bucket_table::take(std::string_view key, limit_rate limit,
                                                            timestamp now)
{
    using std::chrono::microseconds;
    auto& held = find(hash_(key) | 1U);
    // The whole bucket is one date, as in messaging::take; here to the microsecond, because some
    // rates are thousands a second.
    const auto at = microseconds(now.time_since_epoch());
    const auto latest = at + limit.burst * limit.interval;
    const auto full_at = std::clamp(microseconds(held.full_at), at, latest);
    const auto next = full_at + limit.interval;
    if (next > latest) {
        // After the clock has been set back the date would be far ahead, call after call.
        held.full_at = full_at.count();
        return next - latest;
    }
    held.full_at = next.count();
    return std::nullopt;
}

} // namespace seam::api
