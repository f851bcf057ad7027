// SPDX-License-Identifier: Apache-2.0
// What a test reads of a world.
#include "identity/evaluate.h"
#include "identity/graph_index.h"
#include "identity/open_links.h"
#include "identity/profile.h"
#include "identity/settle.h"
#include "identity/test_world.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <ranges>
#include <set>
#include <string>
#include <variant>

namespace seam::identity::testing {

void world::expect_consistent() const
{
    const view whole(graph_, rules_);
    const graph_index index(graph_);
    std::map<model::contact_id, model::profile> expected;
    for (std::size_t which = 0; which < whole.who.persons.size(); ++which) {
        const auto contact = whole.contacts.contact_of(which);
        expected.emplace(contact, make_profile(whole.who.persons[which], index, contact, rules_));
    }
    EXPECT_TRUE(profiles_ == expected) << people();

    std::vector<model::open_link> kept;
    for (const auto& each : open_links_ | std::views::values)
        kept.push_back(each);
    EXPECT_TRUE(kept == find_open_links(graph_, whole)) << people();
}

std::string world::name_of(model::contact_id leaf) const
{
    for (const auto& each : graph_.leaves) {
        if (each.id != leaf) continue;
        if (each.has_key()) return testing::name_of(each.key);
        if (each.kind == model::leaf_kind::subject) return "subject " + each.subject_key;
    }
    for (const auto& each : graph_.records) {
        const auto name = each.fields.find(model::field::first_name);
        if (each.leaf != leaf || name == each.fields.end()) continue;
        if (const auto* said = std::get_if<std::string>(&name->second.value)) return *said;
    }
    return "nobody";
}

model::contact_id world::leaf_named(std::string_view name) const
{
    for (const auto& each : graph_.leaves) {
        if (name_of(each.id) == name) return each.id;
    }
    ADD_FAILURE() << "no leaf " << name;
    return {};
}

std::string world::people() const
{
    std::set<std::string> persons;
    for (const auto& each : profiles_ | std::views::values) {
        std::multiset<std::string> names;
        for (const auto leaf : each.leaves)
            names.insert(name_of(leaf));
        std::string line;
        for (const auto& name : names)
            line += (line.empty() ? "" : " ") + name;
        persons.insert(line);
    }
    std::string all;
    for (const auto& line : persons)
        all += (all.empty() ? "" : " | ") + line;
    return all;
}

const model::profile& world::profile_of(model::contact_id leaf) const
{
    for (const auto& each : profiles_ | std::views::values) {
        if (std::ranges::binary_search(each.leaves, leaf)) return each;
    }
    ADD_FAILURE() << "no profile for " << leaf;
    static const model::profile nobody;
    return nobody;
}

model::contact_id world::contact_of(model::contact_id leaf) const
{
    return profile_of(leaf).id;
}

bool world::are_one(model::contact_id left, model::contact_id right) const
{
    return contact_of(left) == contact_of(right);
}

std::vector<std::string> world::suspended() const
{
    std::set<std::string> found;
    const auto who = evaluate(graph_.leaves, graph_.holdings, graph_.decisions, rules_);
    for (const auto& each : who.suspended) {
        const auto* what = std::get_if<model::identifier>(&each.by);
        found.insert((what != nullptr ? testing::name_of(*what) : "decision") + ": " +
                     std::string(identity::name_of(each.why)));
    }
    return {found.begin(), found.end()};
}

std::vector<std::string> world::open_links() const
{
    std::set<std::string> found;
    for (const auto& each : open_links_ | std::views::values)
        found.insert(testing::name_of(each.by) + ": " + std::string(identity::name_of(each.why)));
    return {found.begin(), found.end()};
}

const model::open_link& world::open_link(std::string_view name, model::open_reason why) const
{
    static const model::open_link none;
    const auto found = open_links_.find({named(name), why});
    if (found != open_links_.end()) return found->second;
    ADD_FAILURE() << "no open link by " << name;
    return none;
}

} // namespace seam::identity::testing
