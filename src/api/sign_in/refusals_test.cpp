// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/refusals.h"
#include "api/testing/world.h"

#include <gtest/gtest.h>

namespace seam::api {
namespace {

using testing::here;
using testing::id;

struct SignInRefusals : ::testing::Test
{
    testing::world w;
    audit_trail trail{w.data, w.tasks};
    sign_in_refusals refusals{trail, w.time};
    deployment where;

    SignInRefusals()
    {
        where.id = id<model::deployment_id>(1);
        where.organization = here;
    }
    ~SignInRefusals() override { w.end_tasks(); }

    void tell(int times, const std::string& integration = "i-1")
    {
        for (int n = 0; n < times; ++n)
            refusals.tell(where, integration, problem{401, "openid.aud", {}, {}, {}});
    }

    /// Newest first, once all are written.
    std::vector<model::audit_entry> entries()
    {
        w.run(w.tasks.wait(std::chrono::seconds(10)));
        storage::audit_query query;
        query.organization = here;
        query.limit = 200;
        return w.store->read().audit(query)->entries;
    }
};

TEST_F(SignInRefusals, AreToldOfByCodeAndIntegration)
{
    tell(1);

    const auto all = entries();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].action, "sign_in");
    EXPECT_EQ(all[0].actor, "visitor");
    EXPECT_EQ(all[0].entity.id, "i-1");
    EXPECT_EQ(all[0].reason, "openid.aud");
    EXPECT_FALSE(all[0].succeeded);
    EXPECT_EQ(all[0].details.at("deployment"), where.id.to_string());
}

TEST_F(SignInRefusals, SixtyAMinuteAreToldOfAndHowManyWereNot)
{
    tell(100);
    tell(1, "i-2");
    ASSERT_EQ(entries().size(), 61U);

    w.time.advance(std::chrono::seconds(2));
    tell(1);

    const auto all = entries();
    ASSERT_EQ(all.size(), 62U);
    EXPECT_EQ(all[0].details.at("untold"), "40");
}

// DIS-01.
TEST_F(SignInRefusals, AProvidersFaultIsRememberedUntilASignInWorks)
{
    tell(1);
    EXPECT_FALSE(refusals.fault_of("i-1")) << "a visitor's";
    refusals.tell(where, "i-1", {502, "openid.provider.issuer", "It is another one.", {}, {}});
    tell(1);

    ASSERT_TRUE(refusals.fault_of("i-1"));
    EXPECT_EQ(refusals.fault_of("i-1")->message, "It is another one.");
    EXPECT_FALSE(refusals.fault_of("i-2"));
    refusals.forget_fault("i-1");
    EXPECT_FALSE(refusals.fault_of("i-1"));
}

} // namespace
} // namespace seam::api
