// SPDX-License-Identifier: Apache-2.0
// A world in lines.
#include "identity/open_links.h"
#include "identity/test_undo.h"

#include <ranges>
#include <set>
#include <variant>

namespace seam::identity::testing {
namespace {

/// Lines of one kind, in an order that ids have no part in.
using lines = std::multiset<std::string>;

std::string to_text(timestamp at)
{
    return std::to_string(at.time_since_epoch().count());
}

template <class Enum>
std::string number_of(Enum what)
{
    return std::to_string(static_cast<int>(what));
}

std::string to_text(const model::field_value& value)
{
    if (const auto* text = std::get_if<std::string>(&value)) return "'" + *text + "'";
    return "of kind " + std::to_string(value.index());
}

std::string to_text(const model::field_entry& entry)
{
    return to_text(entry.value) + " " + number_of(entry.how) + (entry.curated ? " curated" : "") +
           " at " + to_text(entry.at);
}

template <class Names>
std::string join_sorted(const Names& names)
{
    std::string all;
    for (const auto& each : lines(names.begin(), names.end()))
        all += " [" + each + "]";
    return all;
}

std::string names_of(const world& w, const std::vector<model::contact_id>& leaves)
{
    lines names;
    for (const auto leaf : leaves)
        names.insert(w.name_of(leaf));
    return join_sorted(names);
}

void add_leaves(const world& w, lines& all)
{
    for (const auto& each : w.graph().leaves)
        all.insert("leaf " + w.name_of(each.id) + " type " + number_of(each.type) + " created " +
                   to_text(each.created));
}

void add_holdings(const world& w, lines& all)
{
    for (const auto& each : w.graph().holdings)
        all.insert("holding " + w.name_of(each.leaf) + " " + name_of(each.what) + " via " +
                   number_of(each.via) + " on " + each.deployment.to_string() + " how " +
                   number_of(each.how) + " first " + to_text(each.first_seen) + " last " +
                   to_text(each.last_seen) + " in " + each.session.to_string() + " by " +
                   each.actor + " under " + std::to_string(each.policy_version));
}

void add_records(const world& w, lines& all)
{
    for (const auto& each : w.graph().records) {
        all.insert("record " + w.name_of(each.leaf) + " modified " + to_text(each.modified));
        for (const auto& [which, entry] : each.fields)
            all.insert("record " + w.name_of(each.leaf) + " field " + number_of(which) + " " +
                       to_text(entry));
    }
}

void add_profiles(const world& w, lines& all)
{
    for (const auto& each : w.profiles() | std::views::values) {
        const auto whose = "person" + names_of(w, each.leaves);
        all.insert(whose + " type " + number_of(each.type) + " created " + to_text(each.created) +
                   " modified " + to_text(each.modified));
        for (const auto& [which, shown] : each.fields)
            all.insert(whose + " field " + number_of(which) + " " + to_text(shown.entry) +
                       " from " + (shown.from.is_nil() ? "a word" : w.name_of(shown.from)));
        for (const auto& held : each.identifiers)
            all.insert(whose + " holds " + name_of(held));
    }
}

void add_open_links(const world& w, lines& all)
{
    for (const auto& each : w.kept_open_links() | std::views::values)
        all.insert("open " + name_of(each.by) + " " + std::string(identity::name_of(each.why)) +
                   names_of(w, each.holders) + " since " + to_text(each.since));
}

} // namespace

std::string describe(const world& w)
{
    lines all;
    add_leaves(w, all);
    add_holdings(w, all);
    add_records(w, all);
    add_profiles(w, all);
    add_open_links(w, all);
    std::string text;
    for (const auto& line : all)
        text += line + "\n";
    return text;
}

} // namespace seam::identity::testing
