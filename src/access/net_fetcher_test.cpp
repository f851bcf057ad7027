// SPDX-License-Identifier: Apache-2.0
#include "access/demo_provider.h"
#include "access/net_fetcher.h"
#include "access/pkce.h"
#include "access/provider.h"
#include "access/testing/signer.h"
#include "base/assert.h"
#include "base/text.h"
#include "net/http_client.h"
#include "net/server.h"
#include "rt/block_on.h"
#include "rt/io_pool.h"

#include <gtest/gtest.h>

namespace seam::access {
namespace {

const std::string redirect_uri = "http://127.0.0.1/messenger/callback";
const std::string verifier(43, 'v');

demo_parameters parse_form(std::string_view text)
{
    demo_parameters out;
    for (const auto part : split(text, '&')) {
        const auto at = part.find('=');
        out.emplace_back(*percent_decode(part.substr(0, at), true),
                         *percent_decode(part.substr(at + 1), true));
    }
    return out;
}

net::response json_response(demo_answer answer)
{
    return {.status = answer.status,
            .headers = {{"Content-Type", "application/json"}},
            .body = std::move(answer.body)};
}

/// The demo provider behind a real server and our own client in front of it.
struct NetFetcher : ::testing::Test
{
    rt::io_pool pool{2};
    net::http_client client{{}};
    net_fetcher network{client};
    std::unique_ptr<demo_provider> op;
    net::server server{pool, {}, handlers()};
    std::string issuer;

    NetFetcher()
    {
        SEAM_ASSERT(server.start());
        issuer = "http://127.0.0.1:" + std::to_string(server.port());
        op = std::make_unique<demo_provider>(
            issuer, testing::key_of(key_kind::rsa),
            std::vector<demo_person>{{.sub = "ada",
                                      .name = "Ada Lovelace",
                                      .given_name = "Ada",
                                      .family_name = "Lovelace",
                                      .email = "ada@example.com",
                                      .email_verified = true,
                                      .phone_number = {},
                                      .note = {}}},
            std::vector<demo_client>{
                {.id = "shop", .secret = "s:e+c %é", .redirect_uris = {redirect_uri}}});
    }
    ~NetFetcher() override { rt::block_on(pool.main(), server.stop()); }

    net::server_handlers handlers()
    {
        net::server_handlers out;
        out.http = [this](net::request incoming) { return serve(this, std::move(incoming)); };
        return out;
    }

    static rt::task<net::response> serve(NetFetcher* self, net::request incoming)
    {
        const auto now = system_clock().now();
        if (incoming.path == "/.well-known/openid-configuration")
            co_return json_response({.body = self->op->discovery()});
        if (incoming.path == "/jwks") co_return json_response({.body = self->op->jwks()});
        if (incoming.path == "/token")
            co_return json_response(
                self->op->token(parse_form(incoming.body), incoming.header("Authorization"), now));
        if (incoming.path == "/userinfo")
            co_return json_response(self->op->userinfo(incoming.header("Authorization"), now));
        co_return net::response{.status = 302, .headers = {{"Location", "/jwks"}}, .body = "away"};
    }

    auto fetch(fetch_request request)
    {
        return rt::block_on(pool.main(), network.fetch(std::move(request)));
    }
    fetch_request get(const std::string& path)
    {
        return {.url = issuer + path,
                .headers = {},
                .form = {},
                .body_max = 64 * 1024,
                .allow_private_network = true};
    }
};

TEST_F(NetFetcher, AnswersWithWhatCame)
{
    const auto answer = fetch(get("/jwks"));

    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200U);
    EXPECT_EQ(answer->content_type, "application/json");
    EXPECT_EQ(answer->body, op->jwks());
}

// DIS-07, TOK-05.
TEST_F(NetFetcher, FollowsNoRedirect)
{
    const auto answer = fetch(get("/elsewhere"));

    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 302U);
    EXPECT_EQ(answer->body, "away");
}

// DIS-05.
TEST_F(NetFetcher, PrivateNetworkMustBeAllowed)
{
    auto request = get("/jwks");
    request.allow_private_network = false;
    EXPECT_EQ(fetch(request).error(), fetch_failure::address_refused);
    request.url.replace(0, 4, "https");
    EXPECT_EQ(fetch(request).error(), fetch_failure::address_refused);
}

TEST_F(NetFetcher, FailuresAreToldApart)
{
    auto small = get("/jwks");
    small.body_max = 10;
    EXPECT_EQ(fetch(small).error(), fetch_failure::too_large);

    auto secure = get("/jwks");
    secure.url.replace(0, 4, "https");
    EXPECT_EQ(fetch(secure).error(), fetch_failure::tls);

    auto nobody = get("/jwks");
    nobody.url = "http://127.0.0.1:1/";
    EXPECT_EQ(fetch(nobody).error(), fetch_failure::unreachable);
}

TEST_F(NetFetcher, AWholeSignIn)
{
    provider rp({.discovery_uri = issuer + "/.well-known/openid-configuration",
                 .account = {.id = "shop", .secret = "s:e+c %é"},
                 .private_hosts = private_hosts({"127.0.0.1"})},
                network, system_clock());
    authorization_request request;
    request.redirect_uri = redirect_uri;
    request.state = "s";
    request.nonce = "n-1";
    request.code_challenge = code_challenge(verifier);
    const auto url = rt::block_on(pool.main(), rp.authorization_url(request));
    ASSERT_TRUE(url) << describe(url.error());
    auto form = parse_form(std::string_view(*url).substr(url->find('?') + 1));
    form.emplace_back("person", "ada");
    const auto chosen = op->choose(form, system_clock().now());
    const auto back = std::get<demo_redirect>(chosen).url;
    const auto answer = parse_form(std::string_view(back).substr(back.find('?') + 1));
    ASSERT_EQ(answer.at(0).first, "code");

    const auto outcome =
        rt::block_on(pool.main(), rp.sign_in_with_code({.code = answer.at(0).second,
                                                        .redirect_uri = redirect_uri,
                                                        .code_verifier = verifier,
                                                        .iss = issuer},
                                                       {.nonce = "n-1", .max_age = {}}));

    ASSERT_TRUE(outcome) << describe(outcome.error());
    EXPECT_EQ(outcome->who.external_id, "ada");
    EXPECT_EQ(outcome->who.given_name, "Ada");
    EXPECT_EQ(outcome->who.email, "ada@example.com");
    EXPECT_TRUE(outcome->who.email_verified);
    EXPECT_EQ(outcome->access_token_life, std::chrono::seconds(3600));
}

} // namespace
} // namespace seam::access
