// SPDX-License-Identifier: Apache-2.0
#include "identity/forget.h"

#include "model/decision.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace seam::identity {
namespace {

using model::contact_id;

contact_id leader_of(const std::vector<contact_id>& members, const model::neighbourhood& graph)
{
    std::vector<const model::decision*> all;
    all.reserve(graph.decisions.size());
    for (const auto& each : graph.decisions)
        all.push_back(&each);
    return model::find_leader(members, [&](contact_id) -> const auto& { return all; });
}

/// The members of a head when some have gone who was in `whom`, to whom it led: with those who
/// remain of them it stays, and to nobody else it goes. None if none of its members remains there.
std::vector<contact_id> members_left(std::vector<contact_id> members, const person& whom,
                                     const model::neighbourhood& rest)
{
    const auto is_elsewhere = [&](contact_id leaf) {
        return !std::ranges::binary_search(whom.leaves, leaf);
    };
    if (std::ranges::all_of(members, is_elsewhere)) return {};
    if (is_elsewhere(leader_of(members, rest))) std::erase_if(members, is_elsewhere);
    return members;
}

} // namespace

void forget_leaves(const std::set<contact_id>& gone, const view& before, draft& into)
{
    for (const auto leaf : gone)
        into.drop_leaf(leaf);
    for (const auto& each : into.original().heads) {
        auto left = each;
        std::erase_if(left.members, [&gone](contact_id leaf) { return gone.contains(leaf); });
        if (const auto* whom = before.find(each.id))
            left.members = members_left(std::move(left.members), *whom, into.graph());
        if (left.members.empty())
            into.drop_head(each.id);
        else if (left != each)
            into.put(left);
    }
}

} // namespace seam::identity
