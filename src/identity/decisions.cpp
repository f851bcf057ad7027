// SPDX-License-Identifier: Apache-2.0
#include "identity/decide.h"
#include "identity/deciding.h"
#include "identity/draft.h"
#include "identity/graph_index.h"
#include "identity/settle.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace seam::identity {
namespace {

using model::contact_id;

/// The leaves that a contact stands for in a decision; none if there is no such contact.
std::vector<contact_id> leaves_meant(contact_id contact, const view& before,
                                     const graph_index& graph)
{
    if (graph.find_leaf(contact) != nullptr) return {contact};
    const auto* whom = before.find(contact);
    if (whom == nullptr) return {};
    return leaves_speaking_for(*whom, graph);
}

/// Both sides of a decision while they are gathered.
class naming
{
  public:
    naming(const view& before, const graph_index& graph) : before_(before), graph_(graph) {}

    /// The leaves of one side, sorted.
    std::vector<contact_id> gather(const std::vector<contact_id>& contacts);
    [[nodiscard]] std::optional<refusal> find_fault() const;

  private:
    const view& before_;
    const graph_index& graph_;
    std::map<contact_id, contact_id> named_; ///< by leaf, the contact that stands for it
    std::vector<contact_id> unknown_;
    std::optional<std::pair<contact_id, contact_id>> same_; ///< two that stand for one leaf
};

std::vector<contact_id> naming::gather(const std::vector<contact_id>& contacts)
{
    std::vector<contact_id> side;
    for (const auto contact : contacts) {
        const auto meant = leaves_meant(contact, before_, graph_);
        if (meant.empty()) unknown_.push_back(contact);
        for (const auto leaf : meant) {
            const auto [place, is_new] = named_.emplace(leaf, contact);
            if (is_new)
                side.push_back(leaf);
            else
                same_ = {place->second, contact};
        }
    }
    std::ranges::sort(side);
    return side;
}

std::optional<refusal> naming::find_fault() const
{
    if (!unknown_.empty()) return no_such_contact{unknown_};
    if (same_) return one_contact{{same_->first, same_->second}};
    return std::nullopt;
}

/// The ids of a contact stay with its elder part: see model::decision.
void put_elder_on_the_right(model::decision& apart, const graph_index& graph)
{
    const auto eldest = [&](const std::vector<contact_id>& side) {
        return std::ranges::min(
            side, {}, [&](contact_id leaf) { return precedence_of(*graph.find_leaf(leaf)); });
    };
    const std::vector both = {eldest(apart.left), eldest(apart.right)};
    if (eldest(both) == both.front()) std::swap(apart.left, apart.right);
}

} // namespace

std::expected<decided, refusal> add_decision(const model::neighbourhood& graph,
                                             const new_decision& word, context how)
{
    const bool is_same = word.what == model::verdict::same;
    if (word.left.size() + word.right.size() > named_max)
        return std::unexpected(too_many_contacts{named_max});
    view before(graph, how.rules);
    const graph_index index(graph);
    naming sides(before, index);
    auto made = start_decision(graph, word, how);
    made.left = sides.gather(word.left);
    made.right = sides.gather(word.right);
    if (auto fault = sides.find_fault()) return std::unexpected(*std::move(fault));
    const bool names_two = is_same ? word.left.size() + word.right.size() > 1
                                   : !made.left.empty() && !made.right.empty();
    if (!names_two) return std::unexpected(one_contact());

    if (is_same) {
        if (auto apart = find_apart(graph, before, leaves_of(made)))
            return std::unexpected(*std::move(apart));
    } else {
        put_elder_on_the_right(made, index);
    }
    draft into(graph);
    into.put(made);
    auto outcome = settle(into, std::move(before), how);
    if (is_same) {
        if (auto objection = find_objection(outcome, made))
            return std::unexpected(*std::move(objection));
    }
    return decided{made.id, std::move(outcome.changes)};
}

std::expected<decided, refusal> split_contact(const model::neighbourhood& graph,
                                              const new_split& wanted, context how)
{
    view before(graph, how.rules);
    const auto* whom = before.find(wanted.contact);
    if (whom == nullptr) return std::unexpected(no_such_contact{{wanted.contact}});
    const std::set<contact_id> taken(wanted.leaves.begin(), wanted.leaves.end());
    if (taken.size() > named_max) return std::unexpected(too_many_contacts{named_max});
    not_of_contact strangers;
    std::ranges::set_difference(taken, whom->leaves, std::back_inserter(strangers.leaves));
    if (!strangers.leaves.empty()) return std::unexpected(std::move(strangers));
    if (taken.empty() || taken.size() == whom->leaves.size()) return std::unexpected(all_or_none());

    auto made = start_decision(graph, {.what = model::verdict::apart, .note = wanted.note}, how);
    made.left.assign(taken.begin(), taken.end());
    std::ranges::set_difference(whom->leaves, taken, std::back_inserter(made.right));
    draft into(graph);
    into.put(made);
    return decided{made.id, settle(into, std::move(before), how).changes};
}

std::expected<model::graph_changes, refusal> remove_decision(const model::neighbourhood& graph,
                                                             model::decision_id which, context how)
{
    if (std::ranges::find(graph.decisions, which, &model::decision::id) == graph.decisions.end())
        return std::unexpected(no_such_decision{which});
    draft into(graph);
    into.drop_decision(which);
    return settle(into, view(graph, how.rules), how).changes;
}

} // namespace seam::identity
