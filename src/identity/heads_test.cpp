// SPDX-License-Identifier: Apache-2.0
#include "identity/heads.h"
#include "identity/test_world.h"

#include <chrono>
#include <gtest/gtest.h>

namespace seam::identity::testing {
namespace {

using model::contact_id;
using model::leaf_kind;
using model::verdict;

contact_id id(std::uint8_t number)
{
    std::array<std::uint8_t, 16> bytes{};
    bytes[15] = number;
    return contact_id(uuid(bytes));
}

timestamp at(int minute)
{
    return timestamp(std::chrono::minutes(minute));
}

model::leaf leaf(std::uint8_t number, leaf_kind kind, int created)
{
    model::leaf made;
    made.id = id(number);
    made.kind = kind;
    made.created = at(created);
    return made;
}

partition persons(std::vector<std::vector<contact_id>> all)
{
    partition who;
    for (auto& each : all)
        who.persons.push_back({std::move(each)});
    return who;
}

// 1 to 4 are records, made in this order.
const std::vector records = {leaf(1, leaf_kind::record, 1), leaf(2, leaf_kind::record, 2),
                             leaf(3, leaf_kind::record, 3), leaf(4, leaf_kind::record, 4)};

TEST(Heads, PersonOfOneLeafIsThatLeaf)
{
    id_source ids{uuid()};
    directory contacts({}, {}, persons({{id(1)}, {id(2)}, {id(3)}, {id(4)}}));

    EXPECT_TRUE(contacts.make_missing_heads(records, at(9), ids).empty());
    EXPECT_EQ(contacts.resolve(id(3)), id(3));
    EXPECT_EQ(contacts.resolve(id(9)), std::nullopt);
}

TEST(Heads, PersonOfSeveralGetsAHeadOnce)
{
    id_source ids{uuid()};
    const auto who = persons({{id(1), id(2)}, {id(3)}, {id(4)}});
    directory contacts({}, {}, who);
    const auto made = contacts.make_missing_heads(records, at(9), ids);

    ASSERT_EQ(made.size(), 1U);
    EXPECT_EQ(made[0].members, (std::vector{id(1), id(2)}));
    EXPECT_EQ(made[0].created, at(9));
    EXPECT_EQ(contacts.resolve(id(2)), made[0].id);
    EXPECT_EQ(contacts.resolve(made[0].id), made[0].id);
    directory again(made, {}, who);
    EXPECT_TRUE(again.make_missing_heads(records, at(10), ids).empty());
}

TEST(Heads, MembersAreSomebodyFirstThenTheOldest)
{
    id_source ids{uuid()};
    const std::vector leaves = {leaf(1, leaf_kind::device, 1), leaf(2, leaf_kind::address, 2),
                                leaf(3, leaf_kind::account, 4), leaf(4, leaf_kind::subject, 3)};
    directory contacts({}, {}, persons({{id(1), id(2), id(3), id(4)}}));

    EXPECT_EQ(contacts.make_missing_heads(leaves, at(9), ids)[0].members,
              (std::vector{id(4), id(3), id(1), id(2)}));
}

TEST(Heads, OldestHeadStandsForThePersonAndTheOthersLeadToIt)
{
    const std::vector<model::head> heads = {{id(52), at(20), {id(3), id(4)}},
                                            {id(51), at(10), {id(1), id(2)}}};
    const directory merged(heads, {}, persons({{id(1), id(2), id(3), id(4)}}));
    EXPECT_EQ(merged.resolve(id(4)), id(51));
    EXPECT_EQ(merged.resolve(id(52)), id(51));

    const directory parted(heads, {}, persons({{id(1), id(2)}, {id(3), id(4)}}));
    EXPECT_EQ(parted.resolve(id(4)), id(52));
    EXPECT_EQ(parted.resolve(id(52)), id(52));
    EXPECT_EQ(parted.resolve(id(1)), id(51));
}

TEST(Heads, HeadFollowsItsFirstMemberOutOfAPerson)
{
    id_source ids{uuid()};
    const std::vector<model::head> heads = {{id(51), at(10), {id(1), id(2)}}};
    directory contacts(heads, {}, persons({{id(1)}, {id(2), id(3)}, {id(4)}}));
    const auto made = contacts.make_missing_heads(records, at(20), ids);

    EXPECT_EQ(contacts.resolve(id(51)), id(1));
    ASSERT_EQ(made.size(), 1U);
    EXPECT_EQ(contacts.resolve(id(2)), made[0].id);
}

TEST(Heads, HeadWhoseFirstMemberIsElsewhereStandsForNobodyHere)
{
    // A neighbourhood without leaf 1: what it says must be what the whole graph would say.
    id_source ids{uuid()};
    const std::vector<model::head> heads = {{id(51), at(10), {id(1), id(2)}}};
    const std::span here(records.begin() + 1, records.end());
    directory contacts(heads, {}, persons({{id(2), id(3)}, {id(4)}}));

    EXPECT_EQ(contacts.make_missing_heads(here, at(20), ids).size(), 1U);
    EXPECT_EQ(contacts.resolve(id(51)), std::nullopt);
}

/// Says that `left` was taken out of `right`.
model::decision taken_out(std::vector<contact_id> left, std::vector<contact_id> right, int made)
{
    model::decision word;
    word.what = verdict::apart;
    word.left = std::move(left);
    word.right = std::move(right);
    word.made = at(made);
    return word;
}

TEST(Heads, HeadStaysWithThoseFromWhomAHumanTookItsFirstMemberOut)
{
    const std::vector<model::head> heads = {{id(51), at(10), {id(1), id(2), id(3)}}};
    const std::vector decisions = {taken_out({id(1)}, {id(2), id(3)}, 20)};
    const auto who = persons({{id(1)}, {id(2), id(3)}, {id(4)}});
    EXPECT_EQ(directory(heads, {}, who).resolve(id(51)), id(1));
    const directory contacts(heads, decisions, who);
    EXPECT_EQ(contacts.resolve(id(51)), id(51));
    EXPECT_EQ(contacts.resolve(id(3)), id(51));
}

TEST(Heads, HeadFollowsOneTakingOutAfterTheOther)
{
    const std::vector<model::head> heads = {{id(51), at(10), {id(1), id(2), id(3)}}};
    const std::vector decisions = {taken_out({id(1)}, {id(2), id(3)}, 20),
                                   taken_out({id(2)}, {id(3)}, 21),
                                   taken_out({id(3)}, {id(1)}, 22)};
    const std::span all(decisions);
    const auto who = persons({{id(1)}, {id(2)}, {id(3)}, {id(4)}});
    EXPECT_EQ(directory(heads, all.first(2), who).resolve(id(51)), id(3));
    // Round and round: with those from whom the latest word took the last one out.
    EXPECT_EQ(directory(heads, all, who).resolve(id(51)), id(1));
}

TEST(Heads, NewHeadIsYoungerThanEveryKnownOneEvenIfTheClockWentBack)
{
    id_source ids{uuid()};
    const std::vector<model::head> heads = {{id(51), at(10), {id(1), id(2)}}};
    directory contacts(heads, {}, persons({{id(1)}, {id(2)}, {id(3), id(4)}}));

    EXPECT_GT(contacts.make_missing_heads(records, at(5), ids)[0].created, at(10));
}

TEST(Heads, ContactOfACustomerIsNeverTheNextCustomerOfTheirTablet)
{
    world w;
    const auto device = w.visit({on("K1")});
    const auto a = w.sign_in("X:a", {on("K1")});
    const auto contact_of_a = w.contact_of(a);
    const auto b = w.sign_in("X:b", {on("K1")});
    ASSERT_TRUE(w.say(verdict::same, device, b)); // the tablet is b's now

    EXPECT_EQ(w.people(), "K1 X:b | X:a");
    EXPECT_NE(w.contact_of(b), contact_of_a);
    const directory contacts(
        w.graph().heads, w.graph().decisions,
        evaluate(w.graph().leaves, w.graph().holdings, w.graph().decisions, w.rules()));
    EXPECT_EQ(contacts.resolve(contact_of_a), a);
}

TEST(Heads, ContactIdStaysWhileAPersonGrowsAndComesBackAfterAnUndo)
{
    world w;
    const auto a = w.sign_in("X:a", {on("K1"), verified("e1")});
    const auto contact = w.contact_of(a);
    w.mail("e1");
    w.sign_in("X:a", {on("K2")});
    EXPECT_EQ(w.contact_of(a), contact);

    const auto p = w.sign_in("Y:p", {on("K3")});
    const auto contact_of_p = w.contact_of(p);
    const auto merge = w.say(verdict::same, contact, contact_of_p);
    ASSERT_TRUE(merge);
    EXPECT_EQ(w.contact_of(p), contact);
    EXPECT_FALSE(w.profiles().contains(contact_of_p));

    ASSERT_TRUE(w.unsay(merge->decision));
    EXPECT_EQ(w.contact_of(a), contact);
    EXPECT_EQ(w.contact_of(p), contact_of_p);
}

} // namespace
} // namespace seam::identity::testing
