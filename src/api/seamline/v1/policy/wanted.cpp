// SPDX-License-Identifier: Apache-2.0
#include "api/seamline/v1/policy/wanted.h"

#include "api/identity/policy_json.h"
#include "api/seamline/v1/policy/body.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <utility>

namespace seam::api {
namespace {

namespace json = boost::json;

/// As the client wrote it: the policy is a member of the body.
problem under_policy(problem what)
{
    auto details = std::move(what.details);
    for (auto& each : details)
        each.field = "policy." + each.field;
    return details.empty() ? what : invalid(std::move(details)).error();
}

bool is_in_order(const json::value& type, const json::array& order)
{
    return std::ranges::any_of(order, [&](const json::value& rule) {
        const auto* named = rule.is_object() ? rule.get_object().if_contains("type") : nullptr;
        return named != nullptr && *named == type;
    });
}

/// What may link goes with the order, unless the request limits it itself.
void follow_order(const json::array& order, json::object& may_link)
{
    for (auto& limit : may_link) {
        if (!limit.value().is_array()) continue;
        json::array kept;
        for (const auto& type : limit.value().get_array()) {
            if (is_in_order(type, order)) kept.push_back(type);
        }
        limit.value() = std::move(kept);
    }
}

json::object merge(const identity::policy& current, const json::object& members)
{
    auto whole = policy_view(current);
    for (const auto& member : policy_document(members))
        whole[member.key()] = member.value();
    const auto* order = members.if_contains("order");
    auto* may_link = whole.if_contains("mayLink");
    const bool follows = order != nullptr && order->is_array() && !members.contains("mayLink");
    if (follows && may_link != nullptr && may_link->is_object())
        follow_order(order->get_array(), may_link->get_object());
    return whole;
}

} // namespace

outcome<identity::policy> read_wanted(const wanted_policy& what, const identity::policy& current,
                                      deployment_lines lines)
{
    auto read =
        read_policy(what.is_patch ? merge(current, what.members) : policy_document(what.members));
    if (!read) return std::unexpected(under_policy(std::move(read).error()));
    read->version = current.version;
    const bool names_deployments = what.members.contains("deployments");
    if (lines == deployment_lines::as_they_are && names_deployments &&
        read->deployments != current.deployments) {
        return invalid("policy.deployments",
                       "is what the identity resolution of the deployments says; set it there, and "
                       "leave it out here or send it as it is");
    }
    if (lines == deployment_lines::as_they_are || !names_deployments) {
        read->deployments = current.deployments;
    } else if (what.is_patch) {
        // A line for each deployment that is asked about; the others stay as they are.
        read->deployments.insert(current.deployments.begin(), current.deployments.end());
    }
    return read;
}

} // namespace seam::api
