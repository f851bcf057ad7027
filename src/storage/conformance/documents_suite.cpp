// SPDX-License-Identifier: Apache-2.0
#include "storage/conformance/suite.h"

namespace seam::storage::conformance {
namespace {

class documents : public conformance
{
  protected:
    result<void> put(std::vector<model::document> entries)
    {
        changes all;
        all.documents = std::move(entries);
        return write(std::move(all));
    }

    result<void> take_away(std::vector<model::document_key> keys)
    {
        changes all;
        all.gone_documents = std::move(keys);
        return write(std::move(all));
    }

    std::vector<std::string> names(model::document_kind kind)
    {
        std::vector<std::string> found;
        for (const auto& one : *read().documents(kind, here))
            found.push_back(one.name);
        return found;
    }

    std::vector<model::document> seen(model::organization_id organization,
                                      std::vector<model::document_key> keys)
    {
        load what;
        what.organization = organization;
        what.documents = std::move(keys);
        return see(db(), what).documents;
    }
};
SEAM_ON_EVERY_BACKEND(documents);

using kind = model::document_kind;
using strings = std::vector<std::string>;

TEST_P(documents, AreGivenBackAsWritten)
{
    auto queue = document(kind::queue, "q1", "Everyone");
    queue.expires = at(1000);
    ASSERT_TRUE(put({queue}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(*read().document(queue.key), queue);
        EXPECT_EQ(seen(here, {queue.key, queue.key}), std::vector{queue});
        EXPECT_EQ(*read().document({kind::user, "q1"}), std::nullopt);
        EXPECT_EQ(*read().document({kind::queue, "Q1"}), std::nullopt);
        reopen();
    }
}

TEST_P(documents, AreReplacedVersionByVersion)
{
    auto one = document(kind::user, "u1", "Ada");
    ASSERT_TRUE(put({one}));
    EXPECT_EQ(put({one}).error(), error(errc::stale_version));
    one.version = 3;
    EXPECT_EQ(put({one}).error(), error(errc::stale_version));
    one.version = 2;
    one.body = "{}";
    one.name = "Eve";
    ASSERT_TRUE(put({one}));

    EXPECT_EQ(put({one}).error(), error(errc::stale_version));
    EXPECT_EQ(*read().document(one.key), one);
    auto absent = document(kind::user, "u2", "x");
    absent.version = 2;
    EXPECT_EQ(put({absent}).error(), error(errc::stale_version));
}

TEST_P(documents, NamesAreTakenWithoutCasePerKindAndOrganisation)
{
    ASSERT_TRUE(put({document(kind::queue, "q1", "Grüße"), document(kind::queue, "q2", ""),
                     document(kind::queue, "q3", "")}));

    EXPECT_EQ(put({document(kind::queue, "q4", "GRÜSSE")}).error(), error(errc::name_taken));
    EXPECT_TRUE(put({document(kind::queue, "q4", "Grusse")}));
    EXPECT_TRUE(put({document(kind::user, "q1", "grüße")}));
    auto theirs = document(kind::queue, "q9", "Grüße");
    theirs.organization = elsewhere;
    changes all;
    all.documents = {theirs};
    EXPECT_TRUE(write_elsewhere(all));
    auto renamed = document(kind::queue, "q1", "grüsse");
    renamed.version = 2;
    EXPECT_TRUE(put({renamed}));
    auto clash = document(kind::queue, "q2", "GRUSSE");
    clash.version = 2;
    EXPECT_EQ(put({clash}).error(), error(errc::name_taken));
}

TEST_P(documents, AreListedForTheServerWhoseverTheyAre)
{
    auto theirs = document(kind::queue, "q2", "Theirs");
    theirs.organization = elsewhere;
    changes all;
    all.documents = {theirs};
    ASSERT_TRUE(write_elsewhere(all));
    ASSERT_TRUE(put({document(kind::queue, "q3", "Beta"), document(kind::user, "q4", "Ada"),
                     document(kind::queue, "q1", "Alpha")}));

    EXPECT_EQ(*read().documents_of_all(kind::queue),
              (std::vector{document(kind::queue, "q1", "Alpha"), theirs,
                           document(kind::queue, "q3", "Beta")}));
    EXPECT_TRUE(read().documents_of_all(kind::login)->empty());
}

TEST_P(documents, GoBeforeNewOnesCome)
{
    ASSERT_TRUE(put({document(kind::queue, "q1", "Sales")}));

    changes swap;
    swap.gone_documents = {{kind::queue, "q1"}, {kind::queue, "never"}};
    swap.documents = {document(kind::queue, "q2", "sales"), document(kind::queue, "q1", "Old")};
    ASSERT_TRUE(write(swap));

    EXPECT_EQ(names(kind::queue), (strings{"Old", "sales"}));
    ASSERT_TRUE(take_away({{kind::queue, "q2"}}));
    EXPECT_EQ(names(kind::queue), strings{"Old"});
}

TEST_P(documents, AreListedByNameWithoutCaseThenId)
{
    ASSERT_TRUE(put({document(kind::queue, "2", ""), document(kind::queue, "3", "beta"),
                     document(kind::queue, "1", ""), document(kind::queue, "4", "Alpha"),
                     document(kind::user, "5", "gamma")}));

    for (int round = 0; round < 2; ++round) {
        const auto listed = *read().documents(kind::queue, here);
        strings ids;
        for (const auto& one : listed)
            ids.push_back(one.key.id);
        EXPECT_EQ(ids, (strings{"1", "2", "4", "3"}));
        EXPECT_TRUE(read().documents(kind::queue, elsewhere)->empty());
        reopen();
    }
}

TEST_P(documents, ThatExpiredAreAsIfNotThere)
{
    auto brief = document(kind::login, "l1", "name");
    brief.expires = at(100);
    ASSERT_TRUE(put({brief}));
    clock_.set(at(100));
    EXPECT_EQ(*read().document(brief.key), brief);

    clock_.set(at(101));

    EXPECT_EQ(*read().document(brief.key), std::nullopt);
    EXPECT_TRUE(read().documents(kind::login, here)->empty());
    EXPECT_TRUE(seen(here, {brief.key}).empty());
    brief.version = 2;
    EXPECT_EQ(put({brief}).error(), error(errc::stale_version));
    EXPECT_TRUE(put({document(kind::login, "l2", "NAME")}));
    EXPECT_TRUE(put({document(kind::login, "l1", "")}));
    EXPECT_EQ(names(kind::login), (strings{"", "NAME"}));
}

TEST_P(documents, ThatExpiredAreSweptAway)
{
    auto brief = document(kind::login, "l1", "");
    brief.expires = at(100);
    auto longer = document(kind::login, "l2", "");
    longer.expires = at(200);
    ASSERT_TRUE(put({brief, longer, document(kind::login, "l3")}));

    ASSERT_TRUE(db().sweep(at(101)));

    EXPECT_EQ(*read().document(brief.key), std::nullopt);
    EXPECT_EQ(read().documents(kind::login, here)->size(), 2U);
}

TEST_P(documents, OfAnotherOrganisationAreNeitherSeenNorTouched)
{
    ASSERT_TRUE(put({document(kind::queue, "q1", "Sales")}));
    auto server_wide = document(kind::setting, "keys");
    server_wide.organization = {};
    ASSERT_TRUE(put({server_wide}));

    EXPECT_TRUE(seen(elsewhere, {{kind::queue, "q1"}}).empty());
    EXPECT_EQ(seen(elsewhere, {server_wide.key}), std::vector{server_wide});
    auto stolen = document(kind::queue, "q1", "Mine");
    changes theft;
    theft.documents = {stolen};
    EXPECT_EQ(write_elsewhere(theft).error(), error(errc::conflict));
    theft.documents[0].organization = elsewhere;
    theft.documents[0].version = 2;
    EXPECT_EQ(write_elsewhere(theft).error(), error(errc::conflict));
    changes removal;
    removal.gone_documents = {{kind::queue, "q1"}};
    EXPECT_TRUE(write_elsewhere(removal));
    EXPECT_EQ(names(kind::queue), strings{"Sales"});
}

TEST_P(documents, GiveTheVersionThatHeldAtATime)
{
    const auto version = [](int number, std::int64_t since) {
        auto made = document(model::document_kind::policy_version, "a/" + std::to_string(number));
        made.modified = at(since);
        return made;
    };
    changes all;
    all.documents = {version(1, 100), version(2, 200), version(3, 300),
                     document(model::document_kind::queue, "other")};
    ASSERT_TRUE(write(all));

    const auto held = [&](std::int64_t then) -> std::string {
        const auto found =
            *read().document_as_of(model::document_kind::policy_version, here, at(then));
        return found ? found->key.id : "none";
    };
    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(held(99), "none");
        EXPECT_EQ(held(100), "a/1");
        EXPECT_EQ(held(299), "a/2");
        EXPECT_EQ(held(5000), "a/3");
        EXPECT_FALSE(
            *read().document_as_of(model::document_kind::policy_version, elsewhere, at(5000)));
        reopen();
    }
}

} // namespace
} // namespace seam::storage::conformance
