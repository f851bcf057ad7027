// SPDX-License-Identifier: Apache-2.0
#include "identity/rule_table.h"

#include <algorithm>
#include <utility>

namespace seam::identity {
namespace {

using model::assurance;
using model::identifier_type;
using model::origin;

constexpr std::uint16_t all_types = 0xffff;

std::uint16_t bit_of(identifier_type type)
{
    return static_cast<std::uint16_t>(1U << std::to_underlying(type));
}

} // namespace

rule_table::rule_table(const policy& rules) : rules_(&rules)
{
    for (std::size_t place = rules.order.size(); place-- > 0;)
        place_.at(std::to_underlying(rules.order[place].type)) =
            static_cast<std::uint8_t>(place + 1);
    may_link_.fill(all_types);
    for (const auto& [via, listed] : rules.may_link) {
        auto& mask = may_link_.at(std::to_underlying(via));
        mask = 0;
        for (const auto type : listed)
            mask |= bit_of(type);
    }
}

std::optional<std::size_t> rule_table::rank(identifier_type type) const
{
    const auto place = place_.at(std::to_underlying(type));
    if (place == 0) return std::nullopt;
    return place - std::size_t{1};
}

const type_rule* rule_table::rule(identifier_type type) const
{
    const auto place = place_.at(std::to_underlying(type));
    return place == 0 ? nullptr : &rules_->order[place - std::size_t{1}];
}

bool rule_table::counts(const model::holding& seen) const
{
    if (seen.via == origin::key) return true;
    const auto* known = rule(seen.what.type);
    // Of a type that the policy leaves out: an account still tells its holders apart.
    const auto minimum = known != nullptr ? known->minimum : assurance::verified;
    const auto known_by = seen.what.type == identifier_type::cookie
                              ? std::max(seen.how, assurance::asserted)
                              : seen.how;
    return known_by >= minimum;
}

bool rule_table::has_power(const model::holding& seen) const
{
    if (seen.via == origin::key || seen.via == origin::api) return true;
    if ((may_link_.at(std::to_underlying(seen.via)) & bit_of(seen.what.type)) == 0) return false;
    const auto found = rules_->deployments.find(seen.deployment);
    if (found == rules_->deployments.end()) return false;
    return seen.via == origin::tracking ? found->second.tracking : found->second.signed_in;
}

} // namespace seam::identity
