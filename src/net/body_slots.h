// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <utility>

namespace seam::net {

/// Why there is no slot for a body.
enum class no_slot : std::uint8_t
{
    full,     ///< too many come already, in all or from there
    at_place, ///< another one comes to the same place
};

/// How many large bodies are being read, in all and from one address, so that nobody keeps everyone
/// else's away by sending slowly; and to one place one at a time, so that whoever may send there
/// once does not fill the disk with what only one can be taken of. Thread-safe.
class body_slots
{
  public:
    body_slots(std::size_t in_all, std::size_t of_one) : in_all_(in_all), of_one_(of_one) {}

    /// Counts one body while it lives; not longer than the slots.
    class slot
    {
      public:
        slot(body_slots& of, std::string who, std::string place)
            : of_(&of), who_(std::move(who)), place_(std::move(place))
        {}
        slot(slot&& from) noexcept
            : of_(std::exchange(from.of_, nullptr)),
              who_(std::move(from.who_)),
              place_(std::move(from.place_))
        {}
        slot& operator=(slot&&) = delete;
        slot(const slot&) = delete;
        slot& operator=(const slot&) = delete;
        ~slot()
        {
            if (of_ != nullptr) of_->give_back(who_, place_);
        }

      private:
        body_slots* of_;
        std::string who_, place_;
    };

    /// An empty `who` counts in all alone.
    std::expected<slot, no_slot> take(const std::string& who, const std::string& place)
    {
        const std::lock_guard lock(mutex_);
        if (places_.contains(place)) return std::unexpected(no_slot::at_place);
        if (places_.size() >= in_all_) return std::unexpected(no_slot::full);
        if (!who.empty()) {
            auto& theirs = taken_of_[who];
            if (theirs >= of_one_) return std::unexpected(no_slot::full);
            ++theirs;
        }
        places_.insert(place);
        return std::expected<slot, no_slot>(std::in_place, *this, who, place);
    }

  private:
    void give_back(const std::string& who, const std::string& place)
    {
        const std::lock_guard lock(mutex_);
        places_.erase(place);
        const auto found = taken_of_.find(who);
        if (found != taken_of_.end() && --found->second == 0) taken_of_.erase(found);
    }

    const std::size_t in_all_;
    const std::size_t of_one_;
    std::mutex mutex_;
    std::set<std::string> places_;                ///< of the bodies that come
    std::map<std::string, std::size_t> taken_of_; ///< of those who have some: `in_all_` at most
};

} // namespace seam::net
