// SPDX-License-Identifier: Apache-2.0
#include "identity/policy_check.h"
#include "identity/test_names.h"

#include <chrono>
#include <functional>
#include <gtest/gtest.h>
#include <string>

namespace seam::identity::testing {
namespace {

using enum model::identifier_type;
using model::assurance;
using model::origin;
using std::chrono::days;

/// Paths of the faults of the test policy after a change.
std::string faults(const std::function<void(policy&)>& change)
{
    auto rules = test_policy();
    change(rules);
    std::string paths;
    for (const auto& each : check(rules)) {
        EXPECT_FALSE(each.advice.empty());
        paths += (paths.empty() ? "" : " ") + each.path;
    }
    return paths;
}

/// Those of an order of one line.
std::string faults_of(const type_rule& rule)
{
    return faults([&](policy& rules) {
        rules.may_link.clear();
        rules.order = {rule};
    });
}

TEST(PolicyCheck, DefaultPolicyHasNoFault)
{
    EXPECT_EQ(faults([](policy&) {}), "");
    EXPECT_EQ(check(default_policy()), std::vector<policy_fault>());
}

TEST(PolicyCheck, NothingLinksOnClaims)
{
    EXPECT_EQ(faults_of({email, assurance::claimed}), "order[0].minimum");
    EXPECT_EQ(faults_of({cookie, assurance::claimed}), "order[0].minimum");
    EXPECT_EQ(faults_of({email, assurance::asserted}), "");
}

TEST(PolicyCheck, ATypeHasOnePlaceInTheOrder)
{
    EXPECT_EQ(faults([](policy& rules) { rules.order.push_back(rules.order.front()); }),
              "order[10].type");
}

TEST(PolicyCheck, AccountsAndDevicesAreNotRecycledNorWhatIsNeverShared)
{
    EXPECT_EQ(faults_of({.type = external_id, .recycled = true}), "order[0].recycled");
    EXPECT_EQ(faults_of({.type = cookie, .recycled = true}), "order[0].recycled");
    EXPECT_EQ(faults_of({.type = phone, .recycled = true}), "");
    EXPECT_EQ(faults_of({.type = phone, .detects_sharing = false, .recycled = true}),
              "order[0].recycled");
}

TEST(PolicyCheck, LimitsLeaveRoomForALink)
{
    EXPECT_EQ(faults_of({.type = email, .values_max = 0}), "order[0].valuesMax");
    EXPECT_EQ(faults_of({.type = email, .values_max = 1}), "");
    EXPECT_EQ(faults_of({.type = email, .superseded_after = days(0)}),
              "order[0].supersededAfterDays");
    EXPECT_EQ(
        faults([](policy& rules) { rules.holders_max = rules.leaves_max = rules.merged_max = 1; }),
        "holdersMax leavesMax mergedMax");
    EXPECT_EQ(faults([](policy& rules) { rules.version = 0; }), "version");
}

TEST(PolicyCheck, OnlyTypesOfTheOrderMayLinkAndOnlyVisitorsAreLimited)
{
    EXPECT_EQ(faults([](policy& rules) {
                  rules.order.pop_back();
                  rules.may_link[origin::tracking] = {cookie, phone};
              }),
              "mayLink.tracking");
    EXPECT_EQ(faults([](policy& rules) { rules.may_link[origin::signed_in] = {}; }), "");
    EXPECT_EQ(faults([](policy& rules) {
                  rules.may_link[origin::key] = {};
                  rules.may_link[origin::api] = {email};
              }),
              "mayLink.key mayLink.api");
}

TEST(PolicyCheck, CriteriaAreNamedOnceAndDoNotContradictEachOther)
{
    const auto of = [](std::vector<criterion> criteria) {
        return faults([&](policy& rules) {
            rules.field_survivorship[model::field::last_name] = criteria;
            rules.survivorship = std::move(criteria);
        });
    };
    EXPECT_EQ(of({criterion::oldest}), "");
    EXPECT_EQ(of({}), "survivorship fieldSurvivorship.lastName");
    EXPECT_EQ(of({criterion::newest, criterion::newest}),
              "survivorship fieldSurvivorship.lastName");
    EXPECT_EQ(of({criterion::newest, criterion::oldest}),
              "survivorship fieldSurvivorship.lastName");
}

TEST(PolicyCheck, WhoIsKnownIsKeptAsLongAsWhoIsNot)
{
    const auto of = [](auto ephemeral, auto identified) {
        return faults([&](policy& rules) { rules.kept_for = {ephemeral, identified}; });
    };
    const std::optional<days> never;
    EXPECT_EQ(of(never, never), "");
    EXPECT_EQ(of(days(60), days(60)), "");
    EXPECT_EQ(of(days(0), never), "keptFor.ephemeralDays");
    EXPECT_EQ(of(days(60), days(30)), "keptFor.identifiedDays");
    EXPECT_EQ(of(never, days(30)), "keptFor.identifiedDays");
}

TEST(PolicyCheck, APatternNamesSomething)
{
    const auto of = [](std::string pattern) {
        return faults([&](policy& rules) { rules.blocked = {{std::nullopt, pattern}}; });
    };
    for (const auto pattern : {"", "*", "***", "*@*", "+*", "*@*.*"})
        EXPECT_EQ(of(pattern), "blocked[0].pattern") << pattern;
    for (const auto pattern : {"-", "--", "a*", "*@b.net", "+44*"})
        EXPECT_EQ(of(pattern), "") << pattern;
}

TEST(PolicyCheck, NilIsNoSource)
{
    EXPECT_EQ(faults([](policy& rules) { rules.several_accounts = {model::external_source_id()}; }),
              "severalAccounts");
}

} // namespace
} // namespace seam::identity::testing
