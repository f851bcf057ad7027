// SPDX-License-Identifier: Apache-2.0
// Which value of a field survives, by the policy's criteria, and where the others went.
#include "identity/graph_index.h"
#include "identity/profile.h"
#include "identity/test_world.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace seam::identity::testing {
namespace {

using enum model::field;
using model::assurance;
using model::field;
using lines = std::vector<std::string>;

class Provenance : public ::testing::Test
{
  protected:
    void TearDown() override { w.expect_consistent(); }

    model::contact_id sign_in(std::string_view account, const things& shown,
                              std::map<field, said_value> says)
    {
        auto seen = make_sign_in(account, shown);
        seen.fields = std::move(says);
        return w.see(seen);
    }

    [[nodiscard]] std::string shown(field which) const
    {
        const auto& fields = w.profile_of(w.graph().leaves.front().id).fields;
        const auto found = fields.find(which);
        return found == fields.end() ? "" : std::get<std::string>(found->second.entry.value);
    }

    /// What is said of a field, the first first: `Ann verified X:a > workEmail` where it is shown.
    [[nodiscard]] lines said_of(field which) const
    {
        const person whom{w.profile_of(w.graph().leaves.front().id).leaves};
        lines all;
        const auto traced = trace_fields(whom, graph_index(w.graph()), w.rules());
        for (const auto& each : traced.at(which))
            all.push_back(describe(which, each));
        return all;
    }

    world w;

  private:
    [[nodiscard]] std::string describe(field which, const said_of_field& each) const
    {
        static const std::vector<std::string> words = {"claimed", "asserted", "verified"};
        const auto* text = std::get_if<std::string>(&each.said.entry.value);
        auto line = text != nullptr ? *text : "nothing";
        line += " " + (each.said.entry.curated
                           ? "curated"
                           : words.at(static_cast<std::size_t>(each.said.entry.how) - 1));
        line += " " + (each.said.by.is_nil() ? w.name_of(each.said.from) : "decision");
        if (each.shown_in) line += *each.shown_in == which ? " shown" : " moved";
        return line;
    }
};

TEST_F(Provenance, LaterVerifiedNameIsKeptBesideTheCuratedOne)
{
    const auto ann = w.create("Ann", {verified("e1")});
    ASSERT_TRUE(ann);
    sign_in("X:a", {verified("e1")}, {{first_name, {"Annabel", assurance::verified}}});

    EXPECT_EQ(w.people(), "Ann X:a");
    EXPECT_EQ(w.profile_of(ann->leaf).type, model::contact_type::curated);
    EXPECT_EQ(shown(first_name), "Ann");
    EXPECT_EQ(said_of(first_name), (lines{"Ann curated Ann shown", "Annabel verified X:a"}));
}

TEST_F(Provenance, TokensNewEmailIsShownAndBothAreHeld)
{
    const said_value first = {"e1@mail.net", assurance::verified};
    const said_value second = {"e2@mail.net", assurance::verified};
    sign_in("X:a", {verified("e1")}, {{work_email, first}});
    const auto a = sign_in("X:a", {verified("e2")}, {{work_email, second}});
    w.mail("e1");

    EXPECT_EQ(w.people(), "X:a e1");
    EXPECT_EQ(shown(work_email), "e2@mail.net");
    EXPECT_EQ(w.profile_of(a).identifiers, (std::vector{named("X:a"), named("e1"), named("e2")}));
}

TEST_F(Provenance, EmailThatLostItsSlotIsShownWhereItMovedTo)
{
    sign_in("X:a", {on("K1")}, {{work_email, {"a@mail.net", assurance::verified}}});
    sign_in("Y:p", {on("K1")}, {{work_email, {"A@Mail.net", assurance::claimed}}});
    sign_in("Z:s", {on("K1")}, {{work_email, {"b@mail.net", assurance::claimed}}});

    EXPECT_EQ(said_of(work_email),
              (lines{"a@mail.net verified X:a shown", "b@mail.net claimed Z:s moved",
                     "A@Mail.net claimed Y:p"}));
    EXPECT_EQ(shown(personal_email), "b@mail.net");
}

TEST_F(Provenance, WhatAHumanHidStaysHiddenWhenAnotherValueTakesTheField)
{
    const auto ann = w.create("Ann");
    const auto bob = w.create("Bob");
    ASSERT_TRUE(ann && bob);
    ASSERT_TRUE(w.edit(bob->leaf, {.fields = {{work_email, "e1@mail.net"}}, .identifiers = {}}));
    const auto both = w.merge({ann->leaf, bob->leaf});
    ASSERT_TRUE(both);
    ASSERT_TRUE(w.edit(both->contact, {})); // on Ann's record, the older
    const auto other = w.create("Cleo");
    ASSERT_TRUE(other);
    ASSERT_TRUE(w.edit(other->leaf, {.fields = {{work_email, "e2@mail.net"}}, .identifiers = {}}));
    ASSERT_TRUE(w.merge({both->contact, other->contact}));

    EXPECT_EQ(shown(work_email), "e2@mail.net");
    EXPECT_EQ(shown(personal_email), "");
}

TEST_F(Provenance, WhatAHumanSaidOfThePersonNamesItsDecision)
{
    const auto a = sign_in("X:a", {}, {{first_name, {"Ann", assurance::verified}}});
    const auto p = sign_in("Y:p", {}, {{title, {"Dr", assurance::verified}}});
    new_decision word{.left = {a}, .right = {p}};
    word.fields = {{first_name, "Anna"}, {title, std::monostate()}};
    ASSERT_TRUE(w.decide(word));

    EXPECT_EQ(said_of(first_name), (lines{"Anna curated decision shown", "Ann verified X:a"}));
    EXPECT_EQ(said_of(title), (lines{"nothing curated decision", "Dr verified Y:p"}));
    EXPECT_EQ(shown(title), "");
}

/// Criteria that the policy sets.
class Survivorship : public Provenance
{
  protected:
    void follow(std::vector<criterion> general,
                std::map<field, std::vector<criterion>> of_fields = {})
    {
        auto rules = w.rules();
        rules.survivorship = std::move(general);
        rules.field_survivorship = std::move(of_fields);
        w.use(rules);
    }
    void meet()
    {
        ASSERT_TRUE(w.create("Ann", {verified("e1")}));
        sign_in("X:a", {verified("e1")}, {{first_name, {"Bea", assurance::verified}}});
        sign_in("Y:p", {verified("e1")}, {{first_name, {"Cleo", assurance::claimed}}});
    }
};

TEST_F(Survivorship, TheFirstCriterionThatTellsThemApartDecides)
{
    meet();
    EXPECT_EQ(shown(first_name), "Ann");
    follow({criterion::newest});
    EXPECT_EQ(shown(first_name), "Cleo");
    follow({criterion::assurance, criterion::newest});
    EXPECT_EQ(shown(first_name), "Bea");
    follow({criterion::assurance, criterion::oldest});
    EXPECT_EQ(shown(first_name), "Ann");
    follow({criterion::assurance}); // then the least leaf
    EXPECT_EQ(said_of(first_name).back(), "Cleo claimed Y:p");
}

TEST_F(Survivorship, AFieldMayHaveCriteriaOfItsOwn)
{
    meet();
    follow({criterion::curated}, {{first_name, {criterion::newest}}});
    EXPECT_EQ(shown(first_name), "Cleo");
    follow({criterion::newest}, {{last_name, {criterion::oldest}}});
    EXPECT_EQ(shown(first_name), "Cleo");
}

TEST_F(Survivorship, EditEndsEvenIfThePolicyShowsAnotherValue)
{
    meet();
    follow({criterion::oldest});
    const auto contact = w.contact_of(w.graph().leaves.front().id);
    ASSERT_TRUE(w.edit(contact, {.fields = {{first_name, "Dora"}}, .identifiers = {}}));

    EXPECT_EQ(shown(first_name), "Bea"); // Ann's own record says Dora now
    EXPECT_EQ(said_of(first_name).back(), "Dora curated Dora");
}

} // namespace
} // namespace seam::identity::testing
