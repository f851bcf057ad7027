// SPDX-License-Identifier: Apache-2.0
#include "identity/normalise.h"
#include "identity/test_world.h"

#include <gtest/gtest.h>
#include <string>

namespace seam::identity::testing {
namespace {

using enum model::identifier_type;

std::string made(model::identifier_type type, std::string_view raw, const reading& how = {})
{
    const auto what = normalise(type, source_named("X"), raw, how);
    return what ? what->value : std::string(to_string(what.error()));
}

const reading in_britain{.region = *phone::region::parse("GB"), .folded = {}};
const reading folding{.region = {}, .folded = {source_named("X")}};

struct example
{
    std::string_view raw, expected;
};

TEST(Normalise, MakesOneAddressOfItsSpellings)
{
    const example examples[] = {
        {"Ann@Example.com", "ann@example.com"},
        {"  ann@example.com\t", "ann@example.com"},
        {"\xC2\xA0"
         "ann@example.com\xE2\x80\x83",
         "ann@example.com"},
        {"ann@b\xC3\xBC"
         "cher.example",
         "ann@xn--bcher-kva.example"},
        {"ann@B\xC3\x9C"
         "CHER.example",
         "ann@xn--bcher-kva.example"},
        {"ann@xn--bcher-kva.example", "ann@xn--bcher-kva.example"},
        {"ann@bu\xCC\x88"
         "cher.example",
         "ann@xn--bcher-kva.example"},
        {"ann@fa\xC3\x9F.example", "ann@xn--fa-hia.example"}, // not fass.example: non-transitional
        {"\xC3\x84nne@example.com", "\xC3\xA4nne@example.com"},
        {"A\xCC\x88nne@example.com", "\xC3\xA4nne@example.com"},
        {"o'neil+tag@mail.example.co.uk", "o'neil+tag@mail.example.co.uk"},
    };
    for (const auto& each : examples)
        EXPECT_EQ(made(email, each.raw), each.expected) << each.raw;
}

TEST(Normalise, RefusesWhatIsNoAddress)
{
    const example examples[] = {
        {"", "empty"},
        {" \t ", "empty"},
        {"ann", "bad_syntax"},
        {"@example.com", "bad_syntax"},
        {"ann@", "bad_domain"},
        {"ann@localhost", "bad_domain"},
        {"ann@127.0.0.1", "bad_domain"},
        {"ann@[127.0.0.1]", "bad_domain"},
        {"ann@-example.com", "bad_domain"},
        {"ann@example..com", "bad_domain"},
        {"ann@example.com.", "bad_domain"},
        {"ann@exa mple.com", "bad_domain"},
        {"ann@exa_mple.com", "bad_domain"},
        {".ann@example.com", "bad_syntax"},
        {"a..nn@example.com", "bad_syntax"},
        {"an n@example.com", "bad_syntax"},
        {"ann@bob@example.com", "bad_syntax"},
        {"\"ann\"@example.com", "bad_syntax"},
        {"Ann <ann@example.com>", "bad_syntax"},
        {"an\x01n@example.com", "control_character"},
        {"an\xE2\x80\x8Bn@example.com", "control_character"}, // zero width space
        {"an\xFFn@example.com", "not_utf8"},
    };
    for (const auto& each : examples)
        EXPECT_EQ(made(email, each.raw), each.expected) << each.raw;
}

TEST(Normalise, BoundsAnAddress)
{
    const std::string label(60, 'a');
    const std::string domain = label + "." + label + "." + label + ".example"; // 190
    EXPECT_EQ(made(email, std::string(63, 'b') + "@" + domain),
              std::string(63, 'b') + "@" + domain); // 254
    EXPECT_EQ(made(email, std::string(64, 'b') + "@" + domain), "too_long");
    EXPECT_EQ(made(email, std::string(65, 'b') + "@example.com"), "too_long");
    EXPECT_EQ(made(email, std::string(64, 'b') + "@example.com"),
              std::string(64, 'b') + "@example.com");
}

TEST(Normalise, MakesOneNumberOfItsSpellings)
{
    const example examples[] = {
        {"+442079460018", "+442079460018"},
        {" +44 20 7946 0018 ", "+442079460018"},
        {"+44 (0)20 7946-0018", "+442079460018"},
        {"00442079460018", "+442079460018"},
        {"00 44 [20] 7946\xC2\xA0"
         "0018",
         "+442079460018"},
        {"\xE2\x80\xAA+44 20 7946 0018\xE2\x80\xAC", "+442079460018"},
        {"020 7946 0018", "+442079460018"},
        {"(020) 79460018", "+442079460018"},
        {"+49301234", "+49301234"},
    };
    for (const auto& each : examples) {
        EXPECT_EQ(made(phone, each.raw, in_britain), each.expected) << each.raw;
        EXPECT_EQ(made(social_whatsapp, each.raw, in_britain), each.expected) << each.raw;
    }
}

TEST(Normalise, RefusesWhatIsNoNumber)
{
    const example examples[] = {
        {"", "empty"},
        {"020 7946 0018", "needs_country"},
        {"(0)20 7946 0018", "needs_country"},
        {"+1234567", "no_such_number"},
        {"+1234567890123456", "no_such_number"},
        {"+0442079460018", "no_such_number"},
        {"0000000000000", "no_such_number"},
        {"+", "bad_syntax"},
        {"+44 20 CALL NOW", "bad_syntax"},
        {"++442079460018", "bad_syntax"},
        {"tel:+442079460018", "bad_syntax"},
        {"+44 20 7946\x01 0018", "bad_syntax"},
        {"+44\xFF", "not_utf8"},
        {"+442079460018x12", "has_extension"},
        {"+44-20-7946-0018;ext=12", "has_extension"},
    };
    for (const auto& each : examples)
        EXPECT_EQ(made(phone, each.raw), each.expected) << each.raw;
    EXPECT_EQ(made(phone, "030 1234567", in_britain), "no_such_number");
    EXPECT_EQ(made(phone, std::string(256, ' ') + "+442079460018"), "+442079460018");
    EXPECT_EQ(made(phone, "+44" + std::string(253, ' ') + "2079460018"), "too_long");
}

TEST(Normalise, ReadsNoOtherTypeAsANumber)
{
    for (const auto type : {external_id, cookie, social_line})
        EXPECT_EQ(made(type, "020 7946 0018", in_britain), "020 7946 0018");
}

TEST(ReadPhone, SaysWhatTheNumberSays)
{
    const auto read = read_phone(" 020 7946 0018", in_britain.region);

    EXPECT_EQ(read.user_input, " 020 7946 0018");
    EXPECT_EQ(read.display, "+44 20 7946 0018");
    EXPECT_EQ(read.e164, "+442079460018");
    EXPECT_EQ(read.country_code, "GB");
    EXPECT_EQ(read.extension, std::nullopt);
    EXPECT_EQ(read.accepts_sms, std::nullopt);
}

TEST(ReadPhone, SetsAnExtensionApart)
{
    const auto read = read_phone("+44 20 7946 0018 ext. 12", {});

    EXPECT_EQ(read.display, "+44 20 7946 0018");
    EXPECT_EQ(read.e164, "+442079460018");
    EXPECT_EQ(read.extension, 12);
}

TEST(ReadPhone, KeepsWhatCannotBeRead)
{
    const std::string long_text(2000, '1');
    const std::string_view examples[] = {"",        "020 7946 0018",   "ask Bob",
                                         "+44\xFF", "+44 20 CALL NOW", long_text};
    for (const auto typed : examples) {
        const auto read = read_phone(typed, {});
        EXPECT_EQ(read.user_input, typed);
        EXPECT_EQ(read.display, typed);
        EXPECT_EQ(read.e164, "");
        EXPECT_EQ(read.country_code, "");
    }
}

TEST(Normalise, LeavesExternalIdsAndCookiesAsTheyAre)
{
    for (const auto type : {external_id, cookie, social_line}) {
        EXPECT_EQ(made(type, " A-1 "), "A-1");
        EXPECT_EQ(made(type, "a-1"), "a-1");
        EXPECT_EQ(made(type, "a b"), "a b");
        EXPECT_EQ(made(type, std::string(255, 'x')), std::string(255, 'x'));
        EXPECT_EQ(made(type, std::string(256, 'x')), "too_long");
        EXPECT_EQ(made(type, "  "), "empty");
        EXPECT_EQ(made(type, "a\nb"), "control_character");
        EXPECT_EQ(made(type, "\xC0\x80"), "not_utf8");
    }
    std::string accents;
    for (int count = 0; count < 255; ++count)
        accents += "\xC3\xA9"; // 255 code points, 510 bytes
    EXPECT_EQ(made(external_id, accents), accents);
}

TEST(Normalise, FoldsTheIdsOfSourcesThatSaySo)
{
    const example examples[] = {
        {" A-1 ", "a-1"},
        {"a-1", "a-1"},
        {"\xC3\x84NNE", "\xC3\xA4nne"},
        {"A\xCC\x88nne", "\xC3\xA4nne"},
        {"STRASSE", "strasse"},
        {"Stra\xC3\x9F"
         "e",
         "strasse"},
    };
    for (const auto& each : examples)
        EXPECT_EQ(made(external_id, each.raw, folding), each.expected) << each.raw;
    EXPECT_EQ(normalise(external_id, source_named("Y"), "A-1", folding)->value, "A-1");
    EXPECT_EQ(made(cookie, "A-1", folding), "A-1");
    EXPECT_EQ(made(external_id, " ", folding), "empty");
}

TEST(Normalise, KeepsASourceForExternalIdsAlone)
{
    EXPECT_EQ(normalise(external_id, {}, "a").error(), malformed::needs_source);
    EXPECT_EQ(normalise(external_id, source_named("X"), "a")->source, source_named("X"));
    EXPECT_TRUE(normalise(cookie, source_named("X"), "a")->source.is_nil());
}

} // namespace
} // namespace seam::identity::testing
