// SPDX-License-Identifier: Apache-2.0
// What goes.
#include "storage/sql/erasures.h"
#include "storage/sql/graph_rows.h"
#include "storage/sql/open_links.h"
#include "storage/sql/past.h"
#include "storage/sql/profiles.h"
#include "storage/sqlite/graph_writer.h"

#include <set>

namespace seam::storage::sqlite {

result<void> graph_writer::forget_all(const model::graph_changes& what)
{
    for (const auto& identifier : what.gone_open_links)
        SEAM_CHECK(forget_open_links(identifier));
    for (const auto& id : what.gone_profiles)
        SEAM_CHECK(forget_profile(find_contact(id)));
    for (const auto& id : what.gone_decisions)
        SEAM_CHECK(forget_decision(id));
    for (const auto& held : what.gone_holdings) {
        const auto leaf = graph_.find_leaf(organization_, held.leaf);
        const auto identifier = graph_.find_identifier(organization_, held.what);
        if (leaf == 0 || identifier == 0) continue;
        SEAM_CHECK(take_back_holding(graph_.find_holding(leaf, identifier, held)));
    }
    for (const auto& id : what.gone_heads)
        SEAM_CHECK(forget_head(id));
    for (const auto& id : what.gone_leaves)
        SEAM_CHECK(forget_leaf(id));
    return {};
}

result<void> graph_writer::forget_profile(number contact)
{
    if (contact == 0 || graph_.contact(contact).has_profile == 0) return {};
    note_shown(graph_.hide(contact));
    return sql::forget_profile(db_, sql::sqlite_dialect, contact);
}

result<void> graph_writer::take_back_holding(number which)
{
    if (which == 0) return {};
    const auto leaf = graph_.leaf_of(which);
    const auto identifier = graph_.identifier_of(which);
    SEAM_CHECK(sql::retire_holding(db_, organization_, which, graph_.holding_at(which), at_));
    SEAM_CHECK(erase_holding(which));
    return leave_open_links(leaf, identifier);
}

result<void> graph_writer::erase_holding(number which)
{
    const auto identifier = graph_.identifier_of(which);
    graph_.remove_holding(which);
    SEAM_CHECK(sql::erase_holding(db_, which));
    return release_identifier(identifier);
}

result<void> graph_writer::forget_head(model::contact_id id)
{
    const auto which = graph_.find_head(organization_, id);
    if (which == 0) return {};
    SEAM_CHECK(forget_profile(which));
    SEAM_CHECK(sql::retire_head(db_, which, graph_.head_at(which), at_));
    graph_.remove_head(which);
    return sql::erase_head(db_, which);
}

result<void> graph_writer::forget_decision(model::decision_id id)
{
    if (!graph_.has_decision(organization_, id)) return {};
    SEAM_CHECK(sql::retire_decision(db_, graph_.decision(id), at_));
    graph_.remove_decision(id);
    return sql::erase_decision(db_, id);
}

result<void> graph_writer::forget_leaf(model::contact_id id)
{
    const auto which = graph_.find_leaf(organization_, id);
    if (which == 0) return {};
    SEAM_CHECK(forget_profile(which));
    SEAM_CHECK(leave_all_open_links(which));
    for (const auto held : graph_.holdings_of(which))
        SEAM_CHECK(erase_holding(held));
    for (const auto& decision : graph_.decisions_of(which))
        SEAM_CHECK(take_out(id, decision));
    for (const auto head : graph_.heads_of(which))
        SEAM_CHECK(take_out(id, head));
    SEAM_CHECK(sql::forget_past(db_, organization_, which, id));
    if (graph_.contact(which).has_record != 0) SEAM_CHECK(sql::forget_record(db_, which));
    SEAM_CHECK(sql::begin_erasure(db_, which, id, at_));
    note_shown(graph_.leave_person(which));
    const auto key = graph_.contact(which).key;
    graph_.remove_leaf(which);
    SEAM_CHECK(sql::erase_leaf(db_, which));
    return release_identifier(key);
}

result<void> graph_writer::take_out(model::contact_id leaf, model::decision_id of)
{
    const auto rest = without(graph_.decision(of), leaf);
    if (rest.left.empty() && rest.right.empty()) {
        graph_.remove_decision(of);
        return sql::erase_decision(db_, of);
    }
    graph_.put_decision(organization_, rest);
    return sql::put_rest(db_, rest);
}

result<void> graph_writer::take_out(model::contact_id leaf, number of_head)
{
    auto rest = graph_.head_at(of_head);
    std::erase(rest.members, leaf);
    graph_.replace_head(of_head, rest);
    return sql::put_rest(db_, of_head, rest);
}

result<void> graph_writer::forget_open_links(const model::identifier& of)
{
    const auto which = graph_.find_identifier(organization_, of);
    if (which == 0) return {};
    return sql::forget_open_links(db_, which);
}

result<void> graph_writer::leave_open_links(number leaf, number identifier)
{
    if (identifier == 0 || graph_.holds(leaf, identifier)) return {};
    return sql::leave_open_links(db_, identifier, graph_.id_of(leaf));
}

result<void> graph_writer::leave_all_open_links(number leaf)
{
    std::set<number> held = {graph_.contact(leaf).key};
    for (const auto each : graph_.holdings_of(leaf))
        held.insert(graph_.identifier_of(each));
    held.erase(0);
    for (const auto identifier : held)
        SEAM_CHECK(sql::leave_open_links(db_, identifier, graph_.id_of(leaf)));
    return {};
}

result<void> graph_writer::release_identifier(number which)
{
    if (!graph_.drop_if_unused(which)) return {};
    SEAM_CHECK(sql::forget_open_links(db_, which));
    return sql::erase_identifier(db_, which);
}

} // namespace seam::storage::sqlite
