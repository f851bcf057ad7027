// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/graph_writer.h"

#include "base/log.h"
#include "storage/errc.h"
#include "storage/sql/erasures.h"
#include "storage/sql/graph_rows.h"
#include "storage/sql/open_links.h"
#include "storage/sql/past.h"
#include "storage/sql/profiles.h"

#include <algorithm>
#include <utility>

namespace seam::storage::sqlite {

template <class T>
result<void> graph_writer::put_all(const std::vector<T>& things)
{
    for (const auto& thing : things)
        SEAM_CHECK(put(thing));
    return {};
}

result<void> graph_writer::apply(const model::graph_changes& what)
{
    SEAM_CHECK(begin(what.at));
    SEAM_CHECK(forget_all(what));
    SEAM_CHECK(put_all(what.leaves));
    SEAM_CHECK(put_all(what.holdings));
    SEAM_CHECK(put_all(what.decisions));
    SEAM_CHECK(put_all(what.heads));
    SEAM_CHECK(put_all(what.records));
    SEAM_CHECK(put_all(what.profiles));
    SEAM_CHECK(write_shown());
    return put_all(what.open_links);
}

result<void> graph_writer::begin(timestamp at)
{
    const auto last = graph_.last_change();
    at_ = graph_.advance(at);
    if (at_ >= last) return {};
    log::warn("the clock has gone back: what is known counts as known since then");
    return sql::forget_future(db_, at_);
}

number graph_writer::find_contact(model::contact_id id) const
{
    const auto found = graph_.find_contact(id);
    return found != 0 && graph_.is_of(found, organization_) ? found : 0;
}

void graph_writer::note_shown(const std::vector<number>& persons)
{
    shown_.insert(shown_.end(), persons.begin(), persons.end());
}

result<void> graph_writer::write_shown()
{
    std::ranges::sort(shown_);
    const auto repeated = std::ranges::unique(shown_);
    shown_.erase(repeated.begin(), repeated.end());
    for (const auto person : shown_) {
        const auto* leaves = graph_.find_shown(person);
        SEAM_CHECK(leaves != nullptr
                       ? sql::put(db_, sql::shown_row{person, {leaves->begin(), leaves->end()}})
                       : sql::erase_shown(db_, person));
    }
    shown_.clear();
    return {};
}

result<number> graph_writer::claim_identifier(const model::identifier& what)
{
    if (const auto known = graph_.find_identifier(organization_, what); known != 0) return known;
    const auto fresh = graph_.add_identifier(organization_, what);
    SEAM_CHECK(sql::put(db_, sql::identifier_row{fresh, organization_, what}));
    return fresh;
}

bool graph_writer::is_key_taken(const model::leaf& leaf, number by) const
{
    if (leaf.has_key()) {
        const auto owner = graph_.key_leaf(graph_.find_identifier(organization_, leaf.key));
        if (owner != 0 && owner != by) return true;
    }
    const auto subject = graph_.find_subject(organization_, leaf.subject_key);
    return subject != 0 && subject != by;
}

result<void> graph_writer::put(const model::leaf& leaf)
{
    const auto known = graph_.find_contact(leaf.id);
    if (known != 0 && graph_.find_leaf(organization_, leaf.id) == 0) return fail(errc::conflict);
    if (is_key_taken(leaf, known)) return fail(errc::conflict);
    number key = 0;
    if (leaf.has_key()) {
        SEAM_TRY(claimed, claim_identifier(leaf.key));
        key = claimed;
    }
    if (known == 0) {
        SEAM_CHECK(sql::forget_erasure(db_, leaf.id));
        const auto fresh = graph_.add_leaf(organization_, leaf, key);
        return sql::put(db_, sql::leaf_row{fresh, organization_, leaf, key, at_});
    }
    const auto was = graph_.leaf_at(known);
    if (was == leaf) return {};
    SEAM_CHECK(sql::retire_leaf(db_, organization_, known, was, at_));
    const auto before = graph_.contact(known).key;
    graph_.replace_leaf(known, leaf, key);
    SEAM_CHECK(sql::put(db_, sql::leaf_row{known, organization_, leaf, key, at_}));
    SEAM_CHECK(leave_open_links(known, before));
    return release_identifier(before);
}

result<void> graph_writer::put(const model::holding& held)
{
    const auto leaf = graph_.find_leaf(organization_, held.leaf);
    if (leaf == 0) return fail(errc::conflict);
    SEAM_TRY(identifier, claim_identifier(held.what));
    const auto known = graph_.find_holding(leaf, identifier, held);
    if (known == 0) {
        const auto fresh = graph_.add_holding(leaf, identifier, held);
        return sql::put(db_, sql::holding_row{fresh, leaf, identifier, held, at_});
    }
    auto was = graph_.holding_at(known);
    if (was == held) return {};
    graph_.replace_holding(known, held);
    const auto last_seen_before = std::exchange(was.last_seen, held.last_seen);
    if (was == held) return sql::set_last_seen(db_, known, held.last_seen);
    was.last_seen = last_seen_before;
    SEAM_CHECK(sql::retire_holding(db_, organization_, known, was, at_));
    return sql::put(db_, sql::holding_row{known, leaf, identifier, held, at_});
}

result<void> graph_writer::put(const model::decision& made)
{
    if (graph_.has_decision(made.id) && !graph_.has_decision(organization_, made.id))
        return fail(errc::conflict);
    if (graph_.has_decision(made.id)) {
        if (graph_.decision(made.id) == made) return {};
        SEAM_CHECK(sql::retire_decision(db_, graph_.decision(made.id), at_));
    }
    graph_.put_decision(organization_, made);
    return sql::put(db_, sql::decision_row{organization_, made, at_});
}

result<void> graph_writer::put(const model::head& head)
{
    auto which = graph_.find_contact(head.id);
    if (which == 0) {
        which = graph_.add_head(organization_, head);
    } else if (graph_.find_head(organization_, head.id) == 0) {
        return fail(errc::conflict);
    } else {
        const auto was = graph_.head_at(which);
        if (was == head) return {};
        SEAM_CHECK(sql::retire_head(db_, which, was, at_));
        graph_.replace_head(which, head);
    }
    return sql::put(db_, sql::head_row{which, organization_, head, at_});
}

result<void> graph_writer::put(const model::record& known)
{
    const auto leaf = graph_.find_leaf(organization_, known.leaf);
    if (leaf == 0) return fail(errc::conflict);
    if (graph_.contact(leaf).has_record != 0) SEAM_CHECK(sql::retire_record(db_, leaf, known, at_));
    graph_.set_has_record(leaf, true);
    return sql::put_record(db_, leaf, known, at_);
}

result<void> graph_writer::put(const model::profile& person)
{
    const auto which = find_contact(person.id);
    if (which == 0) return fail(errc::conflict);
    std::vector<number> leaves;
    for (const auto& id : person.leaves) {
        leaves.push_back(graph_.find_leaf(organization_, id));
        if (leaves.back() == 0) return fail(errc::conflict);
    }
    note_shown(graph_.show(which, leaves));
    return sql::put_profile(db_, sql::sqlite_dialect, which, organization_, person);
}

result<void> graph_writer::put(const model::open_link& link)
{
    const auto identifier = graph_.find_identifier(organization_, link.by);
    const auto is_holder = [&](model::contact_id id) {
        const auto leaf = graph_.find_leaf(organization_, id);
        return leaf != 0 && graph_.holds(leaf, identifier);
    };
    if (identifier == 0 || !std::ranges::all_of(link.holders, is_holder))
        return fail(errc::conflict);
    return sql::put_open_link(db_, organization_, identifier, link);
}

} // namespace seam::storage::sqlite
