// SPDX-License-Identifier: Apache-2.0
#include "identity/survivorship.h"

#include "identity/profile.h"

#include <algorithm>
#include <compare>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace seam::identity {
namespace {

using model::field;

/// Less if the left one comes first.
std::strong_ordering compare(const model::field_entry& left, const model::field_entry& right,
                             criterion by)
{
    switch (by) {
    case criterion::curated:
        return right.curated <=> left.curated;
    case criterion::assurance:
        return right.how <=> left.how;
    case criterion::newest:
        return right.at <=> left.at;
    case criterion::oldest:
        return left.at <=> right.at;
    }
    return std::strong_ordering::equal;
}

std::strong_ordering compare(const field_word& left, const field_word& right,
                             const std::vector<criterion>& criteria)
{
    for (const auto by : criteria) {
        const auto order = compare(*left.entry, *right.entry, by);
        if (order != 0) return order;
    }
    return std::tie(left.from, left.by) <=> std::tie(right.from, right.by);
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

/// A value that is not shown in its slot.
struct loser
{
    field slot = field::work_email;
    field_word* word = nullptr;
};

/// Those that may move, the first by the general criteria first: two slots may have criteria of
/// their own that contradict each other. What a human hid when they emptied the slot stays hidden,
/// also if somebody has filled it since.
std::vector<loser> find_losers(std::span<const field> slots,
                               std::map<field, std::vector<field_word>>& words,
                               const std::vector<criterion>& criteria)
{
    std::vector<loser> losers;
    for (const auto slot : slots) {
        const auto said = words.find(slot);
        if (said == words.end()) continue;
        const auto hidden = std::ranges::find_if(said->second, &field_word::is_emptied);
        const std::span seen(said->second.begin(), hidden);
        for (auto& word : seen.subspan(seen.empty() ? 0 : 1))
            losers.push_back({slot, &word});
    }
    std::ranges::sort(losers, [&](const loser& left, const loser& right) {
        const auto order = compare(*left.word, *right.word, criteria);
        return order != 0 ? order < 0 : left.slot < right.slot;
    });
    return losers;
}

} // namespace

bool field_word::is_emptied() const
{
    return std::holds_alternative<std::monostate>(entry->value);
}

bool speaks_of(const model::decision& made, std::span<const model::contact_id> leaves)
{
    return std::ranges::includes(leaves, made.left) && std::ranges::includes(leaves, made.right);
}

field_words::field_words(std::span<const model::contact_id> leaves, const graph_index& graph,
                         const policy& rules)
{
    gather(leaves, graph);
    for (auto& [which, words] : words_) {
        const auto& criteria = rules.criteria(which);
        std::ranges::sort(words, [&](const field_word& left, const field_word& right) {
            return compare(left, right, criteria) < 0;
        });
        if (!words.front().is_emptied()) words.front().shown_in = which;
    }
    move_losers(email_slots, rules);
    move_losers(phone_slots, rules);
}

void field_words::gather(std::span<const model::contact_id> leaves, const graph_index& graph)
{
    for (const auto* made : graph.sayings()) {
        if (!speaks_of(*made, leaves)) continue;
        for (const auto& [which, value] : made->fields) {
            decided_.push_back({.value = value,
                                .how = model::assurance::verified,
                                .curated = true,
                                .at = made->made});
            words_[which].push_back({.entry = &decided_.back(), .from = {}, .by = made->id});
        }
    }
    for (const auto leaf : leaves) {
        const auto* known = graph.find_record(leaf);
        if (known == nullptr) continue;
        for (const auto& [which, entry] : known->fields)
            words_[which].push_back({.entry = &entry, .from = leaf});
    }
}

/// Values that lost their slot take free slots of the family, the best first. A slot that a human
/// emptied is not free, and what it hid stays hidden: else emptying a field would move it.
void field_words::move_losers(std::span<const field> slots, const policy& rules)
{
    std::vector<field> free;
    std::ranges::copy_if(slots, std::back_inserter(free),
                         [&](field slot) { return !words_.contains(slot); });
    if (free.empty()) return;
    std::set<std::string> present;
    for (const auto slot : slots) {
        const auto said = words_.find(slot);
        if (said != words_.end() && !said->second.front().is_emptied())
            present.insert(sameness(slot, said->second.front().entry->value));
    }
    auto next = free.begin();
    for (const auto& [slot, word] : find_losers(slots, words_, rules.survivorship)) {
        if (next == free.end()) return;
        if (present.insert(sameness(slot, word->entry->value)).second) word->shown_in = *next++;
    }
}

} // namespace seam::identity
