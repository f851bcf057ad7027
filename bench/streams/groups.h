// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <vector>

namespace seam::bench::streams {

/// Disjoint sets of numbers.
class groups
{
  public:
    explicit groups(std::size_t count) : parents_(count)
    {
        std::iota(parents_.begin(), parents_.end(), std::uint32_t{0});
    }

    std::uint32_t add()
    {
        parents_.push_back(static_cast<std::uint32_t>(parents_.size()));
        return parents_.back();
    }
    std::uint32_t find(std::uint32_t each)
    {
        while (parents_[each] != each) {
            parents_[each] = parents_[parents_[each]];
            each = parents_[each];
        }
        return each;
    }
    void unite(std::uint32_t one, std::uint32_t other) { parents_[find(one)] = find(other); }

  private:
    std::vector<std::uint32_t> parents_;
};

/// Gives each key a number of a set of its own, from the first time that it is asked for.
template <class Key>
class nodes
{
  public:
    explicit nodes(groups& all) : all_(&all) {}
    std::uint32_t of(const Key& key)
    {
        const auto [place, is_new] = known_.try_emplace(key, 0);
        if (is_new) place->second = all_->add();
        return place->second;
    }

  private:
    groups* all_;
    std::map<Key, std::uint32_t> known_;
};

} // namespace seam::bench::streams
