// SPDX-License-Identifier: Apache-2.0
#include "api/identity/policy_json.h"

#include "model/names.h"

#include <boost/json/array.hpp>
#include <chrono>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace seam::api {
namespace {

namespace json = boost::json;

json::value days_view(const std::optional<std::chrono::days>& days)
{
    if (!days) return nullptr;
    return days->count();
}

json::object rule_view(const identity::type_rule& rule)
{
    json::object view = {
        {"type", model::contract_name(rule.type)},
        {"minimum", policy_names::assurances.at(std::to_underlying(rule.minimum) - std::size_t{1})},
        {"valuesMax", nullptr},
        {"detectsSharing", rule.detects_sharing},
        {"recycled", rule.recycled},
        {"supersededAfterDays", days_view(rule.superseded_after)}};
    if (rule.values_max) view["valuesMax"] = *rule.values_max;
    return view;
}

json::array blocked_view(const std::vector<identity::blocked_value>& blocked)
{
    json::array view;
    for (const auto& each : blocked) {
        json::object entry;
        if (each.type) entry["type"] = model::contract_name(*each.type);
        entry["pattern"] = each.pattern;
        view.push_back(std::move(entry));
    }
    return view;
}

json::array criteria_view(const std::vector<identity::criterion>& criteria)
{
    json::array view;
    for (const auto each : criteria)
        view.push_back(json::string(policy_names::criteria.at(std::to_underlying(each))));
    return view;
}

json::object may_link_view(const identity::policy& rules)
{
    json::object view;
    for (const auto& [via, name] : policy_names::origins) {
        const auto listed = rules.may_link.find(via);
        if (listed == rules.may_link.end()) {
            view[name] = nullptr;
            continue;
        }
        json::array types;
        for (const auto type : listed->second)
            types.push_back(json::string(model::contract_name(type)));
        view[name] = std::move(types);
    }
    return view;
}

} // namespace

json::object policy_view(const identity::policy& rules)
{
    json::array order;
    for (const auto& each : rules.order)
        order.push_back(rule_view(each));
    json::array several;
    for (const auto& each : rules.several_accounts)
        several.push_back(json::string(each.to_string()));
    json::object by_field;
    for (const auto& [which, criteria] : rules.field_survivorship)
        by_field[model::contract_name(which)] = criteria_view(criteria);
    json::array deployments;
    for (const auto& [id, power] : rules.deployments)
        deployments.push_back(
            {{"id", id.to_string()}, {"signedIn", power.signed_in}, {"tracking", power.tracking}});
    return {{"version", rules.version},
            {"order", std::move(order)},
            {"holdersMax", rules.holders_max},
            {"leavesMax", rules.leaves_max},
            {"mergedMax", rules.merged_max},
            {"keepsCuratedApart", rules.keeps_curated_apart},
            {"severalAccounts", std::move(several)},
            {"mayLink", may_link_view(rules)},
            {"survivorship", criteria_view(rules.survivorship)},
            {"fieldSurvivorship", std::move(by_field)},
            {"keptFor",
             {{"ephemeralDays", days_view(rules.kept_for.ephemeral)},
              {"identifiedDays", days_view(rules.kept_for.identified)}}},
            {"blocked", blocked_view(rules.blocked)},
            {"deployments", std::move(deployments)}};
}

} // namespace seam::api
