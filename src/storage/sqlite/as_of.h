// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/graph.h"
#include "storage/sql/connection.h"
#include "storage/sqlite/graph.h"

#include <map>
#include <set>
#include <vector>

namespace seam::storage::sqlite {

/// Reads a component of the graph as it was known at a time, from a contact on: in rounds, each of
/// which goes from the leaves and identifiers that wait to what they were connected with then.
///
/// A round looks at the graph in memory, under the gate, for the numbers of rows, and reads these
/// and the past ones, of the same commit. Rounds may be of different commits: what was known before
/// the last change at the beginning does not change any more, unless it is erased, or the clock
/// turns out to have been wrong.
class as_of_walk
{
  public:
    as_of_walk(model::organization_id organization, timestamp then)
        : organization_(organization), then_(then)
    {}

    /// Where to find what waits in the graph of now.
    struct places
    {
        struct leaf
        {
            number which = 0; ///< 0 if it is not there
            model::contact_id id;
            std::vector<number> holdings;
            std::vector<model::decision_id> decisions;
            std::vector<number> heads;
        };
        struct identifier
        {
            model::identifier what;
            number key_leaf = 0;
            std::vector<number> holdings;
        };
        std::vector<leaf> leaves;
        std::vector<identifier> identifiers;
    };

    /// Begins at a leaf, or at the members that a head had then. `head` is its number now, or 0.
    result<void> begin(sql::connection& db, model::contact_id contact, number head);
    [[nodiscard]] bool is_done() const { return leaves_.empty() && identifiers_.empty(); }
    [[nodiscard]] places look(const graph& now) const;
    result<void> read(sql::connection& db, const places& at);
    [[nodiscard]] model::neighbourhood take() &&;

  private:
    result<void> read_leaf(sql::connection& db, const places::leaf& at);
    result<void> read_holdings(sql::connection& db, const places::leaf& at);
    result<void> read_decisions(sql::connection& db, const places::leaf& at);
    result<void> read_heads(sql::connection& db, const places::leaf& at);
    result<void> read_holders(sql::connection& db, const places::identifier& at);
    void follow(model::contact_id leaf);
    void follow(const model::identifier& what);
    void add(model::holding held);
    void add(const model::decision& made);

    model::organization_id organization_;
    timestamp then_;

    std::vector<model::contact_id> leaves_; ///< that wait
    std::vector<model::identifier> identifiers_;
    std::set<model::contact_id> seen_leaves_; ///< that wait or have been read
    std::set<model::identifier> seen_identifiers_;

    model::neighbourhood known_;
    std::map<model::decision_id, model::decision> decisions_;
    std::map<model::contact_id, model::head> heads_;
};

/// Nothing in a neighbourhood was seen later than `then`.
void clamp(model::neighbourhood& known, timestamp then);

} // namespace seam::storage::sqlite
