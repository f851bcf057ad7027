// SPDX-License-Identifier: Apache-2.0
#include "score.h"

#include <algorithm>
#include <unordered_map>

namespace seam::bench::streams {
namespace {

/// How many sessions have the same value, for any value or pair of values.
class census
{
  public:
    explicit census(std::span<const std::uint32_t> values)
    {
        for (const auto each : values)
            ++counts_[each];
    }
    census(std::span<const std::uint32_t> left, std::span<const std::uint32_t> right)
    {
        for (std::size_t each = 0; each < left.size(); ++each)
            ++counts_[both(left[each], right[each])];
    }

    [[nodiscard]] double of(std::uint32_t value) const { return double(counts_.at(value)); }
    [[nodiscard]] double of(std::uint32_t left, std::uint32_t right) const
    {
        return double(counts_.at(both(left, right)));
    }
    [[nodiscard]] double pairs() const
    {
        double all = 0;
        for (const auto& [value, count] : counts_)
            all += double(count) * double(count - 1) / 2;
        return all;
    }

  private:
    static std::uint64_t both(std::uint32_t left, std::uint32_t right)
    {
        return (std::uint64_t{left} << 32) | right;
    }

    std::unordered_map<std::uint64_t, std::size_t> counts_;
};

double share(double part, double whole)
{
    return whole > 0 ? part / whole : 1;
}

} // namespace

double quality::f1() const
{
    return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
}

score score_of(std::span<const std::uint32_t> said, std::span<const std::uint32_t> truth)
{
    const census groups(said);
    const census people(truth);
    const census right(said, truth);
    score made;
    made.pairwise = {share(right.pairs(), groups.pairs()), share(right.pairs(), people.pairs())};
    double precision = 0;
    double recall = 0;
    for (std::size_t each = 0; each < said.size(); ++each) {
        const auto together = right.of(said[each], truth[each]);
        const auto group = groups.of(said[each]);
        precision += together / group;
        recall += together / people.of(truth[each]);
        if (together < group)
            made.largest_wrong = std::max(made.largest_wrong, static_cast<std::size_t>(group));
    }
    made.b_cubed = {share(precision, double(said.size())), share(recall, double(said.size()))};
    return made;
}

std::array<loss, scenario_count> losses_of(std::span<const std::uint32_t> said,
                                           std::span<const std::uint32_t> best,
                                           std::span<const truth> sessions)
{
    std::vector<std::uint32_t> people;
    for (const auto& each : sessions)
        people.push_back(each.person);
    const census groups(said);
    const census right(said, people);
    const census found(best);
    const census kept(said, best);
    std::array<loss, scenario_count> losses{};
    for (std::size_t each = 0; each < said.size(); ++each) {
        auto& into = losses.at(static_cast<std::size_t>(sessions[each].how));
        ++into.sessions;
        into.false_pairs += (groups.of(said[each]) - right.of(said[each], people[each])) / 2;
        into.missed_pairs += (found.of(best[each]) - kept.of(said[each], best[each])) / 2;
    }
    return losses;
}

} // namespace seam::bench::streams
