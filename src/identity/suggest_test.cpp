// SPDX-License-Identifier: Apache-2.0
#include "identity/open_links.h"
#include "identity/suggest.h"
#include "identity/test_dice.h"
#include "identity/test_seeds.h"
#include "identity/test_world.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

namespace seam::identity::testing {
namespace {

using model::field;
using model::verdict;
using lines = std::vector<std::string>;

shown_identifier placeholder()
{
    return {{model::identifier_type::email, {}, "test@example.com"}, model::assurance::claimed};
}

class Suggest : public ::testing::Test
{
  protected:
    model::contact_id visit_as(const things& shown, std::string first, std::string last,
                               model::assurance how = model::assurance::claimed)
    {
        return see_as(make_visit(shown), std::move(first), std::move(last), how);
    }
    model::contact_id see_as(observation seen, std::string first, std::string last,
                             model::assurance how = model::assurance::claimed)
    {
        seen.fields[field::first_name] = {std::move(first), how};
        seen.fields[field::last_name] = {std::move(last), how};
        return w.see(std::move(seen));
    }
    model::contact_id curate(std::string first, std::string last, const things& holds)
    {
        const auto made = w.create(first, holds);
        contact_content content;
        content.fields[field::first_name] = std::move(first);
        content.fields[field::last_name] = std::move(last);
        for (const auto& each : holds)
            content.identifiers.push_back(each.what);
        EXPECT_TRUE(w.edit(made->leaf, content));
        return made->leaf;
    }

    [[nodiscard]] std::vector<cluster> found() const { return find_clusters(w.graph(), w.rules()); }
    /// The only one.
    [[nodiscard]] cluster one() const
    {
        const auto all = found();
        EXPECT_EQ(all.size(), 1U);
        return all.empty() ? cluster() : all.front();
    }
    static std::vector<model::contact_id> contacts(const cluster& what)
    {
        std::vector<model::contact_id> ids;
        for (const auto& each : what.contacts)
            ids.push_back(each.contact);
        return ids;
    }

    world w;
};

TEST_F(Suggest, NobodyWhereEverythingLinks)
{
    w.visit({on("K1")});
    w.sign_in("X:a", {on("K1"), verified("e1")});

    EXPECT_TRUE(found().empty());
}

TEST_F(Suggest, ClaimedAddressSuggestsItsHolder)
{
    const auto a = w.sign_in("X:a", {verified("e1")});
    const auto stranger = w.visit({on("K9"), claimed("e1")});

    const auto made = one();

    std::vector both = {a, stranger};
    std::ranges::sort(both);
    EXPECT_EQ(contacts(made), both);
    EXPECT_EQ(made.clues, std::vector{clue::claimed});
    EXPECT_DOUBLE_EQ(made.score, 0.35);
    EXPECT_FALSE(made.is_certain);
}

TEST_F(Suggest, EqualNamesSayMoreAndDifferentOnesLess)
{
    see_as(make_sign_in("X:a", {verified("e1")}), "Ann", "Lee", model::assurance::verified);
    visit_as({on("K9"), claimed("e1")}, " ann", "LEE ");
    const auto same = one();
    EXPECT_EQ(same.clues, (std::vector{clue::claimed, clue::same_name}));
    EXPECT_DOUBLE_EQ(same.score, 1 - 0.65 * 0.6);

    visit_as({on("K8"), claimed("e1")}, "Bob", "Ray");
    EXPECT_EQ(contacts(one()), contacts(same)); // 0.35 x 0.7 is below what is suggested
}

TEST_F(Suggest, DeviceThatTheHolderUsesSaysMore)
{
    w.sign_in("X:a", {on("K1"), verified("e1")});
    w.sign_in("X:b", {on("K1")});
    w.visit({on("K1"), claimed("e1")});
    ASSERT_EQ(w.people(), "K1 | X:a | X:b");

    const auto made = one();

    EXPECT_EQ(made.contacts.size(), 2U);
    EXPECT_EQ(made.clues, (std::vector{clue::claimed, clue::known_device, clue::in_conflict}));
    EXPECT_DOUBLE_EQ(made.score, 1 - 0.65 * 0.5 * 0.85);
}

TEST_F(Suggest, SeveralIdentifiersAddUp)
{
    w.sign_in("X:a", {verified("e1"), verified("f1")});
    w.visit({on("K9"), claimed("e1"), claimed("f1")});

    EXPECT_DOUBLE_EQ(one().score, 1 - 0.65 * 0.65);
}

TEST_F(Suggest, CuratedTwinsWithOneNameAreCertain)
{
    curate("Ann", "Lee", {verified("e1")});
    curate("ann", "lee", {verified("e1")});

    const auto made = one();

    EXPECT_EQ(made.clues, (std::vector{clue::known_of_both, clue::same_name}));
    EXPECT_DOUBLE_EQ(made.score, 0.76);
    EXPECT_TRUE(made.is_certain);
}

TEST_F(Suggest, ClaimsMakeNothingCertain)
{
    see_as(make_sign_in("X:a", {verified("e1"), verified("e2"), verified("f1")}), "Ann", "Lee",
           model::assurance::verified);
    visit_as({on("K9"), claimed("e1"), claimed("e2"), claimed("f1")}, "Ann", "Lee",
             model::assurance::verified);

    const auto made = one();

    EXPECT_GT(made.score, certain_score);
    EXPECT_FALSE(made.is_certain);
}

TEST_F(Suggest, ClaimBesideCuratedTwinsIsNotMergedWithThem)
{
    curate("Ann", "Lee", {verified("e1")});
    curate("Ann", "Lee", {verified("e1")});
    visit_as({on("K9"), claimed("e1")}, "Ann", "Lee");

    const auto made = one();

    EXPECT_EQ(made.contacts.size(), 3U);
    EXPECT_FALSE(made.is_certain);
}

TEST_F(Suggest, CuratedTwinsWithOtherNamesAreForAHuman)
{
    curate("Ann", "Lee", {verified("e1")});
    curate("Bob", "Lee", {verified("e1")});

    const auto made = one();

    EXPECT_DOUBLE_EQ(made.score, 0.6 * 0.7);
    EXPECT_FALSE(made.is_certain);
}

TEST_F(Suggest, TwoAccountsOfOneSourceAreTwoPeople)
{
    see_as(make_sign_in("X:a", {verified("f1")}), "Ann", "Lee");
    see_as(make_sign_in("X:b", {verified("f1")}), "Ann", "Lee");

    EXPECT_TRUE(found().empty());
}

TEST_F(Suggest, SharedPhoneNeedsANameBesideIt)
{
    w.sign_in("X:a", {verified("f1")});
    see_as(make_sign_in("X:b", {verified("f1")}), "Ann", "Lee");
    ASSERT_TRUE(found().empty());

    see_as(make_sign_in("Y:p", {verified("f1")}), "Ann", "Lee");

    EXPECT_EQ(one().clues, (std::vector{clue::same_name, clue::in_conflict}));
    EXPECT_DOUBLE_EQ(one().score, 1 - 0.6 * 0.85);
}

TEST_F(Suggest, CommonValueJoinsNobodyByItself)
{
    w.sign_in("X:a", {verified("e1")});
    for (int which = 0; which < 6; ++which)
        w.visit({on("L" + std::to_string(which)), claimed("e1")});

    EXPECT_TRUE(found().empty());
}

TEST_F(Suggest, ClustersThatOnlyACommonValueJoinsStayApart)
{
    for (int which = 0; which < 3; ++which) {
        const auto number = std::to_string(which);
        const auto own = claimed("f" + number);
        w.sign_in("X:a" + number, {verified("f" + number), claimed("e1")});
        w.visit({on("L" + number), own, claimed("e1")});
    }

    const auto all = found();

    ASSERT_EQ(all.size(), 3U);
    for (const auto& each : all)
        EXPECT_EQ(each.contacts.size(), 2U);
}

TEST_F(Suggest, CommonPlaceholderCountsAgainst)
{
    w.sign_in("X:a", {verified("e1"), verified("e2"), placeholder()});
    w.visit({on("K9"), claimed("e1"), claimed("e2"), placeholder()});

    EXPECT_DOUBLE_EQ(one().score, (1 - 0.65 * 0.65) * 0.8);
}

TEST_F(Suggest, RejectionIsRemembered)
{
    w.sign_in("X:a", {verified("e1")});
    w.visit({on("K9"), claimed("e1")});
    const auto pair = contacts(one());
    const auto word = w.say(verdict::apart, pair.front(), pair.back());
    ASSERT_TRUE(word);
    EXPECT_TRUE(found().empty());

    ASSERT_TRUE(w.unsay(word->decision));

    EXPECT_EQ(contacts(one()), pair);
}

TEST_F(Suggest, LargeClusterIsCutToWhatOneDecisionNames)
{
    for (int which = 0; which < 40; ++which) {
        const auto last = std::to_string(which);
        const auto next = std::to_string(which + 1);
        w.visit(
            {on("L" + last),
             {{model::identifier_type::phone, {}, "+4420794610" + last}, model::assurance::claimed},
             {{model::identifier_type::phone, {}, "+4420794610" + next}, model::assurance::claimed},
             {{model::identifier_type::email, {}, "m" + last + "@mail.net"},
              model::assurance::claimed},
             {{model::identifier_type::email, {}, "m" + next + "@mail.net"},
              model::assurance::claimed},
             {{model::identifier_type::social_line, {}, "s" + last}, model::assurance::claimed},
             {{model::identifier_type::social_line, {}, "s" + next}, model::assurance::claimed}});
    }

    std::size_t members = 0;
    for (const auto& each : found()) {
        EXPECT_LE(each.contacts.size(), named_max);
        members += each.contacts.size();
    }
    EXPECT_GT(members, named_max);
}

TEST_F(Suggest, GraphIsDrawnFromTheEvidenceOfNow)
{
    const auto a = w.sign_in("X:a", {verified("e1")});
    w.visit({on("K9"), claimed("e1")});
    const auto made = one();

    const auto drawn = draw_cluster(w.graph(), made.contacts, w.rules());
    EXPECT_EQ(drawn.identifiers, std::vector{named("e1")});
    EXPECT_EQ(drawn.edges, (std::vector<cluster_graph::edge>{{0, 0}, {1, 0}}));

    ASSERT_TRUE(w.erase(a));
    EXPECT_TRUE(draw_cluster(w.graph(), made.contacts, w.rules()).identifiers.empty());
}

using SuggestHistories = histories;

/// Every cluster is of several persons of the graph, each in one at most, whom nobody told apart
/// and who have no two accounts of a source; and none is certain by claims alone.
TEST_F(SuggestHistories, ClustersAreOfPersonsWhomAHumanMayUnite)
{
    run(2'000, [](std::uint64_t seed) {
        dice roll(seed);
        world w(seed);
        for (auto steps = 3 + roll.below(12); steps > 0; --steps)
            step(roll, w);
        std::set<model::contact_id> seen;
        for (const auto& each : find_clusters(w.graph(), w.rules())) {
            EXPECT_GE(each.score, suggested_score);
            EXPECT_GT(each.contacts.size(), 1U);
            for (const auto& member : each.contacts) {
                EXPECT_TRUE(seen.insert(member.contact).second);
                EXPECT_TRUE(w.profiles().contains(member.contact));
                EXPECT_FALSE(member.leaves.empty());
            }
            auto without_claims = w.graph();
            std::erase_if(without_claims.holdings,
                          [&](const auto& held) { return !w.rules().counts(held); });
            if (!each.is_certain) continue;
            const auto again = find_clusters(without_claims, w.rules());
            EXPECT_TRUE(std::ranges::any_of(again, [&](const cluster& other) {
                return other.is_certain && other.contacts.size() >= each.contacts.size();
            }));
        }
    });
}

} // namespace
} // namespace seam::identity::testing
