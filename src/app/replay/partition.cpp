// SPDX-License-Identifier: Apache-2.0
#include "app/replay/partition.h"

#include "api/v2/externalcontacts/fields.h"
#include "app/replay/components.h"
#include "app/replay/ids.h"
#include "identity/heads.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>

namespace seam::app::replay {
namespace {

using number = stream_graph::number;

// How often progress is told, in leaves.
constexpr std::size_t progress_step = 16 * 1024;

std::string_view name_of(const identity::cause& by)
{
    const auto* what = std::get_if<model::identifier>(&by);
    if (what == nullptr) return "decision";
    return std::ranges::find(api::type_names, what->type, &api::type_name::what)->name;
}

void count(const identity::partition& who, tally& into)
{
    into.persons += who.persons.size();
    for (const auto& each : who.persons) {
        if (each.leaves.size() > 1) ++into.persons_of_several;
        into.leaves_max = std::max(into.leaves_max, each.leaves.size());
    }
    for (const auto& each : who.links) {
        if (each.united) ++into.links_made[std::string(name_of(each.by))];
    }
    for (const auto& each : who.suspended)
        ++into.suspended[std::string(name_of(each.why))];
}

/// One part brought into the shape that the rules work on.
struct loaded_part
{
    model::neighbourhood graph;
    std::unordered_map<model::contact_id, number> numbers;
};

loaded_part load(const stream_graph& graph, std::span<const number> leaves,
                 std::span<const number> holdings)
{
    loaded_part made;
    made.graph.leaves.reserve(leaves.size());
    made.graph.holdings.reserve(holdings.size());
    std::unordered_map<number, std::size_t> places;
    for (const auto each : leaves) {
        places.emplace(each, made.graph.leaves.size());
        made.graph.leaves.push_back(graph.leaf(each));
        made.graph.leaves.back().created = timestamp::max();
        const auto id = made.graph.leaves.back().id;
        made.numbers.emplace(id, each);
        if (const auto* said = graph.record(each)) {
            made.graph.records.push_back(*said);
            made.graph.records.back().leaf = id;
        }
    }
    for (const auto each : holdings) {
        auto& leaf = made.graph.leaves[places.at(graph.leaf_of_holding(each))];
        made.graph.holdings.push_back(graph.holding(each, leaf.id));
        const auto& held = made.graph.holdings.back();
        if (held.via == model::origin::key) leaf.created = std::min(leaf.created, held.first_seen);
    }
    return made;
}

/// By person, the leaf that it goes by.
std::vector<model::contact_id> find_anchors(const model::neighbourhood& graph,
                                            const identity::partition& who)
{
    std::vector<model::contact_id> anchors;
    anchors.reserve(who.persons.size());
    for (const auto& each : who.persons)
        anchors.push_back(each.leaves.front());
    const auto is_several = [](const identity::person& each) { return each.leaves.size() > 1; };
    if (std::ranges::none_of(who.persons, is_several)) return anchors;
    // The ids of these heads are thrown away: made in order, they would depend on the whole part.
    identity::directory contacts({}, {}, who);
    id_source ids{uuid()};
    for (const auto& head : contacts.make_missing_heads(graph.leaves, {}, ids))
        anchors[*contacts.find_person(head.id)] = head.members.front();
    return anchors;
}

} // namespace

void membership::set(number leaf, number anchor, bool of_several)
{
    anchors_[leaf] = anchor;
    of_several_[leaf] = of_several;
}

number membership::anchor_of(number leaf) const
{
    return anchors_[leaf];
}

model::contact_id membership::contact_of_session(const stream_graph& graph, number session) const
{
    const auto leaf = graph.leaf_of_session(session);
    if (leaf == stream_graph::none) return make_lone_id(graph.session(session));
    const auto anchor = graph.leaf(anchors_[leaf]).id;
    return of_several_[leaf] ? make_head_id(anchor) : anchor;
}

evaluation evaluate_stream(const stream_graph& graph, const identity::policy& rules,
                           const part_listener& listen,
                           const std::function<void(std::size_t)>& progress)
{
    evaluation made{membership(graph.leaves()), {}};
    const components parts(graph);
    std::size_t done = 0;
    for (std::size_t which = 0; which < parts.count(); ++which) {
        const auto here = load(graph, parts.leaves(which), parts.holdings(which));
        const auto who = identity::evaluate(here.graph.leaves, here.graph.holdings, {}, rules);
        count(who, made.counts);
        auto contacts = find_anchors(here.graph, who);
        for (std::size_t person = 0; person < who.persons.size(); ++person) {
            const auto& leaves = who.persons[person].leaves;
            const auto anchor = here.numbers.at(contacts[person]);
            for (const auto leaf : leaves)
                made.who.set(here.numbers.at(leaf), anchor, leaves.size() > 1);
            if (leaves.size() > 1) contacts[person] = make_head_id(contacts[person]);
        }
        if (listen) listen({here.graph, who, contacts});
        const auto before = done / progress_step;
        done += here.graph.leaves.size();
        if (done / progress_step != before) progress(done);
    }
    return made;
}

} // namespace seam::app::replay
