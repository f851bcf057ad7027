// SPDX-License-Identifier: Apache-2.0
#include "api/guest/socket_slots.h"

#include <utility>

namespace seam::api::guest {
namespace {

/// Nobody knows when one of the open sockets will close.
constexpr std::chrono::seconds try_again(30);

std::unexpected<problem> full(holder whose)
{
    auto refusal = too_many(try_again);
    refusal.error().message =
        std::string(whose == holder::address
                        ? "Your network has as many conversations open as one may have"
                        : "This deployment has as many conversations open as it may have") +
        "; close some, or try again in " + std::to_string(try_again.count()) + " seconds.";
    return refusal;
}

} // namespace

class socket_slots::slot
{
  public:
    slot(socket_slots& of, std::array<std::string, holder_count> whose)
        : of_(&of), whose_(std::move(whose))
    {}
    ~slot() { of_->give_back(whose_); }
    slot(const slot&) = delete;
    slot& operator=(const slot&) = delete;

  private:
    socket_slots* of_;
    std::array<std::string, holder_count> whose_;
};

outcome<std::shared_ptr<socket_slots::slot>>
socket_slots::take(std::array<std::string, holder_count> whose)
{
    // What is not limited need not be counted either.
    for (std::size_t i = 0; i < holder_count; ++i)
        if (!most_.at(i)) whose.at(i).clear();
    {
        const std::lock_guard lock(mutex_);
        for (std::size_t i = 0; i < holder_count; ++i) {
            auto& [open, refused] = all_.at(i);
            const auto found = open.find(whose.at(i));
            if (found == open.end() || found->second < *most_.at(i)) continue;
            ++refused;
            return full(static_cast<holder>(i));
        }
        for (std::size_t i = 0; i < holder_count; ++i)
            if (!whose.at(i).empty()) ++all_.at(i).open[whose.at(i)];
    }
    return std::make_shared<slot>(*this, std::move(whose));
}

void socket_slots::give_back(const std::array<std::string, holder_count>& whose)
{
    const std::lock_guard lock(mutex_);
    for (std::size_t i = 0; i < holder_count; ++i) {
        auto& open = all_.at(i).open;
        const auto found = open.find(whose.at(i));
        if (found != open.end() && --found->second == 0) open.erase(found);
    }
}

std::uint64_t socket_slots::refused(holder whose) const
{
    const std::lock_guard lock(mutex_);
    return all_.at(std::to_underlying(whose)).refused;
}

} // namespace seam::api::guest
