// SPDX-License-Identifier: Apache-2.0
#include "identity/sentences.h"
#include "identity/test_world.h"

#include <gtest/gtest.h>
#include <string>
#include <variant>
#include <vector>

namespace seam::identity::testing {
namespace {

using model::contact_id;
using sentences = std::vector<std::string>;

// The first thing in a world happens at one o'clock on 1 January 2026, each next an hour later.
class Sentences : public ::testing::Test
{
  protected:
    Sentences()
    {
        names.sources = {{source_named("X"), "Shop"}, {source_named("Y"), "Club"}};
        names.deployments = {{merging, "the web shop"}, {plain, "the forum"}};
        names.actors = {{"user:tester", "Tess Tester"}};
    }

    sentences tell(contact_id contact) const
    {
        return tell_steps(explain(w.graph(), w.rules(), contact).value());
    }

    sentences tell(contact_id left, contact_id right) const
    {
        const auto why = explain(w.graph(), w.rules(), left, right).value();
        if (const auto* one = std::get_if<one_person>(&why)) return tell_steps(*one);
        const auto& two = std::get<two_persons>(why);
        sentences told;
        for (const auto& each : two.obstacles)
            told.push_back(narrator(w.graph(), names).tell(each, two));
        return told;
    }

    sentences tell_steps(const one_person& why) const
    {
        sentences told;
        for (const auto& each : why.steps)
            told.push_back(narrator(w.graph(), names).tell(each));
        return told;
    }

    world w;
    spoken_names names;
};

TEST(Spelling, DatesCannotBeMistaken)
{
    using namespace std::chrono;
    EXPECT_EQ(spell(sys_days(2026y / May / 3) + 10h + 2min + 59s), "3 May 2026, 10:02 UTC");
    EXPECT_EQ(spell(timestamp()), "1 January 1970, 00:00 UTC");
    EXPECT_EQ(spell(sys_days(2024y / February / 29) + 23h + 59min), "29 February 2024, 23:59 UTC");
}

TEST_F(Sentences, ADeviceOnWhichSomebodySignedIn)
{
    w.visit({on("K1")});
    const auto a = w.sign_in("X:a", {on("K1")});

    EXPECT_EQ(tell(a), sentences{"The account a of Shop was seen on the device first seen "
                                 "1 January 2026, 01:00 UTC, shown by the sign-in of "
                                 "1 January 2026, 02:00 UTC at the web shop."});
}

TEST_F(Sentences, AnAddressThatBothVerified)
{
    const auto a = w.sign_in("X:a", {verified("e1")});
    const auto p = w.sign_in("Y:p", {verified("e1")});
    const auto address = named("e1").value;

    EXPECT_EQ(tell(a, p),
              sentences{"The account a of Shop and the account p of Club were both seen with the "
                        "e-mail address " +
                        address +
                        ": the first verified by the sign-in of "
                        "1 January 2026, 01:00 UTC at the web shop; the second verified by the "
                        "sign-in of 1 January 2026, 02:00 UTC at the web shop."});
}

TEST_F(Sentences, ARecordThatAnAgentWrote)
{
    w.sign_in("X:a", {verified("e1")});
    const auto ann = w.create("Ann", {verified("e1")})->leaf;
    const auto address = named("e1").value;

    EXPECT_EQ(tell(ann),
              sentences{"The account a of Shop and the contact record of Ann made 1 January 2026, "
                        "02:00 UTC were both seen with the e-mail address " +
                        address +
                        ": the "
                        "first verified by the sign-in of 1 January 2026, 01:00 UTC at the web "
                        "shop; the second written by Tess Tester on 1 January 2026, 02:00 UTC."});
}

TEST_F(Sentences, ADecisionWithItsOverrideAndNote)
{
    const auto a = w.sign_in("X:a", {});
    const auto b = w.sign_in("X:b", {});
    ASSERT_TRUE(w.decide({.left = {a}, .right = {b}, .override_unique = true, .note = "moved"}));

    EXPECT_EQ(tell(a, b), sentences{"Tess Tester decided on 1 January 2026, 03:00 UTC that the "
                                    "account a of Shop and the account b of Shop are one person, "
                                    "even with two accounts of one source: “moved”."});
}

TEST_F(Sentences, TwoAccountsOfOneSource)
{
    const auto a = w.sign_in("X:a", {on("K1")});
    const auto b = w.sign_in("X:b", {on("K1")});

    EXPECT_EQ(tell(a, b),
              sentences{"Both were seen on one device, but they are two accounts, a and "
                        "b, of the source Shop, and one person has one account there."});
    EXPECT_EQ(tell(a, w.leaf_named("K1")),
              sentences{"Both were seen on one device, but so were two accounts, a and b, of the "
                        "source Shop: it is shared, and links nobody."});
}

TEST_F(Sentences, AnAddressThatWasOnlyClaimed)
{
    const auto a = w.sign_in("X:a", {verified("e1")});
    const auto stranger = w.visit({on("K9"), claimed("e1")});
    const auto address = named("e1").value;

    EXPECT_EQ(
        tell(a, stranger),
        sentences{"Both were seen with the e-mail address " + address +
                  ", but that is not "
                  "verified (the device first seen 1 January 2026, 02:00 UTC, only claimed in "
                  "the visit of 1 January 2026, 02:00 UTC at the web shop), and what somebody "
                  "merely claims unites nobody."});
}

TEST_F(Sentences, WhatAHumanToldApart)
{
    const auto a = w.sign_in("X:a", {verified("e1")});
    const auto p = w.sign_in("Y:p", {verified("e1")});
    const auto q = w.sign_in("Y:q", {});
    ASSERT_TRUE(w.split(w.contact_of(a), {p}));
    ASSERT_TRUE(w.decide({.what = model::verdict::apart, .left = {a}, .right = {q}}));
    const auto address = named("e1").value;

    EXPECT_EQ(tell(a, p), sentences{"Both were seen with the e-mail address " + address +
                                    ", but Tess Tester decided on 1 January 2026, 04:00 UTC that "
                                    "they are different people."});
    EXPECT_EQ(tell(a, q),
              sentences{"Tess Tester decided on 1 January 2026, 05:00 UTC that they are "
                        "different people."});
}

TEST_F(Sentences, WhereTheSettingsLetNothingLink)
{
    const auto a = w.sign_in("X:a", {verified("e1")});
    auto elsewhere = make_sign_in("Y:p", {verified("e1")});
    elsewhere.deployment = plain;
    const auto p = w.see(elsewhere);
    const auto address = named("e1").value;

    EXPECT_EQ(tell(a, p),
              sentences{"Both were seen with the e-mail address " + address +
                        ", but the settings give "
                        "it no power to link (the account p of Club, verified by the sign-in of "
                        "1 January 2026, 02:00 UTC at the forum)."});
}

TEST_F(Sentences, TwoContactsThatPeopleMaintain)
{
    const auto ann = w.create("Ann", {verified("e1")})->contact;
    const auto bob = w.create("Bob", {verified("e1")})->contact;
    const auto address = named("e1").value;

    EXPECT_EQ(tell(ann, bob), sentences{"Both were seen with the e-mail address " + address +
                                        ", but both are contacts that people maintain, and only a "
                                        "person may unite those."});
}

/// Reasons whose evidence takes long to make, with the evidence of two holders.
TEST_F(Sentences, EveryOtherReasonHasItsSentence)
{
    const auto a = w.sign_in("X:a", {verified("e1")});
    const auto p = w.sign_in("Y:p", {verified("e1")});
    const two_persons between{{a}, {p}, {}};
    const auto told = [&](std::optional<reason> why) {
        const obstacle of{ground{named("e1"), {}, std::nullopt}, std::move(why), {}, std::nullopt};
        return narrator(w.graph(), names).tell(of, between);
    };
    const auto start = "Both were seen with the e-mail address " + named("e1").value + ", but ";

    EXPECT_EQ(told(blocked{}), start +
                                   "it is a placeholder on the list of blocked values, and says "
                                   "nothing about who someone is.");
    EXPECT_EQ(told(std::nullopt),
              start + "each in a time of their own: it passed from the one to the other.");
    EXPECT_EQ(told(too_many_holders{120}), start + "so were 120 contacts in all, more than the "
                                                   "policy lets one identifier link.");
    EXPECT_EQ(told(too_many_values{model::identifier_type::phone, 9}),
              start +
                  "one person would then have 9 identifiers of the kind phone number, more than "
                  "the policy allows.");
    EXPECT_EQ(told(too_many_leaves{1001}), start + "one person would then be made of 1001 records, "
                                                   "more than the policy allows.");
    EXPECT_EQ(told(would_join_two_values{source_named("X"), "a", "b"}),
              start + "one person would then have two accounts, a and b, of the source Shop, and "
                      "one person has one account there.");
}

TEST_F(Sentences, WhatHasNoNameGoesByItsId)
{
    names = {};
    const auto a = w.sign_in("X:a", {on("K1")});

    const auto told = tell(a).at(0);

    EXPECT_NE(told.find("of the deleted source " + source_named("X").to_string()),
              std::string::npos);
    EXPECT_NE(told.find("at the deleted deployment " + merging.to_string()), std::string::npos);
    const narrator speaker(w.graph(), names);
    EXPECT_EQ(speaker.describe_actor("client:crm"), "the API client crm");
    EXPECT_EQ(speaker.describe_actor("visitor"), "a visitor");
    EXPECT_EQ(speaker.describe_actor("system"), "the server");
}

} // namespace
} // namespace seam::identity::testing
