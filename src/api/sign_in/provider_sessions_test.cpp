// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/one_time.h"
#include "api/sign_in/provider_sessions.h"
#include "api/testing/world.h"

#include <gtest/gtest.h>
#include <optional>
#include <set>
#include <vector>

namespace seam::api {
namespace {

using testing::elsewhere;
using testing::here;
using testing::id;

struct nothing
{};

struct ProviderSessions : ::testing::Test
{
    testing::world w;
    access::server_keys secrets{std::string(32, 's')};
    visitor_keys keys{secrets};
    const std::string subject_key = keys.subject(here, "https://op.example", "42");

    model::authorization sign_in(std::uint8_t n)
    {
        model::authorization made;
        made.id = id<model::authorization_id>(n);
        made.organization = here;
        made.deployment = id<model::deployment_id>(1);
        made.subject_key = subject_key;
        made.created = w.time.now();
        made.expires = w.time.now() + std::chrono::hours(1);
        return made;
    }

    bool remember(const model::authorization& made, std::string_view session)
    {
        const provider_sessions sessions(keys, here, "https://op.example", session, subject_key);
        storage::load load{.organization = here};
        sessions.add_load(load);
        const auto done = w.run(w.data.transact(
            std::move(load), [&](const storage::snapshot& seen) -> outcome<commit<nothing>> {
                commit<nothing> plan;
                sessions.add(seen, made, plan.changes);
                return plan;
            }));
        return done.has_value();
    }

    /// On the last page, then on the one before, and so on.
    std::vector<model::authorization_id> known(const model::document_key& where)
    {
        std::vector<model::authorization_id> all;
        for (std::optional page = where; page;) {
            const auto found = *w.store->read().document(*page);
            const auto read = provider_sessions::read(found.value_or(model::document()));
            all.insert(all.end(), read.sign_ins.begin(), read.sign_ins.end());
            page = read.earlier;
        }
        return all;
    }

    std::vector<model::authorization_id> of_session(std::string_view session)
    {
        return known(provider_sessions::of_session(keys, here, "https://op.example", session));
    }
    std::vector<model::authorization_id> of_subject()
    {
        return known(provider_sessions::of_subject(subject_key));
    }
};

using ids = std::vector<model::authorization_id>;

TEST_F(ProviderSessions, KnowTheSignInsOfASessionAndOfAnAccount)
{
    ASSERT_TRUE(remember(sign_in(1), "s-1"));
    ASSERT_TRUE(remember(sign_in(2), "s-2"));
    ASSERT_TRUE(remember(sign_in(3), ""));

    EXPECT_EQ(of_session("s-1"), ids{sign_in(1).id});
    EXPECT_EQ(of_session("s-2"), ids{sign_in(2).id});
    EXPECT_EQ(of_session("s-3"), ids());
    EXPECT_EQ(of_subject(), (ids{sign_in(1).id, sign_in(2).id, sign_in(3).id}));
}

// BCL-02.
TEST_F(ProviderSessions, KeepThemAllOnPages)
{
    std::set<model::authorization_id> made;
    for (int n = 1; n <= 250; ++n) {
        made.insert(sign_in(static_cast<std::uint8_t>(n)).id);
        ASSERT_TRUE(remember(sign_in(static_cast<std::uint8_t>(n)), "s-1"));
    }

    const auto all = of_session("s-1");
    EXPECT_EQ(all.size(), 250U);
    EXPECT_EQ(std::set(all.begin(), all.end()), made);
    EXPECT_EQ(of_subject(), all);
    const auto last = **w.store->read().document(provider_sessions::of_subject(subject_key));
    EXPECT_EQ(provider_sessions::read(last).sign_ins.size(), 50U);
}

TEST_F(ProviderSessions, KeepThemForAsLongAsASocketMayBeOpen)
{
    ASSERT_TRUE(remember(sign_in(1), "s-1"));

    w.time.advance(std::chrono::hours(1) + sign_in_outlived_max);
    EXPECT_EQ(of_session("s-1"), ids{sign_in(1).id});
    EXPECT_EQ(of_subject(), ids{sign_in(1).id});

    w.time.advance(std::chrono::milliseconds(1));
    EXPECT_EQ(of_session("s-1"), ids());
}

TEST_F(ProviderSessions, SayNothingOfSessionAndSubject)
{
    const auto session = provider_sessions::of_session(keys, here, "https://op.example", "s-1");
    EXPECT_FALSE(session.id.contains("s-1"));
    EXPECT_NE(session, provider_sessions::of_session(keys, elsewhere, "https://op.example", "s-1"));
    EXPECT_NE(session, provider_sessions::of_session(keys, here, "https://other.example", "s-1"));
    EXPECT_TRUE(provider_sessions::read({}).sign_ins.empty());
}

TEST_F(ProviderSessions, WhatServesOnceIsKnownToHaveServed)
{
    const one_time code("code", "c-1", w.time.now() + std::chrono::minutes(10));
    const auto present = [&](const one_time& what) {
        storage::load load{.organization = here};
        what.add_load(load);
        return *w.run(w.data.transact(std::move(load),
                                      [&](const storage::snapshot& seen) -> outcome<commit<bool>> {
                                          commit<bool> plan{{}, what.has_served(seen)};
                                          if (!plan.answer)
                                              what.mark(here, w.time.now(), plan.changes);
                                          return plan;
                                      }));
    };

    EXPECT_FALSE(present(code));
    EXPECT_TRUE(present(code));
    EXPECT_FALSE(present({"id-token", "c-1", w.time.now()}));
    EXPECT_FALSE(code.key().id.contains("c-1"));
}

} // namespace
} // namespace seam::api
