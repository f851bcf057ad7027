// SPDX-License-Identifier: Apache-2.0
// What was known at a time, worked out again later, is what was shown at that time.
#include "identity/as_of.h"
#include "identity/test_dice.h"
#include "identity/test_seeds.h"
#include "identity/test_world.h"

#include <gtest/gtest.h>
#include <map>

namespace seam::identity::testing {
namespace {

std::map<model::contact_id, model::profile> profiles_of(const known_then& known)
{
    std::map<model::contact_id, model::profile> all;
    for (const auto& each : known.persons)
        all.emplace(each.contact, each.profile);
    return all;
}

TEST(AsOf, GivesThePersonsAndProfilesOfThatTime)
{
    world w;
    const auto a = w.sign_in("X:a", {on("K1"), verified("e1")});
    const auto p = w.sign_in("Y:p", {});
    const auto then = w.graph();
    const auto head = w.contact_of(a);
    const auto shown = w.profiles();
    ASSERT_TRUE(w.say(model::verdict::same, head, p));

    const auto known = evaluate_as_of(then, head, w.rules());
    EXPECT_EQ(profiles_of(known), shown);
    ASSERT_TRUE(known.asked);
    EXPECT_EQ(known.persons[*known.asked].contact, head);
    EXPECT_EQ(known.persons[*known.asked].who.leaves, shown.at(head).leaves);
    const model::contact_id nobody(source_named("x").value());
    EXPECT_EQ(evaluate_as_of(then, nobody, w.rules()).asked, std::nullopt);
}

TEST(AsOf, PersonWhoseHeadHadNotBeenMadeGoesByTheFirstLeaf)
{
    world w;
    const auto device = w.visit({on("K1")});
    auto rules = w.rules();
    rules.deployments[merging].signed_in = false;
    w.use(rules);
    const auto a = w.sign_in("X:a", {on("K1")});
    ASSERT_TRUE(w.graph().heads.empty());

    // The policy merges now, and nobody has been evaluated again.
    rules.deployments[merging].signed_in = true;
    const auto known = evaluate_as_of(w.graph(), device, rules);
    ASSERT_EQ(known.persons.size(), 1U);
    EXPECT_EQ(known.persons[0].contact, a);
    EXPECT_EQ(known.persons[0].profile.id, a);
    EXPECT_EQ(known.asked, 0U);
}

using AsOfHistories = histories;

TEST_F(AsOfHistories, EveryMomentOfAHistoryIsFoundAgain)
{
    run(300, [](std::uint64_t seed) {
        dice roll(seed);
        world w(seed);
        for (auto steps = 3 + roll.below(10); steps > 0; --steps) {
            step(roll, w);
            EXPECT_EQ(profiles_of(evaluate_as_of(w.graph(), {}, w.rules())), w.profiles());
        }
    });
}

} // namespace
} // namespace seam::identity::testing
