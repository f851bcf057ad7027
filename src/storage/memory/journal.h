// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <utility>
#include <vector>

namespace seam::storage::memory {

/// Changes containers and remembers how to take every change back.
class journal
{
  public:
    template <class Map>
    void put(Map& map, const typename Map::key_type& key, typename Map::mapped_type value)
    {
        const auto [entry, is_new] = map.try_emplace(key);
        if (is_new) {
            undo_.push_back([&map, key] { map.erase(key); });
        } else {
            undo_.push_back([&map, key, before = entry->second] { map[key] = before; });
        }
        entry->second = std::move(value);
    }

    template <class Map>
    void erase(Map& map, const typename Map::key_type& key)
    {
        const auto entry = map.find(key);
        if (entry == map.end()) return;
        undo_.push_back([&map, key, before = entry->second] { map[key] = before; });
        map.erase(entry);
    }

    template <class Map, class Predicate>
    void erase_if(Map& map, Predicate unwanted)
    {
        std::vector<typename Map::key_type> keys;
        for (const auto& entry : map)
            if (unwanted(entry)) keys.push_back(entry.first);
        for (const auto& key : keys)
            erase(map, key);
    }

    template <class T>
    void append(std::vector<T>& to, T value)
    {
        to.push_back(std::move(value));
        undo_.push_back([&to] { to.pop_back(); });
    }

    template <class T>
    void replace(T& thing, T value)
    {
        std::swap(thing, value);
        undo_.push_back([&thing, before = std::move(value)] { thing = before; });
    }

    void on_take_back(std::function<void()> reverse) { undo_.push_back(std::move(reverse)); }

    void take_back()
    {
        for (; !undo_.empty(); undo_.pop_back())
            undo_.back()();
    }

  private:
    std::vector<std::function<void()>> undo_;
};

} // namespace seam::storage::memory
