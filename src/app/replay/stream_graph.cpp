// SPDX-License-Identifier: Apache-2.0
#include "app/replay/stream_graph.h"

#include "app/replay/ids.h"
#include "base/assert.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>

namespace seam::app::replay {
namespace {

using std::chrono::hours;

constexpr std::size_t sources_max = std::size_t{1} << 24;
// The rank of a line within its session: its kind in the two high bits, its time below.
constexpr unsigned kind_shift = 62;

/// nullopt: a line that shows nobody.
std::uint64_t rank_of(std::optional<model::leaf_kind> kind, timestamp at)
{
    const auto order = [&]() -> std::uint64_t {
        if (!kind) return 3;
        if (*kind == model::leaf_kind::account) return 0;
        return *kind == model::leaf_kind::address ? 1 : 2;
    };
    return (order() << kind_shift) | static_cast<std::uint64_t>(at.time_since_epoch().count());
}

std::size_t hash_holding(std::uint32_t leaf, std::uint32_t what, model::origin via,
                         model::assurance how)
{
    const auto both = (std::size_t{leaf} << 32) | what;
    const auto kind = (static_cast<std::size_t>(via) << 2) | static_cast<std::size_t>(how);
    return (both ^ (both >> 29)) * 0xBF58'476D'1CE4'E5B9ULL + kind;
}

/// As a channel without accounts would have seen it.
identity::observation without_account(const identity::observation& seen)
{
    auto plain = seen;
    plain.identifiers.push_back({*plain.external_id, model::assurance::verified});
    plain.external_id.reset();
    plain.kind =
        plain.cookie ? identity::observation_kind::tracking : identity::observation_kind::address;
    return plain;
}

} // namespace

void stream_graph::add(const stream_line& line)
{
    auto shown = identity::find_seen_leaves(line.seen, *rules_);
    std::optional<identity::observation> plain;
    if (shown.empty() && line.seen.external_id) {
        // The account is a placeholder, and a stream does not tell the provider's subject, by which
        // a sign-in would be known instead.
        plain = without_account(line.seen);
        shown = identity::find_seen_leaves(*plain, *rules_);
    }
    number own = none;
    for (const auto& each : shown) {
        const auto leaf = add_leaf(each, line.seen.at);
        if (own == none) own = leaf;
    }
    if (own != none && !line.seen.fields.empty()) identity::say_fields(line.seen, records_[own]);
    add_to_session(line, own);
}

stream_graph::number stream_graph::add_leaf(const identity::seen_leaf& seen, timestamp at)
{
    SEAM_ASSERT(seen.key != nullptr);
    const auto key = intern(*seen.key);
    auto leaf = identifiers_[key].leaf;
    if (leaf == none) {
        leaf = static_cast<number>(leaves_.size());
        leaves_.push_back({key, seen.kind});
        identifiers_[key].leaf = leaf;
    }
    holding_row row;
    row.leaf = leaf;
    row.first_seen = at.time_since_epoch().count();
    row.last_seen_h = static_cast<std::uint32_t>(
        std::chrono::floor<hours>(identity::last_seen_at(at)).time_since_epoch().count());
    for (const auto& held : seen.holdings) {
        row.what = held.via == model::origin::key ? key : intern(*held.what);
        row.via = held.via;
        row.how = held.how;
        add_holding(row);
    }
    return leaf;
}

/// As identity::see_again, on what is kept here.
void stream_graph::add_holding(const holding_row& seen)
{
    const auto hash = hash_holding(seen.leaf, seen.what, seen.via, seen.how);
    const auto found = holding_index_.find(hash, [&](number which) {
        const auto& row = holdings_[which];
        return row.leaf == seen.leaf && row.what == seen.what && row.via == seen.via &&
               row.how == seen.how;
    });
    if (found == none) {
        holding_index_.add(hash, static_cast<number>(holdings_.size()));
        holdings_.push_back(seen);
        return;
    }
    auto& known = holdings_[found];
    known.first_seen = std::min(known.first_seen, seen.first_seen);
    known.last_seen_h = std::max(known.last_seen_h, seen.last_seen_h);
}

stream_graph::number stream_graph::intern(const model::identifier& what)
{
    const auto source = number_of(what.source);
    const auto type = static_cast<std::uint32_t>(what.type);
    const auto hash = std::hash<std::string_view>()(what.value) ^ (source << 8) ^ type;
    const auto found = identifier_index_.find(hash, [&](number which) {
        const auto& row = identifiers_[which];
        return row.type == type && row.source == source && texts_.at(row.value) == what.value;
    });
    if (found != none) return found;
    const auto made = static_cast<number>(identifiers_.size());
    identifier_row row;
    row.value = texts_.add(what.value);
    row.source = source & (sources_max - 1);
    row.type = type & 0xFF;
    identifiers_.push_back(row);
    identifier_index_.add(hash, made);
    return made;
}

std::uint32_t stream_graph::number_of(model::external_source_id source)
{
    if (source.is_nil()) return 0;
    const auto [place, is_new] =
        source_numbers_.try_emplace(source, static_cast<std::uint32_t>(sources_.size()));
    if (is_new) {
        SEAM_ASSERT(sources_.size() < sources_max);
        sources_.push_back(source);
    }
    return place->second;
}

void stream_graph::add_to_session(const stream_line& line, number leaf)
{
    const auto rank = leaf == none ? rank_of(std::nullopt, line.seen.at)
                                   : rank_of(leaves_[leaf].kind, line.seen.at);
    const auto hash = std::hash<std::string_view>()(line.session);
    const auto found = session_index_.find(
        hash, [&](number which) { return texts_.at(sessions_[which].name) == line.session; });
    if (found == none) {
        session_index_.add(hash, static_cast<number>(sessions_.size()));
        sessions_.push_back({rank, texts_.add(line.session), leaf});
        return;
    }
    auto& known = sessions_[found];
    if (rank < known.rank || (rank == known.rank && comes_before(leaf, known.leaf))) {
        known.rank = rank;
        known.leaf = leaf;
    }
}

/// Of two leaves that a session showed at the same instant, whatever their numbers.
bool stream_graph::comes_before(number leaf, number other) const
{
    if (leaf == other || leaf == none) return false;
    return identifier(leaves_[leaf].key) < identifier(leaves_[other].key);
}

void stream_graph::finish()
{
    identifier_index_.clear();
    holding_index_.clear();
    session_index_.clear();
}

model::identifier stream_graph::identifier(number which) const
{
    const auto& row = identifiers_[which];
    return {static_cast<model::identifier_type>(row.type), sources_[row.source],
            std::string(texts_.at(row.value))};
}

model::holding stream_graph::holding(number which, model::contact_id leaf) const
{
    const auto& row = holdings_[which];
    model::holding made;
    made.leaf = leaf;
    made.what = identifier(row.what);
    made.via = row.via;
    made.how = row.how;
    made.first_seen = timestamp(std::chrono::milliseconds(row.first_seen));
    made.last_seen = timestamp(hours(row.last_seen_h));
    return made;
}

model::leaf stream_graph::leaf(number which) const
{
    model::leaf made;
    made.kind = leaves_[which].kind;
    made.type = identity::first_type(made.kind);
    made.key = identifier(leaves_[which].key);
    made.id = make_leaf_id(made.key);
    return made;
}

const model::record* stream_graph::record(number leaf) const
{
    const auto found = records_.find(leaf);
    return found == records_.end() ? nullptr : &found->second;
}

std::string_view stream_graph::session(number which) const
{
    return texts_.at(sessions_[which].name);
}

} // namespace seam::app::replay
