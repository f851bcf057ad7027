// SPDX-License-Identifier: Apache-2.0
#include "api/oauth/user_administration.h"
#include "api/testing/failing_store.h"
#include "api/testing/world.h"

#include <gtest/gtest.h>

namespace seam::api {
namespace {

using testing::here;
using testing::user_of;

struct UserAdministration : ::testing::Test
{
    testing::world w;
    audit_trail trail{w.data, w.tasks};
    users people{w.data, w.documents, w.readers, trail, w.time};
    user_administration office{w.data, w.documents, people, w.time};
    caller admin = user_of(here, 1, role::admin);

    void TearDown() override { w.end_tasks(); }

    user create(const std::string& email)
    {
        auto made = w.run(people.create(here, {.name = "Ann", .email = email, .password = {}}));
        EXPECT_TRUE(made);
        return made ? *made : user();
    }
    std::string invite(const user& who)
    {
        auto made = w.run(office.invite(admin, who.id));
        EXPECT_TRUE(made);
        return made ? made->token : std::string();
    }
    /// Changes the user as they are now.
    void change(const user& who, user_change what)
    {
        what.version = (*w.run(people.find(who.id)))->version;
        ASSERT_TRUE(w.run(office.change(admin, who.id, std::move(what))));
    }
    unsigned accept(const std::string& token)
    {
        const auto done = w.run(office.accept(token, "a long password"));
        return done ? 200 : done.error().status;
    }
    bool leads_somewhere(const std::string& email)
    {
        return w.run(w.documents.find(user_address_key(email)))->has_value();
    }
};

TEST_F(UserAdministration, AnInvitationEndsWhenTheUserIsMadeInactive)
{
    const auto ann = create("ann@example.com");
    const auto token = invite(ann);

    change(ann, {.active = false});
    change(ann, {.active = true});

    EXPECT_EQ(accept(token), 404U);
    EXPECT_EQ(accept(invite(ann)), 200U);
}

TEST_F(UserAdministration, AnInvitationEndsWithTheAddressItWasSentTo)
{
    const auto ann = create("ann@example.com");
    const auto token = invite(ann);

    change(ann, {.email = "anna@example.com"});

    EXPECT_EQ(accept(token), 404U);
}

TEST_F(UserAdministration, AnInvitationOutlivesOtherChanges)
{
    const auto ann = create("ann@example.com");
    const auto token = invite(ann);

    change(ann, {.name = "Anna", .email = "Ann@Example.com", .active = true});

    EXPECT_EQ(accept(token), 200U);
}

TEST_F(UserAdministration, ADeletedUserLeavesNoAddressThatChangedMeanwhile)
{
    const auto ann = create("ann@example.com");
    rt::io_pool elsewhere{1};
    bool is_changed = false;
    // Before the deletion is decided, and after it has been read whom it is of.
    testing::failing_store between(*w.store, [&](const storage::load&) {
        if (!std::exchange(is_changed, true)) {
            const user_change moved{.version = ann.version, .email = "anna@example.com"};
            EXPECT_TRUE(rt::block_on(elsewhere.main(), office.change(admin, ann.id, moved)));
        }
        return false;
    });
    data slow(between, w.readers);
    documents seen(slow, w.time);
    user_administration other(slow, seen, people, w.time);

    ASSERT_TRUE(w.run(other.remove(admin, ann.id)));

    elsewhere.stop();
    EXPECT_TRUE(is_changed);
    EXPECT_FALSE(leads_somewhere("ann@example.com"));
    EXPECT_FALSE(leads_somewhere("anna@example.com"));
    EXPECT_TRUE(
        w.run(people.create(here, {.name = "New", .email = "anna@example.com", .password = {}})));
}

} // namespace
} // namespace seam::api
