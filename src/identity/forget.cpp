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

    /// What is left of a head that led to `whom`, null if to nobody known. Without members it goes.
    [[nodiscard]] model::head left(const model::head& which, const person* whom,
                                   sayings said) const;

  private:
    [[nodiscard]] bool is_gone(contact_id leaf) const { return gone_.contains(leaf); }
    [[nodiscard]] model::head without_gone(const model::head& which) const;
    /// Leads to `whom` or, without members, to nobody.
    [[nodiscard]] model::head left_with(const model::head& which, const person& whom) const;
    /// Goes on leading to `whom`, of whom something remains.
    [[nodiscard]] model::head passed_on(const model::head& which, const person& whom) const;
    [[nodiscard]] contact_id leader_of(const model::head& which) const;
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

model::head bereft_heads::left(const model::head& which, const person* whom, sayings said) const
{
    if (whom == nullptr) return without_gone(which);
    if (std::ranges::all_of(whom->leaves, [this](contact_id leaf) { return is_gone(leaf); }))
        return {};
    return said == sayings::kept ? passed_on(which, *whom) : left_with(which, *whom);
}

model::head bereft_heads::without_gone(const model::head& which) const
{
    auto left = which;
    std::erase_if(left.members, [this](contact_id leaf) { return is_gone(leaf); });
    return left;
}

contact_id bereft_heads::leader_of(const model::head& which) const
{
    return model::find_leader(which.members,
                              [this](contact_id) -> const auto& { return decisions_; });
}

/// Members who are somebody else by now leave it if it would follow them.
model::head bereft_heads::left_with(const model::head& which, const person& whom) const
{
    auto left = without_gone(which);
    const auto is_elsewhere = [&](contact_id leaf) {
        return !std::ranges::binary_search(whom.leaves, leaf);
    };
    if (std::ranges::all_of(left.members, is_elsewhere))
        left.members.clear();
    else if (is_elsewhere(leader_of(left)))
        std::erase_if(left.members, is_elsewhere);
    return left;
}

/// The merge that made it names its first member, so that it is known wherever that is. Where no
/// leaf of a merge remains, or it says nothing any more, it is as if the evidence had made the
/// head.
model::head bereft_heads::passed_on(const model::head& which, const person& whom) const
{
    auto left = without_gone(which);
    const auto* merge = find_merge(which);
    if (!std::ranges::binary_search(whom.leaves, leader_of(left)))
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
        const auto left = heads.left(each, before.find(each.id), said);
        if (left.members.empty())
            into.drop_head(each.id);
        else if (left != each)
            into.put(left);
    }
}

} // namespace seam::identity
