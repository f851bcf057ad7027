// SPDX-License-Identifier: Apache-2.0
#include "identity/forget.h"

#include "identity/heads.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <vector>

namespace seam::identity {
namespace {

using model::contact_id;

/// The heads of a draft that has lost leaves.
class bereft_heads
{
  public:
    bereft_heads(const std::set<contact_id>& gone, const draft& into);

    [[nodiscard]] bool is_gone(contact_id leaf) const { return gone_.contains(leaf); }
    /// What is left of a head that led to `whom`.
    [[nodiscard]] model::head without_gone(const model::head& which) const;
    /// The same, but it goes on leading to them; something of them remains.
    [[nodiscard]] model::head passed_on(const model::head& which, const person& whom) const;

  private:
    [[nodiscard]] const model::decision* find_merge(const model::head& which) const;
    [[nodiscard]] bool had_merge(const model::head& which) const;
    [[nodiscard]] std::vector<contact_id> remaining(const person& whom,
                                                    const model::decision* merge) const;

    const std::set<contact_id>& gone_;
    const draft& into_;
    std::vector<const model::decision*> decisions_; ///< that are left
};

bereft_heads::bereft_heads(const std::set<contact_id>& gone, const draft& into)
    : gone_(gone), into_(into)
{
    for (const auto& each : into.graph().decisions)
        decisions_.push_back(&each);
}

model::head bereft_heads::without_gone(const model::head& which) const
{
    auto left = which;
    std::erase_if(left.members, [this](contact_id leaf) { return is_gone(leaf); });
    return left;
}

/// The merge that made it names its first member, so that it is known wherever that is. Where no
/// leaf of a merge remains, it is as if the evidence had made the head.
model::head bereft_heads::passed_on(const model::head& which, const person& whom) const
{
    auto left = without_gone(which);
    const auto leader =
        model::find_leader(left.members, [this](contact_id) -> const auto& { return decisions_; });
    if (std::ranges::binary_search(whom.leaves, leader)) return left;
    const auto* merge = find_merge(which);
    left.members = remaining(whom, merge);
    const bool is_known = merge != nullptr && names(*merge, left.members.front());
    if (!is_known && had_merge(which)) left.by = {};
    return left;
}

const model::decision* bereft_heads::find_merge(const model::head& which) const
{
    const auto found = std::ranges::find(decisions_, which.by, &model::decision::id);
    return found == decisions_.end() ? nullptr : *found;
}

bool bereft_heads::had_merge(const model::head& which) const
{
    return std::ranges::count(into_.original().decisions, which.by, &model::decision::id) > 0;
}

/// In the order of a head's members: those whom the merge names before the others.
std::vector<contact_id> bereft_heads::remaining(const person& whom,
                                                const model::decision* merge) const
{
    std::vector<const model::leaf*> left;
    for (const auto& each : into_.graph().leaves) {
        if (std::ranges::binary_search(whom.leaves, each.id)) left.push_back(&each);
    }
    std::ranges::sort(left, {}, [&](const model::leaf* each) {
        const bool comes_later = merge == nullptr || !names(*merge, each->id);
        return std::tuple_cat(std::tuple(comes_later), precedence_of(*each));
    });
    std::vector<contact_id> ids;
    std::ranges::transform(left, std::back_inserter(ids), &model::leaf::id);
    return ids;
}

} // namespace

void forget_leaves(const std::set<contact_id>& gone, const view& before, draft& into, sayings said)
{
    for (const auto leaf : gone)
        into.drop_leaf(leaf, said);
    const bereft_heads heads(gone, into);
    for (const auto& each : into.original().heads) {
        const auto* whom = before.find(each.id);
        const bool leads_nowhere =
            whom != nullptr &&
            std::ranges::all_of(whom->leaves, [&](contact_id leaf) { return heads.is_gone(leaf); });
        const bool is_passed_on = said == sayings::kept && whom != nullptr && !leads_nowhere;
        const auto left = is_passed_on ? heads.passed_on(each, *whom) : heads.without_gone(each);
        if (leads_nowhere || left.members.empty())
            into.drop_head(each.id);
        else if (left != each)
            into.put(left);
    }
}

} // namespace seam::identity
