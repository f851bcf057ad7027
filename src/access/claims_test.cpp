// SPDX-License-Identifier: Apache-2.0
#include "access/claims.h"

#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

namespace seam::access {
namespace {

namespace json = boost::json;

id_claims read(const json::object& claims, std::string_view external_id_claim = "sub")
{
    id_claims who;
    claim_names names;
    names.external_id = external_id_claim;
    read_profile(claims, names, who);
    return who;
}

TEST(Claims, ReadsTheProfile)
{
    const auto who = read({{"sub", "42"},
                           {"given_name", "Ada"},
                           {"family_name", "Lovelace"},
                           {"name", "Ada Lovelace"},
                           {"nickname", "ada"},
                           {"picture", "https://img.example/a.png"},
                           {"email", "ada@example.com"},
                           {"email_verified", true},
                           {"phone_number", "+441632960000"},
                           {"phone_number_verified", true}});

    EXPECT_EQ(who.external_id, "42");
    EXPECT_EQ(who.given_name, "Ada");
    EXPECT_EQ(who.family_name, "Lovelace");
    EXPECT_EQ(who.name, "Ada Lovelace");
    EXPECT_EQ(who.nickname, "ada");
    EXPECT_EQ(who.picture, "https://img.example/a.png");
    EXPECT_EQ(who.email, "ada@example.com");
    EXPECT_TRUE(who.email_verified);
    EXPECT_EQ(who.phone_number, "+441632960000");
    EXPECT_TRUE(who.phone_number_verified);
    EXPECT_FALSE(who.external_id_problem);
}

TEST(Claims, UnfitOnesAreAbsent)
{
    const auto who = read({{"given_name", 1},
                           {"family_name", json::array{"x"}},
                           {"name", std::string(257, 'n')},
                           {"nickname", "a\nb"},
                           {"picture", "javascript:alert(1)"},
                           {"email", std::string(255, 'e')},
                           {"email_verified", true},
                           {"phone_number", nullptr},
                           {"phone_number_verified", true}});

    EXPECT_EQ(who.given_name + who.family_name + who.name + who.nickname + who.picture + who.email +
                  who.phone_number,
              "");
    EXPECT_FALSE(who.email_verified);
    EXPECT_FALSE(who.phone_number_verified);
}

// CLM-06.
TEST(Claims, VerifiedMeansSaidSo)
{
    const std::pair<json::value, bool> rows[] = {
        {true, true},    {"true", true}, {false, false},   {"false", false},
        {"TRUE", false}, {1, false},     {nullptr, false}, {json::array{true}, false}};
    for (const auto& [mark, expected] : rows)
        EXPECT_EQ(read({{"email", "a@b.c"}, {"email_verified", mark}}).email_verified, expected)
            << json::serialize(mark);
    EXPECT_FALSE(read({{"email", "a@b.c"}}).email_verified);
}

TEST(Claims, PictureIsAWebAddress)
{
    EXPECT_EQ(read({{"picture", "HTTP://x/y"}}).picture, "HTTP://x/y");
    for (const auto* url : {"data:image/png;base64,AA", "//x/y", "ftp://x", "https", ""})
        EXPECT_EQ(read({{"picture", url}}).picture, "") << url;
}

struct row
{
    const char* id;
    json::object claims;
    std::string got;
};

TEST(Claims, ExternalIdIsRefused)
{
    const row rows[] = {
        {"CLM-01 missing", {}, "nothing"},
        {"CLM-01 empty", {{"customer", ""}}, "an empty one"},
        {"CLM-01 object", {{"customer", json::object()}}, "an object"},
        {"CLM-01 array", {{"customer", {"a"}}}, "an array"},
        {"CLM-01 null", {{"customer", nullptr}}, "null"},
        {"CLM-02 number", {{"customer", 12345}}, "12345"},
        {"CLM-02 boolean", {{"customer", true}}, "true"},
        {"CLM-03 control", {{"customer", "a\tb"}}, "control characters"},
        {"CLM-03 zero", {{"customer", json::string("a\0b", 3)}}, "control characters"},
        {"CLM-03 C1", {{"customer", "a\xc2\x85"}}, "control characters"},
        {"CLM-03 4 kB", {{"customer", std::string(4096, 'a')}}, "4096 bytes"},
    };
    for (const auto& row : rows) {
        const auto who = read(row.claims, "customer");
        EXPECT_FALSE(who.external_id) << row.id;
        ASSERT_TRUE(who.external_id_problem) << row.id;
        EXPECT_EQ(who.external_id_problem->failed, check::external_id) << row.id;
        EXPECT_EQ(who.external_id_problem->claim, "customer") << row.id;
        EXPECT_EQ(who.external_id_problem->got, row.got) << row.id;
    }
}

// CLM-03.
TEST(Claims, ExternalIdIsNeverChanged)
{
    for (const std::string id : {"A", "a", " a ", "а (Cyrillic)", "e\xcc\x81", "\xc3\xa9", "00042"})
        EXPECT_EQ(read({{"sub", id}}).external_id, id);
}

TEST(Claims, WhatIsThereIsKept)
{
    auto who = read({{"given_name", "Ada"}, {"email", "token@example.com"}}, "customer");
    ASSERT_TRUE(who.external_id_problem);

    claim_names names;
    names.external_id = "customer";
    read_profile({{"given_name", "Eve"},
                  {"family_name", "Lovelace"},
                  {"email", "other@example.com"},
                  {"email_verified", true},
                  {"customer", "c-1"}},
                 names, who);

    EXPECT_EQ(who.given_name, "Ada");
    EXPECT_EQ(who.family_name, "Lovelace");
    EXPECT_EQ(who.email, "token@example.com");
    EXPECT_FALSE(who.email_verified) << "the mark belongs to the other address";
    EXPECT_EQ(who.external_id, "c-1");
    EXPECT_FALSE(who.external_id_problem);
}

// UIN-05.
TEST(Claims, AMarkAloneIsOfTheSameAddress)
{
    const claim_names names;
    const auto later = [&](json::object token, json::object userinfo) {
        auto who = read(std::move(token));
        read_profile(userinfo, names, who);
        return who.email_verified;
    };
    const json::object good{{"email", "a@b.c"}, {"email_verified", true}};
    EXPECT_TRUE(later({{"email", "a@b.c"}}, good));
    EXPECT_TRUE(later({}, good));
    EXPECT_FALSE(later({{"email", "x@b.c"}}, good));
    EXPECT_FALSE(later({{"email", "a@b.c"}}, {{"email_verified", true}}));
    EXPECT_FALSE(later({{"email", "a@b.c"}, {"email_verified", false}}, good))
        << "the token has said so";
}

// CLM: which claims are read is the integration's.
TEST(Claims, AreReadUnderTheNamesOfTheIntegration)
{
    claim_names names;
    names.given_name = "vorname";
    names.email = "mail";
    names.picture = "";
    names.phone_number = "";
    id_claims who;
    read_profile({{"vorname", "Ada"},
                  {"given_name", "Eve"},
                  {"mail", "ada@example.com"},
                  {"mail_verified", true},
                  {"email_verified", false},
                  {"picture", "https://example.com/a.png"},
                  {"phone_number", "+15550100"},
                  {"phone_number_verified", true},
                  {"", "nothing"}},
                 names, who);

    EXPECT_EQ(who.given_name, "Ada");
    EXPECT_EQ(who.email, "ada@example.com");
    EXPECT_TRUE(who.email_verified);
    EXPECT_EQ(who.picture, "");
    EXPECT_EQ(who.phone_number, "");
    EXPECT_FALSE(who.phone_number_verified);
}

TEST(Claims, WhatNobodyReadsIsNotMissed)
{
    claim_names names;
    auto who = read({{"sub", "42"}, {"given_name", "Ada"}});
    EXPECT_TRUE(is_incomplete(who, names)) << "no e-mail";
    names.email = "";
    EXPECT_FALSE(is_incomplete(who, names));
    EXPECT_TRUE(is_incomplete(read({{"sub", "42"}, {"name", "Ada"}, {"email", "a@b.c"}}), {}))
        << "no word on whether it is verified";
    EXPECT_FALSE(is_incomplete(
        read({{"sub", "42"}, {"name", "Ada"}, {"email", "a@b.c"}, {"email_verified", false}}), {}));
    who.external_id.reset();
    EXPECT_TRUE(is_incomplete(who, names));
}

} // namespace
} // namespace seam::access
