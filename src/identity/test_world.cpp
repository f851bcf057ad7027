// SPDX-License-Identifier: Apache-2.0
#include "identity/test_world.h"

#include "identity/draft.h"
#include "identity/profile.h"
#include "model/names.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <set>

namespace seam::identity::testing {
namespace {

uuid numbered(std::uint64_t seed)
{
    std::array<std::uint8_t, 16> bytes{};
    for (std::size_t place = 0; place < 8; ++place)
        bytes[15 - place] = static_cast<std::uint8_t>(seed >> (8 * place));
    return uuid(bytes);
}

std::uint64_t applied_to_worlds = 0;

template <class T, class Same>
void put(std::vector<T>& all, const T& what, Same same)
{
    const auto found = std::ranges::find_if(all, [&](const T& each) { return same(each, what); });
    if (found == all.end())
        all.push_back(what);
    else
        *found = what;
}

} // namespace

std::set<model::field> all_fields()
{
    std::set<model::field> all;
    for (int number = 1; !model::contract_name(model::field(number)).empty(); ++number)
        all.insert(model::field(number));
    return all;
}

world::world(std::uint64_t seed)
    : rules_(test_policy()),
      now_(std::chrono::sys_days(std::chrono::year(2026) / 1 / 1)),
      ids_(numbered(seed))
{}

void world::tick()
{
    now_ += std::chrono::hours(1);
}

model::contact_id world::see(observation what)
{
    tick();
    what.at = now_;
    return see_exactly(what).leaf;
}

observed world::see_exactly(const observation& what)
{
    std::set<model::contact_id> from;
    const auto add = [&](const model::identifier& each) {
        for (const auto leaf : holders(each))
            from.insert(leaf);
    };
    if (what.external_id) add(*what.external_id);
    if (what.cookie) add(*what.cookie);
    for (const auto& each : what.identifiers)
        add(each.what);
    for (const auto& each : graph_.leaves) {
        if (!what.subject_key.empty() && each.subject_key == what.subject_key) from.insert(each.id);
    }
    const auto loaded = load({from.begin(), from.end()});
    auto answer = observe(loaded, what, {rules_, now_, "visitor", ids_});
    apply(answer.changes);
    return answer;
}

std::expected<written, refusal> world::create(std::string_view name, const things& holds)
{
    tick();
    contact_content content;
    content.fields[model::field::first_name] = std::string(name);
    std::set<model::contact_id> from;
    for (const auto& each : holds) {
        content.identifiers.push_back(each.what);
        for (const auto leaf : holders(each.what))
            from.insert(leaf);
    }
    auto answer = create_record(load({from.begin(), from.end()}), content,
                                model::contact_type::curated, how());
    if (answer) apply(answer->changes);
    return answer;
}

std::expected<written, refusal> world::edit(model::contact_id contact,
                                            const contact_content& content,
                                            const std::set<model::field>& writable)
{
    tick();
    auto from = leaves_behind(contact);
    const auto add = [&](const model::identifier& what) {
        for (const auto leaf : holders(what))
            from.push_back(leaf);
    };
    for (const auto& each : content.identifiers)
        add(each);
    for (const auto& [which, value] : content.fields) {
        if (const auto implied = implied_identifier(which, value)) add(*implied);
    }
    auto answer = edit_record(load(from), contact, content, writable, how());
    if (answer) apply(answer->changes);
    return answer;
}

std::expected<erased, refusal> world::erase(model::contact_id contact)
{
    tick();
    auto answer = erase_contact(load(leaves_behind(contact)), contact, how());
    if (answer) apply(answer->changes);
    return answer;
}

std::expected<decided, refusal> world::say(model::verdict what, model::contact_id left,
                                           model::contact_id right, bool override_unique)
{
    return decide(
        {.what = what, .left = {left}, .right = {right}, .override_unique = override_unique});
}

std::expected<decided, refusal> world::decide(const new_decision& word)
{
    tick();
    std::vector<model::contact_id> from;
    for (const auto* side : {&word.left, &word.right}) {
        for (const auto each : *side)
            std::ranges::copy(leaves_behind(each), std::back_inserter(from));
    }
    auto answer = add_decision(load(from), word, how());
    if (answer) apply(answer->changes);
    return answer;
}

std::expected<decided, refusal> world::split(model::contact_id contact,
                                             const std::vector<model::contact_id>& leaves)
{
    tick();
    auto answer =
        split_contact(load(leaves_behind(contact)), {.contact = contact, .leaves = leaves}, how());
    if (answer) apply(answer->changes);
    return answer;
}

std::expected<model::graph_changes, refusal> world::unsay(model::decision_id which)
{
    tick();
    std::vector<model::contact_id> from;
    for (const auto& each : graph_.decisions) {
        if (each.id == which) from = leaves_of(each);
    }
    auto answer = remove_decision(load(from), which, how());
    if (answer) apply(*answer);
    return answer;
}

void world::use(const policy& rules)
{
    tick();
    rules_ = rules;
    apply(reevaluate(graph_, how()));
}

std::vector<model::contact_id> world::holders(const model::identifier& what) const
{
    std::set<model::contact_id> found;
    for (const auto& each : graph_.holdings) {
        if (each.what == what) found.insert(each.leaf);
    }
    return {found.begin(), found.end()};
}

std::vector<model::contact_id> world::leaves_behind(model::contact_id contact) const
{
    for (const auto& each : graph_.heads) {
        if (each.id == contact) return each.members;
    }
    return {contact};
}

model::neighbourhood world::load(std::vector<model::contact_id> from) const
{
    std::set<model::contact_id> seen;
    while (!from.empty()) {
        const auto leaf = from.back();
        from.pop_back();
        if (!seen.insert(leaf).second) continue;
        for (const auto& each : graph_.holdings) {
            if (each.leaf != leaf) continue;
            for (const auto other : holders(each.what))
                from.push_back(other);
        }
        for (const auto& each : graph_.decisions) {
            if (names(each, leaf)) std::ranges::copy(leaves_of(each), std::back_inserter(from));
        }
    }
    const auto is_in = [&](model::contact_id leaf) { return seen.contains(leaf); };
    const auto keep = [](const auto& all, auto&& wanted, auto& kept) {
        std::ranges::copy_if(all, std::back_inserter(kept), wanted);
    };
    model::neighbourhood found;
    keep(graph_.leaves, [&](const auto& each) { return is_in(each.id); }, found.leaves);
    keep(graph_.holdings, [&](const auto& each) { return is_in(each.leaf); }, found.holdings);
    keep(
        graph_.decisions,
        [&](const auto& each) { return std::ranges::any_of(leaves_of(each), is_in); },
        found.decisions);
    keep(graph_.records, [&](const auto& each) { return is_in(each.leaf); }, found.records);
    keep(
        graph_.heads, [&](const auto& each) { return std::ranges::any_of(each.members, is_in); },
        found.heads);
    return found;
}

std::uint64_t world::applied()
{
    return applied_to_worlds;
}

void world::apply(const model::graph_changes& changes)
{
    ++applied_to_worlds;
    const auto by_id = [](const auto& left, const auto& right) { return left.id == right.id; };
    const auto by_leaf = [](const auto& left, const auto& right) {
        return left.leaf == right.leaf;
    };
    for (const auto leaf : changes.gone_leaves) {
        std::erase_if(graph_.leaves, [&](const auto& each) { return each.id == leaf; });
        std::erase_if(graph_.holdings, [&](const auto& each) { return each.leaf == leaf; });
        std::erase_if(graph_.records, [&](const auto& each) { return each.leaf == leaf; });
        for (auto& each : graph_.decisions) {
            if (names(each, leaf)) each = without(each, leaf);
        }
    }
    for (const auto& gone : changes.gone_holdings)
        std::erase_if(graph_.holdings,
                      [&](const auto& each) { return is_same_holding(each, gone); });
    for (const auto gone : changes.gone_decisions)
        std::erase_if(graph_.decisions, [&](const auto& each) { return each.id == gone; });
    for (const auto gone : changes.gone_heads)
        std::erase_if(graph_.heads, [&](const auto& each) { return each.id == gone; });
    for (const auto& each : changes.leaves)
        put(graph_.leaves, each, by_id);
    for (const auto& each : changes.holdings)
        put(graph_.holdings, each, is_same_holding);
    for (const auto& each : changes.decisions)
        put(graph_.decisions, each, by_id);
    for (const auto& each : changes.heads)
        put(graph_.heads, each, by_id);
    for (const auto& each : changes.records)
        put(graph_.records, each, by_leaf);
    for (const auto gone : changes.gone_profiles)
        profiles_.erase(gone);
    for (const auto& each : changes.profiles)
        profiles_.insert_or_assign(each.id, each);
    for (const auto& gone : changes.gone_open_links)
        std::erase_if(open_links_, [&](const auto& each) { return each.first.first == gone; });
    for (const auto& each : changes.open_links)
        open_links_.insert_or_assign({each.by, each.why}, each);
}

} // namespace seam::identity::testing
