// SPDX-License-Identifier: Apache-2.0
#include "app/replay/stream_line.h"
#include "app/replay/test_lines.h"

#include <gtest/gtest.h>

namespace seam::app::replay {
namespace {

using identity::observation_kind;
using model::assurance;

std::string reason(std::string_view text)
{
    line_reader reader;
    const auto line = reader.read(text);
    return line ? "none" : line.error();
}

TEST(StreamLine, TheExampleOfTheFormatIsASignIn)
{
    line_reader reader;

    const auto line = reader.read(
        R"({"at":"2026-01-03T10:00:00.000Z","session":"s-1","channel":"web","identifiers":[
            {"type":"cookie","value":"c-1","verified":false},
            {"type":"externalId","source":"shop","value":"u-17","verified":true},
            {"type":"email","value":"Ann@Example.com","verified":true}]})");

    ASSERT_TRUE(line);
    const auto& seen = (*line)->seen;
    EXPECT_EQ((*line)->session, "s-1");
    EXPECT_EQ(seen.kind, observation_kind::signed_in);
    EXPECT_EQ(format_timestamp(seen.at), "2026-01-03T10:00:00.000Z");
    EXPECT_EQ(seen.cookie.value().value, "c-1");
    EXPECT_EQ(seen.external_id.value().value, "u-17");
    ASSERT_EQ(seen.identifiers.size(), 1U);
    EXPECT_EQ(seen.identifiers[0].what.value, "ann@example.com");
    EXPECT_EQ(seen.identifiers[0].how, assurance::verified);
}

TEST(StreamLine, WhatALineShowsSaysOfWhichKindItIs)
{
    const auto kind_of = [](std::string_view identifiers) {
        line_reader reader;
        return reader.read(make_line(0, "s", identifiers)).value()->seen.kind;
    };

    EXPECT_EQ(kind_of("c:1"), observation_kind::tracking);
    EXPECT_EQ(kind_of("c:1 e:ann@mail.example"), observation_kind::tracking);
    EXPECT_EQ(kind_of("e:ann@mail.example"), observation_kind::address);
    EXPECT_EQ(kind_of("x:a"), observation_kind::signed_in);
    EXPECT_EQ(kind_of(""), observation_kind::address);
}

TEST(StreamLine, AnAccountThatNobodyVouchesForIsNoSignIn)
{
    line_reader reader;

    const auto line = reader.read(
        R"({"at":"2026-01-03T10:00:00Z","session":"s","channel":"web","identifiers":[
            {"type":"COOKIE","value":"c-1"},
            {"type":"ExternalID","source":"shop","value":"u-17","verified":false}]})");

    EXPECT_EQ(line.value()->seen.kind, observation_kind::tracking);
    EXPECT_EQ(line.value()->seen.identifiers.at(0).how, assurance::claimed);
}

TEST(StreamLine, NationalNumbersAreReadByTheCountryOfTheStream)
{
    constexpr std::string_view text =
        R"({"at":"2026-01-03T10:00:00Z","session":"s","channel":"sms","identifiers":[
            {"type":"Phone","value":"020 7946 0018","verified":true}],
            "profile":{"cellPhone":{"display":"020 7946 0018"}}})";
    line_reader anywhere;
    line_reader british({.region = *phone::region::parse("GB"), .folded = {}});

    const auto left_out = anywhere.read(text).value()->left_out;
    const auto& seen = british.read(text).value()->seen;

    EXPECT_EQ(left_out, (std::vector<std::string>{"identifiers[0].value: needs_country"}));
    ASSERT_EQ(seen.identifiers.size(), 1U);
    EXPECT_EQ(seen.identifiers[0].what.value, "+442079460018");
    const auto& shown = seen.fields.at(model::field::cell_phone).value;
    EXPECT_EQ(std::get<model::phone_number>(shown).display, "+44 20 7946 0018");
}

TEST(StreamLine, ASecondReadKeepsNothingOfTheFirst)
{
    line_reader reader;
    ASSERT_TRUE(
        reader.read(make_line(0, "one", "c:1 x:a e:no", R"(,"profile":{"firstName":"Ann"})")));

    const auto line = reader.read(make_line(1, "two", ""));

    EXPECT_EQ(line.value()->session, "two");
    EXPECT_FALSE(line.value()->seen.cookie);
    EXPECT_FALSE(line.value()->seen.external_id);
    EXPECT_TRUE(line.value()->seen.identifiers.empty());
    EXPECT_TRUE(line.value()->seen.fields.empty());
    EXPECT_TRUE(line.value()->left_out.empty());
}

TEST(StreamLine, AProfileIsKnownAsWellAsTheLinesBestIdentifier)
{
    line_reader reader;
    const auto how = [&](std::string_view identifiers) {
        const auto line =
            reader.read(make_line(0, "s", identifiers, R"(,"profile":{"firstName":"Ann"})"));
        return line.value()->seen.fields.at(model::field::first_name).how;
    };

    EXPECT_EQ(how("c:1 x:a"), assurance::verified);
    EXPECT_EQ(how("c:1 E:ann@mail.example"), assurance::claimed);
    EXPECT_EQ(how("c:1"), assurance::claimed);
}

TEST(StreamLine, AValueThatStandsForNobodyIsLeftOutAndTheLineKept)
{
    line_reader reader;

    const auto line = reader.read(make_line(0, "s", "c:1 E:ann p:030123456"));

    ASSERT_TRUE(line);
    EXPECT_EQ((*line)->left_out, (std::vector<std::string>{"identifiers[1].value: bad_syntax",
                                                           "identifiers[2].value: needs_country"}));
    EXPECT_TRUE((*line)->seen.cookie);
}

TEST(StreamLine, AMalformedLineSaysWhy)
{
    EXPECT_TRUE(reason("{").starts_with("not JSON"));
    EXPECT_EQ(reason("[]"), "not a JSON object");
    EXPECT_TRUE(reason(R"({"session":"s"})").starts_with("at:"));
    EXPECT_TRUE(reason(R"({"at":"yesterday","session":"s"})").starts_with("at:"));
    EXPECT_TRUE(reason(R"({"at":"2026-01-03T10:00:00Z"})").starts_with("session:"));
    EXPECT_TRUE(reason(R"({"at":"2026-01-03T10:00:00Z","session":""})").starts_with("session:"));
    EXPECT_TRUE(reason(R"({"at":"2026-01-03T10:00:00Z","session":"s"})").starts_with("channel:"));
    EXPECT_TRUE(reason(R"({"at":"2026-01-03T10:00:00Z","session":"s","channel":"web"})")
                    .starts_with("identifiers:"));
    const auto entry = [](std::string_view what) {
        return reason(R"({"at":"2026-01-03T10:00:00Z","session":"s","channel":"web",)"
                      R"("identifiers":[)" +
                      std::string(what) + "]}");
    };
    EXPECT_TRUE(entry("7").starts_with("identifiers[0]"));
    EXPECT_TRUE(entry(R"({"type":"fax","value":"1"})").starts_with("identifiers[0].type:"));
    EXPECT_TRUE(entry(R"({"type":"email"})").starts_with("identifiers[0].value:"));
    EXPECT_TRUE(entry(R"({"type":"email","value":"a@b.example","verified":1})")
                    .starts_with("identifiers[0].verified:"));
    EXPECT_TRUE(entry(R"({"type":"externalId","value":"a"})").starts_with("none"));
}

TEST(StreamLine, SizesAreBounded)
{
    EXPECT_EQ(reason(std::string(line_max + 1, ' ')), "longer than 64 KiB");
    EXPECT_EQ(reason(make_line(0, std::string(session_max, 's'), "c:1")), "none");
    EXPECT_TRUE(
        reason(make_line(0, std::string(session_max + 1, 's'), "c:1")).starts_with("session:"));
    std::string many = "c:0";
    for (std::size_t each = 1; each < identifiers_max; ++each)
        many += " c:" + std::to_string(each);
    EXPECT_EQ(reason(make_line(0, "s", many)), "none");
    EXPECT_TRUE(reason(make_line(0, "s", many + " c:more")).starts_with("identifiers:"));
    const std::string deep(64, '[');
    EXPECT_TRUE(reason(R"({"deep":)" + deep).starts_with("not JSON"));
}

} // namespace
} // namespace seam::app::replay
