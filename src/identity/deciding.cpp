// SPDX-License-Identifier: Apache-2.0
#include "identity/deciding.h"

#include "identity/evidence.h"
#include "identity/uniqueness.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <set>

namespace seam::identity {
namespace {

using model::contact_id;

timestamp after_all(const model::neighbourhood& graph, bool says_fields, timestamp now)
{
    constexpr auto next = std::chrono::milliseconds(1);
    for (const auto& each : graph.decisions)
        now = std::max(now, each.made + next);
    if (!says_fields) return now;
    for (const auto& each : graph.records) {
        for (const auto& [which, entry] : each.fields) {
            if (entry.curated) now = std::max(now, entry.at + next);
        }
    }
    return now;
}

/// Two accounts of one source that a person has now and no person had before.
class comparison
{
  public:
    explicit comparison(const settled& outcome) : outcome_(outcome) {}

    [[nodiscard]] std::optional<two_values> find_new_two() const;

  private:
    [[nodiscard]] std::optional<two_values> find_new_two(const person& whom) const;
    [[nodiscard]] std::set<const person*> formers(const person& whom) const;
    [[nodiscard]] std::vector<contact_id> former_holders(const two_values& two,
                                                         const person& whom) const;

    const settled& outcome_;
};

std::optional<two_values> comparison::find_new_two() const
{
    for (const auto& whom : outcome_.after.who.persons) {
        const auto* same = outcome_.before.find(whom.leaves.front());
        if (same != nullptr && *same == whom) continue;
        if (auto two = find_new_two(whom)) return two;
    }
    return std::nullopt;
}

std::optional<two_values> comparison::find_new_two(const person& whom) const
{
    auto now = accounts_of(*outcome_.after.known, whom.leaves);
    for (const auto* former : formers(whom)) {
        const auto had = accounts_of(*outcome_.before.known, former->leaves);
        std::erase_if(now, [&](const auto& each) {
            const auto known = had.find(each.first);
            return known != had.end() && known->second == each.second;
        });
    }
    auto two = find_two_values(now);
    if (two) two->contacts = former_holders(*two, whom);
    return two;
}

/// The persons of before from whom this one's leaves come.
std::set<const person*> comparison::formers(const person& whom) const
{
    std::set<const person*> found;
    for (const auto leaf : whom.leaves)
        found.insert(outcome_.before.find(leaf));
    found.erase(nullptr);
    return found;
}

/// The contacts of before that brought the accounts along.
std::vector<contact_id> comparison::former_holders(const two_values& two, const person& whom) const
{
    std::set<contact_id> found;
    for (const auto* former : formers(whom)) {
        const auto had = accounts_of(*outcome_.before.known, former->leaves);
        const auto known = had.find(two.source);
        if (known == had.end() || !(known->second.contains(two.a) || known->second.contains(two.b)))
            continue;
        const auto leaf = former->leaves.front();
        found.insert(outcome_.before.contacts.resolve(leaf).value_or(leaf));
    }
    return {found.begin(), found.end()};
}

/// The *apart* in the way of a *same* that was not in the way before: of the new one, or of an
/// earlier one that it would displace.
std::optional<decided_apart> find_new_apart(const settled& outcome)
{
    const auto is_known = [&](const suspension& now) {
        return std::ranges::any_of(outcome.before.who.suspended, [&](const suspension& known) {
            return known.by == now.by && known.why == now.why &&
                   std::ranges::includes(known.leaves, now.leaves);
        });
    };
    for (const auto& each : outcome.after.who.suspended) {
        if (std::holds_alternative<model::decision_id>(each.by) && !is_known(each))
            return decided_apart{std::get<held_apart>(each.why).decision, each.leaves};
    }
    return std::nullopt;
}

} // namespace

std::vector<contact_id> leaves_speaking_for(const person& whom, const graph_index& graph)
{
    std::vector<contact_id> somebody;
    std::ranges::copy_if(whom.leaves, std::back_inserter(somebody),
                         [&](contact_id leaf) { return is_somebody(*graph.find_leaf(leaf)); });
    return somebody.empty() ? whom.leaves : somebody;
}

model::decision start_decision(const model::neighbourhood& graph, const new_decision& word,
                               const context& how)
{
    const bool is_same = word.what == model::verdict::same;
    model::decision made;
    made.id = how.ids.next_id<model::decision_id>();
    made.what = word.what;
    made.made = after_all(graph, is_same && !word.fields.empty(), how.now);
    made.actor = how.actor;
    made.policy_version = how.rules.version;
    made.override_unique = is_same && word.override_unique;
    if (is_same) made.fields = word.fields;
    made.note = word.note;
    return made;
}

std::optional<decided_apart> find_apart(const model::neighbourhood& graph, const view& before,
                                        std::span<const contact_id> leaves)
{
    const auto sorted = before.known->leaves();
    const auto find_named = [&](const std::vector<std::size_t>& side) {
        return std::ranges::find_if(side, [&](std::size_t leaf) {
            return std::ranges::binary_search(leaves, sorted[leaf]->id);
        });
    };
    for (const auto& apart : gather_verdicts(sorted, graph.decisions).apart) {
        const auto left = find_named(apart.left);
        if (left == apart.left.end()) continue;
        const auto right = find_named(apart.right);
        if (right == apart.right.end()) continue;
        std::vector between = {sorted[*left]->id, sorted[*right]->id};
        std::ranges::sort(between);
        return decided_apart{apart.what->id, std::move(between)};
    }
    return std::nullopt;
}

std::optional<refusal> find_objection(const settled& outcome, const model::decision& same)
{
    if (auto apart = find_new_apart(outcome)) return *std::move(apart);
    if (same.override_unique) return std::nullopt;
    if (auto two = comparison(outcome).find_new_two()) return *std::move(two);
    return std::nullopt;
}

} // namespace seam::identity
