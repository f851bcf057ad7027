// SPDX-License-Identifier: Apache-2.0
#include "identity/explain.h"

#include "identity/evidence.h"
#include "identity/exhibits.h"
#include "identity/settle.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

namespace seam::identity {
namespace {

using model::contact_id;
using leaves = std::vector<contact_id>;

bool has(const leaves& sorted, contact_id leaf)
{
    return std::ranges::binary_search(sorted, leaf);
}

leaves common(const leaves& left, const leaves& right)
{
    leaves both;
    std::ranges::set_intersection(left, right, std::back_inserter(both));
    return both;
}

bool meet(const leaves& left, const leaves& right)
{
    return !common(left, right).empty();
}

/// The links of one person, walked from leaf to leaf. The strongest way is tried first: links are
/// in the order in which they were made.
class links_of_person
{
  public:
    links_of_person(const partition& who, const person& whom, const exhibits& shown) : shown_(shown)
    {
        for (const auto& each : who.links) {
            if (!has(whom.leaves, each.leaves.front())) continue;
            for (const auto leaf : each.leaves)
                of_[leaf].push_back(links_.size());
            links_.push_back(&each);
        }
    }

    /// Breadth first until `goal` is reached, or all are; nil is never reached.
    [[nodiscard]] one_person walk(contact_id from, contact_id goal) const;
    /// What is left of a walk when only the way to its goal counts.
    static one_person way_to(contact_id goal, one_person walked);

  private:
    [[nodiscard]] step make_step(contact_id from, contact_id to, std::size_t over) const;

    const exhibits& shown_;
    std::vector<const link*> links_;
    std::map<contact_id, std::vector<std::size_t>> of_; ///< sorted
};

step links_of_person::make_step(contact_id from, contact_id to, std::size_t over) const
{
    step made{from, to, shown_.find_linking(links_[over]->by, from, to), {}};
    std::vector<std::size_t> both;
    std::ranges::set_intersection(of_.at(from), of_.at(to), std::back_inserter(both));
    for (const auto each : both) {
        if (each != over) made.also.push_back(shown_.find_linking(links_[each]->by, from, to));
    }
    return made;
}

one_person links_of_person::walk(contact_id from, contact_id goal) const
{
    one_person found{{from}, {}};
    std::vector<bool> is_walked(links_.size());
    std::map<contact_id, bool> is_reached{{from, true}};
    for (std::size_t next = 0; next < found.leaves.size(); ++next) {
        const auto at = found.leaves[next];
        const auto over = of_.find(at);
        if (over == of_.end()) break;
        for (const auto each : over->second) {
            if (is_walked[each]) continue;
            is_walked[each] = true;
            auto beyond = links_[each]->leaves;
            std::erase_if(beyond, [&](contact_id leaf) { return is_reached[leaf]; });
            shown_.order(beyond);
            for (const auto leaf : beyond) {
                is_reached[leaf] = true;
                found.leaves.push_back(leaf);
                found.steps.push_back(make_step(at, leaf, each));
                if (leaf == goal) return found;
            }
        }
    }
    return found;
}

one_person links_of_person::way_to(contact_id goal, one_person walked)
{
    one_person way{{goal}, {}};
    for (auto step = walked.steps.rbegin(); step != walked.steps.rend(); ++step) {
        if (step->to != way.leaves.back()) continue;
        way.leaves.push_back(step->from);
        way.steps.push_back(std::move(*step));
    }
    std::ranges::reverse(way.leaves);
    std::ranges::reverse(way.steps);
    return way;
}

/// One contact that is asked about.
struct asked
{
    std::size_t person = 0;
    contact_id leaf; ///< that stands for it
};

class inquiry
{
  public:
    inquiry(const model::neighbourhood& graph, const policy& rules)
        : graph_(graph), known_(graph, rules), shown_(graph, rules)
    {}

    [[nodiscard]] std::expected<asked, unknown_contact> find(contact_id contact) const;
    [[nodiscard]] contact_id naming_leaf(std::size_t which) const;
    [[nodiscard]] links_of_person links(std::size_t which) const
    {
        return {known_.who, known_.who.persons[which], shown_};
    }
    [[nodiscard]] two_persons tell_apart(std::size_t left, std::size_t right) const;

  private:
    [[nodiscard]] contact_id first_of(contact_id head, const leaves& whom) const;
    void add_passed_on(two_persons& to) const;
    void add_aparts(two_persons& to) const;

    const model::neighbourhood& graph_;
    view known_;
    exhibits shown_;
};

/// The first leaf that the head was made for and that is of these; the eldest of these if there is
/// no such head.
contact_id inquiry::first_of(contact_id head, const leaves& whom) const
{
    const auto made = std::ranges::find(graph_.heads, head, &model::head::id);
    if (made != graph_.heads.end()) {
        const auto first = std::ranges::find_if(
            made->members, [&](contact_id member) { return has(whom, member); });
        if (first != made->members.end()) return *first;
    }
    auto ordered = whom;
    shown_.order(ordered);
    return ordered.front();
}

std::expected<asked, unknown_contact> inquiry::find(contact_id contact) const
{
    const auto which = known_.contacts.find_person(contact);
    if (!which) return std::unexpected(unknown_contact{contact});
    if (shown_.is_leaf(contact)) return asked{*which, contact};
    return asked{*which, first_of(contact, known_.who.persons[*which].leaves)};
}

contact_id inquiry::naming_leaf(std::size_t which) const
{
    return first_of(known_.contacts.contact_of(which), known_.who.persons[which].leaves);
}

/// What is held by both and links neither: for a whole link it is enough that it fails on one side.
bool stands_between(const suspension& link, const leaves& left, const leaves& right)
{
    if (!meet(link.holders, left) || !meet(link.holders, right)) return false;
    const bool on_left = meet(link.leaves, left);
    const bool on_right = meet(link.leaves, right);
    return std::holds_alternative<held_apart>(link.why) ? on_left && on_right : on_left || on_right;
}

two_persons inquiry::tell_apart(std::size_t left, std::size_t right) const
{
    const auto& of_left = known_.who.persons[left].leaves;
    const auto& of_right = known_.who.persons[right].leaves;
    leaves both;
    std::ranges::merge(of_left, of_right, std::back_inserter(both));
    two_persons found{of_left, of_right, {}};
    for (const auto& each : known_.who.suspended) {
        if (!stands_between(each, of_left, of_right)) continue;
        obstacle made{.by = shown_.find_all(each.by, both),
                      .why = each.why,
                      .leaves = common(each.leaves, both),
                      .apart = std::nullopt};
        if (const auto* word = std::get_if<held_apart>(&each.why))
            made.apart = shown_.decision(word->decision);
        found.obstacles.push_back(std::move(made));
    }
    add_passed_on(found);
    add_aparts(found);
    return found;
}

/// What both hold and no suspended link is about: each held it in a time of their own.
void inquiry::add_passed_on(two_persons& to) const
{
    auto rest = shown_.held_by(to.left);
    const auto of_right = shown_.held_by(to.right);
    std::erase_if(rest, [&](const auto& what) { return !of_right.contains(what); });
    for (const auto& each : to.obstacles) {
        const auto* what = each.by ? std::get_if<model::identifier>(&each.by->by) : nullptr;
        if (what != nullptr) rest.erase(*what);
    }
    leaves both;
    std::ranges::merge(to.left, to.right, std::back_inserter(both));
    for (const auto& what : rest)
        to.obstacles.push_back({.by = shown_.find_all(what, both),
                                .why = std::nullopt,
                                .leaves = {},
                                .apart = std::nullopt});
}

/// Those that stand in nobody's way so far.
void inquiry::add_aparts(two_persons& to) const
{
    const auto sorted = sort_leaves(graph_.leaves);
    for (const auto& each : gather_verdicts(sorted, graph_.decisions).apart) {
        const auto& word = *each.what;
        const bool parts = (meet(word.left, to.left) && meet(word.right, to.right)) ||
                           (meet(word.left, to.right) && meet(word.right, to.left));
        const bool is_told = std::ranges::any_of(
            to.obstacles, [&](const obstacle& known) { return known.apart == word; });
        if (!parts || is_told) continue;
        to.obstacles.push_back(
            {.by = std::nullopt, .why = held_apart{word.id}, .leaves = {}, .apart = word});
    }
}

} // namespace

std::expected<one_person, unknown_contact> explain(const model::neighbourhood& graph,
                                                   const policy& rules, contact_id contact)
{
    const inquiry about(graph, rules);
    const auto whom = about.find(contact);
    if (!whom) return std::unexpected(whom.error());
    return about.links(whom->person).walk(about.naming_leaf(whom->person), {});
}

std::expected<std::variant<one_person, two_persons>, unknown_contact>
explain(const model::neighbourhood& graph, const policy& rules, contact_id contact,
        contact_id other)
{
    const inquiry about(graph, rules);
    const auto left = about.find(contact);
    if (!left) return std::unexpected(left.error());
    const auto right = about.find(other);
    if (!right) return std::unexpected(right.error());
    if (left->person != right->person) return about.tell_apart(left->person, right->person);
    if (left->leaf == right->leaf) return one_person{{left->leaf}, {}};
    auto walked = about.links(left->person).walk(left->leaf, right->leaf);
    return links_of_person::way_to(right->leaf, std::move(walked));
}

} // namespace seam::identity
