// SPDX-License-Identifier: Apache-2.0
#include "api/identity/policy_json.h"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <chrono>
#include <gtest/gtest.h>
#include <set>
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
    using enum model::identifier_type;
    using identity::criterion;
    using std::chrono::days;
    auto rules = identity::default_policy();
    rules.version = 7;
    rules.order.pop_back();
    rules.order.back().values_max = 5;
    rules.order.back().detects_sharing = false;
    rules.order.back().superseded_after = days(90);
    std::ranges::find(rules.order, phone, &identity::type_rule::type)->recycled = true;
    rules.holders_max = 12;
    rules.leaves_max = 500;
    rules.merged_max = 20;
    rules.keeps_curated_apart = false;
    rules.several_accounts = {
        model::external_source_id::parse("00000000-0000-4000-8000-000000000002").value()};
    rules.may_link = {{model::origin::tracking, {email, phone}}, {model::origin::signed_in, {}}};
    rules.survivorship = {criterion::assurance, criterion::oldest};
    rules.field_survivorship = {{model::field::last_name, {criterion::newest}}};
    rules.kept_for = {.ephemeral = days(30), .identified = days(400)};
    rules.deployments[model::deployment_id::parse("00000000-0000-4000-8000-000000000001").value()] =
        {.signed_in = true, .tracking = false};

    const auto again = read_policy(policy_view(rules));

    ASSERT_TRUE(again);
    EXPECT_EQ(*again, rules);
    rules.kept_for = {.ephemeral = std::nullopt, .identified = std::nullopt};
    EXPECT_EQ(read_policy(policy_view(rules)).value(), rules);
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
    EXPECT_EQ(complaints(R"({"holdersMax": 1, "leavesMax": 0, "mergedMax": "many",
                             "keepsCuratedApart": "yes",
                             "severalAccounts": ["x"],
                             "order": [{"type": "Fax", "minimum": "verified"},
                                       {"type": "Email", "minimum": "sure", "valuesMax": 0},
                                       {"type": "Email", "minimum": "verified",
                                        "supersededAfterDays": 0}],
                             "mayLink": {"tracking": ["Fax"], "api": []},
                             "survivorship": ["richest"],
                             "fieldSurvivorship": {"shoeSize": ["newest"]},
                             "keptFor": {"ephemeralDays": 0, "curatedDays": 1},
                             "blocked": [{}],
                             "deployments": [{"id": "x", "signedIn": true, "tracking": true}]})"),
              "order[0].type invalid.value, order[1].minimum invalid.value, order[1].valuesMax "
              "out.of.range, order[2].supersededAfterDays out.of.range, holdersMax out.of.range, "
              "leavesMax out.of.range, mergedMax invalid.type, keepsCuratedApart invalid.type, "
              "severalAccounts[0] invalid.value, mayLink.tracking[0] invalid.value, mayLink.api "
              "unknown.member, survivorship[0] invalid.value, fieldSurvivorship.shoeSize "
              "unknown.member, keptFor.curatedDays unknown.member, keptFor.ephemeralDays "
              "out.of.range, blocked[0].pattern required, deployments[0].id invalid.value, "
              "survivorship contradiction");
}

TEST(PolicyJson, AContradictionIsRefusedUnderItsPlaceInTheDocument)
{
    EXPECT_EQ(complaints(R"({"order": [{"minimum": "verified"},
                                       {"type": "Email", "minimum": "verified"},
                                       {"type": "Email", "minimum": "claimed"}],
                             "blocked": [{}, {"pattern": "*"}],
                             "mayLink": {"tracking": ["Email", "Cookie"]},
                             "fieldSurvivorship": {"lastName": ["newest", "oldest"]}})"),
              "order[0].type required, blocked[0].pattern required, order[2].type contradiction, "
              "order[2].minimum contradiction, blocked[1].pattern contradiction, "
              "mayLink.tracking contradiction, fieldSurvivorship.lastName contradiction");
}

TEST(PolicyJson, ADeploymentNamedTwiceIsRefused)
{
    const std::string power = R"({"id": "00000000-0000-4000-8000-000000000001",
                                  "signedIn": true, "tracking": true})";
    EXPECT_EQ(complaints(R"({"deployments": [)" + power + "," + power + "]}"),
              "deployments[1].id duplicate");
}

TEST(PolicyJson, NullIsNoLimitAndMissingIsTheDefault)
{
    const auto rules = read(R"({"keptFor": {"ephemeralDays": null},
                                "mayLink": {"signedInNoSource": null, "tracking": ["Cookie"]}})");

    ASSERT_TRUE(rules);
    EXPECT_EQ(rules->kept_for.ephemeral, std::nullopt);
    EXPECT_EQ(rules->may_link, (decltype(rules->may_link){
                                   {model::origin::tracking, {model::identifier_type::cookie}}}));
    EXPECT_EQ(read(R"({"keptFor": {}})")->kept_for, identity::lifetimes());
}

TEST(PolicyJson, DefaultsOfMayLinkGoWithTheOrder)
{
    const auto rules = read(R"({"order": [{"type": "Email", "minimum": "verified"}]})");

    ASSERT_TRUE(rules);
    EXPECT_EQ(rules->may_link.at(model::origin::signed_in_no_source),
              std::set{model::identifier_type::email});
}

} // namespace
} // namespace seam::api
