// SPDX-License-Identifier: Apache-2.0
#include "identity/exhibits.h"

#include "identity/heads.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace seam::identity {

using model::contact_id;

exhibits::exhibits(const model::neighbourhood& graph, const policy& rules)
    : index_(graph), rules_(rules)
{
    for (const auto& each : graph.decisions)
        decisions_.emplace(each.id, &each);
}

bool exhibits::is_leaf(contact_id which) const
{
    return index_.find_leaf(which) != nullptr;
}

const model::decision& exhibits::decision(model::decision_id which) const
{
    return *decisions_.at(which);
}

ground exhibits::find_all(const cause& by, const std::vector<contact_id>& of) const
{
    return find(by, of, [](const model::holding&) { return true; });
}

ground exhibits::find_linking(const cause& by, contact_id left, contact_id right) const
{
    return find(by, {std::min(left, right), std::max(left, right)},
                [this](const model::holding& each) {
                    return rules_.counts(each) && rules_.has_power(each);
                });
}

ground exhibits::find(const cause& by, const std::vector<contact_id>& of,
                      const std::function<bool(const model::holding&)>& chosen) const
{
    ground found{.by = by, .holdings = {}, .decision = std::nullopt};
    if (const auto* which = std::get_if<model::decision_id>(&by)) {
        found.decision = decision(*which);
        return found;
    }
    const auto& what = std::get<model::identifier>(by);
    for (const auto leaf : of) {
        const auto begin = std::ssize(found.holdings);
        for (const auto* each : index_.holdings(leaf)) {
            if (each->what == what && chosen(*each)) found.holdings.push_back(*each);
        }
        std::sort(found.holdings.begin() + begin, found.holdings.end(),
                  [](const auto& left, const auto& right) {
                      return std::tie(left.first_seen, left.via, left.deployment, left.how) <
                             std::tie(right.first_seen, right.via, right.deployment, right.how);
                  });
    }
    return found;
}

std::set<model::identifier> exhibits::held_by(const std::vector<contact_id>& leaves) const
{
    std::set<model::identifier> held;
    for (const auto leaf : leaves) {
        for (const auto* each : index_.holdings(leaf))
            held.insert(each->what);
    }
    return held;
}

void exhibits::order(std::vector<contact_id>& some) const
{
    std::ranges::sort(some, {},
                      [this](contact_id leaf) { return precedence_of(*index_.find_leaf(leaf)); });
}

} // namespace seam::identity
