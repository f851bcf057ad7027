// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/sql/connection.h"
#include "storage/sqlite/graph.h"

namespace seam::storage::sqlite {

/// Writes changes of one organisation's graph to the tables and to the graph in memory, step by
/// step. After an error both have to be taken back.
class graph_writer
{
  public:
    graph_writer(sql::connection& db, graph& to, model::organization_id organization)
        : db_(db), graph_(to), organization_(organization)
    {}

    result<void> apply(const model::graph_changes& what);

  private:
    result<void> begin(timestamp at);
    result<void> forget_all(const model::graph_changes& what);
    result<void> forget_profile(number contact);
    result<void> take_back_holding(number which);
    result<void> erase_holding(number which);
    result<void> forget_head(model::contact_id id);
    result<void> forget_decision(model::decision_id id);
    result<void> forget_leaf(model::contact_id id);
    result<void> forget_open_links(const model::identifier& of);
    /// The leaf goes from the identifier's, unless it still holds that.
    result<void> leave_open_links(number leaf, number identifier);
    /// It goes from those of all that it holds.
    result<void> leave_all_open_links(number leaf);
    // Of what names a leaf that is erased: not a change that is remembered.
    result<void> take_out(model::contact_id leaf, model::decision_id of);
    result<void> take_out(model::contact_id leaf, number of_head);

    result<void> put(const model::leaf& leaf);
    result<void> put(const model::holding& held);
    result<void> put(const model::decision& made);
    result<void> put(const model::head& head);
    result<void> put(const model::record& known);
    result<void> put(const model::profile& person);
    result<void> put(const model::open_link& link);
    template <class T>
    result<void> put_all(const std::vector<T>& things);

    [[nodiscard]] bool is_key_taken(const model::leaf& leaf, number by) const;
    result<number> claim_identifier(const model::identifier& what);
    result<void> release_identifier(number which);
    /// The leaf or head, if it is this organisation's.
    [[nodiscard]] number find_contact(model::contact_id id) const;
    /// That other leaves are shown by the profiles of these contacts than before.
    void note_shown(const std::vector<number>& persons);
    /// Once, at the end: a leaf may leave one person and come to another.
    result<void> write_shown();

    sql::connection& db_;
    graph& graph_;
    model::organization_id organization_;
    timestamp at_;              ///< when the changes count as known
    std::vector<number> shown_; ///< contacts whose profiles show other leaves than before
};

} // namespace seam::storage::sqlite
