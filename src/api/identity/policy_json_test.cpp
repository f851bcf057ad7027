// SPDX-License-Identifier: Apache-2.0
#include "api/identity/policy_json.h"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <gtest/gtest.h>
#include <string>

namespace seam::api {
namespace {

outcome<identity::policy> read(std::string_view text)
{
    return read_policy(boost::json::parse(text).get_object());
}

std::string complaints(std::string_view text)
{
    const auto made = read(text);
    if (made) return "none";
    std::string all;
    for (const auto& each : made.error().details)
        all.append(all.empty() ? "" : ", ").append(each.field + " " + each.code);
    return all;
}

TEST(PolicyJson, WhatIsWrittenReadsAsTheSamePolicy)
{
    auto rules = identity::default_policy();
    rules.version = 7;
    rules.holders_max = 12;
    rules.order.pop_back();
    rules.deployments[model::deployment_id::parse("00000000-0000-4000-8000-000000000001").value()] =
        {.signed_in = true, .tracking = false};

    const auto again = read_policy(policy_view(rules));

    ASSERT_TRUE(again);
    EXPECT_EQ(*again, rules);
}

TEST(PolicyJson, AnEmptyDocumentIsTheDefault)
{
    EXPECT_EQ(read("{}").value(), identity::default_policy());
}

TEST(PolicyJson, AListThatIsThereReplacesTheDefaultOne)
{
    const auto rules = read(R"({"order": [{"type": "email", "minimum": "verified"}],
                                "blocked": []})");

    ASSERT_TRUE(rules);
    EXPECT_EQ(rules->order, (std::vector<identity::type_rule>{
                                {model::identifier_type::email, model::assurance::verified}}));
    EXPECT_TRUE(rules->blocked.empty());
}

TEST(PolicyJson, UnknownMembersAreRefusedWithTheirPath)
{
    EXPECT_EQ(complaints(R"({"holderMax": 3})"), "holderMax unknown.member");
    EXPECT_EQ(complaints(R"({"order": [{"type": "Email", "minimum": "verified", "maximum": 1}]})"),
              "order[0].maximum unknown.member");
    EXPECT_EQ(complaints(R"({"blocked": [{"pattern": "x", "typ": "Email"}]})"),
              "blocked[0].typ unknown.member");
}

TEST(PolicyJson, WrongValuesAreRefusedAllAtOnce)
{
    EXPECT_EQ(complaints(R"({"holdersMax": 0,
                             "order": [{"type": "Fax", "minimum": "verified"},
                                       {"type": "Email", "minimum": "sure"}],
                             "blocked": [{}],
                             "deployments": [{"id": "x", "signedIn": true, "tracking": true}]})"),
              "holdersMax out.of.range, order[0].type invalid.value, order[1].minimum "
              "invalid.value, blocked[0].pattern required, deployments[0].id invalid.value");
}

TEST(PolicyJson, ATypeOrDeploymentNamedTwiceIsRefused)
{
    const std::string power = R"({"id": "00000000-0000-4000-8000-000000000001",
                                  "signedIn": true, "tracking": true})";
    EXPECT_EQ(complaints(R"({"order": [{"type": "Email", "minimum": "verified"},
                                       {"type": "Email", "minimum": "claimed"}]})"),
              "order[1].type duplicate");
    EXPECT_EQ(complaints(R"({"deployments": [)" + power + "," + power + "]}"),
              "deployments[1].id duplicate");
}

} // namespace
} // namespace seam::api
