// SPDX-License-Identifier: Apache-2.0
#include "access/provider.h"
#include "access/testing/provider_case.h"
#include "rt/io_pool.h"
#include "rt/task_group.h"

#include <atomic>
#include <gtest/gtest.h>
#include <thread>

namespace seam::access {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using testing::fake_fetcher;
using testing::run;

using testing::discovery_url;
using testing::issuer;
using testing::jwks_url;
using testing::token_url;
using testing::userinfo_url;

struct Provider : testing::provider_case
{};

TEST_F(Provider, SignsInWithACode)
{
    const auto outcome = redeem();

    ASSERT_TRUE(outcome) << describe(outcome.error());
    EXPECT_EQ(outcome->who.subject, "42");
    EXPECT_EQ(outcome->who.external_id, "42");
    EXPECT_EQ(outcome->who.email, "ada@example.com");
    EXPECT_EQ(outcome->access_token_life, 120s);
    EXPECT_EQ(network.count(userinfo_url), 0U) << "the token said everything";
    for (const auto& request : network.requests()) {
        EXPECT_FALSE(request.allow_private_network);
        EXPECT_FALSE(request.url.contains("s3cret"));
    }
}

TEST_F(Provider, MetadataAndKeysAreFetchedOnce)
{
    for (int i = 0; i < 5; ++i)
        EXPECT_TRUE(redeem());

    EXPECT_EQ(network.count(discovery_url), 1U);
    EXPECT_EQ(network.count(jwks_url), 1U);
    EXPECT_EQ(network.count(token_url), 5U);
}

TEST_F(Provider, BuildsTheAuthorizationUrl)
{
    authorization_request request;
    request.redirect_uri = "https://us.example/cb";
    request.state = "s";
    request.nonce = "n";
    request.code_challenge = "c";

    const auto url = run(op.authorization_url(request));

    EXPECT_EQ(*url, "https://op.example/authorize?response_type=code&client_id=shop-client"
                    "&redirect_uri=https%3A%2F%2Fus.example%2Fcb"
                    "&scope=openid%20profile%20email%20phone&state=s&nonce=n&code_challenge=c"
                    "&code_challenge_method=S256");
}

// DIS-03.
TEST_F(Provider, DiscoveryFailures)
{
    using answer = fake_fetcher::answer;
    const std::pair<answer, check> rows[] = {
        {fake_fetcher::json("{}", 404), check::http_status},
        {fake_fetcher::json("{}", 500), check::http_status},
        {fake_fetcher::json("", 302), check::http_status},
        {fetch_response{.status = 200, .content_type = "text/html", .body = "<html>"},
         check::content_type},
        {fake_fetcher::json(std::string(metadata_bytes_max + 1, ' ')), check::response_size},
        {std::unexpected(fetch_failure::too_large), check::response_size},
        {std::unexpected(fetch_failure::timed_out), check::timed_out},
        {std::unexpected(fetch_failure::unreachable), check::unreachable},
        {std::unexpected(fetch_failure::address_refused), check::address},
        {std::unexpected(fetch_failure::tls), check::tls},
        {std::unexpected(fetch_failure::cancelled), check::cancelled},
    };
    for (const auto& [given, failed] : rows) {
        network.on(discovery_url, [given](const fetch_request&) { return given; });
        EXPECT_EQ(failure(), failed);
        time.advance(5s);
    }
    EXPECT_EQ(network.count(token_url), 0U) << "the code went nowhere";
    publish();
    EXPECT_TRUE(redeem());
}

TEST_F(Provider, WrongIssuerMeansNoSignIn)
{
    about["issuer"] = issuer + "/";
    publish();

    EXPECT_EQ(failure(), check::issuer);
    EXPECT_EQ(network.count(token_url), 0U);
}

TEST_F(Provider, UnfitSettingsAreRefusedWithoutARequest)
{
    settings.discovery_uri = "http://127.0.0.1:1";
    provider local(settings, network, time);

    EXPECT_EQ(run(local.discover()).error().failed, check::issuer);
    EXPECT_TRUE(network.requests().empty());
}

// DIS-05.
TEST_F(Provider, PrivateAddressesAreAllowedAtTheHostsThatWereNamed)
{
    const std::string elsewhere = "https://users.example/userinfo";
    settings.private_hosts = private_hosts({"op.example"});
    about["userinfo_endpoint"] = elsewhere;
    about.erase("authorization_response_iss_parameter_supported");
    publish();
    auto little = claims();
    little.erase("email");
    answer_with(testing::sign(little));
    provider local(settings, network, time);

    const auto outcome = run(local.sign_in_with_code(
        {.code = "c", .redirect_uri = "https://us.example/cb", .code_verifier = {}, .iss = {}},
        {.nonce = "n-1", .max_age = {}}));

    ASSERT_TRUE(outcome) << describe(outcome.error());
    EXPECT_EQ(network.requests().size(), 4U);
    for (const auto& request : network.requests())
        EXPECT_EQ(request.allow_private_network, request.url != elsewhere) << request.url;
}

// AUT-03, AUT-04, AUT-06.
TEST_F(Provider, ForeignResponseIsRefusedBeforeTheTokenCall)
{
    EXPECT_EQ(redeem("https://other.example").error().failed, check::iss);
    EXPECT_EQ(redeem(std::nullopt).error().failed, check::iss);
    EXPECT_EQ(network.count(token_url), 0U);
}

TEST_F(Provider, RefusedCodeIsNotTriedAgain)
{
    network.on(token_url, [](const fetch_request&) {
        return fake_fetcher::json(R"({"error":"invalid_grant"})", 400);
    });

    EXPECT_EQ(failure(), check::provider_error);
    EXPECT_EQ(network.count(token_url), 1U);
}

TEST_F(Provider, OversizedTokenAnswer)
{
    network.on_json(token_url, std::string(token_response_bytes_max + 1, ' '));

    EXPECT_EQ(failure(), check::response_size);
}

TEST_F(Provider, BadTokenIsRefused)
{
    auto bad = claims();
    bad["aud"] = "other";
    answer_with(testing::sign(bad));

    EXPECT_EQ(redeem().error(), (rejection{check::aud, "aud", "\"shop-client\"", "\"other\""}));
}

// JWK-01, JWK-02, JWK-04.
TEST_F(Provider, RotatedKeysAreFetchedAtOnce)
{
    ASSERT_TRUE(redeem());
    const auto& fresh = testing::foreign_rsa_key();
    network.on_json(jwks_url, testing::jwks_text({testing::jwk_of(fresh, "rsa-2")}));
    answer_with(sign_jws(fresh, algorithm::rs256, {{"kid", "rsa-2"}}, claims()));

    EXPECT_TRUE(redeem());
    EXPECT_EQ(network.count(jwks_url), 2U);
    answer_with(testing::sign(claims()));
    EXPECT_EQ(failure(), check::kid) << "signed with the old key";
    EXPECT_EQ(network.count(jwks_url), 2U);
}

TEST_F(Provider, AKeyReplacedUnderItsKidIsFetchedToo)
{
    ASSERT_TRUE(redeem());
    const auto& fresh = testing::foreign_rsa_key();
    network.on_json(jwks_url, testing::jwks_text({testing::jwk_of(fresh, "rsa")}));
    answer_with(sign_jws(fresh, algorithm::rs256, {{"kid", "rsa"}}, claims()));

    EXPECT_TRUE(redeem());
}

// JWK-03.
TEST_F(Provider, FloodOfUnknownKidsFetchesOnceAMinute)
{
    ASSERT_TRUE(redeem());
    for (int minute = 1; minute <= 3; ++minute) {
        for (int i = 0; i < 50; ++i) {
            answer_with(sign_jws(testing::key_of(key_kind::rsa), algorithm::rs256,
                                 {{"kid", std::to_string(minute * 1000 + i)}}, claims()));
            EXPECT_EQ(failure(), check::kid);
            time.advance(1s);
        }
        EXPECT_EQ(network.count(jwks_url), 1U + static_cast<std::size_t>(minute));
        time.advance(10s);
    }
}

// JWK-05.
TEST_F(Provider, LastGoodKeysServeWhileTheProviderFails)
{
    ASSERT_TRUE(redeem());
    for (const auto& body : {std::string(R"({"keys":[]})"), std::string("<html>"),
                             std::string(jwks_bytes_max + 1, ' ')}) {
        network.on_json(jwks_url, body);
        time.advance(2h);
        answer_with(testing::sign(claims()));
        EXPECT_TRUE(redeem());
    }
    time.advance(18h);
    answer_with(testing::sign(claims()));
    EXPECT_EQ(failure(), check::response_size) << "after a day";
}

TEST_F(Provider, ImplicitFlowNeedsTheNonce)
{
    const auto token = testing::sign(claims());
    const auto sign_in_with = [&](std::optional<std::string> nonce) {
        return run(
            op.sign_in_with_token(token, {.nonce = std::move(nonce), .max_age = {}}, issuer));
    };

    EXPECT_TRUE(sign_in_with("n-1"));
    EXPECT_EQ(sign_in_with("n-2").error().failed, check::nonce);
    EXPECT_EQ(sign_in_with("").error().failed, check::nonce);
    EXPECT_EQ(sign_in_with(std::nullopt).error().failed, check::nonce);
    EXPECT_EQ(network.count(token_url), 0U);
}

TEST_F(Provider, IsUsedFromSeveralThreads)
{
    rt::io_pool pool(4);
    rt::task_group group(pool.main());
    std::atomic<int> signed_in = 0;
    const auto call = [](provider& with, std::atomic<int>& count) -> rt::task<> {
        const auto outcome =
            co_await with.sign_in_with_code({.code = "c",
                                             .redirect_uri = "https://us.example/cb",
                                             .code_verifier = {},
                                             .iss = issuer},
                                            {.nonce = "n-1", .max_age = {}});
        if (outcome) ++count;
    };
    for (int i = 0; i < 100; ++i)
        group.spawn_on(pool.next(), "visitor", call(op, signed_in));
    while (group.size() != 0)
        std::this_thread::yield();

    EXPECT_EQ(signed_in, 100);
    EXPECT_EQ(network.count(discovery_url), 1U);
    EXPECT_EQ(network.count(jwks_url), 1U);
}

} // namespace
} // namespace seam::access
