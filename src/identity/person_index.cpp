// SPDX-License-Identifier: Apache-2.0
#include "identity/person_index.h"

#include "identity/evidence.h"

#include <algorithm>

namespace seam::identity {

person_index::person_index(const model::neighbourhood& graph, const partition& who)
{
    for (std::size_t which = 0; which < who.persons.size(); ++which) {
        for (const auto leaf : who.persons[which].leaves)
            person_of_.emplace(leaf, which);
    }
    if (graph.decisions.empty()) return;
    const auto leaves = sort_leaves(graph.leaves);
    const auto persons_at = [&](const std::vector<std::size_t>& places) {
        std::vector<model::contact_id> ids;
        ids.reserve(places.size());
        for (const auto place : places)
            ids.push_back(leaves[place]->id);
        return persons_of(ids);
    };
    for (const auto& word : gather_verdicts(leaves, graph.decisions).apart) {
        const auto on_the_right = persons_at(word.right);
        for (const auto left : persons_at(word.left)) {
            for (const auto right : on_the_right)
                apart_.insert(std::minmax(left, right));
        }
    }
}

std::optional<std::size_t> person_index::find(model::contact_id leaf) const
{
    const auto found = person_of_.find(leaf);
    if (found == person_of_.end()) return std::nullopt;
    return found->second;
}

std::vector<std::size_t> person_index::persons_of(std::span<const model::contact_id> leaves) const
{
    std::vector<std::size_t> found;
    for (const auto leaf : leaves) {
        if (const auto person = find(leaf)) found.push_back(*person);
    }
    std::ranges::sort(found);
    const auto repeated = std::ranges::unique(found);
    found.erase(repeated.begin(), repeated.end());
    return found;
}

bool person_index::are_apart(std::size_t one, std::size_t other) const
{
    return apart_.contains(std::minmax(one, other));
}

} // namespace seam::identity
