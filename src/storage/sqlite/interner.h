// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace seam::storage::sqlite {

/// A small number for each of few values that repeat; 0 is T{}. What was once seen stays.
template <class T>
class interner
{
  public:
    std::uint32_t add(const T& value)
    {
        if (value == T{}) return 0;
        const auto [entry, is_new] =
            numbers_.try_emplace(value, static_cast<std::uint32_t>(values_.size()));
        if (is_new) values_.push_back(value);
        return entry->second;
    }

    /// `none` if it was never added.
    [[nodiscard]] std::uint32_t find(const T& value) const
    {
        if (value == T{}) return 0;
        const auto entry = numbers_.find(value);
        return entry != numbers_.end() ? entry->second : none;
    }

    [[nodiscard]] const T& operator[](std::uint32_t number) const { return values_[number]; }
    [[nodiscard]] std::size_t bytes() const { return values_.capacity() * (2 * sizeof(T) + 32); }

    static constexpr std::uint32_t none = 0xffffffff;

  private:
    std::vector<T> values_ = {T{}};
    std::unordered_map<T, std::uint32_t> numbers_;
};

} // namespace seam::storage::sqlite
