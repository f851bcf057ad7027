// SPDX-License-Identifier: Apache-2.0
#include "identity/test_written.h"

#include "identity/profile.h"
#include "identity/settle.h"
#include "identity/test_reference_facts.h"

#include <algorithm>
#include <chrono>
#include <gtest/gtest.h>
#include <iterator>
#include <ranges>
#include <tuple>
#include <vector>

namespace seam::identity::testing {
namespace {

using model::contact_type;
using model::holding;
using model::identifier;
using model::identifier_type;
using id = model::contact_id;

bool is_by_api(const holding& held)
{
    return held.via == model::origin::api;
}

bool is_address(const identifier& what)
{
    return what.type == identifier_type::email || what.type == identifier_type::phone;
}

/// Of a person, or everybody.
std::vector<holding> said_by_api(const model::neighbourhood& graph, const group* whom = nullptr)
{
    std::vector<holding> found;
    for (const auto& each : graph.holdings) {
        if (is_by_api(each) && (whom == nullptr || whom->contains(each.leaf)))
            found.push_back(each);
    }
    return found;
}

bool contains(const std::vector<holding>& all, const identifier& what)
{
    return std::ranges::count(all, what, &holding::what) > 0;
}

group group_of(const model::profile& shown)
{
    return {shown.leaves.begin(), shown.leaves.end()};
}

group named_in(const model::decision& word)
{
    group all(word.left.begin(), word.left.end());
    all.insert(word.right.begin(), word.right.end());
    return all;
}

bool is_part_of(const group& part, const group& whole)
{
    return std::ranges::includes(whole, part);
}

/// True of what the person holds, but nobody vouches for as well as the rules want it.
bool is_hearsay(const world& w, const group& whom, const identifier& what)
{
    bool is_said = false;
    for (const auto& each : w.graph().holdings) {
        if (each.what != what || !whom.contains(each.leaf)) continue;
        if (w.rules().counts(each)) return false;
        is_said = true;
    }
    return is_said;
}

bool makes_identified(const holding& held)
{
    if (held.what.type == identifier_type::cookie) return false;
    if (held.what.type == identifier_type::external_id)
        return held.how != model::assurance::claimed;
    return held.how == model::assurance::verified;
}

bool is_written(const model::neighbourhood& graph, id leaf)
{
    for (const auto& each : graph.records) {
        for (const auto& [which, entry] : each.fields) {
            if (each.leaf == leaf && entry.curated) return true;
        }
    }
    return std::ranges::any_of(
        graph.holdings, [&](const holding& held) { return held.leaf == leaf && is_by_api(held); });
}

bool is_over(const model::neighbourhood& graph, const model::leaf& which, const policy& rules,
             timestamp now)
{
    auto type = which.type;
    auto shown = timestamp::min();
    for (const auto& held : graph.holdings) {
        if (held.leaf != which.id) continue;
        shown = std::max(shown, held.last_seen);
        if (makes_identified(held) && type == contact_type::ephemeral)
            type = contact_type::identified;
    }
    if (shown == timestamp::min()) {
        shown = which.created;
        for (const auto& said : graph.records) {
            if (said.leaf == which.id) shown = std::max(shown, said.modified);
        }
    }
    const auto days =
        type == contact_type::ephemeral ? rules.kept_for.ephemeral : rules.kept_for.identified;
    return days && shown + std::chrono::hours(1) + *days < now;
}

/// The first of a decision's leaves: somebody before something that somebody uses, then the oldest.
id foremost(const model::neighbourhood& graph, const model::decision& word)
{
    std::set<std::tuple<bool, timestamp, id>> named;
    for (const auto& each : graph.leaves) {
        const bool is_thing =
            each.kind == model::leaf_kind::device || each.kind == model::leaf_kind::address;
        if (named_in(word).contains(each.id)) named.emplace(is_thing, each.created, each.id);
    }
    return std::get<id>(*named.begin());
}

/// True if all whom it names are one person.
bool is_shown(const model::decision& word, const std::set<group>& persons)
{
    return std::ranges::any_of(persons,
                               [&](const group& whom) { return is_part_of(named_in(word), whom); });
}

group curated_leaves(const model::neighbourhood& graph)
{
    auto found = find_promoted_leaves(graph);
    for (const auto& each : graph.leaves) {
        if (each.type == contact_type::curated) found.insert(each.id);
    }
    return found;
}

/// The curated word that a contact shows of a field, if it is one that a leaf says of this field.
const model::field_entry* find_curated(const model::profile& shown, model::field which,
                                       const model::neighbourhood& graph)
{
    const auto found = shown.fields.find(which);
    if (found == shown.fields.end() || !found->second.entry.curated || !found->second.by.is_nil())
        return nullptr;
    for (const auto& each : graph.records) {
        const auto said = each.fields.find(which);
        if (each.leaf == found->second.from && said != each.fields.end() &&
            said->second == found->second.entry)
            return &found->second.entry;
    }
    return nullptr;
}

void expect_decisions_kept(const world& before, const world& after, const group& gone)
{
    const auto persons = evaluate_slowly(before.graph(), before.rules()).persons;
    for (const auto& word : before.graph().decisions) {
        if (word.fields.empty() || !is_shown(word, persons)) continue;
        const auto rest = std::ranges::find(after.graph().decisions, word.id, &model::decision::id);
        ASSERT_TRUE(rest != after.graph().decisions.end());
        EXPECT_EQ(rest->fields, word.fields);
        EXPECT_EQ(rest->note, word.note);
        for (const auto leaf : named_in(word))
            EXPECT_NE(names(*rest, leaf), gone.contains(leaf));
    }
}

void expect_same_shown(const world& before, const world& after, const group& gone)
{
    const view now(after.graph(), after.rules());
    for (const auto& [contact, shown] : before.profiles()) {
        group rest;
        std::ranges::set_difference(group_of(shown), gone, std::inserter(rest, rest.end()));
        if (rest.empty()) continue;
        const auto* who = now.find(contact);
        ASSERT_TRUE(who != nullptr);
        EXPECT_TRUE(std::ranges::any_of(who->leaves, [&](id leaf) { return rest.contains(leaf); }));
        const auto& left = after.profile_of(*rest.begin());
        if (group_of(left) != rest) continue; // the evidence of those who went held them together
        for (const auto& [which, entry] : shown.fields) {
            const auto* curated = find_curated(shown, which, before.graph());
            if (curated != nullptr) EXPECT_EQ(left.fields.at(which).entry, *curated);
            if (!entry.by.is_nil()) {
                const auto is_it = [&](const auto& field) {
                    return field.second.entry.value == entry.entry.value;
                };
                EXPECT_TRUE(std::ranges::any_of(left.fields, is_it));
            }
        }
    }
}

/// The fields are those that were written. Whoever joins with this brings along what the writer
/// could not know of, and may have newer words than those that were only sent back.
void expect_fields_read(const contact_content& content, const model::profile& shown,
                        const model::profile& read)
{
    const auto whom = group_of(read);
    const bool has_grown = !is_part_of(group_of(shown), whom);
    for (const auto& [which, value] : content.fields) {
        const auto now = shown.fields.find(which);
        const auto then = read.fields.find(which);
        const bool is_sent_back = then != read.fields.end() && then->second.entry.value == value;
        if (now != shown.fields.end() && now->second.entry.value == value) continue;
        EXPECT_TRUE(is_sent_back && has_grown);
        EXPECT_TRUE(now == shown.fields.end() || !whom.contains(now->second.from));
    }
    for (const auto& [which, said] : shown.fields) {
        if (content.fields.contains(which) || !whom.contains(said.from)) continue;
        EXPECT_TRUE(has_grown);
        EXPECT_TRUE(std::ranges::any_of(
            content.fields, [&](const auto& each) { return each.second == said.entry.value; }));
    }
}

/// Every address that they hold by the API's word is one that the writer names, or one of which the
/// fields said nothing.
void expect_addresses_written(const model::profile& read, const contact_content& content,
                              const std::vector<holding>& then, const std::vector<holding>& now)
{
    std::set<identifier> named, curated;
    for (const auto& [which, value] : content.fields) {
        if (const auto what = implied_identifier(which, value)) named.insert(*what);
    }
    for (const auto& [which, said] : read.fields) {
        const auto what = implied_identifier(which, said.entry.value);
        if (what && said.entry.curated && said.by.is_nil()) curated.insert(*what);
    }
    for (const auto& each : now) {
        if (!is_address(each.what) || named.contains(each.what)) continue;
        EXPECT_FALSE(curated.contains(each.what));
        EXPECT_TRUE(contains(then, each.what));
    }
}

/// What is new among the fields is held, unless it is the word of a visitor or of a decision that
/// has only moved to where the writer wanted it.
void expect_new_addresses_held(const model::profile& read, const model::profile& shown,
                               const contact_content& content, const std::vector<holding>& now)
{
    for (const auto& [which, value] : content.fields) {
        const auto what = implied_identifier(which, value);
        const auto then = read.fields.find(which);
        if (!what || (then != read.fields.end() && then->second.entry.value == value)) continue;
        const auto& said = shown.fields.at(which);
        if (said.entry.curated && said.by.is_nil()) EXPECT_TRUE(contains(now, *what));
    }
}

void expect_rest_untouched(const world& before, const world& after, const written& done,
                           const group& whom)
{
    const auto evidence = [](const world& w) {
        auto all = w.graph().holdings;
        std::erase_if(all, is_by_api);
        return all;
    };
    EXPECT_EQ(evidence(after), evidence(before));
    const auto others = [&](const world& w) {
        auto all = w.graph().records;
        std::erase_if(all, [&](const auto& each) { return each.leaf == done.leaf; });
        return all;
    };
    EXPECT_EQ(others(after), others(before));
    const auto strangers = [&](const world& w) {
        auto all = said_by_api(w.graph());
        std::erase_if(all, [&](const holding& each) { return whom.contains(each.leaf); });
        return all;
    };
    EXPECT_EQ(strangers(after), strangers(before));
}

} // namespace

contact_content read_content(const model::profile& shown)
{
    contact_content content;
    for (const auto& [which, said] : shown.fields)
        content.fields[which] = said.entry.value;
    std::ranges::copy_if(
        shown.identifiers, std::back_inserter(content.identifiers),
        [](const identifier& each) { return each.type == identifier_type::external_id; });
    return content;
}

group expire_slowly(const model::neighbourhood& graph, const policy& rules, timestamp now)
{
    const auto persons = evaluate_slowly(graph, rules).persons;
    const auto curated = curated_leaves(graph);
    group kept;
    for (const auto& whom : persons) {
        const bool is_curated =
            std::ranges::any_of(whom, [&](id leaf) { return curated.contains(leaf); });
        if (is_curated) kept.insert(whom.begin(), whom.end());
    }
    for (const auto& word : graph.decisions) {
        if (!word.fields.empty() && is_shown(word, persons)) kept.insert(foremost(graph, word));
    }
    group gone;
    for (const auto& each : graph.leaves) {
        if (!kept.contains(each.id) && !is_written(graph, each.id) &&
            is_over(graph, each, rules, now))
            gone.insert(each.id);
    }
    return gone;
}

void expect_words_kept(const world& before, const world& after, const group& gone)
{
    EXPECT_EQ(said_by_api(after.graph()), said_by_api(before.graph()));
    auto records = before.graph().records;
    std::erase_if(records, [&](const auto& each) { return gone.contains(each.leaf); });
    EXPECT_EQ(after.graph().records, records);
    for (const auto leaf : gone)
        EXPECT_FALSE(is_written(before.graph(), leaf));
    expect_decisions_kept(before, after, gone);
    expect_same_shown(before, after, gone);
}

void expect_written(const world& before, const world& after, const contact_content& content,
                    const written& done)
{
    const auto& read = before.profile_of(done.leaf);
    const auto& shown = after.profile_of(done.leaf);
    EXPECT_EQ(shown.id, done.contact);
    expect_fields_read(content, shown, read);
    const auto whom = group_of(shown);
    const auto now = said_by_api(after.graph(), &whom);
    for (const auto& each : now) {
        if (each.what.type != identifier_type::external_id ||
            !group_of(read).contains(each.leaf)) // another's, who joins with this
            continue;
        EXPECT_EQ(std::ranges::count(content.identifiers, each.what), 1);
    }
    for (const auto& each : content.identifiers) {
        if (!is_hearsay(before, group_of(read), each))
            EXPECT_EQ(std::ranges::count(shown.identifiers, each), 1);
    }
    expect_new_addresses_held(read, shown, content, now);
    const auto own = group_of(read);
    expect_addresses_written(read, content, said_by_api(before.graph(), &own),
                             said_by_api(after.graph(), &own));
    expect_rest_untouched(before, after, done, own);
}

} // namespace seam::identity::testing
