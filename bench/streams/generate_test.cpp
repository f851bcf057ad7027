// SPDX-License-Identifier: Apache-2.0
#include "generate.h"
#include "rules.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>

namespace seam::bench::streams {
namespace {

mixture small(std::uint64_t seed = 5)
{
    mixture how;
    how.people = 600;
    how.seed = seed;
    how.attackers = 0.05;
    how.people_per_kiosk = 100;
    how.on_kiosk = 0.05;
    return how;
}

std::string text_of(const stream& what)
{
    std::string text;
    for (const auto& each : what.lines)
        text += to_line(each) + "\n";
    return text;
}

TEST(Generate, TheSeedSaysEverything)
{
    const auto once = generate(small());

    EXPECT_EQ(text_of(once), text_of(generate(small())));
    EXPECT_NE(text_of(once), text_of(generate(small(6))));
}

TEST(Generate, EverySessionHasLinesInOrderAndALabel)
{
    const auto made = generate(small());

    std::set<std::uint32_t> named;
    for (const auto& each : made.lines)
        named.insert(each.session);
    EXPECT_EQ(named.size(), made.sessions.size());
    EXPECT_LT(*named.rbegin(), made.sessions.size());
    EXPECT_TRUE(std::ranges::is_sorted(made.lines, {}, &sighting::at));
    for (const auto& each : made.sessions)
        EXPECT_LT(each.person, small().people);
}

TEST(Generate, AnAccountIsOnePersonsAlone)
{
    const auto made = generate(small());

    std::map<std::string, std::uint32_t> owner;
    for (const auto& line : made.lines) {
        for (const auto& each : line.identifiers) {
            if (each.what != kind::account) continue;
            const auto person = made.sessions[line.session].person;
            EXPECT_EQ(owner.try_emplace(each.source + each.value, person).first->second, person);
        }
    }
    EXPECT_GT(owner.size(), 100U);
}

TEST(Generate, EveryScenarioHappens)
{
    const auto made = generate(small());

    std::set<scenario> seen;
    for (const auto& each : made.sessions)
        seen.insert(each.how);
    EXPECT_EQ(seen.size(), scenario_count);
}

TEST(Generate, LabelsSayWhatTheLinesShow)
{
    const auto made = generate(small());

    std::set<std::uint32_t> with_account;
    for (const auto& line : made.lines) {
        for (const auto& each : line.identifiers) {
            if (each.what == kind::account) with_account.insert(line.session);
        }
    }
    for (std::uint32_t each = 0; each < made.sessions.size(); ++each) {
        const auto how = made.sessions[each].how;
        if (how == scenario::borrowed) continue;
        const bool signs_in =
            how == scenario::signed_in || how == scenario::shared || how == scenario::kiosk;
        EXPECT_EQ(with_account.contains(each), signs_in) << to_string(how);
    }
}

std::vector<std::uint32_t> people_of(const stream& what)
{
    std::vector<std::uint32_t> people;
    for (const auto& each : what.sessions)
        people.push_back(each.person);
    return people;
}

TEST(Rules, TheOracleIsNeverWrongAndNobodyFindsMoreThatIsRight)
{
    const auto made = generate(small());
    const auto people = people_of(made);
    const auto best = score_of(oracle(made), people);

    EXPECT_DOUBLE_EQ(best.pairwise.precision, 1);
    for (const auto rule : {transitive_closure, first_login_owns, unique_by_removal}) {
        const auto other = score_of(rule(made), people);
        EXPECT_LT(other.pairwise.f1(), best.pairwise.f1());
        EXPECT_LT(other.pairwise.precision, 1);
    }
}

/// Ann and Bob sign in on one device, in this order; then somebody looks round on it.
stream two_on_a_device()
{
    const shown device{kind::cookie, {}, "c", false};
    const shown ann{kind::account, "shop", "a", true};
    const shown bob{kind::account, "shop", "b", true};
    stream made;
    made.lines = {
        {1, 0, "web", {device, ann}}, {2, 1, "web", {device, bob}}, {3, 2, "web", {device}}};
    made.sessions = {{.person = 0}, {.person = 1}, {.person = 1}};
    return made;
}

TEST(Rules, DoAsTheySay)
{
    const auto made = two_on_a_device();

    const auto all = transitive_closure(made);
    EXPECT_TRUE(all[0] == all[1] && all[1] == all[2]);
    const auto first = first_login_owns(made);
    EXPECT_TRUE(first[2] == first[0] && first[0] != first[1]);
    const auto newest = unique_by_removal(made);
    EXPECT_TRUE(newest[2] == newest[1] && newest[0] != newest[1]);
    const auto best = oracle(made);
    EXPECT_TRUE(best[2] == best[1] && best[0] != best[1]);
}

} // namespace
} // namespace seam::bench::streams
