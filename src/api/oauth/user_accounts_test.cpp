// SPDX-License-Identifier: Apache-2.0
#include "api/oauth/user_accounts.h"
#include "api/oauth/user_administration.h"
#include "api/testing/world.h"

#include <gtest/gtest.h>

namespace seam::api {
namespace {

using testing::elsewhere;
using testing::here;
using testing::user_of;

struct UserAccounts : ::testing::Test
{
    testing::world w;
    access::server_keys server{"a secret of the server that is long enough"};
    visitor_keys keys{server};
    audit_trail trail{w.data, w.tasks};
    users people{w.data, w.documents, w.readers, trail, w.time};
    user_administration office{w.data, w.documents, people, w.time};
    user_accounts accounts{w.data, w.documents, keys, w.time};
    caller admin = user_of(here, 1, role::admin);
    user ann = create("ann@example.com");
    int logins = 0;

    void TearDown() override { w.end_tasks(); }

    user create(const std::string& email)
    {
        auto made = w.run(people.create(here, {.name = "Ann", .email = email, .password = {}}));
        EXPECT_TRUE(made);
        return made ? *made : user();
    }
    static access::id_claims shown(const std::string& subject, const std::string& email,
                                   bool verified = true)
    {
        access::id_claims who;
        who.issuer = "https://id.example.com";
        who.subject = subject;
        who.email = email;
        who.email_verified = verified;
        return who;
    }
    outcome<user> recognise(access::id_claims who, const std::string& state,
                            model::organization_id where = here)
    {
        return w.run(accounts.recognise(
            where, std::move(who),
            one_time("user sign-in", state, w.time.now() + std::chrono::minutes(10))));
    }
    outcome<user> recognise(access::id_claims who)
    {
        return recognise(std::move(who), "state " + std::to_string(++logins));
    }
    /// Why somebody is refused; empty: they are Ann.
    std::string refusal_of(access::id_claims who)
    {
        auto found = recognise(std::move(who));
        if (!found) return found.error().code;
        return found->id == ann.id ? "" : "somebody else";
    }
    void change(user_change what)
    {
        what.version = (*w.run(people.find(ann.id)))->version;
        ASSERT_TRUE(w.run(office.change(admin, ann.id, std::move(what))));
    }
};

TEST_F(UserAccounts, IsLinkedByAVerifiedAddressAndThenKnownByTheSubjectAlone)
{
    EXPECT_EQ(refusal_of(shown("s", "ANN@example.com")), "");
    EXPECT_EQ(refusal_of(shown("s", "", false)), "");
    EXPECT_EQ(refusal_of(shown("s", "ann.lee@example.org")), "");

    const auto linked = w.run(accounts.list(admin, ann.id));
    ASSERT_TRUE(linked);
    ASSERT_EQ(linked->size(), 1U);
    EXPECT_EQ(linked->front().issuer, "https://id.example.com");
    EXPECT_EQ(linked->front().linked, w.time.now());
}

TEST_F(UserAccounts, NobodyBecomesAUser)
{
    EXPECT_EQ(refusal_of(shown("s", "eve@example.com")), "openid.unknown_user");
    EXPECT_EQ(recognise(shown("s", "ann@example.com"), "x", elsewhere).error().code,
              "openid.unknown_user");
}

TEST_F(UserAccounts, AnAddressThatIsNotVerifiedIsNobodys)
{
    EXPECT_EQ(refusal_of(shown("s", "ann@example.com", false)), "openid.unverified_email");
    EXPECT_EQ(refusal_of(shown("s", "")), "openid.unverified_email");
    // Nobody has it, which is not theirs to learn.
    EXPECT_EQ(refusal_of(shown("s", "eve@example.com", false)), "openid.unverified_email");
}

TEST_F(UserAccounts, WhoIsGivenTheAddressOfAnotherIsNotThem)
{
    ASSERT_EQ(refusal_of(shown("s", "ann@example.com")), "");

    EXPECT_EQ(refusal_of(shown("t", "ann@example.com")), "openid.other_account");

    auto of_another_issuer = shown("t", "ann@example.com");
    of_another_issuer.issuer = "https://new.example.com";
    EXPECT_EQ(refusal_of(of_another_issuer), "");
}

TEST_F(UserAccounts, AUserWhoIsInactiveOrDeletedIsRefused)
{
    ASSERT_EQ(refusal_of(shown("s", "ann@example.com")), "");

    change({.active = false});
    EXPECT_EQ(refusal_of(shown("s", "ann@example.com")), "openid.inactive_user");

    ASSERT_TRUE(w.run(office.remove(admin, ann.id)));
    EXPECT_EQ(refusal_of(shown("s", "ann@example.com")), "openid.unknown_user");
}

TEST_F(UserAccounts, LeadsNowhereOnceItIsGone)
{
    const auto pointers = [&] {
        std::size_t found = 0;
        const auto all = w.run(w.data.read([](storage::reader& store) {
            return store.documents(model::document_kind::setting, here);
        }));
        for (const auto& each : *all)
            found += each.key.id.starts_with("user-account:") ? 1 : 0;
        return found;
    };
    ASSERT_EQ(refusal_of(shown("s", "ann@example.com")), "");
    EXPECT_EQ(pointers(), 1U);
    ASSERT_EQ(refusal_of(shown("s", "")), "");
    EXPECT_EQ(pointers(), 1U);
    ASSERT_TRUE(w.run(accounts.forget(admin, ann.id)));
    EXPECT_EQ(pointers(), 0U);
    ASSERT_EQ(refusal_of(shown("t", "ann@example.com")), "");
    ASSERT_TRUE(w.run(office.remove(admin, ann.id)));
    EXPECT_EQ(pointers(), 0U);
}

TEST_F(UserAccounts, WhatHasServedServesNoMore)
{
    ASSERT_TRUE(recognise(shown("s", "ann@example.com"), "once"));
    EXPECT_EQ(recognise(shown("s", "ann@example.com"), "once").error().code, "openid.replayed");
}

TEST_F(UserAccounts, AForgottenAccountIsLinkedAnew)
{
    ASSERT_EQ(refusal_of(shown("s", "ann@example.com")), "");
    ASSERT_TRUE(w.run(accounts.forget(admin, ann.id)));
    EXPECT_TRUE(w.run(accounts.list(admin, ann.id))->empty());

    EXPECT_EQ(refusal_of(shown("t", "ann@example.com")), "");
    EXPECT_EQ(refusal_of(shown("s", "ann@example.com")), "openid.other_account");
    EXPECT_EQ(w.run(accounts.forget(user_of(elsewhere, 1, role::admin), ann.id)).error().status,
              404U);
}

} // namespace
} // namespace seam::api
