// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/limits.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace seam::api::guest {

/// How many sockets guests hold open, of one address and of one deployment, so that nobody takes
/// all connections of a server. What it keeps is of open sockets alone. Thread-safe.
class socket_slots
{
  public:
    explicit socket_slots(sockets_allowed most) : most_(most) {}

    /// Counts one socket while it lives; not longer than the slots.
    class slot;

    /// Whose the socket is that is about to open; an empty key is nobody's and not counted. 429 if
    /// one of them has as many as it may.
    outcome<std::shared_ptr<slot>> take(std::array<std::string, holder_count> whose);
    /// How often that was since the server started.
    [[nodiscard]] std::uint64_t refused(holder whose) const;

  private:
    struct counted
    {
        std::map<std::string, std::size_t> open;
        std::uint64_t refused = 0;
    };
    void give_back(const std::array<std::string, holder_count>& whose);

    const sockets_allowed most_;
    mutable std::mutex mutex_;
    std::array<counted, holder_count> all_;
};

} // namespace seam::api::guest
