// SPDX-License-Identifier: Apache-2.0
#include "identity/forget.h"

#include <algorithm>

namespace seam::identity {

void forget_leaves(const std::set<model::contact_id>& gone, const view& before, draft& into,
                   sayings said)
{
    const auto is_gone = [&gone](model::contact_id leaf) { return gone.contains(leaf); };
    for (const auto leaf : gone)
        into.drop_leaf(leaf, said);
    for (const auto& each : into.original().heads) {
        auto left = each;
        std::erase_if(left.members, is_gone);
        const auto* whom = before.find(each.id);
        const bool leads_nowhere = whom != nullptr && std::ranges::all_of(whom->leaves, is_gone);
        if (leads_nowhere || left.members.empty())
            into.drop_head(each.id);
        else if (left != each)
            into.put(left);
    }
}

} // namespace seam::identity
