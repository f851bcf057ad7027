// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/integration_settings.h"

#include <gtest/gtest.h>
#include <string>

namespace seam::api {
namespace {

/// What a request's properties become.
outcome<boost::json::object> read(const std::string& properties)
{
    return read_body(R"({"properties":)" + properties + "}",
                     [](object_reader& body) { return read_integration_properties(body); });
}

access::provider_settings settings_of(const std::string& properties)
{
    return provider_settings_of(*read(properties),
                                {.client_id = "shop", .client_secret = "s", .private_key = {}});
}

constexpr auto bare = R"({"discoveryUri": "https://op.example"})";

TEST(IntegrationSettings, AreThoseOfTheStandardUnlessSaid)
{
    const auto settings = settings_of(bare);

    EXPECT_EQ(settings.claims, access::claim_names());
    EXPECT_EQ(settings.clock_skew, std::chrono::seconds(60));
    EXPECT_EQ(settings.algorithms.size(), access::all_algorithms.size());
    EXPECT_FALSE(settings.account.method);
    EXPECT_EQ(settings.private_hosts, access::private_hosts());
    EXPECT_EQ(refresh_lifetime_of(*read(bare)), std::chrono::hours(24));
}

TEST(IntegrationSettings, AreRead)
{
    const auto settings = settings_of(R"({"discoveryUri": "https://op.example",
        "externalIdClaim": "customer", "clockSkewSeconds": 5, "scopes": "openid email",
        "idTokenAlgorithms": ["ES256", "EdDSA"], "tokenEndpointAuthMethod": "client_secret_post",
        "claims": {"firstName": "vorname", "picture": ""},
        "privateHosts": ["Login.internal", "10.0.0.5"]})");

    EXPECT_EQ(settings.claims.external_id, "customer");
    EXPECT_EQ(settings.private_hosts, access::private_hosts({"login.internal", "10.0.0.5"}));
    EXPECT_EQ(settings.claims.given_name, "vorname");
    EXPECT_EQ(settings.claims.picture, "");
    EXPECT_EQ(settings.claims.email, "email");
    EXPECT_EQ(settings.clock_skew, std::chrono::seconds(5));
    EXPECT_EQ(settings.scopes, (std::vector<std::string>{"openid", "email"}));
    EXPECT_EQ(settings.algorithms,
              (std::vector{access::algorithm::es256, access::algorithm::eddsa}));
    EXPECT_EQ(settings.account.method, access::client_authentication::post);
}

TEST(IntegrationSettings, ThatMakeNoSenseAreRefusedByField)
{
    const std::pair<std::string, std::string> rows[] = {
        {R"("clockSkewSeconds": 301)", "properties.clockSkewSeconds"},
        {R"("idTokenAlgorithms": ["HS256"])", "properties.idTokenAlgorithms"},
        {R"("idTokenAlgorithms": ["none"])", "properties.idTokenAlgorithms"},
        {R"("tokenEndpointAuthMethod": "tls")", "properties.tokenEndpointAuthMethod"},
        {R"("maxRefreshTokenLifetimeSeconds": 60)", "properties.maxRefreshTokenLifetimeSeconds"},
        {R"("privateHosts": true)", "properties.privateHosts"},
        {R"("privateHosts": ["https://login.internal"])", "properties.privateHosts"},
        {R"("privateHosts": ["10.0.0.0/8"])", "properties.privateHosts"},
        {R"("signOutAtProvider": "yes")", "properties.signOutAtProvider"}};
    for (const auto& [member, field] : rows) {
        const auto got = read(R"({"discoveryUri": "https://op.example", )" + member + "}");
        ASSERT_FALSE(got) << member;
        EXPECT_EQ(got.error().details.at(0).field, field);
    }
}

} // namespace
} // namespace seam::api
