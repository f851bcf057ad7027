// SPDX-License-Identifier: Apache-2.0
#include "app/replay/output.h"
#include "app/replay/partition.h"
#include "app/replay/test_lines.h"
#include "identity/draft.h"
#include "identity/observe.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>
#include <sstream>

namespace seam::app::replay {
namespace {

using lines = std::vector<std::string>;

TEST(Replay, AnonymousVisitsOfADeviceJoinTheAccountThatSignsIn)
{
    const outcome_of made({make_line(0, "before", "c:1"), make_line(9, "sign-in", "c:1 x:a"),
                           make_line(20, "after", "c:1"), make_line(30, "stranger", "c:2")},
                          merging_rules());

    EXPECT_EQ(made.contacts.at("before"), made.contacts.at("sign-in"));
    EXPECT_EQ(made.contacts.at("after"), made.contacts.at("sign-in"));
    EXPECT_NE(made.contacts.at("stranger"), made.contacts.at("sign-in"));
    EXPECT_EQ(made.done.counts.persons, 2U);
    EXPECT_EQ(made.done.counts.links_made, (std::map<std::string, std::size_t>{{"Cookie", 1}}));
}

TEST(Replay, ASharedDeviceJoinsNobody)
{
    const outcome_of made({make_line(0, "nobody", "c:1"), make_line(9, "ann", "c:1 x:a"),
                           make_line(20, "bob", "c:1 x:b")},
                          merging_rules());

    EXPECT_NE(made.contacts.at("ann"), made.contacts.at("bob"));
    EXPECT_NE(made.contacts.at("nobody"), made.contacts.at("ann"));
    EXPECT_NE(made.contacts.at("nobody"), made.contacts.at("bob"));
    EXPECT_EQ(made.done.counts.suspended, (std::map<std::string, std::size_t>{{"shared", 1}}));
}

TEST(Replay, ASessionBelongsToWhoSignsInWithinIt)
{
    const outcome_of made({make_line(0, "s", "c:1"), make_line(1, "s", "c:1 x:a"),
                           make_line(2, "s", "c:1"), make_line(30, "b", "c:1 x:b"),
                           make_line(60, "a", "c:2 x:a")},
                          merging_rules());

    EXPECT_EQ(made.contacts.at("s"), made.contacts.at("a"));
}

TEST(Replay, ClaimsJoinNobody)
{
    const outcome_of made({make_line(0, "ann", "c:1 x:a e:ann@mail.example"),
                           make_line(5, "form", "c:9 E:ann@mail.example")},
                          merging_rules());

    EXPECT_NE(made.contacts.at("ann"), made.contacts.at("form"));
    EXPECT_EQ(made.done.counts.suspended.at("not_verified"), 1U);
}

TEST(Replay, ASessionOfNobodyStandsAlone)
{
    const outcome_of made({make_line(0, "one", "E:ann@mail.example"),
                           make_line(1, "two", "E:ann@mail.example"), make_line(2, "three", "")},
                          merging_rules());

    EXPECT_EQ(made.graph.leaves(), 0U);
    EXPECT_NE(made.contacts.at("one"), made.contacts.at("two"));
    EXPECT_NE(made.contacts.at("one"), made.contacts.at("three"));
    EXPECT_FALSE(made.contacts.at("one").is_nil());
}

TEST(Replay, APlaceholderForAnAccountLeavesTheDevice)
{
    const outcome_of made({make_line(0, "one", "c:1 x:null"), make_line(1, "two", "c:1"),
                           make_line(2, "three", "c:2 x:null")},
                          merging_rules());

    EXPECT_EQ(made.contacts.at("one"), made.contacts.at("two"));
    EXPECT_NE(made.contacts.at("one"), made.contacts.at("three"));
}

TEST(Replay, ThePolicyDecides)
{
    auto rules = merging_rules();
    std::erase_if(rules.order, [](const identity::type_rule& each) {
        return each.type == model::identifier_type::email;
    });
    const lines stream = {make_line(0, "web", "c:1 x:a e:ann@mail.example"),
                          make_line(5, "mail", "e:ann@mail.example")};

    const outcome_of joined(stream, merging_rules());
    const outcome_of apart(stream, rules);

    EXPECT_EQ(joined.contacts.at("web"), joined.contacts.at("mail"));
    EXPECT_NE(apart.contacts.at("web"), apart.contacts.at("mail"));
    const auto moves = find_moves({joined.graph, joined.done.who}, {apart.graph, apart.done.who});
    ASSERT_EQ(moves.size(), 1U);
    EXPECT_EQ(joined.graph.session(moves[0]), "mail");
}

/// Few values, so that everything meets everything.
lines random_stream(std::mt19937& chance, std::size_t count)
{
    const auto below = [&](int most) { return int(chance() % unsigned(most)); };
    // Of zeros alone it would be a placeholder.
    const auto some = [&](int most) { return std::to_string(1 + below(most)); };
    lines made;
    for (std::size_t each = 0; each < count; ++each) {
        std::string shown;
        if (below(4) != 0) shown += "c:" + some(8);
        if (below(3) == 0) shown += " x:" + some(5);
        if (below(6) == 0) shown += " y:" + some(4);
        if (below(4) == 0)
            shown += (below(2) != 0 ? " e:" : " E:") + std::to_string(below(4)) + "@mail.example";
        if (below(5) == 0) shown += " p:+1555010010" + std::to_string(below(3));
        made.push_back(make_line(below(9000), "s" + std::to_string(below(40)), shown));
    }
    return made;
}

TEST(Replay, TheOrderOfLinesChangesNothing)
{
    for (unsigned seed = 0; seed < 40; ++seed) {
        std::mt19937 chance(seed);
        auto stream = random_stream(chance, 60);
        const outcome_of first(stream, merging_rules());

        std::ranges::shuffle(stream, chance);
        stream.push_back(stream.front());
        const outcome_of second(stream, merging_rules());

        EXPECT_EQ(first.contacts, second.contacts) << "seed " << seed;
        EXPECT_EQ(first.done.counts.suspended, second.done.counts.suspended) << "seed " << seed;
        EXPECT_EQ(first.done.counts.links_made, second.done.counts.links_made) << "seed " << seed;
    }
}

void apply(model::graph_changes changes, model::neighbourhood& to)
{
    const auto put = [](auto& all, auto& each, auto is_same) {
        const auto found =
            std::ranges::find_if(all, [&](const auto& known) { return is_same(known, each); });
        if (found == all.end())
            all.push_back(std::move(each));
        else
            *found = std::move(each);
    };
    const auto same_id = [](const auto& left, const auto& right) { return left.id == right.id; };
    for (auto& each : changes.leaves)
        put(to.leaves, each, same_id);
    for (auto& each : changes.holdings)
        put(to.holdings, each, identity::is_same_holding);
    for (auto& each : changes.heads)
        put(to.heads, each, same_id);
}

/// A visitor at a time through the live path, and the same history at once, unite the same leaves.
TEST(Replay, AgreesWithObservingLineByLine)
{
    const auto rules = merging_rules();
    for (unsigned seed = 100; seed < 120; ++seed) {
        std::mt19937 chance(seed);
        const auto stream = random_stream(chance, 40);
        model::neighbourhood live;
        id_source ids{uuid()};
        line_reader reader;
        for (const auto& each : stream) {
            const auto& seen = reader.read(each).value()->seen;
            apply(identity::observe(live, seen, {rules, seen.at, "visitor", ids}).changes, live);
        }
        const auto lived = identity::evaluate(live.leaves, live.holdings, {}, rules);

        const outcome_of replayed(stream, rules);

        ASSERT_EQ(replayed.graph.leaves(), live.leaves.size()) << "seed " << seed;
        EXPECT_EQ(replayed.graph.holdings(), live.holdings.size()) << "seed " << seed;
        EXPECT_EQ(replayed.done.counts.persons, lived.persons.size()) << "seed " << seed;
        std::map<model::identifier, std::size_t> person_of;
        for (const auto& each : live.leaves)
            person_of[each.key] = lived.person_of(each.id);
        for (stream_graph::number leaf = 0; leaf < replayed.graph.leaves(); ++leaf) {
            const auto anchor = replayed.done.who.anchor_of(leaf);
            EXPECT_EQ(person_of.at(replayed.graph.leaf(leaf).key),
                      person_of.at(replayed.graph.leaf(anchor).key))
                << "seed " << seed;
        }
    }
}

TEST(Replay, CsvQuotesWhatItMust)
{
    EXPECT_EQ(csv_field("plain"), "plain");
    EXPECT_EQ(csv_field("a,b"), R"("a,b")");
    EXPECT_EQ(csv_field("say \"hi\""), R"("say ""hi""")");
    EXPECT_EQ(csv_field("two\nlines"), "\"two\nlines\"");
}

} // namespace
} // namespace seam::app::replay
