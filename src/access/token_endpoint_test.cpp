// SPDX-License-Identifier: Apache-2.0
#include "access/jose/json.h"
#include "access/testing/signer.h"
#include "access/token_endpoint.h"
#include "base/text.h"

#include <gtest/gtest.h>

namespace seam::access {
namespace {

metadata about(std::vector<client_authentication> methods)
{
    metadata out;
    out.issuer = "https://op.example";
    out.token_endpoint = "https://op.example/token";
    out.authentication = std::move(methods);
    return out;
}

code_grant grant()
{
    return {.code = "a b+c",
            .redirect_uri = "https://us.example/cb",
            .code_verifier = std::string(43, 'v'),
            .iss = {}};
}

const std::string body = "grant_type=authorization_code&code=a%20b%2Bc"
                         "&redirect_uri=https%3A%2F%2Fus.example%2Fcb&code_verifier=" +
                         std::string(43, 'v');

std::string header(const fetch_request& request, std::string_view name)
{
    for (const auto& [key, value] : request.headers)
        if (key == name) return value;
    return {};
}

// TOK-01.
TEST(TokenEndpoint, BasicEncodesBeforeBase64)
{
    const auto request =
        make_code_request(about({client_authentication::basic, client_authentication::post}),
                          {"id:1", "s:+% é"}, grant(), {});

    ASSERT_TRUE(request);
    EXPECT_EQ(request->url, "https://op.example/token");
    EXPECT_EQ(request->form, body);
    EXPECT_EQ(header(*request, "Authorization"),
              "Basic " + base64_encode("id%3A1:s%3A%2B%25%20%C3%A9"));
    EXPECT_EQ(request->body_max, token_response_bytes_max);
}

// TOK-02.
TEST(TokenEndpoint, PostPutsTheSecretInTheBody)
{
    const auto request =
        make_code_request(about({client_authentication::post}), {"id", "s&s"}, grant(), {});

    ASSERT_TRUE(request);
    EXPECT_EQ(request->form, body + "&client_id=id&client_secret=s%26s");
    EXPECT_EQ(header(*request, "Authorization"), "");
    EXPECT_FALSE(request->url.contains("s%26s"));
}

TEST(TokenEndpoint, PublicClientHasOnlyItsId)
{
    const auto request =
        make_code_request(about({client_authentication::basic}), {"id", ""}, grant(), {});

    ASSERT_TRUE(request);
    EXPECT_EQ(request->form, body + "&client_id=id");
    EXPECT_EQ(header(*request, "Authorization"), "");
}

TEST(TokenEndpoint, VerifierIsLeftOutWhenThereIsNone)
{
    auto without = grant();
    without.code_verifier.clear();

    EXPECT_FALSE(make_code_request(about({client_authentication::post}), {"id", "s"}, without, {})
                     ->form.contains("code_verifier"));
}

const timestamp now(std::chrono::seconds(1'790'000'000));

/// The decoded payload of the assertion in a form.
boost::json::object assertion_of(const fetch_request& request, std::size_t segment = 1)
{
    const auto at = request.form.find("client_assertion=") + 17;
    const auto token = request.form.substr(at);
    const auto parts = split(token, '.');
    return *parse_strict_object(*base64url_decode(parts.at(segment)));
}

// TOK-02, TOK-03.
TEST(TokenEndpoint, PrivateKeySignsAnAssertionForTheIssuerAlone)
{
    for (const auto kind : {key_kind::rsa, key_kind::p256, key_kind::p521, key_kind::ed25519}) {
        const client_account account{.id = "shop", .secret = {}, .key = testing::key_of(kind)};
        const auto request =
            make_code_request(about({client_authentication::private_key}), account, grant(), now);
        const auto again =
            make_code_request(about({client_authentication::private_key}), account, grant(), now);

        ASSERT_TRUE(request);
        EXPECT_EQ(header(*request, "Authorization"), "");
        EXPECT_TRUE(request->form.contains("&client_id=shop&client_assertion_type=urn%3A"));
        const auto claims = assertion_of(*request);
        EXPECT_EQ(claims.at("aud"), "https://op.example");
        EXPECT_EQ(claims.at("iss"), "shop");
        EXPECT_EQ(claims.at("sub"), "shop");
        EXPECT_EQ(claims.at("exp").as_int64() - claims.at("iat").as_int64(), 60);
        EXPECT_NE(claims.at("jti"), assertion_of(*again).at("jti"));
        const auto head = assertion_of(*request, 0);
        EXPECT_EQ(string_member(head, "kid"), testing::key_of(kind).thumbprint());
        EXPECT_EQ(kind_for(*parse_algorithm(head.at("alg").as_string())), kind);
    }
}

TEST(TokenEndpoint, AssertionsAreSignedAsTheProviderTakesThem)
{
    auto op = about({client_authentication::private_key});
    EXPECT_EQ(assertion_algorithm(op, key_kind::rsa), algorithm::rs256);
    op.authentication_algorithms = {"HS256", "none", "PS384"};
    EXPECT_EQ(assertion_algorithm(op, key_kind::rsa), algorithm::ps384);
    EXPECT_EQ(assertion_algorithm(op, key_kind::p256), std::nullopt);
}

TEST(TokenEndpoint, TheAdministratorsChoiceOutranksTheProviders)
{
    const auto op = about({client_authentication::basic, client_authentication::post});
    client_account account{.id = "id", .secret = "s", .method = client_authentication::post};
    EXPECT_EQ(header(*make_code_request(op, account, grant(), now), "Authorization"), "");
    account.method = client_authentication::private_key;
    EXPECT_EQ(make_code_request(op, account, grant(), now).error().failed,
              check::client_authentication);
}

TEST(TokenEndpoint, OtherMethodsAreNotSpoken)
{
    for (const auto& methods :
         {std::vector<client_authentication>{}, std::vector{client_authentication::none}}) {
        const auto request = make_code_request(about(methods), {"id", "secret"}, grant(), {});
        ASSERT_FALSE(request);
        EXPECT_EQ(request.error().failed, check::client_authentication);
    }
}

TEST(TokenEndpoint, GrantIsCheckedFirst)
{
    EXPECT_TRUE(check_code_grant(grant()));
    const auto failure = [](auto change) {
        auto bent = grant();
        change(bent);
        return check_code_grant(bent).error().failed;
    };
    // AUT-11, PKC-01.
    for (const auto& code : {std::string(), std::string(10'000, 'c'), std::string("a\nb"),
                             std::string("a\0b", 3), std::string("é")})
        EXPECT_EQ(failure([&](auto& bent) { bent.code = code; }), check::code);
    for (const auto& uri :
         {std::string(), std::string("https://a\r\nX: y"), std::string(2049, 'u')})
        EXPECT_EQ(failure([&](auto& bent) { bent.redirect_uri = uri; }), check::redirect_uri);
    for (const auto& verifier : {std::string(42, 'v'), std::string(129, 'v'), std::string(43, ' ')})
        EXPECT_EQ(failure([&](auto& bent) { bent.code_verifier = verifier; }),
                  check::code_verifier);
}

fetch_response answer(std::string text, unsigned status = 200,
                      std::string content_type = "application/json")
{
    return {.status = status, .content_type = std::move(content_type), .body = std::move(text)};
}

TEST(TokenEndpoint, ReadsTheAnswer)
{
    const auto read = parse_token_response(answer(
        R"({"access_token":"at","token_type":"bearer","expires_in":300,"id_token":"a.b.c","x":1})"));

    ASSERT_TRUE(read);
    EXPECT_EQ(read->id_token, "a.b.c");
    EXPECT_EQ(read->access_token, "at");
    EXPECT_EQ(read->expires_in, std::chrono::seconds(300));
}

// TOK-09.
TEST(TokenEndpoint, SenselessLifetimesAreAbsent)
{
    for (const auto* life :
         {"-1", "0", "\"300\"", "null", "1e400", "3.5", "99999999999999", "[]"}) {
        const auto read = parse_token_response(answer(
            std::string(R"({"token_type":"Bearer","id_token":"t","expires_in":)") + life + "}"));
        if (!read) {
            EXPECT_EQ(read.error().failed, check::response) << life;
            continue;
        }
        EXPECT_FALSE(read->expires_in) << life;
    }
    EXPECT_FALSE(
        parse_token_response(answer(R"({"token_type":"Bearer","id_token":"t"})"))->expires_in);
}

TEST(TokenEndpoint, AnUnfitAccessTokenIsNotUsed)
{
    EXPECT_EQ(parse_token_response(
                  answer(R"({"token_type":"Bearer","id_token":"t","access_token":"a\r\nX: y"})"))
                  ->access_token,
              "");
}

struct row
{
    const char* id;
    fetch_response response;
    check failed;
    const char* got;
};

TEST(TokenEndpoint, Refuses)
{
    const std::string good = R"({"token_type":"Bearer","id_token":"t"})";
    const row rows[] = {
        {"TOK-04 400",
         answer(R"({"error":"invalid_grant","error_description":"code SECRET"})", 400),
         check::provider_error, "\"invalid_grant\""},
        {"TOK-04 400 HTML", answer("<html>", 400, "text/html"), check::provider_error,
         "no error code"},
        {"TOK-04 400 odd", answer(R"({"error":7})", 400), check::provider_error, "no error code"},
        {"TOK-04 401", answer(R"({"error":"invalid_client"})", 401), check::client_authentication,
         "\"invalid_client\""},
        {"unauthorized", answer(R"({"error":"unauthorized_client"})", 400),
         check::client_authentication, "\"unauthorized_client\""},
        {"TOK-04 500", answer("{}", 500), check::http_status, "500"},
        {"TOK-04 HTML 200", answer("<html>", 200, "text/html"), check::content_type,
         "\"text/html\""},
        {"TOK-04 no type", answer(good, 200, ""), check::content_type, "nothing"},
        {"TOK-04 odd type", answer(good, 200, "text/json"), check::content_type, "\"text/json\""},
        {"TOK-04 empty", answer(""), check::response, "no well-formed JSON"},
        {"TOK-04 cut", answer(good.substr(0, 20)), check::response, "no well-formed JSON"},
        {"twice", answer(R"({"id_token":"t","id_token":"u","token_type":"Bearer"})"),
         check::response, "a name given twice"},
        {"TOK-05 302", answer("", 302), check::http_status, "302"},
        {"TOK-05 307", answer(good, 307), check::http_status, "307"},
        {"201", answer(good, 201), check::http_status, "201"},
        {"TOK-06 missing", answer(R"({"token_type":"Bearer","access_token":"a"})"), check::id_token,
         "nothing"},
        {"TOK-06 empty", answer(R"({"token_type":"Bearer","id_token":""})"), check::id_token,
         "no token in it"},
        {"TOK-06 number", answer(R"({"token_type":"Bearer","id_token":5})"), check::id_token,
         "no token in it"},
        {"TOK-07 missing", answer(R"({"id_token":"t"})"), check::token_type, "nothing"},
        {"TOK-07 DPoP", answer(R"({"token_type":"DPoP","id_token":"t"})"), check::token_type,
         "\"DPoP\""},
    };
    for (const auto& row : rows) {
        const auto read = parse_token_response(row.response);
        ASSERT_FALSE(read) << row.id;
        EXPECT_EQ(read.error().failed, row.failed) << row.id;
        EXPECT_EQ(read.error().got, row.got) << row.id;
        EXPECT_FALSE(describe(read.error()).contains("SECRET")) << row.id;
    }
}

TEST(TokenEndpoint, TakesJsonTypes)
{
    for (const auto* type :
         {"application/json", "Application/JSON ; charset=utf-8", "application/jwk-set+json"})
        EXPECT_TRUE(
            parse_token_response(answer(R"({"token_type":"Bearer","id_token":"t"})", 200, type)))
            << type;
}

} // namespace
} // namespace seam::access
