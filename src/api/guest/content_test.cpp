// SPDX-License-Identifier: Apache-2.0
#include "api/guest/content.h"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace seam::api::guest {
namespace {

namespace json = boost::json;

struct reading
{
    json::array content;
    std::vector<field_problem> problems;
};

template <class Read>
reading read(Read how, std::string_view text)
{
    const auto object = json::parse(text).as_object();
    reading done;
    object_reader from(object, done.problems);
    done.content = how(from);
    return done;
}

TEST(Content, KeepsWhatTheProtocolHasAndNothingElse)
{
    const auto done = read(read_agent_content, R"({"content": [{"contentType": "quickreply",
        "other": 1, "quickReply": {"text": "Yes", "payload": "yes", "image": null, "x": {"y": 1}}}]})");

    ASSERT_TRUE(done.problems.empty());
    EXPECT_EQ(json::value(done.content), json::parse(R"([{"contentType": "QuickReply",
        "quickReply": {"text": "Yes", "payload": "yes", "action": "Message"}}])"));
}

struct refusal_row
{
    std::string_view text;
    std::string_view field;
    std::string_view code;
};

TEST(Content, NamesWhatIsWrong)
{
    const std::vector<refusal_row> rows = {
        {R"({"content": [{}]})", "content[0].contentType", "required"},
        {R"({"content": [{"contentType": "Story"}]})", "content[0].contentType", "invalid.value"},
        {R"({"content": [{"contentType": "Card"}]})", "content[0].card", "required"},
        {R"json({"content": [{"contentType": "Card", "card": {"title": "a", "actions":
            [{"type": "Link", "text": "b", "url": "javascript:alert(1)"}]}}]})json",
         "content[0].card.url", "invalid.value"},
        {R"({"content": [{"contentType": "Card", "card": {"title": "a", "image": "data:x"}}]})",
         "content[0].card.image", "invalid.value"},
        {R"({"content": [{"contentType": "Card", "card": {"title": "a", "image": "tel:1"}}]})",
         "content[0].card.image", "invalid.value"},
        {R"({"content": [{"contentType": "QuickReply", "quickReply": {"text": "a"}}]})",
         "content[0].quickReply.payload", "required"},
    };
    for (const auto& row : rows) {
        const auto done = read(read_agent_content, row.text);
        ASSERT_EQ(done.problems.size(), 1U) << row.text;
        EXPECT_EQ(done.problems.front().field, row.field) << row.text;
        EXPECT_EQ(done.problems.front().code, row.code) << row.text;
    }
}

TEST(Content, OfAGuestIsWhatTheyChose)
{
    const auto done = read(read_guest_content, R"({"content": [
        {"contentType": "ButtonResponse", "buttonResponse": {"type": "QuickReply", "text": "", "payload": ""}},
        {"contentType": "Attachment", "attachment": {"id": "a", "url": "https://elsewhere.example/x"}}]})");

    ASSERT_TRUE(done.problems.empty());
    EXPECT_EQ(json::value(done.content), json::parse(R"([
        {"contentType": "ButtonResponse", "buttonResponse": {"type": "QuickReply", "text": "", "payload": ""}},
        {"contentType": "Attachment", "attachment": {"id": "a"}}])"));
}

TEST(Content, OfAGuestNeedsTextAndPayloadOfAButton)
{
    const auto done = read(read_guest_content, R"({"content": [
        {"contentType": "ButtonResponse", "buttonResponse": {"type": "Button", "payload": null}}]})");

    ASSERT_EQ(done.problems.size(), 2U);
    EXPECT_EQ(done.problems.front().field, "content[0].buttonResponse.text");
    EXPECT_EQ(done.problems.back().field, "content[0].buttonResponse.payload");
}

TEST(Content, OfAGuestIsNoCard)
{
    const auto done = read(read_guest_content,
                           R"({"content": [{"contentType": "Card", "card": {"title": "a"}}]})");
    ASSERT_EQ(done.problems.size(), 1U);
    EXPECT_EQ(done.problems.front().field, "content[0].contentType");
}

TEST(Content, HasTheListsThatClientsNeed)
{
    const auto done = read(read_agent_content, R"({"content": [
        {"contentType": "Card", "card": {"title": "a"}},
        {"contentType": "Carousel", "carousel": {"cards": [{"title": "b"}]}},
        {"contentType": "ListPicker", "listPicker": {}}]})");

    ASSERT_TRUE(done.problems.empty());
    EXPECT_EQ(done.content[0].at("card").at("actions"), json::value(json::array()));
    EXPECT_EQ(done.content[1].at("carousel").at("cards").at(0).at("actions"),
              json::value(json::array()));
    EXPECT_EQ(done.content[2].at("listPicker").at("replyMessage"), json::value(json::object()));
}

} // namespace
} // namespace seam::api::guest
