// SPDX-License-Identifier: Apache-2.0
#include "api/responses/response_search.h"
#include "api/responses/response_shelves.h"
#include "api/testing/failing_store.h"
#include "api/testing/world.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <functional>
#include <gtest/gtest.h>
#include <span>
#include <utility>

namespace seam::api {
namespace {

namespace json = boost::json;
using model::document_kind;
using testing::elsewhere;
using testing::here;

using ids = std::vector<std::string>;

struct ResponseShelves : ::testing::Test
{
    testing::world w;
    std::function<void()> meanwhile; ///< once, before the next command of `late`
    testing::failing_store between{*w.store, [this](const storage::load&) {
                                       if (auto act = std::exchange(meanwhile, {})) act();
                                       return false;
                                   }};
    data overtaken{between, w.readers};
    response_shelves shelves{w.data, w.documents, w.time};
    response_shelves late{overtaken, w.documents, w.time};
    caller admin = testing::user_of(here, 1, role::admin);

    void SetUp() override
    {
        w.store->listen([this](std::span<const storage::occurrence> what) {
            for (const auto& each : what)
                if (const auto* changed = std::get_if<storage::document_changed>(&each))
                    shelves.on_document_changed(changed->organization, changed->key);
        });
        for (const auto* name : {"english", "german"}) {
            ASSERT_TRUE(
                w.run(w.documents.create({document_kind::response_library, name}, here, name, {})));
        }
    }
    void TearDown() override { w.end_tasks(); }

    static parsed_document response(std::string id, const ids& libraries)
    {
        parsed_document made;
        made.meta.key = {document_kind::canned_response, std::move(id)};
        made.meta.organization = here;
        made.meta.version = 0;
        made.body = {{"name", "Hello"},
                     {"libraries", json::array(libraries.begin(), libraries.end())}};
        return made;
    }
    /// Where the response is; nothing if it is not there.
    ids libraries(const std::string& id)
    {
        const auto there = *w.run(w.documents.find({document_kind::canned_response, id}));
        return there ? libraries_of(there->body) : ids();
    }
    /// What the audit log tells, the oldest first.
    std::vector<std::string> told()
    {
        const auto entries =
            w.store->read().audit({.organization = here, .limit = 50}); // the newest first
        std::vector<std::string> actions;
        for (const auto& each : entries->entries)
            actions.push_back(each.action + " " + each.entity.id);
        std::ranges::reverse(actions);
        return actions;
    }
};

TEST_F(ResponseShelves, KeepAResponseInLibrariesThatAreThere)
{
    const auto made = w.run(shelves.put(admin, response("r", {"english", "german"})));
    ASSERT_TRUE(made);
    EXPECT_EQ(made->meta.version, 1);
    EXPECT_EQ(libraries("r"), (ids{"english", "german"}));

    auto next = *made;
    next.body["libraries"] = json::array{"german"};
    const auto replaced = w.run(shelves.put(admin, next));
    ASSERT_TRUE(replaced);
    EXPECT_EQ(replaced->meta.version, 2);
    EXPECT_EQ(libraries("r"), ids{"german"});
    EXPECT_EQ(told(),
              (std::vector<std::string>{"canned_response.create r", "canned_response.update r"}));
}

TEST_F(ResponseShelves, NameALibraryThatIsNotThere)
{
    ASSERT_TRUE(
        w.run(w.documents.create({document_kind::response_library, "far"}, elsewhere, "far", {})));

    const auto refused = w.run(shelves.put(admin, response("r", {"german", "far", "english"})));

    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().status, 400U);
    ASSERT_EQ(refused.error().details.size(), 1U);
    EXPECT_EQ(refused.error().details[0].field, "libraries[1].id");
    EXPECT_EQ(libraries("r"), ids());
}

TEST_F(ResponseShelves, RefuseWhatWasReadBeforeItChanged)
{
    const auto made = w.run(shelves.put(admin, response("r", {"english"})));
    ASSERT_TRUE(made);
    ASSERT_TRUE(w.run(shelves.put(admin, *made)));

    const auto refused = w.run(shelves.put(admin, *made));

    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().status, 409U);
}

TEST_F(ResponseShelves, TakeAlongWhatIsInNoOtherLibrary)
{
    ASSERT_TRUE(w.run(shelves.put(admin, response("both", {"english", "german"}))));
    ASSERT_TRUE(w.run(shelves.put(admin, response("one", {"english"}))));
    ASSERT_TRUE(w.run(shelves.put(admin, response("other", {"german"}))));

    ASSERT_TRUE(w.run(shelves.remove_library(admin, "english")));

    EXPECT_EQ(libraries("both"), ids{"german"});
    EXPECT_EQ(libraries("one"), ids());
    EXPECT_EQ(libraries("other"), ids{"german"});
    auto actions = told();
    actions.erase(actions.begin(), actions.begin() + 3);
    std::ranges::sort(actions);
    EXPECT_EQ(actions,
              (std::vector<std::string>{"canned_response.delete one", "canned_response.update both",
                                        "response_library.delete english"}));
    const auto again = w.run(shelves.remove_library(admin, "english"));
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().status, 404U);
}

TEST_F(ResponseShelves, LeaveNothingBehindThatCameWhileALibraryWasDeleted)
{
    meanwhile = [this] {
        auto came = response("r", {"english"});
        came.meta.version = 1;
        came.meta.body = json::serialize(came.body);
        EXPECT_TRUE(w.push({.documents = {came.meta}}));
    };

    ASSERT_TRUE(w.run(late.remove_library(admin, "english")));

    EXPECT_EQ(libraries("r"), ids());
    EXPECT_FALSE(*w.run(w.documents.find({document_kind::canned_response, "r"})));
}

TEST_F(ResponseShelves, RefuseAResponseWhoseLibraryIsDeletedMeanwhile)
{
    meanwhile = [this] {
        storage::changes gone;
        gone.gone_documents = {{document_kind::response_library, "english"}};
        EXPECT_TRUE(w.push(std::move(gone)));
    };

    const auto refused = w.run(late.put(admin, response("r", {"english"})));

    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().status, 400U);
    EXPECT_EQ(libraries("r"), ids());
}

TEST_F(ResponseShelves, ShowEveryChangeAtOnceAndNothingNewOtherwise)
{
    const auto shown = [this](model::organization_id where = here) {
        ids found;
        const auto all = *w.run(shelves.all(where));
        for (const auto& each : *all)
            found.push_back(each.meta.key.id);
        return found;
    };
    EXPECT_EQ(shown(), ids());
    const auto made = w.run(shelves.put(admin, response("r", {"english"})));
    ASSERT_TRUE(made);
    EXPECT_EQ(shown(), ids{"r"});
    EXPECT_EQ(shown(elsewhere), ids());
    EXPECT_EQ(*w.run(shelves.all(here)), *w.run(shelves.all(here)));

    auto next = *made;
    next.body["name"] = "Goodbye";
    ASSERT_TRUE(w.run(shelves.put(admin, next)));
    EXPECT_EQ((*w.run(shelves.all(here)))->front().body.at("name"), "Goodbye");

    ASSERT_TRUE(w.run(shelves.remove_library(admin, "english")));
    EXPECT_EQ(shown(), ids());
}

TEST_F(ResponseShelves, HoldSoManyAndNoMore)
{
    storage::changes many;
    for (std::size_t i = 0; i < canned_responses_max; ++i) {
        auto each = response("r" + std::to_string(i), {"english"}).meta;
        each.version = 1;
        each.body = "{}";
        many.documents.push_back(std::move(each));
    }
    ASSERT_TRUE(w.put(std::move(many)));

    const auto refused = w.run(shelves.put(admin, response("r", {"english"})));

    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().status, 409U);
}

} // namespace
} // namespace seam::api
