// SPDX-License-Identifier: Apache-2.0
#include "api/identity/cluster_plans.h"

#include "api/identity/graph.h"
#include "api/identity/refusal_codes.h"
#include "identity/decide.h"
#include "identity/merge.h"

#include <algorithm>
#include <set>
#include <utility>

namespace seam::api {
namespace {

using model::contact_id;

/// The verdict that stands, if there is one.
const cluster_verdict* find_verdict(const stored_cluster& of, const model::neighbourhood& graph)
{
    if (!of.verdict) return nullptr;
    const bool stands = std::ranges::any_of(graph.decisions, [&](const model::decision& made) {
        return made.id == of.verdict->decision;
    });
    return stands ? &*of.verdict : nullptr;
}

bool is_known(const model::neighbourhood& graph, contact_id contact)
{
    return std::ranges::find(graph.leaves, contact, &model::leaf::id) != graph.leaves.end() ||
           std::ranges::find(graph.heads, contact, &model::head::id) != graph.heads.end();
}

std::vector<contact_id> contacts_left(const stored_cluster& of, const model::neighbourhood& graph)
{
    std::vector<contact_id> left;
    for (const auto& each : of.what.contacts) {
        if (is_known(graph, each.contact)) left.push_back(each.contact);
    }
    return left;
}

/// 409 whatever it was: the request is fine, what it meets is not.
problem refusal_of(const identity::refusal& why)
{
    auto refused = from_refusal(why, "clusterId");
    refused.status = 409;
    refused.code = "conflict";
    return refused;
}

/// The two sides of a rejection.
outcome<std::pair<std::vector<contact_id>, std::vector<contact_id>>>
divide(const stored_cluster& known, const std::vector<contact_id>& others,
       const model::neighbourhood& graph)
{
    const auto all = contacts_left(known, graph);
    if (all.size() < 2) return conflict("Fewer than two of the cluster's contacts are left.");
    if (others.empty() && all.size() > 2) {
        return invalid("contactIds",
                       "must name those that are somebody else than the rest, because "
                       "the cluster has more than two contacts");
    }
    const std::set<contact_id> wanted(others.begin(), others.end());
    for (const auto each : wanted) {
        if (std::ranges::find(all, each) == all.end())
            return invalid("contactIds",
                           "must be contacts of the cluster: " + each.to_string() + " is none");
    }
    std::pair<std::vector<contact_id>, std::vector<contact_id>> sides;
    for (const auto each : all) {
        const bool is_other = others.empty() ? each == all.front() : wanted.contains(each);
        (is_other ? sides.first : sides.second).push_back(each);
    }
    if (sides.second.empty())
        return invalid("contactIds", "must leave at least one contact of the cluster");
    return sides;
}

} // namespace

cluster_state state_of(const stored_cluster& what, const model::neighbourhood& graph)
{
    if (const auto* said = find_verdict(what, graph))
        return said->what == model::verdict::same ? cluster_state::merged : cluster_state::rejected;
    return what.refused.empty() ? cluster_state::open : cluster_state::failed;
}

outcome<cluster_change> plan_merge(const model::neighbourhood& graph, stored_cluster known,
                                   const identity::context& how)
{
    cluster_change plan{std::move(known), {}, std::nullopt};
    if (const auto* said = find_verdict(plan.now, graph)) {
        if (said->what == model::verdict::same) return plan;
        return conflict("The cluster was rejected; take the decision " +
                        said->decision.to_string() + " back first.");
    }
    auto merged =
        identity::merge_contacts(graph, {.contacts = contacts_left(plan.now, graph)}, how);
    if (!merged) {
        plan.now.refused = refusal_code(merged.error());
        plan.refused = refusal_of(merged.error());
        return plan;
    }
    plan.now.refused.clear();
    plan.now.verdict = {model::verdict::same, merged->decision, how.now};
    plan.graph = std::move(merged->changes);
    return plan;
}

outcome<cluster_change> plan_rejection(const model::neighbourhood& graph, stored_cluster known,
                                       const std::vector<contact_id>& others,
                                       const identity::context& how)
{
    cluster_change plan{std::move(known), {}, std::nullopt};
    if (const auto* said = find_verdict(plan.now, graph)) {
        if (said->what == model::verdict::apart) return plan;
        return conflict("The cluster is merged; take the decision " + said->decision.to_string() +
                        " back first.");
    }
    auto sides = divide(plan.now, others, graph);
    if (!sides) return std::unexpected(std::move(sides).error());
    auto rejected = identity::add_decision(graph,
                                           {.what = model::verdict::apart,
                                            .left = std::move(sides->first),
                                            .right = std::move(sides->second)},
                                           how);
    if (!rejected) return std::unexpected(refusal_of(rejected.error()));
    plan.now.verdict = {model::verdict::apart, rejected->decision, how.now};
    plan.graph = std::move(rejected->changes);
    return plan;
}

} // namespace seam::api
