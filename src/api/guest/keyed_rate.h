// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "messaging/rates.h"

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace seam::api::guest {

/// One limit for each of many sessions. Keeps no more than it must, and never more
/// than `watched_max`. Thread-safe.
class keyed_rate
{
  public:
    explicit keyed_rate(messaging::rate limit) : limit_(limit) {}

    /// Takes one token of `key`; nullopt if there was one, else how long to wait, in whole seconds
    /// of at least one.
    std::optional<std::chrono::seconds> take(const std::string& key, timestamp now);

    [[nodiscard]] std::size_t size() const;

    static constexpr std::size_t watched_max = 100'000;

  private:
    messaging::rate limit_;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, messaging::bucket> buckets_;
};

/// What all sockets of a session share (contract, section 6.8).
struct shared_rates
{
    keyed_rate messages{messaging::limits::session_messages};     ///< by guest key
    keyed_rate configures{messaging::limits::session_configures}; ///< by guest key of the token
    keyed_rate history{messaging::limits::session_history};       ///< by guest key
    keyed_rate files{{10, std::chrono::seconds(30)}};             ///< announced; by guest key
};

/// What `taken` says to a client: nullopt if allowed, else whole seconds of at least one.
std::optional<std::chrono::seconds> wait_of(const messaging::taken& taken);

} // namespace seam::api::guest
