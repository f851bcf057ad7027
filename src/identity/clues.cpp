// SPDX-License-Identifier: Apache-2.0
#include "identity/clues.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace seam::identity {
namespace {

struct clue_rule
{
    std::string_view name;
    double weight = 0;
    bool speaks_against = false;
};

constexpr std::array<clue_rule, 9> clue_rules = {{{"known_of_both", 0.6},
                                                  {"claimed", 0.35},
                                                  {"claimed_by_both", 0.15},
                                                  {"known_device", 0.5},
                                                  {"same_name", 0.4},
                                                  {"in_conflict", 0.15},
                                                  {"common", 0.05},
                                                  {"different_names", 0.7, true},
                                                  {"placeholder", 0.8, true}}};

const clue_rule& rule_of(clue what)
{
    return clue_rules.at(static_cast<std::size_t>(what) - 1);
}

} // namespace

std::string_view name_of(clue what)
{
    return rule_of(what).name;
}

std::optional<clue> find_clue(std::string_view name)
{
    const auto found = std::ranges::find(clue_rules, name, &clue_rule::name);
    if (found == clue_rules.end()) return std::nullopt;
    return static_cast<clue>(found - clue_rules.begin() + 1);
}

double score_of(std::span<const clue> clues)
{
    double unlikely = 1;
    double factor = 1;
    for (const auto each : clues) {
        const auto& rule = rule_of(each);
        if (rule.speaks_against)
            factor *= rule.weight;
        else
            unlikely *= 1 - rule.weight;
    }
    return (1 - unlikely) * factor;
}

} // namespace seam::identity
