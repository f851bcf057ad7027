// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/graph_writer.h"

#include "base/log.h"
#include "storage/errc.h"
#include "storage/sql/graph_rows.h"
#include "storage/sql/past.h"
#include "storage/sql/profiles.h"
#include "storage/sql/sessions.h"

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
    return put_all(what.profiles);
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

result<void> graph_writer::forget_all(const model::graph_changes& what)
{
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

result<void> graph_writer::write_persons(const std::vector<number>& leaves)
{
    for (const auto leaf : leaves)
        SEAM_CHECK(sql::set_person(db_, leaf, graph_.contact(leaf).person));
    return {};
}

result<void> graph_writer::forget_profile(number contact)
{
    if (contact == 0 || graph_.contact(contact).has_profile == 0) return {};
    SEAM_CHECK(write_persons(graph_.hide(contact)));
    return sql::forget_profile(db_, sql::sqlite_dialect, contact);
}

result<void> graph_writer::take_back_holding(number which)
{
    if (which == 0) return {};
    SEAM_CHECK(sql::retire_holding(db_, organization_, which, graph_.holding_at(which), at_));
    return erase_holding(which);
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
    for (const auto held : graph_.holdings_of(which))
        SEAM_CHECK(erase_holding(held));
    for (const auto& decision : graph_.decisions_of(which))
        SEAM_CHECK(take_out(id, decision));
    for (const auto head : graph_.heads_of(which))
        SEAM_CHECK(take_out(id, head));
    SEAM_CHECK(sql::forget_past(db_, organization_, which, id));
    if (graph_.contact(which).has_record != 0) SEAM_CHECK(sql::forget_record(db_, which));
    SEAM_CHECK(sql::unlist_sessions(db_, which));
    graph_.leave_person(which);
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

result<number> graph_writer::claim_identifier(const model::identifier& what)
{
    if (const auto known = graph_.find_identifier(organization_, what); known != 0) return known;
    const auto fresh = graph_.add_identifier(organization_, what);
    SEAM_CHECK(sql::put(db_, sql::identifier_row{fresh, organization_, what}));
    return fresh;
}

result<void> graph_writer::release_identifier(number which)
{
    if (!graph_.drop_if_unused(which)) return {};
    return sql::erase_identifier(db_, which);
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
        const auto fresh = graph_.add_leaf(organization_, leaf, key);
        return sql::put(db_, sql::leaf_row{fresh, organization_, leaf, key, 0, at_});
    }
    const auto was = graph_.leaf_at(known);
    if (was == leaf) return {};
    SEAM_CHECK(sql::retire_leaf(db_, organization_, known, was, at_));
    const auto before = graph_.contact(known).key;
    graph_.replace_leaf(known, leaf, key);
    const auto person = graph_.contact(known).person;
    SEAM_CHECK(sql::put(db_, sql::leaf_row{known, organization_, leaf, key, person, at_}));
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
    SEAM_CHECK(write_persons(graph_.show(which, leaves)));
    return sql::put_profile(db_, sql::sqlite_dialect, which, organization_, person);
}

} // namespace seam::storage::sqlite
