// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/credential_links.h"
#include "api/testing/failing_store.h"
#include "api/testing/world.h"

#include <boost/json/serialize.hpp>
#include <functional>
#include <gtest/gtest.h>
#include <utility>

namespace seam::api {
namespace {

using model::document_kind;
using testing::elsewhere;
using testing::here;

struct CredentialLinks : ::testing::Test
{
    testing::world w;
    std::function<void()> meanwhile; ///< once, before the next command of `late`
    testing::failing_store between{*w.store, [this](const storage::load&) {
                                       if (auto act = std::exchange(meanwhile, {})) act();
                                       return false;
                                   }};
    data overtaken{between, w.readers};
    credential_links links{w.data, w.documents, w.time};
    credential_links late{overtaken, w.documents, w.time};
    caller admin = testing::user_of(here, 1, role::admin);

    void SetUp() override
    {
        for (const auto* name : {"old", "new"})
            ASSERT_TRUE(w.run(w.documents.create({document_kind::credential, name}, here, "", {})));
        ASSERT_TRUE(w.run(
            w.documents.create({document_kind::integration, "shop"}, here, "Shop", using_("old"))));
    }
    void TearDown() override { w.end_tasks(); }

    static boost::json::object using_(const std::string& credential)
    {
        return {{"credentials", {{"key", {{"id", credential}}}}}};
    }
    parsed_document shop(const std::string& credential)
    {
        auto stored = **w.run(w.documents.find({document_kind::integration, "shop"}));
        stored.body = using_(credential);
        return stored;
    }
    bool is_there(const std::string& credential)
    {
        return w.run(w.documents.find({document_kind::credential, credential}))->has_value();
    }
};

TEST_F(CredentialLinks, WhatAnIntegrationUsesStays)
{
    const auto refused = w.run(links.remove(admin, "old"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().status, 409U);
    EXPECT_NE(refused.error().message.find("Shop (shop)"), std::string::npos);
    EXPECT_TRUE(is_there("old"));

    ASSERT_TRUE(w.run(links.put(admin, shop("new"))));
    ASSERT_TRUE(w.run(links.remove(admin, "old")));
    EXPECT_FALSE(is_there("old"));
    EXPECT_TRUE(is_there("new"));
    const auto told = w.store->read().audit({.organization = here});
    ASSERT_EQ(told->entries.size(), 2U);
    EXPECT_EQ(told->entries[0].action, "credential.delete");
    EXPECT_EQ(told->entries[1].action, "integration.update");
}

TEST_F(CredentialLinks, OfAnotherOrganisationAreNotFound)
{
    const auto theirs = testing::user_of(elsewhere, 2, role::admin);
    for (const auto* id : {"old", "new", "none"})
        EXPECT_EQ(w.run(links.remove(theirs, id)).error().status, 404U) << id;
    EXPECT_EQ(w.run(links.remove(admin, "none")).error().status, 404U);
    EXPECT_TRUE(is_there("new"));
}

TEST_F(CredentialLinks, WhatIsGivenToAnIntegrationMeanwhileStays)
{
    auto next = shop("new");
    ++next.meta.version;
    next.meta.body = boost::json::serialize(next.body);
    meanwhile = [&] { EXPECT_TRUE(w.push({.documents = {next.meta}})); };

    const auto refused = w.run(late.remove(admin, "new"));

    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().status, 409U);
    EXPECT_TRUE(is_there("new"));
}

TEST_F(CredentialLinks, WhatIsGoneMeanwhileIsNotGiven)
{
    const auto next = shop("new");
    meanwhile = [this] {
        storage::changes gone;
        gone.gone_documents = {{document_kind::credential, "new"}};
        EXPECT_TRUE(w.push(std::move(gone)));
    };

    const auto refused = w.run(late.put(admin, next));

    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().status, 400U);
    ASSERT_EQ(refused.error().details.size(), 1U);
    EXPECT_EQ(refused.error().details[0].field, "credentials.key.id");
}

} // namespace
} // namespace seam::api
