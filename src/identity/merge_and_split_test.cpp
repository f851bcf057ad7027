// SPDX-License-Identifier: Apache-2.0
// Merging contacts and taking a merge apart again: rows 21 to 24 of docs/reference/stitching.md, as
// agents do it.
#include "identity/decide.h"
#include "identity/test_world.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace seam::identity::testing {
namespace {

using model::contact_id;
using model::field;
using model::verdict;

class MergeAndSplit : public ::testing::Test
{
  protected:
    void SetUp() override
    {
        c1 = create("Ann", "e1@mail.net");
        c2 = create("Bob", "e2@mail.net");
        c3 = create("Cleo", "e3@mail.net");
    }
    void TearDown() override { w.expect_consistent(); }

    contact_id create(std::string_view name, const std::string& mail)
    {
        const auto made = w.create(name);
        contact_content content;
        content.fields[field::first_name] = std::string(name);
        content.fields[field::work_email] = mail;
        EXPECT_TRUE(w.edit(made->leaf, content));
        return made->leaf;
    }

    /// Merges the three, with a name for the result.
    model::decision_id merge()
    {
        const auto made = w.decide({.left = {c1},
                                    .right = {c2, c3},
                                    .fields = {{field::first_name, "Annabel"}},
                                    .note = "one customer, three cards"});
        EXPECT_TRUE(made);
        return made->decision;
    }

    [[nodiscard]] std::string shown(contact_id leaf, field which) const
    {
        const auto& fields = w.profile_of(leaf).fields;
        const auto found = fields.find(which);
        return found == fields.end() ? "" : std::get<std::string>(found->second.entry.value);
    }

    world w;
    contact_id c1, c2, c3;
};

TEST_F(MergeAndSplit, MergeShowsItsOverridesAndKeepsSecondEmails)
{
    const auto act = merge();

    EXPECT_EQ(w.people(), "Ann Bob Cleo");
    const auto& profile = w.profile_of(c1);
    EXPECT_EQ(shown(c1, field::first_name), "Annabel");
    EXPECT_EQ(profile.fields.at(field::first_name).by, act);
    EXPECT_TRUE(profile.fields.at(field::first_name).from.is_nil());
    EXPECT_EQ(shown(c1, field::work_email), "e3@mail.net"); // the latest
    EXPECT_EQ(shown(c1, field::personal_email), "e2@mail.net");
    EXPECT_EQ(shown(c1, field::other_email), "e1@mail.net");
    EXPECT_EQ(profile.modified, w.now());
}

TEST_F(MergeAndSplit, UndoneMergeLeavesEveryProfileExactlyAsItWas)
{
    const auto before = w.profiles();
    ASSERT_TRUE(w.unsay(merge()));
    EXPECT_TRUE(w.profiles() == before);
    EXPECT_TRUE(w.graph().decisions.empty());
}

TEST_F(MergeAndSplit, LaterEditOutranksTheOverride)
{
    merge();
    contact_content content;
    content.fields[field::first_name] = "Anna";
    ASSERT_TRUE(w.edit(w.contact_of(c1), content));
    EXPECT_EQ(shown(c1, field::first_name), "Anna");
    EXPECT_EQ(shown(c1, field::work_email), "");
}

TEST_F(MergeAndSplit, OverrideCountsEvenIfTheClockWentBack)
{
    id_source ids{uuid()};
    const auto rules = test_policy();
    const auto made = add_decision(
        w.graph(), {.left = {c1}, .right = {c2}, .fields = {{field::first_name, "Annabel"}}},
        {rules, {}, "user:late", ids});
    ASSERT_TRUE(made);
    w.apply(made->changes);
    EXPECT_EQ(shown(c1, field::first_name), "Annabel");
}

TEST_F(MergeAndSplit, LaterEditOutranksTheOverrideEvenIfTheClockWentBack)
{
    merge();
    contact_content content;
    content.fields[field::first_name] = "Anna";
    id_source ids{uuid()};
    const auto rules = test_policy();
    const auto written =
        edit_record(w.graph(), c1, content, all_fields(), {rules, {}, "user:late", ids});
    ASSERT_TRUE(written);
    w.apply(written->changes);
    EXPECT_EQ(shown(c1, field::first_name), "Anna");
}

TEST_F(MergeAndSplit, OverrideMayHideAField)
{
    ASSERT_TRUE(
        w.decide({.left = {c1}, .right = {c2}, .fields = {{field::work_email, std::monostate()}}}));
    EXPECT_EQ(shown(c1, field::work_email), "");
}

TEST_F(MergeAndSplit, MergeOfWhatIsOneAlreadyShowsItsOverridesToo)
{
    merge();
    const auto made =
        w.decide({.left = {c1}, .right = {c2}, .fields = {{field::last_name, "Lee"}}});
    ASSERT_TRUE(made);
    EXPECT_EQ(shown(c3, field::last_name), "Lee");
    ASSERT_TRUE(w.unsay(made->decision));
    EXPECT_EQ(shown(c3, field::last_name), "");
}

TEST_F(MergeAndSplit, SplitKeepsTheIdWithThoseWhoRemainAndGivesTheOtherItsOwnFields)
{
    merge();
    const auto merged = w.contact_of(c1);
    const auto whole = w.profiles();
    const auto split = w.split(merged, {c2});
    ASSERT_TRUE(split);

    EXPECT_EQ(w.people(), "Ann Cleo | Bob");
    EXPECT_EQ(w.contact_of(c1), merged);
    EXPECT_EQ(w.contact_of(c2), c2);
    EXPECT_EQ(shown(c2, field::first_name), "Bob");
    EXPECT_EQ(shown(c2, field::work_email), "e2@mail.net");
    // The override may have been Bob's name.
    EXPECT_EQ(shown(c1, field::first_name), "Cleo");

    ASSERT_TRUE(w.unsay(split->decision));
    EXPECT_EQ(w.people(), "Ann Bob Cleo");
    EXPECT_TRUE(w.profiles() == whole);
}

TEST_F(MergeAndSplit, EldestTakenOutLeavesTheIdBehind)
{
    merge();
    const auto merged = w.contact_of(c1);
    const auto split = w.split(merged, {c1});
    ASSERT_TRUE(split);
    EXPECT_EQ(w.contact_of(c2), merged);
    EXPECT_EQ(w.contact_of(c1), c1);
    ASSERT_TRUE(w.unsay(split->decision));
    EXPECT_EQ(w.contact_of(c1), merged);
}

/// Figures tell by this which heads the evidence made: see storage::reader::count_stitching.
TEST_F(MergeAndSplit, MissingHeadsAreMadeInTheMomentOfTheDecision)
{
    const auto a = w.sign_in("X:a", {on("K1"), verified("e9")});
    const auto p = w.sign_in("Y:p", {on("K2"), verified("e9")});
    const auto heads_made_by = [&](model::decision_id which) {
        const auto& all = w.graph().decisions;
        const auto made = std::ranges::find(all, which, &model::decision::id)->made;
        return std::ranges::count(w.graph().heads, made, &model::head::created);
    };

    const auto split = w.split(w.contact_of(a), {p, w.leaf_named("K2")});
    ASSERT_TRUE(split);
    EXPECT_EQ(heads_made_by(split->decision), 1) << "of what was taken out";
    const auto same = w.say(verdict::same, c1, c2);
    ASSERT_TRUE(same);
    EXPECT_EQ(heads_made_by(same->decision), 1);
    const auto more = w.say(verdict::same, c1, c3);
    ASSERT_TRUE(more);
    EXPECT_EQ(heads_made_by(more->decision), 0) << "there is one already";
}

TEST_F(MergeAndSplit, NoIdentifierJoinsThemAgain)
{
    const auto a = w.sign_in("X:a", {on("K1"), verified("e9")});
    const auto p = w.sign_in("Y:p", {on("K2"), verified("e9")});
    const auto person = w.contact_of(a);
    ASSERT_TRUE(w.split(person, {p, w.leaf_named("K2")}));
    EXPECT_FALSE(w.are_one(a, p));
    EXPECT_TRUE(w.are_one(p, w.leaf_named("K2")));
    EXPECT_TRUE(w.are_one(a, w.leaf_named("K1")));

    // By the same identifier, by new ones, through a third, and through the devices.
    w.sign_in("Y:p", {on("K1"), verified("e9"), verified("f1")});
    w.sign_in("X:a", {on("K2"), verified("f1")});
    w.mail("e9");
    w.mail("f1");
    EXPECT_FALSE(w.are_one(a, p));
    EXPECT_FALSE(w.are_one(a, w.leaf_named("K2")));
    EXPECT_FALSE(w.are_one(p, w.leaf_named("K1")));
}

TEST_F(MergeAndSplit, WhoJoinsLaterIsNotBoundByTheSplit)
{
    const auto act = merge();
    const auto split = w.split(w.contact_of(c1), {c2});
    ASSERT_TRUE(split);
    const auto a = w.sign_in("X:a", {verified("e2"), on("K1")}); // Bob's, by his e-mail
    EXPECT_TRUE(w.are_one(a, c2));
    ASSERT_TRUE(w.unsay(split->decision));
    EXPECT_TRUE(w.are_one(a, c1));
    ASSERT_TRUE(w.unsay(act));
    EXPECT_TRUE(w.are_one(a, c2));
    EXPECT_FALSE(w.are_one(a, c1));
}

TEST_F(MergeAndSplit, MergingThemAgainNeedsTheSplitTakenBack)
{
    merge();
    const auto split = w.split(w.contact_of(c1), {c2});
    ASSERT_TRUE(split);
    const auto refused = w.say(verdict::same, c1, c2);
    ASSERT_FALSE(refused);
    EXPECT_EQ(std::get<decided_apart>(refused.error()).decision, split->decision);
    // Nor does naming all of them.
    const auto whole = w.decide({.left = {c1}, .right = {c2, c3}});
    ASSERT_FALSE(whole);
    EXPECT_EQ(std::get<decided_apart>(whole.error()).decision, split->decision);
    ASSERT_TRUE(w.unsay(split->decision));
    EXPECT_EQ(w.people(), "Ann Bob Cleo");
}

TEST_F(MergeAndSplit, SplitOfAllOfNoneOrOfStrangersIsRefused)
{
    const auto a = w.sign_in("X:a", {});
    merge();
    const auto merged = w.contact_of(c1);
    EXPECT_EQ(w.split(merged, {}).error(), refusal(all_or_none()));
    EXPECT_EQ(w.split(merged, {c1, c2, c3}).error(), refusal(all_or_none()));
    EXPECT_EQ(w.split(merged, {c1, a}).error(), refusal(not_of_contact{{a}}));
    const contact_id nobody(source_named("x").value());
    EXPECT_EQ(w.split(nobody, {c1}).error(), refusal(no_such_contact{{nobody}}));
    std::vector<contact_id> many;
    for (int n = 0; n < 26; ++n)
        many.push_back(contact_id(source_named("x" + std::to_string(n)).value()));
    EXPECT_EQ(w.split(merged, many).error(), refusal(too_many_contacts{25}));
}

} // namespace
} // namespace seam::identity::testing
