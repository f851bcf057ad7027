// SPDX-License-Identifier: Apache-2.0
#include "api/json/stored.h"
#include "api/v2/responsemanagement/response_json.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace seam::api {
namespace {

namespace json = boost::json;

json::object greeting()
{
    return {{"name", " Greeting "},
            {"libraries", json::array{{{"id", "b"}, {"name", "x"}}, {{"id", "a"}}}},
            {"texts", json::array{{{"content", "Hello {{contact.firstName}}!\nHow are you?"}}}},
            {"substitutions", json::array{{{"id", "day.of_week"}, {"defaultValue", "Monday"}}}}};
}

template <class Read>
std::vector<std::string> complaints(const Read& read)
{
    std::vector<std::string> fields;
    if (read) return fields;
    for (const auto& each : read.error().details)
        fields.push_back(each.field);
    return fields;
}

std::vector<std::string> complaints_of(std::string_view member, json::value value)
{
    auto body = greeting();
    body[member] = std::move(value);
    return complaints(read_response(json::serialize(body), body_of::new_one));
}

using fields = std::vector<std::string>;

TEST(ReadResponse, KeepsWhatAClientSays)
{
    const auto read = read_response(json::serialize(greeting()), body_of::new_one);

    ASSERT_TRUE(read);
    EXPECT_EQ(text_at(read->body, "name"), "Greeting");
    EXPECT_EQ(json::serialize(read->body.at("libraries")), R"(["b","a"])");
    EXPECT_EQ(json::serialize(read->body.at("texts")),
              R"([{"content":"Hello {{contact.firstName}}!\nHow are you?",)"
              R"("contentType":"text/plain"}])");
    EXPECT_EQ(json::serialize(read->body.at("substitutions")),
              R"([{"id":"day.of_week","defaultValue":"Monday"}])");
    EXPECT_FALSE(read->version);
}

TEST(ReadResponse, NamesAllThatIsWrongAtOnce)
{
    const auto refused = read_response("{}", body_of::new_one);
    EXPECT_EQ(complaints(refused), (fields{"name", "libraries", "texts"}));
}

TEST(ReadResponse, TakesEachLibraryOnce)
{
    const json::array twice{{{"id", "b"}}, {{"id", "a"}}, {{"id", "b"}}};
    EXPECT_EQ(complaints_of("libraries", twice), fields{"libraries[2].id"});
}

TEST(ReadResponse, TakesOnePlainTextOfTheLengthOfAMessage)
{
    const json::object html{{"content", "<b>Hello</b>"}, {"contentType", "text/html"}};
    EXPECT_EQ(complaints_of("texts", json::array{html}), fields{"texts[0].contentType"});
    const json::object fits{{"content", std::string(4000, 'x')}};
    EXPECT_EQ(complaints_of("texts", json::array{fits}), fields{});
    const json::object longer{{"content", std::string(4001, 'x')}};
    EXPECT_EQ(complaints_of("texts", json::array{longer}), fields{"texts[0].content"});
    EXPECT_FALSE(complaints_of("texts", json::array{fits, fits}).empty());
}

TEST(ReadResponse, TakesSubstitutionsThatCanStandInBraces)
{
    const auto with = [](std::string_view id) {
        return complaints_of("substitutions", json::array{{{"id", id}}});
    };
    for (const auto* good : {"day", "contact.firstName", "a-b_C.9"})
        EXPECT_EQ(with(good), fields{}) << good;
    for (const auto* bad : {"9day", ".day", "two words", "day}}", "größe", "{{day"})
        EXPECT_EQ(with(bad), fields{"substitutions[0].id"}) << bad;
    const json::array twice{{{"id", "day"}}, {{"id", "day"}}};
    EXPECT_EQ(complaints_of("substitutions", twice), fields{"substitutions[1].id"});
    json::array many;
    for (int i = 0; i < 21; ++i)
        many.push_back({{"id", "s" + std::to_string(i)}});
    EXPECT_FALSE(complaints_of("substitutions", many).empty());
}

TEST(ReadResponse, RefusesWhatWouldBeLost)
{
    EXPECT_EQ(complaints_of("messagingTemplate", json::object{}), fields{"messagingTemplate"});
    EXPECT_EQ(complaints_of("responseType", "Footer"), fields{"responseType"});
    EXPECT_EQ(complaints_of("assets", json::array{{{"id", "a"}}}), fields{"assets"});
    EXPECT_EQ(complaints_of("assets", json::array()), fields{});
}

TEST(ReadResponseSearch, ReadsPhraseFiltersAndPage)
{
    const auto read = read_response_search(
        R"({"queryPhrase":"hello","pageSize":10,"pageNumber":2,"filters":[
            {"name":"libraryId","operator":"IN","values":["a","b"]},
            {"name":"name","operator":"notequals","values":["Hello"]}]})");

    ASSERT_TRUE(read);
    EXPECT_EQ(read->wanted.phrase, "hello");
    EXPECT_EQ(read->page_size, 10);
    EXPECT_EQ(read->page_number, 2);
    ASSERT_EQ(read->wanted.filters.size(), 2U);
    EXPECT_EQ(read->wanted.filters[0].on, response_filter::field::library);
    EXPECT_EQ(read->wanted.filters[0].how, filter_operator::among);
    EXPECT_EQ(read->wanted.filters[0].values, (fields{"a", "b"}));
    EXPECT_EQ(read->wanted.filters[1].on, response_filter::field::name);
    EXPECT_EQ(read->wanted.filters[1].how, filter_operator::not_among);
}

TEST(ReadResponseSearch, RefusesWhatItDoesNotKnow)
{
    const auto refused = [](std::string_view text) {
        return complaints(read_response_search(text));
    };
    EXPECT_EQ(refused(R"({"filters":[{"name":"color","operator":"LIKE","values":["x"]}]})"),
              (fields{"filters[0].name", "filters[0].operator"}));
    EXPECT_EQ(refused(R"({"filters":[{"name":"name","operator":"IN"}]})"),
              fields{"filters[0].values"});
    EXPECT_EQ(refused(R"({"pageSize":101})"), fields{"pageSize"});
    EXPECT_TRUE(read_response_search("{}"));
}

TEST(ResponseView, NamesTheLibrariesThatThereAre)
{
    parsed_document stored;
    stored.meta.key.id = "r";
    stored.meta.version = 3;
    stored.body = {{"name", "Hello"},
                   {"libraries", json::array{"a", "gone"}},
                   {"dateCreated", "2026-11-26T10:12:00.000Z"},
                   {"foldedName", "hello"}};

    const auto view = response_view(stored, {{"a", "English"}}, {{"id", "u"}});

    EXPECT_EQ(json::serialize(view.at("libraries")),
              R"([{"id":"a","name":"English",)"
              R"("selfUri":"/api/v2/responsemanagement/libraries/a"}])");
    EXPECT_EQ(text_at(view, "createdBy.id"), "u");
    EXPECT_EQ(view.at("version").as_int64(), 3);
    EXPECT_FALSE(view.contains("foldedName"));
}

} // namespace
} // namespace seam::api
