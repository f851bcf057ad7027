// SPDX-License-Identifier: Apache-2.0
#include "identity/erase.h"
#include "identity/test_world.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace seam::identity::testing {
namespace {

using ids = std::vector<model::contact_id>;

struct Erase : ::testing::Test
{
    world w;

    std::expected<leaves_erased, refusal> erase(model::contact_id contact, const ids& leaves)
    {
        w.tick();
        auto done = erase_leaves(w.load(w.leaves_behind(contact)), {contact, leaves}, w.how());
        if (done) w.apply(done->changes);
        return done;
    }

    static ids sorted(ids all)
    {
        std::ranges::sort(all);
        return all;
    }

    [[nodiscard]] bool knows(model::contact_id leaf) const
    {
        return std::ranges::count(w.graph().leaves, leaf, &model::leaf::id) != 0 ||
               std::ranges::count(w.graph().holdings, leaf, &model::holding::leaf) != 0 ||
               std::ranges::count(w.graph().records, leaf, &model::record::leaf) != 0;
    }
};

TEST_F(Erase, ALeafGoesAndWhatRemainsIsEvaluatedAnew)
{
    const auto a = w.sign_in("X:a", {on("K1"), verified("e1")});
    const auto m = w.mail("e1");
    const auto k1 = w.leaf_named("K1");
    ASSERT_TRUE(w.are_one(a, m));
    ASSERT_TRUE(w.are_one(a, k1));

    const auto done = erase(w.contact_of(a), {a});
    ASSERT_TRUE(done);
    EXPECT_EQ(done->leaves, ids{a});
    EXPECT_EQ(done->remaining, sorted({k1, m})) << "nothing else united them";
    EXPECT_FALSE(knows(a));
    w.expect_consistent();
}

TEST_F(Erase, AnIdNeverGoesToSomebodyElseWhoWasOnceOneWithTheErased)
{
    const auto ann = w.create("Ann", {verified("e1")})->leaf;
    const auto a = w.sign_in("X:a", {verified("e1")});
    const auto together = w.contact_of(a);
    ASSERT_TRUE(w.say_lacks(together, named("e1")));
    const auto bob = w.create("Bob")->leaf;
    ASSERT_TRUE(w.say(model::verdict::same, ann, bob));
    w.sign_in("X:a", {on("K1")});
    const auto of_a = w.contact_of(a);
    ASSERT_EQ(w.people(), "Ann Bob | K1 X:a");
    ASSERT_EQ(w.contact_of(ann), together);
    ASSERT_NE(of_a, together);

    const auto done = erase(together, {ann});
    ASSERT_TRUE(done);
    EXPECT_EQ(done->remaining, ids{bob});
    EXPECT_EQ(w.contact_of(a), of_a);
    EXPECT_EQ(std::ranges::count(w.graph().heads, together, &model::head::id), 0);
    w.expect_consistent();
}

TEST_F(Erase, WhatIsStillUnitedStaysOneContactUnderItsId)
{
    const auto a = w.sign_in("X:a", {on("K1"), verified("e1")});
    const auto m = w.mail("e1");
    const auto head = w.contact_of(a);

    const auto done = erase(head, {w.leaf_named("K1")});
    ASSERT_TRUE(done);
    EXPECT_EQ(done->remaining, ids{head});
    EXPECT_TRUE(w.are_one(a, m));
    w.expect_consistent();
}

TEST_F(Erase, AllLeavesAreTheWholeContact)
{
    const auto a = w.sign_in("X:a", {on("K1")});

    const auto done = erase(a, {a, w.leaf_named("K1")});
    ASSERT_TRUE(done);
    EXPECT_TRUE(done->remaining.empty());
    EXPECT_TRUE(w.graph().leaves.empty());
    EXPECT_TRUE(w.profiles().empty());
}

TEST_F(Erase, RefusesLeavesOfOthersAndMoreThanOneActMayName)
{
    const auto a = w.sign_in("X:a", {on("K1")});
    const auto other = w.sign_in("X:b", {on("K2")});

    const auto strangers = erase(a, {a, other});
    ASSERT_FALSE(strangers);
    EXPECT_EQ(strangers.error(), refusal(not_of_contact{{other}}));
    ids many;
    for (std::size_t n = 0; n <= named_max; ++n)
        many.push_back(w.visit({on("K" + std::to_string(10 + n))}));
    const auto refused = erase(a, many);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error(), refusal(too_many_contacts{named_max}));
    EXPECT_TRUE(knows(a));
}

TEST_F(Erase, RefusesWhoIsNotThere)
{
    w.visit({on("K1")});
    const model::contact_id nobody(*uuid::parse("00000000-0000-4000-8000-0000000000ff"));
    const auto done = erase_leaves(w.graph(), {nobody, {nobody}}, w.how());
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error(), refusal(no_such_contact{{nobody}}));
}

} // namespace
} // namespace seam::identity::testing
