// SPDX-License-Identifier: Apache-2.0
#include "identity/profile.h"

#include "identity/normalise.h"
#include "identity/start_of.h"
#include "identity/survivorship.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <tuple>
#include <utility>

namespace seam::identity {
namespace {

using model::field;

std::map<field, model::profile_entry> choose_fields(const person& whom, const graph_index& graph,
                                                    const policy& rules)
{
    const field_words words(whom.leaves, graph, rules);
    std::map<field, model::profile_entry> shown;
    for (const auto& [which, all] : words.all()) {
        for (const auto& word : all) {
            if (word.shown_in) shown.emplace(*word.shown_in, word.copy());
        }
    }
    return shown;
}

/// What the leaves hold and `is_wanted`, in order, each once.
template <class Wanted>
std::vector<model::identifier> list_held(const person& whom, const graph_index& graph,
                                         Wanted is_wanted)
{
    struct entry
    {
        std::uint64_t start = 0;
        const model::identifier* what = nullptr;
    };
    std::vector<entry> held;
    for (const auto leaf : whom.leaves) {
        for (const auto* each : graph.holdings(leaf)) {
            if (is_wanted(each->what)) held.push_back({start_of(each->what), &each->what});
        }
    }
    const auto order = [](const entry& each) {
        return std::tie(each.what->type, each.what->source, each.start, each.what->value);
    };
    std::ranges::sort(held, {}, order);
    const auto repeated = std::ranges::unique(held, {}, order);
    held.erase(repeated.begin(), repeated.end());
    std::vector<model::identifier> all;
    all.reserve(held.size());
    for (const auto& each : held)
        all.push_back(*each.what);
    return all;
}

bool is_no_cookie(const model::identifier& what)
{
    return what.type != model::identifier_type::cookie;
}

} // namespace

model::contact_type type_of(model::contact_id leaf, const graph_index& graph)
{
    if (graph.is_curated(leaf)) return model::contact_type::curated;
    const auto stored = graph.find_leaf(leaf)->type;
    const bool is_known = std::ranges::any_of(
        graph.holdings(leaf), [](const model::holding* held) { return identifies(*held); });
    return is_known ? std::max(stored, model::contact_type::identified) : stored;
}

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

model::profile make_profile(const person& whom, const graph_index& graph, model::contact_id contact,
                            const policy& rules)
{
    model::profile made;
    made.id = contact;
    made.leaves = whom.leaves;
    made.fields = choose_fields(whom, graph, rules);
    made.identifiers = list_held(whom, graph, is_no_cookie);
    made.created = timestamp::max();
    for (const auto leaf : whom.leaves) {
        const auto* known = graph.find_leaf(leaf);
        made.type = std::max(made.type, type_of(leaf, graph));
        made.created = std::min(made.created, known->created);
        made.modified = std::max(made.modified, known->created);
        if (const auto* said = graph.find_record(leaf))
            made.modified = std::max(made.modified, said->modified);
    }
    for (const auto* each : graph.sayings()) {
        if (speaks_of(*each, whom.leaves)) made.modified = std::max(made.modified, each->made);
    }
    return made;
}

std::vector<model::identifier> list_identifiers(const person& whom, const graph_index& graph)
{
    return list_held(whom, graph, [](const model::identifier&) { return true; });
}

provenance trace_fields(const person& whom, const graph_index& graph, const policy& rules)
{
    const field_words words(whom.leaves, graph, rules);
    provenance traced;
    for (const auto& [which, all] : words.all()) {
        auto& said = traced[which];
        for (const auto& word : all)
            said.push_back({word.copy(), word.shown_in});
    }
    return traced;
}

} // namespace seam::identity
