// SPDX-License-Identifier: Apache-2.0
#include "access/token.h"
#include "api/oauth/logins.h"
#include "api/oauth/sign_in_settings.h"
#include "api/oauth/tokens.h"
#include "api/testing/world.h"

#include <gtest/gtest.h>

namespace seam::api {
namespace {

using std::chrono::minutes;
using testing::here;

struct Logins : ::testing::Test
{
    testing::world w;
    audit_trail trail{w.data, w.tasks};
    users people{w.data, w.documents, w.readers, trail, w.time};
    logins browsers{w.documents, people, w.time};
    tokens grants{w.documents, w.time};
    net::request request;
    std::string id;

    void SetUp() override
    {
        boost::json::object organization{{"name", "Shop"}};
        write_sign_in_settings({.idle = minutes(10)}, organization);
        ASSERT_TRUE(w.run(w.documents.create({model::document_kind::organization, here.to_string()},
                                             here, "Shop", organization)));
        w.store->listen([this](std::span<const storage::occurrence> what) {
            for (const auto& each : what)
                if (const auto* changed = std::get_if<storage::document_changed>(&each))
                    grants.on_document_changed(changed->key);
        });
        auto ann = w.run(people.create(here, {.name = "Ann", .email = "ann@example.com"}));
        ASSERT_TRUE(ann);
        auto cookie = w.run(browsers.open(*ann, {}));
        ASSERT_TRUE(cookie);
        request.headers = {{"Cookie", "seamline_login=" + *cookie}};
        auto found = w.run(browsers.find(request));
        ASSERT_TRUE(found && *found);
        id = (*found)->id;
    }
    void TearDown() override { w.end_tasks(); }

    bool is_open() { return w.run(browsers.find(request))->has_value(); }
    std::string token()
    {
        auto found = w.run(browsers.find(request));
        caller who{.organization = here, .user = (*found)->who.id, .client = "console"};
        return w.run(grants.issue(std::move(who), 0, std::chrono::hours(8), id))->token;
    }
};

TEST_F(Logins, OneThatNobodyUsesEnds)
{
    w.time.advance(minutes(10));
    EXPECT_TRUE(is_open());
    w.time.advance(login_slack);
    EXPECT_FALSE(is_open());
    EXPECT_EQ(w.run(browsers.touch(id)).error().status, 401U);
}

TEST_F(Logins, OneThatIsUsedGoesOnButNotForEver)
{
    for (auto passed = minutes(0); passed + minutes(9) < login_lifetime; passed += minutes(9)) {
        ASSERT_TRUE(is_open()) << passed.count();
        ASSERT_EQ(*w.run(browsers.touch(id)), minutes(10));
        w.time.advance(minutes(9));
    }
    ASSERT_TRUE(w.run(browsers.touch(id)));
    w.time.advance(minutes(9));
    EXPECT_FALSE(is_open());
}

TEST_F(Logins, ItsTokensEndWithIt)
{
    const auto good = token();
    ASSERT_TRUE(w.run(grants.authenticate(good)));
    EXPECT_EQ(*w.run(grants.login_of(access::token_hash(good))), id);

    ASSERT_TRUE(w.run(browsers.close(request)));

    EXPECT_FALSE(w.run(grants.authenticate(good)));
}

TEST_F(Logins, ItsTokensEndWhenItIsIdle)
{
    const auto good = token();
    w.time.advance(minutes(10) + login_slack);
    EXPECT_FALSE(w.run(grants.authenticate(good)));
}

} // namespace
} // namespace seam::api
