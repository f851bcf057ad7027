// SPDX-License-Identifier: Apache-2.0
#include "access/metadata.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value_from.hpp>
#include <gtest/gtest.h>

namespace seam::access {
namespace {

namespace json = boost::json;

json::object about(const std::string& issuer = "https://op.example")
{
    return {{"issuer", issuer},
            {"authorization_endpoint", issuer + "/authorize"},
            {"token_endpoint", issuer + "/token"},
            {"jwks_uri", issuer + "/jwks"},
            {"userinfo_endpoint", issuer + "/me"},
            {"id_token_signing_alg_values_supported", {"RS256", "HS256"}},
            {"token_endpoint_auth_methods_supported", {"client_secret_post", "private_key_jwt"}},
            {"code_challenge_methods_supported", {"S256"}},
            {"authorization_response_iss_parameter_supported", true}};
}

verified<metadata> parse(const json::object& what, const std::string& issuer = "https://op.example")
{
    return parse_metadata(json::serialize(what), issuer);
}

json::object with(std::string_view name, json::value value)
{
    auto out = about();
    out[name] = std::move(value);
    return out;
}

json::object without(std::string_view name)
{
    auto out = about();
    out.erase(name);
    return out;
}

TEST(Metadata, IsRead)
{
    const auto read = parse(about());

    ASSERT_TRUE(read);
    EXPECT_EQ(read->issuer, "https://op.example");
    EXPECT_EQ(read->authorization_endpoint, "https://op.example/authorize");
    EXPECT_EQ(read->token_endpoint, "https://op.example/token");
    EXPECT_EQ(read->jwks_uri, "https://op.example/jwks");
    EXPECT_EQ(read->userinfo_endpoint, "https://op.example/me");
    EXPECT_EQ(read->end_session_endpoint, "");
    EXPECT_EQ(read->authentication,
              (std::vector{client_authentication::post, client_authentication::private_key}));
    EXPECT_FALSE(read->sends_logout_tokens);
    EXPECT_TRUE(read->promises_iss);
    EXPECT_TRUE(read->warnings.empty());
}

struct row
{
    const char* id;
    json::object what;
    check failed;
};

TEST(Metadata, IsRefused)
{
    const row rows[] = {
        {"DIS-01 other", with("issuer", "https://evil.example"), check::issuer},
        {"DIS-01 missing", without("issuer"), check::issuer},
        {"DIS-02 slash", with("issuer", "https://op.example/"), check::issuer},
        {"DIS-02 case", with("issuer", "https://OP.example"), check::issuer},
        {"issuer an array", with("issuer", {"https://op.example"}), check::issuer},
        {"DIS-04 authorize", with("authorization_endpoint", "http://op.example/a"),
         check::endpoint},
        {"DIS-04 token", with("token_endpoint", "http://op.example/t"), check::endpoint},
        {"DIS-04 jwks", with("jwks_uri", "http://op.example/j"), check::endpoint},
        {"DIS-04 userinfo", with("userinfo_endpoint", "http://op.example/u"), check::endpoint},
        {"DIS-04 loopback", with("token_endpoint", "http://127.0.0.1/t"), check::endpoint},
        {"no authorize", without("authorization_endpoint"), check::endpoint},
        {"no token", without("token_endpoint"), check::endpoint},
        {"no jwks", without("jwks_uri"), check::endpoint},
        {"file", with("jwks_uri", "file:///etc/passwd"), check::endpoint},
        {"relative", with("jwks_uri", "/jwks"), check::endpoint},
        {"script", with("authorization_endpoint", "javascript:alert(1)"), check::endpoint},
        {"user", with("jwks_uri", "https://a:b@op.example/j"), check::endpoint},
        {"fragment", with("authorization_endpoint", "https://op.example/#a"), check::endpoint},
        {"line feed", with("token_endpoint", "https://op.example/\nx"), check::endpoint},
        {"long", with("jwks_uri", json::value_from("https://op.example/" + std::string(2048, 'a'))),
         check::endpoint},
        {"number", with("token_endpoint", 1), check::endpoint},
        {"DIS-09 HS256", with("id_token_signing_alg_values_supported", {"HS256"}),
         check::algorithms},
        {"DIS-09 none", with("id_token_signing_alg_values_supported", {"none"}), check::algorithms},
        {"DIS-09 empty", with("id_token_signing_alg_values_supported", json::array()),
         check::algorithms},
        {"DIS-09 a string", with("id_token_signing_alg_values_supported", "RS256"),
         check::algorithms},
    };
    for (const auto& row : rows) {
        const auto read = parse(row.what);
        ASSERT_FALSE(read) << row.id;
        EXPECT_EQ(read.error().failed, row.failed) << row.id << ' ' << describe(read.error());
    }
}

TEST(Metadata, RefusesWhatIsNoObject)
{
    // DIS-03, DIS-10.
    for (const std::string text :
         {"", "<html>", "[]", R"({"issuer":"https://op.example","issuer":"https://op.example"})",
          "{\"issuer\":\"\xff\"}"}) {
        const auto read = parse_metadata(text, "https://op.example");
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(read.error().failed, check::response) << text;
    }
}

TEST(Metadata, HasDefaults)
{
    auto little = about();
    for (const auto* name : {"id_token_signing_alg_values_supported", "userinfo_endpoint",
                             "token_endpoint_auth_methods_supported",
                             "authorization_response_iss_parameter_supported"})
        little.erase(name);

    const auto read = parse(little);

    ASSERT_TRUE(read);
    EXPECT_EQ(read->authentication, std::vector{client_authentication::basic});
    EXPECT_FALSE(read->promises_iss);
    EXPECT_EQ(read->userinfo_endpoint, "");
}

// DIS-08.
TEST(Metadata, WarnsWithoutS256)
{
    for (const auto& what : {without("code_challenge_methods_supported"),
                             with("code_challenge_methods_supported", {"plain"})})
        EXPECT_EQ(parse(what)->warnings.size(), 1U);
}

TEST(Metadata, LoopbackProviderMayHaveLoopbackAndHttpsEndpoints)
{
    const std::string issuer = "http://127.0.0.1:8080/demo/provider";
    auto what = about(issuer);
    what["jwks_uri"] = "https://keys.example/jwks";

    EXPECT_TRUE(parse(what, issuer));
    what["token_endpoint"] = "http://op.example/token";
    EXPECT_FALSE(parse(what, issuer));
}

struct uri_row
{
    const char* uri;
    bool allow;
    const char* issuer; ///< nullptr: refused
};

TEST(Metadata, DiscoveryUri)
{
    const uri_row rows[] = {
        {"https://op.example/.well-known/openid-configuration", false, "https://op.example"},
        {"https://op.example/a/.well-known/openid-configuration", false, "https://op.example/a"},
        {"https://op.example", false, "https://op.example"},
        {"https://op.example/", false, "https://op.example/"},
        {"http://127.0.0.1:1/p/.well-known/openid-configuration", true, "http://127.0.0.1:1/p"},
        {"http://localhost:8080", true, "http://localhost:8080"},
        {"http://[::1]:8080", true, "http://[::1]:8080"},
        {"http://127.0.0.1:8080", false, nullptr},
        {"http://localhost:8080", false, nullptr},
        {"http://op.example", true, nullptr},
        {"http://10.0.0.1", true, nullptr},
        {"http://127.0.0.1.evil.example", true, nullptr},
        {"http://127.0.0.1:80.evil.example", true, nullptr},
        {"http://%31%32%37.0.0.1", true, nullptr},
        {"https://op.exam%70le", false, nullptr},
        {"https://user@op.example", false, nullptr},
        {"https://op.example?x=1", false, nullptr},
        {"https://op.example#x", false, nullptr},
        {"HTTPS://op.example", true, nullptr},
        {"ftp://op.example", true, nullptr},
        {"op.example", true, nullptr},
        {"https:\xd1", true, nullptr},
        {"htt.ps:\xd1", true, nullptr},
        {"htt.ps:^", true, nullptr},
        {"https://", true, nullptr},
        {"", true, nullptr},
    };
    for (const auto& row : rows) {
        const auto read = parse_discovery_uri(row.uri, row.allow);
        ASSERT_EQ(read.has_value(), row.issuer != nullptr) << row.uri;
        if (read) EXPECT_EQ(read->issuer, row.issuer) << row.uri;
        if (!read) EXPECT_EQ(read.error().failed, check::issuer) << row.uri;
    }
    EXPECT_EQ(parse_discovery_uri("https://op.example/", false)->url,
              "https://op.example/.well-known/openid-configuration");
    EXPECT_EQ(parse_discovery_uri("https://op.example/a", false)->url,
              "https://op.example/a/.well-known/openid-configuration");
}

TEST(Metadata, ResponseIssuer)
{
    const auto promising = *parse(about());
    const auto silent = *parse(without("authorization_response_iss_parameter_supported"));

    EXPECT_FALSE(check_response_issuer(promising, "https://evil.example")) << "AUT-03";
    EXPECT_FALSE(check_response_issuer(promising, std::nullopt)) << "AUT-04";
    EXPECT_TRUE(check_response_issuer(promising, "https://op.example"));
    EXPECT_TRUE(check_response_issuer(silent, "https://op.example")) << "AUT-05";
    EXPECT_FALSE(check_response_issuer(silent, "https://op.example/")) << "AUT-05";
    EXPECT_TRUE(check_response_issuer(silent, std::nullopt));
}

TEST(Metadata, AuthorizationUrl)
{
    auto what = *parse(about());
    authorization_request request{.client_id = "shop & co",
                                  .redirect_uri = "https://us.example/messenger/callback",
                                  .scopes = {"profile", "openid", "email"},
                                  .state = "s+1",
                                  .nonce = "n",
                                  .code_challenge = "c",
                                  .max_age = {},
                                  .prompt = {}};

    EXPECT_EQ(authorization_url(what, request),
              "https://op.example/authorize?response_type=code&client_id=shop%20%26%20co"
              "&redirect_uri=https%3A%2F%2Fus.example%2Fmessenger%2Fcallback"
              "&scope=openid%20profile%20email&state=s%2B1&nonce=n&code_challenge=c"
              "&code_challenge_method=S256");

    what.authorization_endpoint = "https://op.example/authorize?tenant=1";
    request.max_age = std::chrono::seconds(60);
    request.prompt = "login";
    const auto url = authorization_url(what, request);
    EXPECT_TRUE(url.starts_with("https://op.example/authorize?tenant=1&response_type=code&"));
    EXPECT_TRUE(url.ends_with("&max_age=60&prompt=login"));
}

// OUT-01.
TEST(Metadata, EndSessionUrl)
{
    metadata op;
    EXPECT_EQ(end_session_url(op, {}), "");
    op.end_session_endpoint = "https://op.example/end?a=b";
    EXPECT_EQ(end_session_url(op, {.id_token = "x.y.z",
                                   .client_id = "shop",
                                   .redirect_uri = "https://us.example/out",
                                   .state = "s&t"}),
              "https://op.example/end?a=b&id_token_hint=x.y.z&client_id=shop"
              "&post_logout_redirect_uri=https%3A%2F%2Fus.example%2Fout&state=s%26t");
    EXPECT_FALSE(end_session_url(op, {.client_id = "shop"}).contains("id_token_hint"));
}

} // namespace
} // namespace seam::access
