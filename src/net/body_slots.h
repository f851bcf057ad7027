// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace seam::net {

/// How many large bodies are being read, in all and from one address, so that nobody keeps everyone
/// else's away by sending slowly. Thread-safe.
class body_slots
{
  public:
    body_slots(std::size_t in_all, std::size_t of_one) : in_all_(in_all), of_one_(of_one) {}

    /// Counts one body while it lives; not longer than the slots.
    class slot
    {
      public:
        slot(body_slots& of, std::string who) : of_(&of), who_(std::move(who)) {}
        slot(slot&& from) noexcept
            : of_(std::exchange(from.of_, nullptr)), who_(std::move(from.who_))
        {}
        slot& operator=(slot&&) = delete;
        slot(const slot&) = delete;
        slot& operator=(const slot&) = delete;
        ~slot()
        {
            if (of_ != nullptr) of_->give_back(who_);
        }

      private:
        body_slots* of_;
        std::string who_;
    };

    /// nullopt if there are too many already. An empty `who` counts in all alone.
    std::optional<slot> take(const std::string& who)
    {
        const std::lock_guard lock(mutex_);
        if (taken_ >= in_all_) return std::nullopt;
        if (!who.empty()) {
            auto& theirs = taken_of_[who];
            if (theirs >= of_one_) return std::nullopt;
            ++theirs;
        }
        ++taken_;
        return std::optional<slot>(std::in_place, *this, who);
    }

  private:
    void give_back(const std::string& who)
    {
        const std::lock_guard lock(mutex_);
        --taken_;
        const auto found = taken_of_.find(who);
        if (found != taken_of_.end() && --found->second == 0) taken_of_.erase(found);
    }

    const std::size_t in_all_;
    const std::size_t of_one_;
    std::mutex mutex_;
    std::size_t taken_ = 0;
    std::map<std::string, std::size_t> taken_of_; ///< of those who have some: `in_all_` at most
};

} // namespace seam::net
