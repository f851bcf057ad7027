// SPDX-License-Identifier: Apache-2.0
#include "storage/sql/json_fields.h"

#include <gtest/gtest.h>

namespace seam::storage::sql {
namespace {

template <class T>
void expect_same(const T& part)
{
    T back;
    ASSERT_TRUE(from_json(to_json(part), back)) << to_json(part);
    EXPECT_EQ(back, part) << to_json(part);
}

TEST(JsonFields, DefaultsTakeNoRoom)
{
    EXPECT_EQ(to_json(model::web_event{}), "");
    model::web_event event;
    event.device.is_mobile = true;
    EXPECT_EQ(to_json(event), R"({"device":{"mobile":true}})");
}

TEST(JsonFields, AnEmptyPartIsNotAMissingOne)
{
    model::web_event event;
    event.referrer = model::referrer_info{};
    expect_same(event);
    model::phone_number phone;
    phone.accepts_sms = false;
    phone.extension = 0;
    expect_same(phone);
}

TEST(JsonFields, EveryKindOfFieldValueComesBack)
{
    const std::vector<model::field_value> all = {std::monostate(),
                                                 std::string(),
                                                 std::string("x"),
                                                 true,
                                                 false,
                                                 model::phone_number{},
                                                 model::phone_number{.display = "d",
                                                                     .user_input = "u",
                                                                     .e164 = "e",
                                                                     .country_code = "c",
                                                                     .extension = -7,
                                                                     .accepts_sms = true},
                                                 model::postal_address{},
                                                 model::postal_address{.address1 = "a",
                                                                       .address2 = "b",
                                                                       .city = "c",
                                                                       .state = "d",
                                                                       .postal_code = "e",
                                                                       .country_code = "f"}};
    for (const auto& one : all) {
        std::map<model::field, model::field_entry> fields;
        fields[model::field::address].value = one;
        fields[model::field::picture].at = timestamp(std::chrono::milliseconds(-5));
        expect_same(fields);
    }
}

TEST(JsonFields, AnyBytesComeBack)
{
    model::sign_in_event event{.given_name = std::string("\0\"\\\n\xff\xc3\x28\xf0", 8),
                               .family_name = "山田"};
    expect_same(event);
}

TEST(JsonFields, WhatIsNotTheirsIsRefused)
{
    model::web_event event;
    for (const auto* text : {"[]", "{", "7", "null", R"({"page":7})", R"({"events":"7"})",
                             R"({"attributes":{"a":7}})", R"({"device":{"mobile":1}})"})
        EXPECT_FALSE(from_json(text, event)) << text;
    model::field_value value;
    for (const auto* text : {"7", "[]", "{}", R"({"fax":{}})", R"({"phone":7})"})
        EXPECT_FALSE(from_json(text, value)) << text;
    std::map<model::field, model::field_entry> fields;
    for (const auto* text : {R"({"x":{}})", R"({"1x":{}})", R"({"999":{}})"})
        EXPECT_FALSE(from_json(text, fields)) << text;
    model::identifier what;
    EXPECT_FALSE(from_json(R"({"source":"12"})", what));
}

} // namespace
} // namespace seam::storage::sql
