// SPDX-License-Identifier: Apache-2.0
#include "storage/words.h"

#include <gtest/gtest.h>

namespace seam::storage {
namespace {

using strings = std::vector<std::string>;

TEST(Words, AreRunsOfLettersAndDigitsWithoutCaseOrMarks)
{
    EXPECT_EQ(words_of("  Jürgen O'Brien-Łukasz 42 "),
              (strings{"jurgen", "o", "brien", "łukasz", "42"}));
    EXPECT_EQ(words_of("a.b@Example.COM"), (strings{"a", "b", "example", "com"}));
    EXPECT_EQ(words_of("STRASSE"), words_of("straße"));
    EXPECT_EQ(words_of("山田太郎"), strings{"山田太郎"});
    EXPECT_TRUE(words_of("!?").empty());
    EXPECT_TRUE(words_of("").empty());
}

TEST(Words, SurviveBytesThatAreNotUtf8)
{
    EXPECT_EQ(words_of("ab\xff\xfe"
                       "cd"),
              (strings{"ab", "cd"}));
}

TEST(Words, NamesCompareWithoutCaseButWithMarks)
{
    EXPECT_EQ(fold_case("Grüße"), fold_case("GRÜSSE"));
    EXPECT_EQ(fold_case("e\u0301"), fold_case("\u00c9"));
    EXPECT_NE(fold_case("Muller"), fold_case("Müller"));
}

TEST(Words, OfAPersonAreNamesEmailsPhonesAndExternalIds)
{
    model::profile person;
    person.fields[model::field::first_name].entry.value = "Ada";
    person.fields[model::field::title].entry.value = "Countess";
    person.fields[model::field::work_phone].entry.value =
        model::phone_number{.display = "+44 20 7946 0000",
                            .user_input = "",
                            .e164 = "+442079460000",
                            .country_code = "GB",
                            .extension = {},
                            .accepts_sms = {}};
    person.identifiers = {{model::identifier_type::external_id, {}, "crm|77"},
                          {model::identifier_type::cookie, {}, "secret"},
                          {model::identifier_type::email, {}, "ada@example.com"}};

    EXPECT_EQ(search_words(person), (strings{"0000", "20", "44", "442079460000", "77", "7946",
                                             "ada", "com", "crm", "example"}));
}

TEST(Words, SortKeyIsTheFoldedField)
{
    model::profile person;
    person.fields[model::field::last_name].entry.value = "Ångström";
    person.fields[model::field::title].entry.value = std::monostate{};

    EXPECT_EQ(sort_key(person, contact_query::order::last_name), "angstrom");
    EXPECT_EQ(sort_key(person, contact_query::order::first_name), "");
    EXPECT_EQ(sort_key(person, contact_query::order::title), "");
    EXPECT_EQ(sort_key(person, contact_query::order::modified), "");
}

} // namespace
} // namespace seam::storage
