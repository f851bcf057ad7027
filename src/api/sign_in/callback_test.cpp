// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/callback.h"
#include "base/random.h"

#include <gtest/gtest.h>

namespace seam::api {
namespace {

using access::check;

const std::string base = "https://chat.example";

struct Callback : ::testing::Test
{
    access::server_keys secrets{std::string(32, 's')};
    visitor_keys keys{secrets};
    deployment where = deployment_at(random_uuid().to_string());
    std::string nonce = callback_nonce(keys, random_uuid());

    static deployment deployment_at(std::string integration)
    {
        deployment made;
        made.id = model::deployment_id(random_uuid());
        made.integration = std::move(integration);
        made.allowed_domains = {"shop.example"};
        return made;
    }

    [[nodiscard]] std::string carried(const deployment& at) const
    {
        return carry_code(keys, {.deployment = at.id, .nonce = nonce}, "the code");
    }

    [[nodiscard]] access::verified<std::string> sent(const deployment& at, const std::string& code,
                                                     std::optional<std::string_view> with) const
    {
        return code_to_redeem(keys, at, base, {code, callback_uri(base, at.integration), with});
    }

    [[nodiscard]] std::optional<check> refused(const std::string& redirect_uri) const
    {
        const auto read = code_to_redeem(keys, where, base, {"raw", redirect_uri, nonce});
        if (read) EXPECT_EQ(*read, "raw") << redirect_uri;
        return read ? std::optional<check>() : read.error().failed;
    }
};

TEST_F(Callback, IsOneForEachIntegration)
{
    EXPECT_EQ(callback_uri(base, "a"), "https://chat.example/messenger/callback/a");
    EXPECT_NE(callback_uri(base, "a"), callback_uri(base, "b"));
}

TEST_F(Callback, NonceIsOfItsStateAndOfThisServer)
{
    const auto state = random_uuid();
    const access::server_keys others{std::string(32, 'o')};

    EXPECT_EQ(callback_nonce(keys, state), callback_nonce(keys, state));
    EXPECT_NE(callback_nonce(keys, state), callback_nonce(keys, random_uuid()));
    EXPECT_NE(callback_nonce(keys, state), callback_nonce(visitor_keys(others), state));
}

TEST_F(Callback, CarriesACodeOfAnyLength)
{
    for (const auto size : {std::size_t(1), std::size_t(4096)}) {
        const std::string code(size, 'c');
        const auto text = carry_code(keys, {.deployment = where.id, .nonce = nonce}, code);
        EXPECT_LE(text.size(), carried_code_max);
        EXPECT_EQ(sent(where, text, nonce), code);
    }
}

TEST_F(Callback, DoesNotShowTheCode)
{
    const std::string code(16, 'c');

    EXPECT_FALSE(carry_code(keys, {.deployment = where.id, .nonce = nonce}, code).contains(code));
}

// AUT-06.
TEST_F(Callback, ACarriedCodeServesItsSignInAlone)
{
    const auto code = carried(where);
    const auto sibling = deployment_at(where.integration);

    EXPECT_EQ(sent(sibling, code, nonce).error().failed, check::code);
    EXPECT_EQ(sent(where, code, callback_nonce(keys, random_uuid())).error().failed, check::code);
    EXPECT_EQ(sent(where, code, std::nullopt).error().failed, check::nonce);
    EXPECT_EQ(sent(where, "the code", nonce).error().failed, check::code) << "not carried";
    EXPECT_EQ(sent(where, code, nonce), "the code");
}

TEST_F(Callback, RedirectUrisOfTheCustomersOwn)
{
    for (const auto* mine :
         {"https://shop.example/back", "http://www.shop.example:8080/back?a=1",
          "com.shop.app:/back", "shopapp://signed-in", "https://chat.example/account/back"})
        EXPECT_EQ(refused(mine), std::nullopt) << mine;
}

// AUT-07.
TEST_F(Callback, RedirectUrisOfOthers)
{
    for (const auto& other :
         {std::string("https://evil.example/back"),
          std::string("https://shop.example.evil.example/"),
          std::string("https://evil.example\\@shop.example/"), std::string("back"),
          std::string("//shop.example/back"), std::string(":"), std::string(),
          callback_uri(base, random_uuid().to_string()), base + "/messenger/callback",
          callback_uri(base, where.integration) + "/", callback_uri(base, where.integration) + "?a",
          "HTTPS://Chat.Example./Messenger/callback/" + where.integration,
          "http://chat.example:9/messenger/callback/" + where.integration})
        EXPECT_EQ(refused(other), check::redirect_uri) << other;
}

TEST_F(Callback, RedirectUrisWhereEveryDomainIsAllowed)
{
    where.allow_all_domains = true;
    where.allowed_domains.clear();

    EXPECT_EQ(refused("https://anywhere.example/back"), std::nullopt);
    EXPECT_EQ(refused(callback_uri(base, random_uuid().to_string())), check::redirect_uri);
}

} // namespace
} // namespace seam::api
