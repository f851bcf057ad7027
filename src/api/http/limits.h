// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/bucket_table.h"
#include "api/problem.h"
#include "base/clock.h"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace seam::api {

/// What is counted, and of whom.
enum class limited : std::uint8_t
{
    address,               ///< all requests and sockets of one address (net::network_of)
    address_sign_ins,      ///< attempts to sign in, exchange and refresh of one address
    visitor,               ///< events of one visitor's browser
    deployment,            ///< events and sockets of one deployment
    deployment_sign_ins,   ///< attempts to sign in and exchange at one deployment
    token,                 ///< requests with one platform token
    organization,          ///< requests with platform tokens of one organisation
    address_messages,      ///< what guests of one address write
    deployment_messages,   ///< what guests of one deployment write
    organization_messages, ///< what guests of one organisation write
};
inline constexpr std::size_t limited_count = 10;

/// `address`, `address-sign-ins` …, as in the settings and in metrics.
std::string_view name(limited what);
std::optional<limited> parse_limited(std::string_view text);

/// One rate for each; nullopt: no limit.
struct limit_settings
{
    std::array<std::optional<limit_rate>, limited_count> rates = defaults();

    /// Far above what people do, below what floods a server of two cores.
    static std::array<std::optional<limit_rate>, limited_count> defaults();
};

/// Sets one by a text: `address=600:20/s`, `address-sign-ins=60:30/m`, `visitor=off`. What is wrong
/// with it, for whoever wrote it; empty if nothing.
std::string set_limit(limit_settings& to, std::string_view text);

/// How often who may ask. The memory is fixed, some 6 MB. One per server; thread-safe.
class limits
{
  public:
    limits(const limit_settings& wanted, const clock& time);

    /// 429 when it is too much. An empty key is nobody's and not counted.
    outcome<void> take(limited what, std::string_view key);
    /// How often that was since the server started.
    [[nodiscard]] std::uint64_t refused(limited what) const;

  private:
    struct counted
    {
        counted(std::optional<limit_rate> wanted, std::size_t sets, siphash::key secret)
            : rate(wanted), table(sets, secret)
        {}
        std::optional<limit_rate> rate;
        std::mutex mutex;
        bucket_table table;
        std::atomic<std::uint64_t> refused = 0;
    };

    const clock* clock_;
    std::array<std::unique_ptr<counted>, limited_count> all_;
};

} // namespace seam::api
