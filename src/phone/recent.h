// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace seam::phone {

/// What a pure function of a text gave lately: at most `slots` answers, a new one in place of an
/// older. Not thread-safe.
template <class Answer>
class recent
{
  public:
    explicit recent(std::size_t slots) : slots_(slots) {}

    /// The function's answer for `key`, remembered or made now. Valid until the next call.
    template <class Make>
    const Answer& get(std::string key, Make&& make)
    {
        auto& slot = slots_[std::hash<std::string>()(key) % slots_.size()];
        if (!slot.is_used || slot.key != key) {
            slot.answer = std::forward<Make>(make)();
            slot.key = std::move(key);
            slot.is_used = true;
        }
        return slot.answer;
    }

  private:
    struct entry
    {
        std::string key;
        Answer answer;
        bool is_used = false;
    };
    std::vector<entry> slots_;
};

} // namespace seam::phone
