// SPDX-License-Identifier: Apache-2.0
#include "identity/profile.h"
#include "identity/test_table.h"

#include <chrono>
#include <gtest/gtest.h>

namespace seam::identity::testing {
namespace {

using model::assurance;
using model::contact_type;
using model::field;
using model::field_entry;
using model::field_value;

timestamp at(int minute)
{
    return timestamp(std::chrono::minutes(minute));
}

field_entry said(field_value value, assurance how, int minute)
{
    return {.value = std::move(value), .how = how, .curated = false, .at = at(minute)};
}

field_entry curated(field_value value, int minute)
{
    return {
        .value = std::move(value), .how = assurance::verified, .curated = true, .at = at(minute)};
}

model::phone_number number(std::string e164)
{
    model::phone_number made;
    made.display = made.user_input = e164;
    made.e164 = std::move(e164);
    return made;
}

/// Two leaves, 1 and 2, that are one person.
class Profile : public ::testing::Test
{
  protected:
    Profile()
    {
        for (std::uint8_t place = 1; place <= 2; ++place) {
            model::leaf made;
            made.id = leaf_id(place);
            made.created = at(place);
            graph.leaves.push_back(made);
            model::record record;
            record.leaf = leaf_id(place);
            graph.records.push_back(record);
        }
    }

    void say(std::uint8_t leaf, field which, field_entry entry)
    {
        graph.records[leaf - 1U].fields[which] = std::move(entry);
    }

    void hold(std::uint8_t leaf, std::string_view name, assurance how)
    {
        model::holding made;
        made.leaf = leaf_id(leaf);
        made.what = named(name);
        made.how = how;
        graph.holdings.push_back(made);
    }

    [[nodiscard]] model::profile made() const
    {
        return make_profile({{leaf_id(1), leaf_id(2)}}, graph_index(graph), leaf_id(9), rules);
    }

    /// The text shown in a field and the leaf it came from: `Ann 1`; empty if nothing is shown.
    [[nodiscard]] std::string shown(field which) const
    {
        const auto profile = made();
        const auto found = profile.fields.find(which);
        if (found == profile.fields.end()) return {};
        const auto from = std::to_string(found->second.from.value().bytes()[15]);
        const auto& value = found->second.entry.value;
        const auto* phone = std::get_if<model::phone_number>(&value);
        return (phone != nullptr ? phone->e164 : std::get<std::string>(value)) + " " + from;
    }

    model::neighbourhood graph;
    policy rules;
};

TEST_F(Profile, CuratedOutranksVerifiedOutranksAssertedOutranksClaimed)
{
    say(1, field::first_name, said("Ann", assurance::claimed, 9));
    say(2, field::first_name, said("Anna", assurance::asserted, 1));
    EXPECT_EQ(shown(field::first_name), "Anna 2");
    say(1, field::first_name, said("Ann", assurance::verified, 0));
    EXPECT_EQ(shown(field::first_name), "Ann 1");
    say(2, field::first_name, curated("Annabel", 0));
    EXPECT_EQ(shown(field::first_name), "Annabel 2");
}

TEST_F(Profile, OfEqualsTheNewerThenTheLeastLeafCounts)
{
    say(1, field::last_name, said("Lee", assurance::verified, 1));
    say(2, field::last_name, said("Poe", assurance::verified, 2));
    EXPECT_EQ(shown(field::last_name), "Poe 2");
    say(1, field::last_name, said("Lee", assurance::verified, 2));
    EXPECT_EQ(shown(field::last_name), "Lee 1");
}

TEST_F(Profile, FieldsComeFromDifferentLeaves)
{
    say(1, field::first_name, said("Ann", assurance::verified, 1));
    say(2, field::last_name, said("Lee", assurance::claimed, 1));
    EXPECT_EQ(shown(field::first_name), "Ann 1");
    EXPECT_EQ(shown(field::last_name), "Lee 2");
}

TEST_F(Profile, EmptiedFieldStaysEmptyUntilSomebodySaysOtherwise)
{
    say(1, field::title, said("Dr", assurance::verified, 9));
    say(2, field::title, curated(std::monostate(), 1));
    EXPECT_EQ(shown(field::title), "");
    say(1, field::title, curated("Prof", 2));
    EXPECT_EQ(shown(field::title), "Prof 1");
}

TEST_F(Profile, EmailThatLosesItsSlotMovesToAFreeOne)
{
    say(1, field::work_email, curated("a@mail.net", 1));
    say(2, field::work_email, said("b@mail.net", assurance::verified, 1));
    EXPECT_EQ(shown(field::work_email), "a@mail.net 1");
    EXPECT_EQ(shown(field::personal_email), "b@mail.net 2");
    EXPECT_EQ(shown(field::other_email), "");

    say(1, field::personal_email, curated("c@mail.net", 1));
    EXPECT_EQ(shown(field::personal_email), "c@mail.net 1");
    EXPECT_EQ(shown(field::other_email), "b@mail.net 2");
}

TEST_F(Profile, SameEmailInAnotherSpellingDoesNotMove)
{
    say(1, field::work_email, curated("Ann@Mail.net", 1));
    say(2, field::work_email, said("ann@mail.net", assurance::verified, 1));
    EXPECT_EQ(shown(field::personal_email), "");
}

TEST_F(Profile, BestLoserTakesTheOnlyFreeSlot)
{
    say(1, field::work_email, curated("a@mail.net", 1));
    say(1, field::personal_email, curated("b@mail.net", 1));
    say(2, field::work_email, said("c@mail.net", assurance::claimed, 9));
    say(2, field::personal_email, said("d@mail.net", assurance::verified, 1));
    EXPECT_EQ(shown(field::other_email), "d@mail.net 2");
}

TEST_F(Profile, EmptiedSlotIsNotFreeAndWhatItHidDoesNotMove)
{
    say(1, field::work_email, curated(std::monostate(), 1));
    say(2, field::work_email, said("b@mail.net", assurance::verified, 1));
    EXPECT_TRUE(made().fields.empty());

    say(1, field::personal_email, curated("c@mail.net", 1));
    say(2, field::personal_email, said("d@mail.net", assurance::verified, 1));
    EXPECT_EQ(shown(field::work_email), "");
    EXPECT_EQ(shown(field::other_email), "d@mail.net 2");
}

TEST_F(Profile, PhonesMoveAmongPhones)
{
    say(1, field::cell_phone, curated(number("+442079460011"), 1));
    say(2, field::cell_phone, said(number("+442079460012"), assurance::verified, 1));
    EXPECT_EQ(shown(field::cell_phone), "+442079460011 1");
    EXPECT_EQ(shown(field::work_phone), "+442079460012 2");
    EXPECT_EQ(shown(field::work_email), "");
}

TEST_F(Profile, TypeIsThatOfTheBestLeafOrWhatItsHoldingsMake)
{
    EXPECT_EQ(made().type, contact_type::ephemeral);
    hold(1, "K1", assurance::asserted);
    hold(1, "e1", assurance::claimed);
    hold(1, "X:a", assurance::claimed);
    EXPECT_EQ(made().type, contact_type::ephemeral);
    hold(2, "e1", assurance::verified);
    EXPECT_EQ(made().type, contact_type::identified);
    graph.leaves[0].type = contact_type::curated;
    EXPECT_EQ(made().type, contact_type::curated);
}

TEST_F(Profile, AssertedAccountIdentifies)
{
    hold(1, "X:a", assurance::asserted);
    EXPECT_EQ(made().type, contact_type::identified);
}

TEST_F(Profile, ListsIdentifiersOnceAndInOrder)
{
    hold(2, "K1", assurance::asserted);
    hold(1, "K1", assurance::asserted);
    hold(2, "X:a", assurance::verified);
    hold(1, "e1", assurance::claimed);
    hold(2, "e1", assurance::verified);
    EXPECT_EQ(made().identifiers, (std::vector{named("X:a"), named("e1")})); // devices are no names
    const graph_index index(graph);
    const person both{.leaves = {leaf_id(1), leaf_id(2)}};
    EXPECT_EQ(list_identifiers(both, index), (std::vector{named("X:a"), named("e1"), named("K1")}));
}

TEST_F(Profile, IsAsOldAsItsOldestLeafAndAsNewAsItsNewestRecord)
{
    graph.records[0].modified = at(7);
    graph.records[1].modified = at(5);
    EXPECT_EQ(made().id, leaf_id(9));
    EXPECT_EQ(made().leaves, (std::vector{leaf_id(1), leaf_id(2)}));
    EXPECT_EQ(made().created, at(1));
    EXPECT_EQ(made().modified, at(7));
}

TEST_F(Profile, FieldsImplyIdentifiersOnlyWhereTheyAreWellFormed)
{
    EXPECT_EQ(implied_identifier(field::work_email, "E1@mail.net"), named("e1"));
    EXPECT_EQ(implied_identifier(field::work_email, "nobody"), std::nullopt);
    EXPECT_EQ(implied_identifier(field::first_name, "e1@mail.net"), std::nullopt);
    EXPECT_EQ(implied_identifier(field::home_phone, number("+442079460011")), named("f1"));
    EXPECT_EQ(implied_identifier(field::home_phone, number("")), std::nullopt);
    EXPECT_EQ(implied_identifier(field::first_name, number("+442079460011")), std::nullopt);
    EXPECT_EQ(implied_identifier(field::home_phone, std::monostate()), std::nullopt);
}

TEST_F(Profile, APhoneWithAnExtensionIsNobodysIdentifier)
{
    auto desk = number("+442079460011");
    desk.extension = 12;
    EXPECT_EQ(implied_identifier(field::work_phone, desk), std::nullopt);
    desk.extension = 0; // as clients write that there is none
    EXPECT_EQ(implied_identifier(field::work_phone, desk), named("f1"));
}

TEST_F(Profile, ShowsANumberOfOneExtensionOnceHoweverTyped)
{
    auto desk = number("+442079460011");
    desk.extension = 12;
    desk.user_input = "020 7946 0011 x12";
    auto other = desk;
    other.user_input = "+44 20 7946 0011 ext. 12";
    say(1, field::work_phone, curated(desk, 1));
    say(2, field::work_phone, said(other, assurance::verified, 1));
    EXPECT_FALSE(made().fields.contains(field::cell_phone));

    other.extension = 13;
    say(2, field::work_phone, said(other, assurance::verified, 1));
    EXPECT_TRUE(made().fields.contains(field::cell_phone));
}

} // namespace
} // namespace seam::identity::testing
