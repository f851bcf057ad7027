// SPDX-License-Identifier: Apache-2.0
#include "api/settings/deployment.h"

#include <gtest/gtest.h>

namespace seam::api {
namespace {

TEST(Deployment, HostOfAnOriginOrAddress)
{
    const std::pair<const char*, const char*> rows[] = {
        {"https://Shop.example", "shop.example"},
        {"https://shop.example:8443/a?b#c", "shop.example"},
        {"shop.example", "shop.example"},
        {"http://[::1]:8080", "[::1]"},
        {"https://shop.example@evil.test/", "evil.test"},
        {"https://shop.example:x@evil.test/", "evil.test"},
        {"https://a@b@evil.test", "evil.test"},
        {"https://evil.test/@shop.example", "evil.test"},
        {"https://evil.test#@shop.example", "evil.test"},
        {"https://evil.test\\@shop.example", "evil.test"},
        {"", ""},
    };
    for (const auto& [origin, host] : rows)
        EXPECT_EQ(host_of(origin), host) << origin;
}

TEST(Deployment, AllowsItsDomainsAndTheServersOwn)
{
    deployment where;
    where.allow_all_domains = false;
    where.allowed_domains = {"shop.example"};
    const std::string own = "http://127.0.0.1:8080";
    const auto allows = [&](const char* origin) { return allows_origin(where, origin, own); };

    EXPECT_TRUE(allows("https://shop.example"));
    EXPECT_TRUE(allows("https://www.shop.example"));
    EXPECT_TRUE(allows("http://127.0.0.1:9"));
    EXPECT_TRUE(allows_origin(where, std::nullopt, own)) << "not a browser's page";
    for (const auto* other : {"https://notshop.example", "https://shop.example.evil.test", "null",
                              "", "https://shop.example:x@evil.test", "http://127.0.0.1@evil.test"})
        EXPECT_FALSE(allows(other)) << other;
}

TEST(Deployment, ThatAllowsAllDomainsSignsInOnTheServersOwnPages)
{
    deployment where;
    const std::string own = "http://127.0.0.1:8080";
    const auto allows = [&](const char* page) { return allows_sign_in(where, page, own); };

    where.allow_all_domains = true;
    EXPECT_TRUE(allows_origin(where, "https://any.example", own));
    EXPECT_FALSE(allows("https://any.example/"));
    EXPECT_FALSE(allows("https://evil.test\\@127.0.0.1:8080/"));
    EXPECT_TRUE(allows("http://127.0.0.1:8080/shop/"));
    EXPECT_FALSE(allows("http://127.0.0.1:8081/shop/")) << "another server";
    EXPECT_FALSE(allows("https://127.0.0.1:8080/shop/"));

    where.allow_all_domains = false;
    where.allowed_domains = {"shop.example"};
    EXPECT_TRUE(allows("https://www.shop.example/basket"));
    EXPECT_FALSE(allows("https://any.example/"));
    for (const auto* door :
         {"/messenger/signedout?state=s", "/%6dessenger/signedout", "/MESSENGER/callback/a",
          "//messenger/signedout", "/login/start/a", "/oauth/authorize", "/api/v2/x", "/%zz"})
        EXPECT_FALSE(allows((own + door).c_str())) << door;
    EXPECT_TRUE(allows("https://www.shop.example/login")) << "of the site's own";
}

} // namespace
} // namespace seam::api
