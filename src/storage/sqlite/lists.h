// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <boost/container/small_vector.hpp>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cstddef>
#include <functional>
#include <span>

namespace seam::storage::sqlite {

/// A list of values for each key, in no order, equal ones as often as they were added. For keys
/// that mostly have one value or two, which lie beside the key; a key with hundreds has them in one
/// block, so that walking them costs no more than reading them.
template <class Key, class Value>
class lists
{
  public:
    void add(const Key& key, const Value& value)
    {
        lists_[key].push_back(value);
        ++values_;
    }

    /// Removes it once; nothing if it is not there.
    void remove(const Key& key, const Value& value)
    {
        const auto list = lists_.find(key);
        if (list == lists_.end()) return;
        auto& values = list->second;
        const auto found = std::ranges::find(values, value);
        if (found == values.end()) return;
        *found = values.back();
        values.pop_back();
        --values_;
        if (values.empty()) lists_.erase(list);
    }

    /// Until the next change.
    [[nodiscard]] std::span<const Value> at(const Key& key) const
    {
        const auto list = lists_.find(key);
        if (list == lists_.end()) return {};
        return {list->second.data(), list->second.size()};
    }

    /// About.
    [[nodiscard]] std::size_t bytes() const
    {
        return lists_.bucket_count() * (sizeof(Key) + sizeof(values_of) + 1) +
               (values_ - std::min(values_, lists_.size() * beside)) * sizeof(Value);
    }

  private:
    static constexpr std::size_t beside = 2;
    using values_of = boost::container::small_vector<Value, beside>;

    boost::unordered_flat_map<Key, values_of, std::hash<Key>> lists_;
    std::size_t values_ = 0;
};

} // namespace seam::storage::sqlite
