// SPDX-License-Identifier: Apache-2.0
#include "api/identity/policy_json.h"
#include "api/seamline/v1/policy/body.h"
#include "api/seamline/v1/policy/wanted.h"

#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace seam::api {
namespace {

namespace json = boost::json;

model::deployment_id deployment(std::uint8_t n)
{
    std::array<std::uint8_t, 16> bytes{};
    bytes.back() = n;
    return model::deployment_id(uuid(bytes));
}

identity::policy current()
{
    auto rules = identity::default_policy();
    rules.version = 5;
    rules.holders_max = 7;
    rules.deployments[deployment(1)] = {.signed_in = true, .tracking = false};
    return rules;
}

wanted_policy asked(std::string_view text, bool is_patch = false)
{
    return {json::parse(text).as_object(), is_patch};
}

std::string line(std::uint8_t n, bool tracking)
{
    return R"({"deployments": [{"id": ")" + deployment(n).to_string() +
           R"(", "signedIn": true, "tracking": )" + (tracking ? "true" : "false") + "}]}";
}

std::vector<std::string> fields(const problem& what)
{
    std::vector<std::string> names;
    for (const auto& each : what.details)
        names.push_back(each.field);
    return names;
}

TEST(WantedPolicy, WholePolicyTakesTheBuiltInRuleForWhatItLeavesOut)
{
    const auto read = read_wanted(asked("{}"), current(), deployment_lines::as_they_are);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->holders_max, identity::default_policy().holders_max);
    EXPECT_EQ(read->deployments, current().deployments);
    EXPECT_EQ(read->version, 5);
}

TEST(WantedPolicy, PatchKeepsWhatItLeavesOut)
{
    const auto read =
        read_wanted(asked(R"({"order": []})", true), current(), deployment_lines::as_they_are);
    ASSERT_TRUE(read);
    EXPECT_TRUE(read->order.empty());
    EXPECT_EQ(read->holders_max, 7U);
    EXPECT_EQ(read->deployments, current().deployments);
}

TEST(WantedPolicy, WhatHoldsCanBeSentBack)
{
    const auto read =
        read_wanted({policy_view(current())}, current(), deployment_lines::as_they_are);
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, current());
}

TEST(WantedPolicy, WhatAnAnswerShowsCanBeSentBack)
{
    for (const bool is_patch : {false, true}) {
        const auto read = read_wanted({policy_body(current()), is_patch}, current(),
                                      deployment_lines::as_they_are);
        ASSERT_TRUE(read);
        EXPECT_EQ(*read, current());
    }
}

TEST(WantedPolicy, DeploymentsAreNotSetHere)
{
    const auto refused =
        read_wanted(asked(line(1, true)), current(), deployment_lines::as_they_are);
    ASSERT_FALSE(refused);
    EXPECT_EQ(fields(refused.error()), std::vector<std::string>{"policy.deployments"});
}

TEST(WantedPolicy, PreviewMayAskWhatDeploymentsWouldDo)
{
    const auto whole = read_wanted(asked(line(2, true)), current(), deployment_lines::as_asked);
    ASSERT_TRUE(whole);
    EXPECT_EQ(whole->deployments.size(), 1U);
    EXPECT_TRUE(whole->deployments.at(deployment(2)).tracking);

    const auto one = read_wanted(asked(line(2, true), true), current(), deployment_lines::as_asked);
    ASSERT_TRUE(one);
    EXPECT_EQ(one->deployments.size(), 2U);

    const auto none = read_wanted(asked("{}"), current(), deployment_lines::as_asked);
    ASSERT_TRUE(none);
    EXPECT_EQ(none->deployments, current().deployments);
}

TEST(WantedPolicy, EverythingThatIsWrongIsSaidUnderThePolicy)
{
    const auto refused = read_wanted(asked(R"({"holdersMax": 0, "nonsense": 1,
                                              "order": [{"type": "Email", "minimum": "high"}]})"),
                                     current(), deployment_lines::as_they_are);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().status, 400U);
    auto names = fields(refused.error());
    std::ranges::sort(names);
    EXPECT_EQ(names, (std::vector<std::string>{"policy.holdersMax", "policy.nonsense",
                                               "policy.order[0].minimum"}));
}

} // namespace
} // namespace seam::api
