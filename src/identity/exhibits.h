// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/explain.h"
#include "identity/graph_index.h"
#include "identity/policy.h"
#include "model/graph.h"

#include <functional>
#include <map>
#include <set>
#include <vector>

namespace seam::identity {

/// The evidence of a neighbourhood, found by what it is evidence of. Refers to both arguments.
class exhibits
{
  public:
    exhibits(const model::neighbourhood& graph, const policy& rules);

    [[nodiscard]] bool is_leaf(model::contact_id which) const;
    /// Of a decision that is there.
    [[nodiscard]] const model::decision& decision(model::decision_id which) const;
    /// Everything by which these leaves, sorted, have to do with the cause.
    [[nodiscard]] ground find_all(const cause& by, const std::vector<model::contact_id>& of) const;
    /// What makes the cause link two leaves: of an identifier, holdings that count and have power.
    [[nodiscard]] ground find_linking(const cause& by, model::contact_id left,
                                      model::contact_id right) const;
    /// Every identifier that these leaves hold, in whatever way.
    [[nodiscard]] std::set<model::identifier>
    held_by(const std::vector<model::contact_id>& leaves) const;
    /// Puts leaves into the order in which they name a person, as in a head.
    void order(std::vector<model::contact_id>& some) const;

  private:
    [[nodiscard]] ground find(const cause& by, const std::vector<model::contact_id>& of,
                              const std::function<bool(const model::holding&)>& chosen) const;

    graph_index index_;
    const policy& rules_;
    std::map<model::decision_id, const model::decision*> decisions_;
};

} // namespace seam::identity
