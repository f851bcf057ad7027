// SPDX-License-Identifier: Apache-2.0
#include "identity/as_of.h"

#include "identity/graph_index.h"
#include "identity/profile.h"

#include <algorithm>
#include <utility>

namespace seam::identity {
namespace {

/// The first member of the head that the person would have been given.
model::contact_id first_leaf(const person& whom, const graph_index& graph)
{
    return *std::ranges::min_element(whom.leaves, {}, [&](model::contact_id leaf) {
        return precedence_of(*graph.find_leaf(leaf));
    });
}

} // namespace

std::vector<known_person> describe(const view& known, const model::neighbourhood& graph,
                                   const policy& rules)
{
    const graph_index index(graph);
    std::vector<known_person> everyone;
    everyone.reserve(known.who.persons.size());
    for (std::size_t which = 0; which < known.who.persons.size(); ++which) {
        const auto& whom = known.who.persons[which];
        auto stood = known.contacts.contact_of(which);
        if (stood.is_nil()) stood = first_leaf(whom, index);
        everyone.push_back({whom, stood, make_profile(whom, index, stood, rules)});
    }
    return everyone;
}

known_then evaluate_as_of(const model::neighbourhood& then, model::contact_id contact,
                          const policy& rules)
{
    view known(then, rules);
    auto persons = describe(known, then, rules);
    const auto asked = known.contacts.find_person(contact);
    return {std::move(known.who), std::move(persons), asked};
}

} // namespace seam::identity
