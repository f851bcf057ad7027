// SPDX-License-Identifier: Apache-2.0
#include "access/testing/provider_case.h"

#include <gtest/gtest.h>
#include <utility>

namespace seam::access {
namespace {

using testing::fake_fetcher;
using testing::userinfo_url;

struct ProviderUserinfo : testing::provider_case
{};

TEST_F(ProviderUserinfo, CompletesTheToken)
{
    auto little = claims();
    little.erase("email");
    little.erase("name");
    answer_with(testing::sign(little));
    network.on_json(userinfo_url, R"({"sub":"42","given_name":"Ada","email":"a@b.example"})");

    const auto outcome = redeem();

    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->who.given_name, "Ada");
    EXPECT_EQ(outcome->who.email, "a@b.example");
    EXPECT_FALSE(outcome->who.email_verified);
    const auto last = network.requests().back();
    EXPECT_EQ(last.url, userinfo_url) << "UIN-04: the token is in the header alone";
    EXPECT_EQ(last.headers.back(),
              std::pair(std::string("Authorization"), std::string("Bearer at-1")));
}

// UIN-05.
TEST_F(ProviderUserinfo, SaysWhetherTheTokensAddressIsVerified)
{
    auto unmarked = claims();
    unmarked["email"] = "a@b.example";
    unmarked.erase("email_verified");
    answer_with(testing::sign(unmarked));

    network.on_json(userinfo_url, R"({"sub":"42","email":"a@b.example","email_verified":true})");
    EXPECT_TRUE(redeem()->who.email_verified);

    network.on_json(userinfo_url, R"({"sub":"42","email":"e@b.example","email_verified":true})");
    EXPECT_FALSE(redeem()->who.email_verified);
    EXPECT_EQ(redeem()->who.email, "a@b.example");
}

// UIN-01, UIN-02, UIN-03.
TEST_F(ProviderUserinfo, OfSomebodyElseRefusesTheSignIn)
{
    auto little = claims();
    little.erase("email");
    answer_with(testing::sign(little));

    network.on_json(userinfo_url, R"({"sub":"43","email":"eve@b.example"})");
    EXPECT_EQ(failure(), check::userinfo);

    const fetch_response useless[] = {
        fake_fetcher::json(R"({"email":"eve@b.example"})"),
        fake_fetcher::json(R"({"sub":42,"email":"eve@b.example"})"),
        fake_fetcher::json("{}", 401),
        fake_fetcher::json(std::string(metadata_bytes_max + 1, ' ')),
        {.status = 200, .content_type = "text/html", .body = "<html>"},
        {.status = 200, .content_type = "application/jwt", .body = testing::sign(claims())}};
    for (const auto& response : useless) {
        network.on(userinfo_url, [response](const fetch_request&) { return response; });
        const auto outcome = redeem();
        ASSERT_TRUE(outcome) << response.content_type;
        EXPECT_EQ(outcome->who.email, "");
    }
}

} // namespace
} // namespace seam::access
