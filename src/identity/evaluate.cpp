// SPDX-License-Identifier: Apache-2.0
#include "identity/evaluate.h"

#include "identity/accounts.h"
#include "identity/evidence.h"
#include "identity/forest.h"
#include "identity/heads.h"

#include <algorithm>
#include <array>
#include <iterator>
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
    walk(std::span<const model::leaf> leaves, std::span<const model::holding> holdings,
         std::span<const model::decision> decisions, const policy& rules)
        : rules_(rules),
          leaves_(sort_leaves(leaves)),
          evidence_(gather_evidence(leaves_, holdings, rules)),
          verdicts_(gather_verdicts(leaves_, decisions)),
          ledger_(evidence_, leaves_.size()),
          trees_(make_seeds(), ledger_.accounts())
    {}

    partition run() &&
    {
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
    [[nodiscard]] std::optional<reason> find_flaw(const evidence& found) const;
    [[nodiscard]] std::optional<reason> find_sharing(const evidence& found) const;
    [[nodiscard]] std::optional<reason> find_breach(std::span<const std::size_t> roots) const;
    /// Leaves that were not united, and the *apart* in the way.
    struct refused
    {
        indices pair; ///< sorted
        const model::decision* apart = nullptr;
    };
    [[nodiscard]] std::vector<refused> unite_in_order(const indices& leaves);
    void unite_as_far_as_apart_allows(const evidence& found, const indices& linked);
    [[nodiscard]] indices order_by_age(indices leaves) const;
    [[nodiscard]] indices order_holders(const evidence& found) const;
    void collect_persons();

    void record_link(cause by, const indices& which, bool united);
    void record_groups(const cause& by, const indices& which, std::size_t roots_before);
    void record_suspension(const evidence& found, const indices& which, reason why);
    [[nodiscard]] std::vector<model::contact_id> ids(const indices& which) const;

    const policy& rules_;
    std::vector<const model::leaf*> leaves_;
    std::vector<evidence> evidence_;
    verdicts verdicts_;
    ledger ledger_;
    forest trees_;
    partition result_;
};

std::vector<forest::seed> walk::make_seeds() const
{
    std::vector<forest::seed> seeds(leaves_.size());
    for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf) {
        seeds[leaf].accounts = ledger_.of(leaf);
        seeds[leaf].is_curated = leaves_[leaf]->type == model::contact_type::curated;
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
    std::vector<std::pair<const model::decision*, indices>> parted;
    for (const auto& each : unite_in_order(order_by_age(word.leaves))) {
        auto known =
            std::ranges::find(parted, each.apart, [](const auto& one) { return one.first; });
        if (known == parted.end()) known = parted.insert(known, {each.apart, {}});
        indices all;
        std::ranges::set_union(known->second, each.pair, std::back_inserter(all));
        known->second = std::move(all);
    }
    for (const auto& [apart, leaves] : parted)
        result_.suspended.push_back(
            {word.what->id, ids(leaves), ids(word.leaves), held_apart{apart->id}});
    record_groups(word.what->id, word.leaves, before);
}

/// One identifier: whole links stand or fall together, but for *apart*, which a human put between
/// two of the holders and means nothing for the others.
void walk::consider(const evidence& found)
{
    if (found.is_blocked) return record_suspension(found, found.leaves(), blocked{});
    suggest(found);
    if (const auto flaw = find_flaw(found))
        return record_suspension(found, found.counting(), *flaw);
    const auto linked = found.linking();
    if (linked.size() < 2) return;
    const auto roots = trees_.roots(linked);
    if (const auto breach = find_breach(roots)) {
        record_suspension(found, linked, *breach);
    } else if (trees_.find_apart(roots)) {
        unite_as_far_as_apart_allows(found, linked);
    } else {
        record_link(*found.what, linked, roots.size() > 1);
        trees_.unite(linked);
    }
}

/// What does not link by itself is a suggestion for a human, whatever else becomes of the
/// identifier.
void walk::suggest(const evidence& found)
{
    if (found.holders.size() < 2) return;
    const auto claiming = found.claiming();
    if (!claiming.empty()) record_suspension(found, claiming, not_verified{});
    const auto powerless = found.powerless();
    if (!powerless.empty()) record_suspension(found, powerless, no_power{});
}

/// Why the identifier links nobody at all.
std::optional<reason> walk::find_flaw(const evidence& found) const
{
    const auto counting = found.counting();
    if (counting.size() > rules_.holders_max) return too_many_holders{counting.size()};
    return find_sharing(found);
}

/// Holders count here whether or not they have power: that two people use a device is as true when
/// one of them signed in where nothing is merged. Claims do not: otherwise typing somebody's
/// address would take it from them.
std::optional<reason> walk::find_sharing(const evidence& found) const
{
    const auto two = ledger_.find_two(found.counting());
    if (!two) return std::nullopt;
    const auto& [source, a] = ledger_.at(two->first);
    return shared{source, std::string(a), std::string(ledger_.at(two->second).value)};
}

std::optional<reason> walk::find_breach(std::span<const std::size_t> roots) const
{
    if (const auto two = trees_.find_collision(roots)) {
        const auto& [source, a] = ledger_.at(two->first);
        return would_join_two_values{source, std::string(a),
                                     std::string(ledger_.at(two->second).value)};
    }
    // Curated leaves that a human united are in one tree by now.
    if (const auto two = trees_.find_two_curated(roots))
        return two_curated{leaves_[two->first]->id, leaves_[two->second]->id};
    return std::nullopt;
}

/// Pair by pair, so that where only some of the leaves can be together it is always the same ones.
std::vector<walk::refused> walk::unite_in_order(const indices& leaves)
{
    std::vector<refused> all;
    for (std::size_t first = 0; first < leaves.size(); ++first) {
        for (std::size_t next = first + 1; next < leaves.size(); ++next) {
            const auto [least, greatest] = std::minmax(leaves[first], leaves[next]);
            const indices pair = {least, greatest};
            if (const auto apart = trees_.find_apart(trees_.roots(pair)))
                all.push_back({pair, verdicts_.apart[*apart].what});
            else
                trees_.unite(pair);
        }
    }
    return all;
}

void walk::unite_as_far_as_apart_allows(const evidence& found, const indices& linked)
{
    const auto before = trees_.roots(linked).size();
    for (const auto& each : unite_in_order(order_holders(found)))
        record_suspension(found, each.pair, held_apart{each.apart->id});
    record_groups(*found.what, linked, before);
}

/// Who is somebody first, then the oldest; the ids that leaves happened to get matter last of all.
indices walk::order_by_age(indices leaves) const
{
    std::ranges::sort(leaves, {}, [&](std::size_t leaf) {
        const auto& who = *leaves_[leaf];
        return std::make_tuple(!is_somebody(who), who.created, who.key, who.subject_key, leaf);
    });
    return leaves;
}

/// Those who link, by who showed it first; leaves that showed it at the same time by their keys, so
/// that the ids that they happened to get matter last of all.
indices walk::order_holders(const evidence& found) const
{
    std::vector<holder> linking;
    std::ranges::copy_if(found.holders, std::back_inserter(linking), &holder::links);
    const auto place = [&](const holder& each) {
        const auto& who = *leaves_[each.leaf];
        return std::tie(each.first_seen, who.key, who.subject_key, each.leaf);
    };
    std::ranges::sort(linking, [&](const holder& left, const holder& right) {
        return place(left) < place(right);
    });
    indices order;
    for (const auto& each : linking)
        order.push_back(each.leaf);
    return order;
}

void walk::collect_persons()
{
    for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf) {
        const auto& members = trees_.members(trees_.root(leaf));
        if (members.front() == leaf) result_.persons.push_back({ids(members)});
    }
}

void walk::record_link(cause by, const indices& which, bool united)
{
    result_.links.push_back({std::move(by), ids(which), united});
}

/// A link for each person that has several of these leaves.
void walk::record_groups(const cause& by, const indices& which, std::size_t roots_before)
{
    const auto roots = trees_.roots(which);
    for (const auto root : roots) {
        indices together;
        std::ranges::set_intersection(trees_.members(root), which, std::back_inserter(together));
        if (together.size() > 1) record_link(by, together, roots.size() < roots_before);
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
    return walk(leaves, holdings, decisions, rules).run();
}

} // namespace seam::identity
