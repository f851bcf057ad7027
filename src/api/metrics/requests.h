// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/metrics/exposition.h"

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace seam::api {

/// Of whom requests are, by what they are about.
enum class request_class : std::uint8_t
{
    sign_in,  ///< visitors who sign in, refresh and sign out
    guest,    ///< visitors' messengers: configuration and history
    journey,  ///< visitors' trackers
    provider, ///< OpenID providers: logout tokens, our keys
    oauth,    ///< tokens and logins of agents, administrators and API clients
    platform, ///< what those do then
    pages,    ///< web pages and what belongs to them; everything else
};
inline constexpr std::size_t request_class_count = 7;

std::string_view name(request_class what);
request_class classify(std::string_view path);

/// Counts answers. Any thread.
class request_figures
{
  public:
    void answered(std::string_view path, unsigned status, std::chrono::nanoseconds after);
    void write(exposition& to) const;

  private:
    static constexpr std::size_t codes = 5; ///< 1xx to 5xx

    struct figures
    {
        std::array<std::atomic<std::uint64_t>, codes> answers{};
        std::atomic<std::int64_t> nanoseconds = 0;
    };
    std::array<figures, request_class_count> all_{};
};

} // namespace seam::api
