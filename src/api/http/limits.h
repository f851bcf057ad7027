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

/// Whose sockets are counted that guests hold open.
enum class holder : std::uint8_t
{
    address,    ///< of one address (net::network_of)
    deployment, ///< of one deployment
};
inline constexpr std::size_t holder_count = 2;

/// `address-sockets`, `deployment-sockets`, as in the settings and in metrics.
std::string_view name(holder whose);

/// So many guests' sockets of one holder may be open at once; nullopt: any number.
using sockets_allowed = std::array<std::optional<std::size_t>, holder_count>;

/// One rate for each; nullopt: no limit.
struct limit_settings
{
    std::array<std::optional<limit_rate>, limited_count> rates = defaults();
    /// As was said; 0: a share of all connections (`sockets_of`).
    sockets_allowed sockets = {0, std::nullopt};

    /// Far above what people do, below what floods a server of two cores.
    static std::array<std::optional<limit_rate>, limited_count> defaults();
};

/// Sets one by a text: `address=600:20/s`, `address-sign-ins=60:30/m`, `address-sockets=500`,
/// `visitor=off`. What is wrong with it, for whoever wrote it; empty if nothing.
std::string set_limit(limit_settings& to, std::string_view text);

/// What is allowed on a server that serves `connections` at once. Unless something else was said,
/// one address may hold a quarter of them: no network of people needs as many, and others stay.
sockets_allowed sockets_of(const limit_settings& wanted, std::size_t connections);

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
