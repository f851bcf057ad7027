// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <boost/unordered/unordered_flat_set.hpp>
#include <cstddef>
#include <cstdint>

namespace seam::storage::sqlite {

/// Finds numbers by the hash of what they stand for; whether it is really that is for the caller to
/// tell. In 64 shards, because growing one of them copies a 64th: no insert takes long. 12 bytes an
/// entry before load.
class number_index
{
  public:
    void add(std::uint64_t hash, std::uint32_t number)
    {
        shard_of(hash).insert(slot(hash, number));
    }

    void remove(std::uint64_t hash, std::uint32_t number)
    {
        shard_of(hash).erase(slot(hash, number));
    }

    /// The number of this hash for which `is_it` holds; 0 if there is none.
    template <class Predicate>
    [[nodiscard]] std::uint32_t find(std::uint64_t hash, const Predicate& is_it) const
    {
        const auto& shard = shards_[hash >> 58];
        const auto found = shard.find(probe<Predicate>{hash, is_it});
        return found != shard.end() ? found->number : 0;
    }

    [[nodiscard]] std::size_t size() const
    {
        std::size_t sum = 0;
        for (const auto& shard : shards_)
            sum += shard.size();
        return sum;
    }

    [[nodiscard]] std::size_t bytes() const
    {
        // A slot and, in boost::unordered_flat_set, one byte of metadata each.
        std::size_t sum = 0;
        for (const auto& shard : shards_)
            sum += shard.bucket_count() * (sizeof(slot) + 1);
        return sum;
    }

  private:
    struct slot
    {
        std::uint32_t low, high, number;

        slot(std::uint64_t hash, std::uint32_t which)
            : low(static_cast<std::uint32_t>(hash)),
              high(static_cast<std::uint32_t>(hash >> 32)),
              number(which)
        {}
        [[nodiscard]] std::uint64_t hash() const { return (std::uint64_t{high} << 32) | low; }
        friend bool operator==(const slot&, const slot&) = default;
    };

    template <class Predicate>
    struct probe
    {
        std::uint64_t hash;
        const Predicate& is_it;
    };

    struct hasher
    {
        using is_transparent = void;
        using is_avalanching = void;
        std::size_t operator()(const slot& of) const { return of.hash(); }
        template <class Predicate>
        std::size_t operator()(const probe<Predicate>& of) const
        {
            return of.hash;
        }
    };

    struct equal
    {
        using is_transparent = void;
        bool operator()(const slot& left, const slot& right) const { return left == right; }
        template <class Predicate>
        bool operator()(const slot& left, const probe<Predicate>& right) const
        {
            return left.hash() == right.hash && right.is_it(left.number);
        }
        template <class Predicate>
        bool operator()(const probe<Predicate>& left, const slot& right) const
        {
            return (*this)(right, left);
        }
    };

    using shard = boost::unordered_flat_set<slot, hasher, equal>;

    shard& shard_of(std::uint64_t hash) { return shards_[hash >> 58]; }

    std::array<shard, 64> shards_;
};

} // namespace seam::storage::sqlite
