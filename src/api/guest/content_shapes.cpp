// SPDX-License-Identifier: Apache-2.0
#include "api/guest/content_shapes.h"

#include <string>

namespace seam::api::guest {
namespace {

// Parts that several kinds have.
const std::string button_response =
    R"({"id": "string:255", "type": "Button|DatePicker|Form|ListPicker|QuickReply*",
        "text": "string:4096", "payload": "string:4096", "originatingMessageId": "string:255"})";
const std::string action =
    R"({"type": "Link|Postback*", "text": "string:255*", "url": "string:2048", "payload": "string:2048"})";
const std::string card =
    R"({"title": "string:1000*", "description": "string:2000", "image": "string:2048",
        "video": "string:2048", "defaultAction": )" +
    action + R"(, "actions": [)" + action + "]}";
const std::string shown_message =
    R"({"header": "string:1000", "title": "string:1000", "subtitle": "string:1000",
        "buttonLabel": "string:255", "imageUrl": "string:2048"})";
const std::string date_picker =
    R"({"id": "string:255", "title": "string:1000*", "subtitle": "string:1000", "imageUrl": "string:2048",
        "dateMinimum": "date", "dateMaximum": "date",
        "dateDisplayFormat": "dayMonthYear|monthDayYear|yearMonthDay",
        "location": {"text": "string:1000*", "address": "string:1000", "latitude": "number",
          "longitude": "number", "url": "string:2048"},
        "availableTimes": [{"dateTime": "date*", "duration": "integer*"}]})";
const std::string list_picker =
    R"({"id": "string:255",
        "sections": [{"title": "string:1000*", "multipleSelection": "boolean*",
          "items": [{"id": "string:255*", "title": "string:1000*", "subtitle": "string:1000",
            "imageUrl": "string:2048"}]}],
        "replyMessage": )" +
    shown_message + R"(, "receivedMessage": )" + shown_message + "}";
const std::string input =
    R"({"id": "string:255*", "title": "string:1000", "subtitle": "string:1000",
        "placeholderText": "string:1000", "autoCompleteType": "string:64", "isRequired": "boolean*",
        "isMultipleLine": "boolean*",
        "keyboardType": "Decimal|Default|Email|Number|NumberPunctuation|Phone|URL|Websearch"})";
const std::string wheel_picker = R"({"id": "string:255",
        "items": [{"id": "string:255*", "title": "string:1000*", "value": "string:1000"}]})";
const std::string form_page =
    R"({"title": "string:1000*", "subtitle": "string:1000*",
        "pageComponents": [{"formComponentType": "DatePicker|Input|ListPicker|WheelPicker*",
          "datePicker": )" +
    date_picker + R"(, "input": )" + input + R"(, "listPicker": )" + list_picker +
    R"(, "wheelPicker": )" + wheel_picker + "}]}";

} // namespace

const shape& button_response_shape()
{
    static const shape the_shape(button_response);
    return the_shape;
}

const shape& quick_reply_shape()
{
    static const shape the_shape(
        R"({"id": "string:255", "text": "string:255*", "payload": "string:2048*",
            "image": "string:2048", "action": "Message", "summaryText": "string:1000"})");
    return the_shape;
}

const shape& card_shape()
{
    static const shape the_shape(card);
    return the_shape;
}

const shape& carousel_shape()
{
    static const shape the_shape(R"({"cards": [)" + card + "]}");
    return the_shape;
}

const shape& date_picker_shape()
{
    static const shape the_shape(date_picker);
    return the_shape;
}

const shape& list_picker_shape()
{
    static const shape the_shape(list_picker);
    return the_shape;
}

const shape& form_shape()
{
    static const shape the_shape(
        R"({"cannedResponseId": "string:255*", "originatingMessageId": "string:255",
            "introduction": {"title": "string:1000*", "subtitle": "string:1000",
              "buttonText": "string:255*", "imageUrl": "string:2048"},
            "showSummary": "boolean", "replyMessage": )" +
        shown_message + R"(, "receivedMessage": )" + shown_message + R"(, "formPages": [)" +
        form_page + R"(], "response": [{"id": "string:255*",
              "component": {"contentType": "ButtonResponse*", "buttonResponse": )" +
        button_response + "}}]}");
    return the_shape;
}

} // namespace seam::api::guest
