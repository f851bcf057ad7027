// SPDX-License-Identifier: Apache-2.0
#include "identity/evaluate.h"

#include "identity/accounts.h"
#include "identity/constraints.h"
#include "identity/evidence.h"
#include "identity/forest.h"
#include "identity/heads.h"
#include "identity/rule_table.h"
#include "identity/turns.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace seam::identity {
namespace {

using indices = std::vector<std::size_t>;

/// One evaluation: decisions first, then identifier by identifier.
class walk
{
  public:
    walk(const body_of_evidence& known, std::span<const model::decision> decisions)
        : rules_(known.rules()),
          leaves_(known.leaves()),
          evidence_(known.all()),
          verdicts_(gather_verdicts(leaves_, decisions)),
          ledger_(evidence_, leaves_.size(), rules_.rules()),
          constraints_(rules_, leaves_, evidence_),
          trees_(make_seeds(), ledger_.accounts())
    {}

    partition run() &&
    {
        result_.links.reserve(evidence_.size());
        follow_decisions();
        for (const auto& each : evidence_)
            consider(each);
        collect_persons();
        return std::move(result_);
    }

  private:
    [[nodiscard]] std::vector<forest::seed> make_seeds() const;
    void follow_decisions();
    void follow(const verdicts::together& word);
    void consider(const evidence& found);
    void suggest(const evidence& found);
    void unite(const evidence& found, const indices& linked);
    [[nodiscard]] indices order_by_age(indices leaves) const;
    [[nodiscard]] indices order_holders(const evidence& found, indices linked) const;
    void collect_persons();

    void record_link(cause by, const indices& which, bool united);
    void record_groups(const cause& by, const indices& which, std::size_t roots_before);
    void record_suspension(const evidence& found, const indices& which, reason why);
    [[nodiscard]] std::vector<model::contact_id> ids(const indices& which) const;

    const rule_table& rules_;
    std::span<const model::leaf* const> leaves_;
    std::span<const evidence> evidence_;
    verdicts verdicts_;
    ledger ledger_;
    constraints constraints_;
    forest trees_;
    partition result_;
};

std::vector<forest::seed> walk::make_seeds() const
{
    std::vector<forest::seed> seeds(leaves_.size());
    auto values = constraints_.limited_values();
    for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf) {
        seeds[leaf].accounts = ledger_.of(leaf);
        seeds[leaf].is_curated = leaves_[leaf]->type == model::contact_type::curated;
        seeds[leaf].values = std::move(values[leaf]);
    }
    for (const auto leaf : verdicts_.curated)
        seeds[leaf].is_curated = true;
    for (std::size_t place = 0; place < verdicts_.apart.size(); ++place) {
        for (const auto leaf : verdicts_.apart[place].left)
            seeds[leaf].sides.push_back(2 * place);
        for (const auto leaf : verdicts_.apart[place].right)
            seeds[leaf].sides.push_back(2 * place + 1);
    }
    return seeds;
}

/// *Apart* holds, so that nobody is shown together whom a human has told apart. Of *same*s that
/// cannot all hold beside it the newest do: the latest word is the best informed.
void walk::follow_decisions()
{
    for (const auto& word : verdicts_.same)
        follow(word);
    for (const auto& word : verdicts_.same) {
        for (const auto root : trees_.roots(word.leaves))
            ledger_.note_one_human(trees_.members(root));
    }
}

/// Whom a later *apart* takes out leaves the others together.
void walk::follow(const verdicts::together& word)
{
    const auto before = trees_.roots(word.leaves).size();
    for (const auto& each : trees_.unite_in_order(order_by_age(word.leaves)))
        result_.suspended.push_back({word.what->id, ids(each.leaves), ids(word.leaves),
                                     held_apart{verdicts_.apart[each.apart].what->id}});
    record_groups(word.what->id, word.leaves, before);
}

void walk::consider(const evidence& found)
{
    if (found.is_blocked) return record_suspension(found, found.leaves(), blocked{});
    suggest(found);
    if (const auto crowd = constraints_.find_crowd(found))
        return record_suspension(found, found.counting(), *crowd);
    const auto sharing = constraints_.find_sharing(found, ledger_);
    if (!sharing) return unite(found, found.linking());

    const auto* rule = rules_.rule(found.what->type);
    const auto turns =
        rule != nullptr && rule->recycled ? find_turns(found, ledger_) : std::nullopt;
    if (!turns) return record_suspension(found, found.counting(), *sharing);
    for (const auto& turn : turns->of) {
        indices linked;
        std::ranges::set_intersection(turn, found.linking(), std::back_inserter(linked));
        unite(found, linked);
    }
    if (!turns->between.empty()) record_suspension(found, turns->between, *sharing);
}

/// What does not link by itself is a suggestion for a human, whatever else becomes of the
/// identifier.
void walk::suggest(const evidence& found)
{
    if (found.holders.size() < 2 || std::ranges::all_of(found.holders, &holder::links)) return;
    const auto claiming = found.claiming();
    if (!claiming.empty()) record_suspension(found, claiming, not_verified{});
    const auto powerless = found.powerless();
    if (!powerless.empty()) record_suspension(found, powerless, no_power{});
}

/// Whole links stand or fall together, but for *apart*, which a human put between two of the
/// holders and means nothing for the others.
void walk::unite(const evidence& found, const indices& linked)
{
    if (linked.size() < 2) return;
    const auto roots = trees_.roots(linked);
    if (const auto breach = constraints_.find_breach(trees_, roots, ledger_)) {
        record_suspension(found, linked, *breach);
    } else if (trees_.find_apart(roots)) {
        for (const auto& each : trees_.unite_in_order(order_holders(found, linked)))
            record_suspension(found, each.leaves, held_apart{verdicts_.apart[each.apart].what->id});
        record_groups(*found.what, linked, roots.size());
    } else {
        record_link(*found.what, linked, roots.size() > 1);
        trees_.unite(linked);
    }
}

/// Who is somebody first, then the oldest; the ids that leaves happened to get matter last of all.
indices walk::order_by_age(indices leaves) const
{
    std::ranges::sort(leaves, {}, [&](std::size_t leaf) {
        const auto& who = *leaves_[leaf];
        return std::make_tuple(!is_somebody(who), who.created, std::cref(who.key),
                               std::string_view(who.subject_key), leaf);
    });
    return leaves;
}

/// By who showed it first; leaves that showed it at the same time by their keys, so that the ids
/// that they happened to get matter last of all.
indices walk::order_holders(const evidence& found, indices linked) const
{
    const auto first_seen = [&](std::size_t leaf) {
        return std::ranges::lower_bound(found.holders, leaf, {}, &holder::leaf)->first_seen;
    };
    std::ranges::sort(linked, {}, [&](std::size_t leaf) {
        const auto& who = *leaves_[leaf];
        return std::make_tuple(first_seen(leaf), std::cref(who.key),
                               std::string_view(who.subject_key), leaf);
    });
    return linked;
}

void walk::collect_persons()
{
    constexpr auto none = static_cast<std::size_t>(-1);
    indices place_of_root(leaves_.size(), none);
    for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf) {
        auto& place = place_of_root[trees_.root(leaf)];
        if (place == none) {
            place = result_.persons.size();
            result_.persons.emplace_back();
        }
        result_.persons[place].leaves.push_back(leaves_[leaf]->id);
    }
}

void walk::record_link(cause by, const indices& which, bool united)
{
    result_.links.push_back({std::move(by), ids(which), united});
}

/// A link for each person that has several of these leaves.
void walk::record_groups(const cause& by, const indices& which, std::size_t roots_before)
{
    std::vector<indices> groups;
    std::map<std::size_t, std::size_t> place_of_root;
    for (const auto leaf : which) {
        const auto [place, is_new] = place_of_root.try_emplace(trees_.root(leaf), groups.size());
        if (is_new) groups.emplace_back();
        groups[place->second].push_back(leaf);
    }
    for (const auto& together : groups) {
        if (together.size() > 1) record_link(by, together, groups.size() < roots_before);
    }
}

void walk::record_suspension(const evidence& found, const indices& which, reason why)
{
    result_.suspended.push_back({*found.what, ids(which), ids(found.leaves()), std::move(why)});
}

std::vector<model::contact_id> walk::ids(const indices& which) const
{
    std::vector<model::contact_id> found;
    found.reserve(which.size());
    for (const auto leaf : which)
        found.push_back(leaves_[leaf]->id);
    return found;
}

} // namespace

std::string_view name_of(const reason& why)
{
    // In the order of the variant.
    static constexpr std::array<std::string_view, std::variant_size_v<reason>> names = {
        "shared",         "would_join_two_values", "not_verified",
        "blocked",        "two_curated",           "held_apart",
        "no_power",       "too_many_holders",      "too_many_values",
        "too_many_leaves"};
    return names.at(why.index());
}

std::size_t partition::person_of(model::contact_id leaf) const
{
    for (std::size_t which = 0; which < persons.size(); ++which) {
        if (std::ranges::binary_search(persons[which].leaves, leaf)) return which;
    }
    return persons.size();
}

partition evaluate(std::span<const model::leaf> leaves, std::span<const model::holding> holdings,
                   std::span<const model::decision> decisions, const policy& rules)
{
    return evaluate(body_of_evidence(leaves, holdings, rules), decisions);
}

partition evaluate(const body_of_evidence& known, std::span<const model::decision> decisions)
{
    return walk(known, decisions).run();
}

} // namespace seam::identity
