// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/as_of.h"

#include "storage/sql/past.h"

#include <algorithm>
#include <utility>

namespace seam::storage::sqlite {

result<void> as_of_walk::begin(sql::connection& db, model::contact_id contact, number head)
{
    follow(contact); // nothing comes of it unless it was a leaf
    SEAM_TRY(now, sql::head_as_of(db, head, then_));
    SEAM_TRY(before, sql::past_head(db, organization_, contact, then_));
    for (const auto& known : {now, before}) {
        if (!known) continue;
        for (const auto& member : known->members)
            follow(member);
    }
    return {};
}

as_of_walk::places as_of_walk::look(const graph& now) const
{
    places found;
    for (const auto& id : leaves_) {
        auto& at = found.leaves.emplace_back();
        at.which = now.find_leaf(organization_, id);
        at.id = id;
        if (at.which == 0) continue;
        at.holdings = now.holdings_of(at.which);
        at.decisions = now.decisions_of(at.which);
        at.heads = now.heads_of(at.which);
    }
    for (const auto& what : identifiers_) {
        auto& at = found.identifiers.emplace_back();
        at.what = what;
        const auto which = now.find_identifier(organization_, what);
        if (which == 0) continue;
        at.key_leaf = now.key_leaf(which);
        at.holdings = now.holdings_on(which);
    }
    return found;
}

result<void> as_of_walk::read(sql::connection& db, const places& at)
{
    leaves_.clear();
    identifiers_.clear();
    for (const auto& each : at.leaves)
        SEAM_CHECK(read_leaf(db, each));
    for (const auto& each : at.identifiers)
        SEAM_CHECK(read_holders(db, each));
    return {};
}

/// A leaf that is not there now never was: leaves go only when they are erased.
result<void> as_of_walk::read_leaf(sql::connection& db, const places::leaf& at)
{
    if (at.which == 0) return {};
    SEAM_TRY(leaf, sql::leaf_as_of(db, at.which, then_));
    if (!leaf) return {};
    if (leaf->has_key()) follow(leaf->key);
    known_.leaves.push_back(std::move(*leaf));
    SEAM_TRY(record, sql::record_as_of(db, at.which, then_));
    if (record) {
        record->leaf = at.id;
        known_.records.push_back(std::move(*record));
    }
    SEAM_CHECK(read_holdings(db, at));
    SEAM_CHECK(read_decisions(db, at));
    return read_heads(db, at);
}

result<void> as_of_walk::read_holdings(sql::connection& db, const places::leaf& at)
{
    for (const auto which : at.holdings) {
        SEAM_TRY(held, sql::holding_as_of(db, which, then_));
        if (held) add(std::move(*held));
    }
    SEAM_TRY(before, sql::past_holdings(db, at.which, then_));
    for (auto& held : before)
        add(std::move(held));
    return {};
}

result<void> as_of_walk::read_decisions(sql::connection& db, const places::leaf& at)
{
    for (const auto& id : at.decisions) {
        if (decisions_.contains(id)) continue;
        SEAM_TRY(made, sql::decision_as_of(db, id, then_));
        if (made) add(*made);
    }
    SEAM_TRY(before, sql::past_decisions(db, organization_, at.id, then_));
    for (const auto& made : before)
        add(made);
    return {};
}

result<void> as_of_walk::read_heads(sql::connection& db, const places::leaf& at)
{
    for (const auto which : at.heads) {
        SEAM_TRY(head, sql::head_as_of(db, which, then_));
        if (head) heads_.try_emplace(head->id, *head);
    }
    SEAM_TRY(before, sql::past_heads(db, organization_, at.id, then_));
    for (const auto& head : before)
        heads_.try_emplace(head.id, head);
    return {};
}

result<void> as_of_walk::read_holders(sql::connection& db, const places::identifier& at)
{
    if (at.key_leaf != 0) {
        SEAM_TRY(owner, sql::leaf_as_of(db, at.key_leaf, then_));
        if (owner && owner->key == at.what) follow(owner->id);
    }
    for (const auto which : at.holdings) {
        SEAM_TRY(held, sql::holding_as_of(db, which, then_));
        if (held) follow(held->leaf);
    }
    SEAM_TRY(before, sql::past_holders(db, organization_, at.what, then_));
    for (const auto& leaf : before)
        follow(leaf);
    return {};
}

void as_of_walk::follow(model::contact_id leaf)
{
    if (seen_leaves_.insert(leaf).second) leaves_.push_back(leaf);
}

void as_of_walk::follow(const model::identifier& what)
{
    if (seen_identifiers_.insert(what).second) identifiers_.push_back(what);
}

void as_of_walk::add(model::holding held)
{
    follow(held.what);
    known_.holdings.push_back(std::move(held));
}

void as_of_walk::add(const model::decision& made)
{
    decisions_.try_emplace(made.id, made);
    for (const auto& leaf : leaves_of(made))
        follow(leaf);
}

model::neighbourhood as_of_walk::take() &&
{
    for (auto& [id, made] : decisions_)
        known_.decisions.push_back(std::move(made));
    for (auto& [id, head] : heads_)
        known_.heads.push_back(std::move(head));
    clamp(known_, then_);
    return std::move(known_);
}

void clamp(model::neighbourhood& known, timestamp then)
{
    for (auto& held : known.holdings)
        held.last_seen = std::max(held.first_seen, std::min(held.last_seen, then));
}

} // namespace seam::storage::sqlite
