// SPDX-License-Identifier: Apache-2.0
#include "access/demo_provider.h"
#include "access/id_token.h"
#include "access/metadata.h"
#include "access/pkce.h"
#include "access/testing/signer.h"
#include "base/text.h"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace seam::access {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

const std::string issuer = "http://127.0.0.1:8080/demo/provider";
const std::string redirect_uri = "http://127.0.0.1:8080/messenger/callback";
const std::string verifier(43, 'v');
const timestamp start = *parse_timestamp("2026-11-23T17:00:00Z");

struct DemoProvider : ::testing::Test
{
    demo_provider op{issuer,
                     testing::key_of(key_kind::rsa),
                     {{.sub = "ada",
                       .name = "Ada Lovelace",
                       .given_name = "Ada",
                       .family_name = "Lovelace",
                       .email = "ada@example.com",
                       .email_verified = true,
                       .phone_number = "+441632960000",
                       .note = {}},
                      {.sub = "ben<&\"'>",
                       .name = "Ben <b>",
                       .given_name = "Ben",
                       .family_name = "",
                       .email = "ben@example.com",
                       .email_verified = false,
                       .phone_number = {},
                       .note = "a & b"}},
                     {{.id = "shop", .secret = "s:e+c %", .redirect_uris = {redirect_uri}}}};

    static demo_parameters request()
    {
        return {{"response_type", "code"},
                {"client_id", "shop"},
                {"redirect_uri", redirect_uri},
                {"scope", "openid profile email phone"},
                {"state", "s&1"},
                {"nonce", "n-1"},
                {"code_challenge", code_challenge(verifier)},
                {"code_challenge_method", "S256"}};
    }
    static demo_parameters with(std::string_view name, std::string value)
    {
        auto out = request();
        std::erase_if(out, [&](const auto& entry) { return entry.first == name; });
        if (!value.empty()) out.emplace_back(name, std::move(value));
        return out;
    }
    /// The value of a parameter of the redirect.
    static std::string answer(const demo_outcome& outcome, std::string_view name)
    {
        const auto* away = std::get_if<demo_redirect>(&outcome);
        if (away == nullptr) return "no redirect";
        const auto query = std::string_view(away->url).substr(away->url.find('?') + 1);
        for (const auto part : split(query, '&'))
            if (part.starts_with(std::string(name) + "="))
                return *percent_decode(part.substr(name.size() + 1), true);
        return {};
    }
    std::string issue_code(const std::string& sub = "ada")
    {
        auto form = request();
        form.emplace_back("person", sub);
        return answer(op.choose(form, start), "code");
    }
    static demo_parameters token_form(const std::string& code)
    {
        return {{"grant_type", "authorization_code"},
                {"code", code},
                {"redirect_uri", redirect_uri},
                {"code_verifier", verifier}};
    }
    static std::string basic(const std::string& id = "shop", const std::string& secret = "s:e+c %")
    {
        return "Basic " + base64_encode(percent_encode(id) + ":" + percent_encode(secret));
    }
    demo_answer redeem(const std::string& code, timestamp now = start)
    {
        return op.token(token_form(code), basic(), now);
    }
};

std::string error_of(const demo_answer& answer)
{
    const auto body = json::parse(answer.body);
    const auto* error = body.as_object().if_contains("error");
    return error == nullptr ? "" : std::string(error->as_string());
}

TEST_F(DemoProvider, SpeaksWhatWeRead)
{
    const auto about = parse_metadata(op.discovery(), issuer);

    ASSERT_TRUE(about) << describe(about.error());
    EXPECT_TRUE(about->promises_iss);
    EXPECT_TRUE(about->warnings.empty());
    EXPECT_EQ(about->token_endpoint, issuer + "/token");
    EXPECT_EQ(about->authentication,
              (std::vector{client_authentication::basic, client_authentication::post}));
    EXPECT_EQ(parse_jwks(op.jwks())->keys.size(), 1U);
    EXPECT_FALSE(parse_jwks(op.jwks())->has_private_part);
}

TEST_F(DemoProvider, SameKeyHasTheSameIdAfterARestart)
{
    const auto again = private_key::from_pem(testing::key_of(key_kind::rsa).to_pem());
    const demo_provider other(issuer, *again, {}, {});

    EXPECT_EQ(other.jwks(), op.jwks());
}

TEST_F(DemoProvider, ShowsThePersons)
{
    const auto outcome = op.authorize(request());

    const auto* page = std::get_if<demo_page>(&outcome);
    ASSERT_TRUE(page);
    EXPECT_TRUE(page->html.contains("Ada Lovelace"));
    EXPECT_FALSE(demo_provider::style().empty());
    EXPECT_TRUE(demo_provider::page_policy().starts_with("default-src 'none'"));
}

struct row
{
    const char* name;
    std::string value;
    const char* error;
};

TEST_F(DemoProvider, BrokenRequestsGoBackWithTheError)
{
    const row rows[] = {{"response_type", "", "invalid_request"},
                        {"response_type", "token", "unsupported_response_type"},
                        {"response_type", "code id_token", "unsupported_response_type"},
                        {"response_mode", "fragment", "invalid_request"},
                        {"scope", "profile", "invalid_scope"},
                        {"scope", "openid2", "invalid_scope"},
                        {"code_challenge", "", "invalid_request"},
                        {"code_challenge", "short", "invalid_request"},
                        {"code_challenge_method", "", "invalid_request"},
                        {"code_challenge_method", "plain", "invalid_request"},
                        {"prompt", "none", "login_required"},
                        {"request", "x.y.z", "request_not_supported"},
                        {"request_uri", "https://x", "request_uri_not_supported"}};
    for (const auto& row : rows) {
        const auto outcome = op.authorize(with(row.name, row.value));
        EXPECT_EQ(answer(outcome, "error"), row.error) << row.name << '=' << row.value;
        EXPECT_EQ(answer(outcome, "state"), "s&1");
        EXPECT_EQ(answer(outcome, "iss"), issuer);
        EXPECT_EQ(answer(op.choose(with(row.name, row.value), start), "error"), row.error);
    }
}

TEST_F(DemoProvider, NobodyIsSentToAnUnregisteredPlace)
{
    auto repeated = request();
    repeated.emplace_back("state", "again");
    for (const auto& bad :
         {with("client_id", ""), with("client_id", "other"), with("redirect_uri", ""),
          with("redirect_uri", redirect_uri + "/"), with("redirect_uri", "https://evil.example"),
          with("state", std::string(2049, 's')), repeated, demo_parameters{}}) {
        const auto outcome = op.authorize(bad);
        const auto* page = std::get_if<demo_page>(&outcome);
        ASSERT_TRUE(page);
        EXPECT_EQ(page->status, 400U);
        EXPECT_TRUE(std::holds_alternative<demo_page>(op.choose(bad, start)));
    }
}

TEST_F(DemoProvider, CancelAndUnknownPerson)
{
    EXPECT_EQ(answer(op.choose(with("cancel", "yes"), start), "error"), "access_denied");
    const auto outcome = op.choose(with("person", "eve"), start);
    EXPECT_EQ(std::get<demo_page>(outcome).status, 400U);
    EXPECT_EQ(std::get<demo_page>(op.choose(request(), start)).status, 400U);
}

TEST_F(DemoProvider, ACodeBecomesATokenThatWeBelieve)
{
    const auto answer = redeem(issue_code());

    ASSERT_EQ(answer.status, 200U) << answer.body;
    const auto body = json::parse(answer.body).as_object();
    EXPECT_EQ(body.at("token_type"), "Bearer");
    expectation want;
    want.issuer = issuer;
    want.client_id = "shop";
    want.nonce = "n-1";
    want.now = start;
    want.max_age = 60s;
    want.access_token = std::string(body.at("access_token").as_string());
    const auto who = verify_id_token(body.at("id_token").as_string(), *parse_jwks(op.jwks()), want);
    ASSERT_TRUE(who) << describe(who.error());
    EXPECT_EQ(who->external_id, "ada");
    EXPECT_EQ(who->given_name, "Ada");
    EXPECT_EQ(who->email, "ada@example.com");
    EXPECT_TRUE(who->email_verified);
    EXPECT_EQ(who->phone_number, "+441632960000");

    const auto info = op.userinfo("bearer " + *want.access_token, start);
    EXPECT_EQ(info.status, 200U);
    EXPECT_EQ(json::parse(info.body).as_object().at("name"), "Ada Lovelace");
    EXPECT_EQ(op.userinfo("Bearer " + *want.access_token, start + 1h).status, 401U);
}

TEST_F(DemoProvider, ScopesDecideWhatIsTold)
{
    auto form = with("scope", "openid email");
    form.emplace_back("person", "ben<&\"'>");
    const auto body = json::parse(redeem(answer(op.choose(form, start), "code")).body).as_object();
    const auto info =
        op.userinfo("Bearer " + std::string(body.at("access_token").as_string()), start);

    EXPECT_EQ(json::parse(info.body),
              (json::value{
                  {"sub", "ben<&\"'>"}, {"email", "ben@example.com"}, {"email_verified", false}}));
}

TEST_F(DemoProvider, ACodeServesOnce)
{
    const auto code = issue_code();
    const auto first = json::parse(redeem(code).body).as_object();
    const auto access = "Bearer " + std::string(first.at("access_token").as_string());
    EXPECT_EQ(op.userinfo(access, start).status, 200U);

    EXPECT_EQ(error_of(redeem(code)), "invalid_grant");
    EXPECT_EQ(op.userinfo(access, start).status, 401U) << "taken back";
}

TEST_F(DemoProvider, ACodeIsBound)
{
    const auto refused = [&](std::string_view name, const std::string& value) {
        const auto code = issue_code();
        auto form = token_form(code);
        for (auto& [key, old] : form)
            if (key == name) old = value;
        const bool is_refused = error_of(op.token(form, basic(), start)) == "invalid_grant";
        return is_refused && error_of(redeem(code)) == "invalid_grant";
    };

    EXPECT_TRUE(refused("redirect_uri", "https://other.example"));
    EXPECT_TRUE(refused("code_verifier", std::string(43, 'w')));
    EXPECT_TRUE(refused("code_verifier", ""));
    EXPECT_EQ(error_of(redeem("unknown")), "invalid_grant");
    EXPECT_EQ(redeem(issue_code(), start + 60s).status, 200U);
    EXPECT_EQ(error_of(redeem(issue_code(), start + 60s + 1ms)), "invalid_grant");
}

TEST_F(DemoProvider, ClientsProveThemselves)
{
    auto form = token_form(issue_code());
    for (const auto& header :
         {basic("shop", "wrong"), basic("other"), std::string("Basic !"), std::string("Bearer x"),
          std::string("Basic"), "Basic " + base64_encode("shop"),
          "Basic " + base64_encode("%zz:x")}) {
        const auto answer = op.token(form, header, start);
        EXPECT_EQ(answer.status, 401U) << header;
        EXPECT_EQ(error_of(answer), "invalid_client");
        EXPECT_TRUE(answer.www_authenticate.starts_with("Basic")) << header;
    }
    EXPECT_EQ(op.token(form, std::nullopt, start).status, 401U);
    form.emplace_back("client_id", "shop");
    form.emplace_back("client_secret", "s:e+c %");
    EXPECT_EQ(op.token(form, basic(), start).status, 401U) << "two methods at once";
    EXPECT_EQ(op.token(form, std::nullopt, start).status, 200U) << "client_secret_post";
}

TEST_F(DemoProvider, OtherGrantsAndRepeatedParameters)
{
    auto form = token_form(issue_code());
    form[0].second = "refresh_token";
    EXPECT_EQ(error_of(op.token(form, basic(), start)), "unsupported_grant_type");
    form = token_form(issue_code());
    form.push_back(form[1]);
    EXPECT_EQ(error_of(op.token(form, basic(), start)), "invalid_request");
}

TEST_F(DemoProvider, UserinfoNeedsAToken)
{
    for (const auto* header : {"", "Bearer", "Bearer ", "Bearer x", "Basic x", "x"})
        EXPECT_EQ(op.userinfo(header, start).status, 401U) << header;
    EXPECT_EQ(op.userinfo(std::nullopt, start).status, 401U);
}

} // namespace
} // namespace seam::access
