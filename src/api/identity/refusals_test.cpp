// SPDX-License-Identifier: Apache-2.0
#include "api/identity/graph.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace seam::api {
namespace {

const model::contact_id ann(*uuid::parse("00000000-0000-4000-8000-00000000000a"));
const model::contact_id bob(*uuid::parse("00000000-0000-4000-8000-00000000000b"));

std::vector<std::string> ids_of(const problem& refused)
{
    std::vector<std::string> ids;
    for (const auto& each : refused.details)
        ids.push_back(each.entity_id);
    return ids;
}

TEST(Refusals, NameTheIdsThatAreWrongAndTheFieldThatTheyCameFrom)
{
    const auto refused = from_refusal(identity::no_such_contact{{ann, bob}}, "contactIds");
    EXPECT_EQ(refused.status, 404U);
    EXPECT_EQ(ids_of(refused), (std::vector{ann.to_string(), bob.to_string()}));
    EXPECT_EQ(refused.details[0].field, "contactIds");
    EXPECT_EQ(refused.details[0].entity_name, "contact");
    EXPECT_NE(refused.message.find(bob.to_string()), std::string::npos);
}

TEST(Refusals, ContactOfThePathIsNotNamedAgain)
{
    const auto refused = from_refusal(identity::no_such_contact{{ann}}, "contactId");
    EXPECT_EQ(refused, not_found("Contact").error());
}

TEST(Refusals, DecisionInTheWayIsNamedWithWhomItHoldsApart)
{
    const model::decision_id word(ann.value());
    const auto refused = from_refusal(identity::decided_apart{word, {ann, bob}}, "contactIds");
    EXPECT_EQ(refused.status, 409U);
    ASSERT_EQ(refused.details.size(), 3U);
    EXPECT_EQ(refused.details[0].entity_name, "decision");
    EXPECT_EQ(refused.details[0].entity_id, word.to_string());
}

TEST(Refusals, LimitSaysHowManyThereWouldBeAndHowManyThereMayBe)
{
    const auto refused = from_refusal(identity::too_many_merged{60, 52}, "contactIds");
    EXPECT_EQ(refused.status, 409U);
    EXPECT_NE(refused.message.find("60"), std::string::npos);
    EXPECT_NE(refused.message.find("52"), std::string::npos);
    ASSERT_EQ(refused.details.size(), 1U);
    EXPECT_TRUE(refused.details[0].entity_id.empty());
}

TEST(Refusals, EvidenceIsToldLeafByLeaf)
{
    model::holding held;
    held.leaf = ann;
    held.via = model::origin::signed_in;
    held.what.value = "a@example.org";
    const auto refused = from_refusal(identity::shown_by{held.what, {held}}, "identifier");
    EXPECT_EQ(refused.status, 409U);
    EXPECT_NE(refused.message.find("sign-in"), std::string::npos);
    EXPECT_EQ(ids_of(refused), std::vector{ann.to_string()});
}

} // namespace
} // namespace seam::api
