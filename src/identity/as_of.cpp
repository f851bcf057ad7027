// SPDX-License-Identifier: Apache-2.0
#include "identity/as_of.h"

#include "identity/graph_index.h"
#include "identity/profile.h"
#include "identity/settle.h"

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

known_then evaluate_as_of(const model::neighbourhood& then, model::contact_id contact,
                          const policy& rules)
{
    const view known(then, rules);
    const graph_index index(then);
    known_then found;
    found.who = known.who;
    found.asked = known.contacts.find_person(contact);
    for (std::size_t which = 0; which < known.who.persons.size(); ++which) {
        const auto& whom = known.who.persons[which];
        auto stood = known.contacts.contact_of(which);
        if (stood.is_nil()) stood = first_leaf(whom, index);
        found.persons.push_back({whom, stood, make_profile(whom, index, stood, rules)});
    }
    return found;
}

} // namespace seam::identity
