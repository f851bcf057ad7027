// SPDX-License-Identifier: Apache-2.0
#include "identity/profile.h"

#include "identity/normalise.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace seam::identity {
namespace {

using model::field;
using model::profile_entry;

constexpr std::array email_slots = {field::work_email, field::personal_email, field::other_email};
constexpr std::array phone_slots = {field::work_phone, field::cell_phone, field::home_phone,
                                    field::other_phone};

bool is_emptied(const model::field_entry& entry)
{
    return std::holds_alternative<std::monostate>(entry.value);
}

/// What makes two values of a slot the same to a reader, however they are written.
std::string sameness(field slot, const model::field_value& value)
{
    if (const auto implied = implied_identifier(slot, value)) return implied->value;
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    const auto* phone = std::get_if<model::phone_number>(&value);
    if (phone == nullptr) return {};
    if (phone->e164.empty()) return phone->user_input;
    return phone->e164 + ';' + std::to_string(phone->extension.value_or(0));
}

bool comes_first(const profile_entry& left, const profile_entry& right)
{
    if (outranks(left.entry, right.entry)) return true;
    if (outranks(right.entry, left.entry)) return false;
    return std::tie(left.from, left.by) < std::tie(right.from, right.by);
}

bool speaks_of(const model::decision& made, const person& whom)
{
    return std::ranges::includes(whom.leaves, leaves_of(made));
}

/// All that the leaves and decisions say about each field, the best first.
std::map<field, std::vector<profile_entry>> gather(const person& whom, const graph_index& graph)
{
    std::map<field, std::vector<profile_entry>> said;
    for (const auto* made : graph.sayings()) {
        if (!speaks_of(*made, whom)) continue;
        for (const auto& [which, value] : made->fields) {
            const model::field_entry entry{.value = value,
                                           .how = model::assurance::verified,
                                           .curated = true,
                                           .at = made->made};
            said[which].push_back({.entry = entry, .from = {}, .by = made->id});
        }
    }
    for (const auto leaf : whom.leaves) {
        const auto* known = graph.find_record(leaf);
        if (known == nullptr) continue;
        for (const auto& [which, entry] : known->fields)
            said[which].push_back({.entry = entry, .from = leaf, .by = {}});
    }
    for (auto& [which, entries] : said)
        std::ranges::sort(entries, comes_first);
    return said;
}

/// Values that lost their slot take free slots of the family, the best first. A slot that a human
/// emptied is not free, and what it hid stays hidden: else emptying a field would move it.
void move_losers(std::span<const field> slots, std::map<field, std::vector<profile_entry>>& said,
                 std::map<field, profile_entry>& shown)
{
    std::set<std::string> present;
    std::vector<std::pair<field, profile_entry>> losers;
    for (const auto slot : slots) {
        const auto entries = said.find(slot);
        if (entries == said.end() || is_emptied(entries->second.front().entry)) continue;
        present.insert(sameness(slot, entries->second.front().entry.value));
        for (const auto& entry : std::span(entries->second).subspan(1)) {
            if (!is_emptied(entry.entry)) losers.emplace_back(slot, entry);
        }
    }
    std::ranges::sort(losers, [](const auto& left, const auto& right) {
        if (comes_first(left.second, right.second)) return true;
        return !comes_first(right.second, left.second) && left.first < right.first;
    });
    for (const auto slot : slots) {
        if (said.contains(slot)) continue;
        const auto next = std::ranges::find_if(losers, [&](const auto& loser) {
            return !present.contains(sameness(loser.first, loser.second.entry.value));
        });
        if (next == losers.end()) return;
        present.insert(sameness(next->first, next->second.entry.value));
        shown.emplace(slot, next->second);
    }
}

std::map<field, profile_entry> choose_fields(const person& whom, const graph_index& graph)
{
    auto said = gather(whom, graph);
    std::map<field, profile_entry> shown;
    for (const auto& [which, entries] : said) {
        if (!is_emptied(entries.front().entry)) shown.emplace(which, entries.front());
    }
    move_losers(email_slots, said, shown);
    move_losers(phone_slots, said, shown);
    return shown;
}

model::contact_type type_of(model::contact_id leaf, const graph_index& graph)
{
    const auto stored = graph.find_leaf(leaf)->type;
    const bool is_known = std::ranges::any_of(
        graph.holdings(leaf), [](const model::holding* held) { return identifies(*held); });
    return is_known ? std::max(stored, model::contact_type::identified) : stored;
}

} // namespace

bool outranks(const model::field_entry& left, const model::field_entry& right)
{
    return std::tie(left.curated, left.how, left.at) > std::tie(right.curated, right.how, right.at);
}

bool identifies(const model::holding& held)
{
    switch (held.what.type) {
    case model::identifier_type::external_id:
        return held.how >= model::assurance::asserted;
    case model::identifier_type::cookie:
        return false;
    default:
        return held.how == model::assurance::verified;
    }
}

std::optional<model::identifier> implied_identifier(field which, const model::field_value& value)
{
    const auto make = [](model::identifier_type type,
                         std::string_view raw) -> std::optional<model::identifier> {
        auto made = normalise(type, {}, raw);
        if (!made) return std::nullopt;
        return *std::move(made);
    };
    const auto* text = std::get_if<std::string>(&value);
    if (text != nullptr && std::ranges::find(email_slots, which) != email_slots.end())
        return make(model::identifier_type::email, *text);
    const auto* phone = std::get_if<model::phone_number>(&value);
    const bool is_slot = std::ranges::find(phone_slots, which) != phone_slots.end();
    if (phone == nullptr || !is_slot || phone->e164.empty()) return std::nullopt;
    // Whoever answers at a switchboard is nobody in particular.
    if (phone->extension.value_or(0) != 0) return std::nullopt;
    return model::identifier{model::identifier_type::phone, {}, phone->e164};
}

model::profile make_profile(const person& whom, const graph_index& graph, model::contact_id contact)
{
    model::profile made;
    made.id = contact;
    made.leaves = whom.leaves;
    made.fields = choose_fields(whom, graph);
    made.created = timestamp::max();
    std::set<model::identifier> identifiers;
    for (const auto leaf : whom.leaves) {
        const auto* known = graph.find_leaf(leaf);
        made.type = std::max(made.type, type_of(leaf, graph));
        made.created = std::min(made.created, known->created);
        made.modified = std::max(made.modified, known->created);
        if (const auto* said = graph.find_record(leaf))
            made.modified = std::max(made.modified, said->modified);
        for (const auto* held : graph.holdings(leaf))
            identifiers.insert(held->what);
    }
    for (const auto* each : graph.sayings()) {
        if (speaks_of(*each, whom)) made.modified = std::max(made.modified, each->made);
    }
    made.identifiers.assign(identifiers.begin(), identifiers.end());
    return made;
}

} // namespace seam::identity
