// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/graph.h"
#include "storage/memory/journal.h"

#include <set>
#include <vector>

namespace seam::storage::memory {

struct graph;

/// The changes of one organisation's graph, one after the other: replayed up to a time, they give
/// what was known then. Without profiles, which follow from the rest.
class history
{
  public:
    /// Changes committed at `at`, to which the following are added. Taken back by `log` as a whole.
    void begin(journal& log, timestamp at);
    /// What is later than `at` counts as committed then.
    void forget_future(journal& log, timestamp at);
    /// What goes, in the changes that have begun.
    void add_gone(const model::graph_changes& what);

    void add(const model::leaf& what) { last().leaves.push_back(what); }
    void add(const model::decision& what) { last().decisions.push_back(what); }
    void add(const model::head& what) { last().heads.push_back(what); }
    void add(const model::record& what) { last().records.push_back(what); }
    void add(const model::holding& what) { last().holdings.push_back(what); }
    /// Seen again and nothing else: no news, so that what is there is changed in its place.
    void move_last_seen(journal& log, const model::holding& what);

    /// As if the leaf had never been.
    void forget(journal& log, model::contact_id leaf);

    /// When decisions *same* and *apart* were made, also those that were taken back since.
    [[nodiscard]] std::set<timestamp> decision_times() const;

    /// The graph as it was known at `then`.
    [[nodiscard]] graph replay(timestamp then) const;

  private:
    model::graph_changes& last() { return changes_.back(); }

    std::vector<model::graph_changes> changes_; ///< `at` never falls
};

} // namespace seam::storage::memory
