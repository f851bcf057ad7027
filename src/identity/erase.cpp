// SPDX-License-Identifier: Apache-2.0
#include "identity/erase.h"

#include "identity/draft.h"
#include "identity/forget.h"
#include "identity/settle.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace seam::identity {

using model::contact_id;

std::expected<leaves_erased, refusal> erase_leaves(const model::neighbourhood& graph,
                                                   const new_erasure& wanted, context how)
{
    view before(graph, how.rules);
    const auto* whom = before.find(wanted.contact);
    if (whom == nullptr) return std::unexpected(no_such_contact{{wanted.contact}});
    const auto leaves = whom->leaves;
    const std::set<contact_id> gone(wanted.leaves.begin(), wanted.leaves.end());
    if (gone.size() > named_max) return std::unexpected(too_many_contacts{named_max});
    not_of_contact strangers;
    std::ranges::set_difference(gone, leaves, std::back_inserter(strangers.leaves));
    if (!strangers.leaves.empty()) return std::unexpected(std::move(strangers));

    draft into(graph);
    forget_leaves(gone, before, into);
    auto outcome = settle(into, std::move(before), how);
    std::set<contact_id> remaining;
    for (const auto leaf : leaves)
        if (const auto contact = outcome.after.contacts.resolve(leaf)) remaining.insert(*contact);
    return leaves_erased{{gone.begin(), gone.end()},
                         {remaining.begin(), remaining.end()},
                         std::move(outcome.changes)};
}

} // namespace seam::identity
