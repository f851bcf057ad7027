// SPDX-License-Identifier: Apache-2.0
#include "api/json/stored.h"
#include "api/sign_in/credentials.h"
#include "api/testing/world.h"

#include <gtest/gtest.h>

namespace seam::api {
namespace {

using model::document_kind;
using testing::elsewhere;
using testing::here;

struct Credentials : ::testing::Test
{
    testing::world w;
    access::server_keys keys{std::string(32, 's')};
    credentials all{w.documents, w.data, keys};

    model::document stored(const std::string& id)
    {
        return **w.store->read().document({document_kind::credential, id});
    }

    parsed_document found(const std::string& id)
    {
        return **w.run(w.documents.find({document_kind::credential, id}));
    }

    std::string add(model::organization_id where, const std::string& secret)
    {
        return w
            .run(all.create(caller{.organization = where}, {{"name", "provider"}},
                            {.client_id = "client", .client_secret = secret}))
            ->meta.key.id;
    }

    /// As releases wrote them that did not seal.
    void add_open(const std::string& id, model::organization_id where, const std::string& secret)
    {
        ASSERT_TRUE(w.run(w.documents.create(
            {document_kind::credential, id}, where, "",
            {{"name", "old"},
             {"credentialFields", {{"clientId", "client"}, {"clientSecret", secret}}}})));
    }
};

TEST_F(Credentials, APrivateKeyLiesSealedInAPlaceOfItsOwn)
{
    const auto made = w.run(all.create(caller{.organization = here}, {{"name", "provider"}},
                                       {.client_id = "client",
                                        .client_secret = "correct horse",
                                        .private_key = "battery staple"}));
    const auto id = made->meta.key.id;
    auto swapped = found(id);
    auto& fields = swapped.body["credentialFields"].as_object();
    fields["sealedPrivateKey"] = fields["sealedClientSecret"];

    EXPECT_EQ(all.read(found(id))->private_key, "battery staple");
    EXPECT_EQ(all.read(found(id))->client_secret, "correct horse");
    EXPECT_FALSE(stored(id).body.contains("battery"));
    EXPECT_FALSE(all.read(swapped));
}

TEST_F(Credentials, AreReadBackAndLieSealed)
{
    const auto id = add(here, "correct horse");

    const auto fields = all.read(found(id));

    ASSERT_TRUE(fields);
    EXPECT_EQ(fields->client_id, "client");
    EXPECT_EQ(fields->client_secret, "correct horse");
    EXPECT_FALSE(stored(id).body.contains("correct horse"));
    EXPECT_EQ(text_at(found(id).body, "name"), "provider");
}

TEST_F(Credentials, NeedNoSecret)
{
    const auto fields = all.read(found(add(here, "")));

    ASSERT_TRUE(fields);
    EXPECT_EQ(fields->client_secret, "");
}

TEST_F(Credentials, ACopiedSecretDoesNotOpenElsewhere)
{
    const auto original = found(add(here, "correct horse"));
    auto of_another_id = original;
    of_another_id.meta.key.id = "another";
    auto of_another_organization = original;
    of_another_organization.meta.organization = elsewhere;
    const access::server_keys other(std::string(32, 't'));

    EXPECT_FALSE(all.read(of_another_id));
    EXPECT_FALSE(all.read(of_another_organization));
    EXPECT_FALSE(credentials(w.documents, w.data, other).read(original));
    EXPECT_TRUE(all.read(original));
}

TEST_F(Credentials, OfAnEarlierReleaseAreReadAndSealedAtStart)
{
    add_open("old", here, "correct horse");
    add_open("theirs", elsewhere, "battery staple");
    add_open("bare", here, "");
    const auto sealed = add(here, "already");
    const auto before = stored(sealed);
    EXPECT_EQ(all.read(found("old"))->client_secret, "correct horse");

    EXPECT_EQ(*w.run(all.seal_all()), 2U);

    EXPECT_EQ(all.read(found("old"))->client_secret, "correct horse");
    EXPECT_EQ(all.read(found("theirs"))->client_secret, "battery staple");
    EXPECT_FALSE(stored("old").body.contains("correct horse"));
    EXPECT_FALSE(stored("theirs").body.contains("battery staple"));
    EXPECT_EQ(text_at(found("old").body, "name"), "old");
    EXPECT_EQ(stored(sealed), before);
    EXPECT_EQ(*w.run(all.seal_all()), 0U);
}

} // namespace
} // namespace seam::api
