// SPDX-License-Identifier: Apache-2.0
#include "phone/number.h"

#include <gtest/gtest.h>
#include <string>
#include <thread>
#include <vector>

namespace seam::phone {
namespace {

region in(std::string_view letters)
{
    return region::parse(letters).value_or(region());
}

/// E.164, with the extension behind `x`; or the fault's name.
std::string made(std::string_view text, std::string_view where = "")
{
    const auto read = phone::read(text, in(where));
    if (read) return read->e164 + (read->extension ? "x" + std::to_string(*read->extension) : "");
    switch (read.error()) {
    case fault::bad_syntax:
        return "bad_syntax";
    case fault::needs_region:
        return "needs_region";
    case fault::no_such_number:
        break;
    }
    return "no_such_number";
}

struct example
{
    std::string_view where, text, expected;
};

TEST(Number, OfACountryIsReadAsItsPeopleWriteIt)
{
    const example examples[] = {
        {"GB", "020 7946 0018", "+442079460018"},
        {"GB", "(020) 7946 0018", "+442079460018"},
        {"GB", "07911 123456", "+447911123456"},
        {"GB", "2079460018", "+442079460018"},
        {"US", "(212) 555-0100", "+12125550100"},
        {"US", "1-212-555-0100", "+12125550100"},
        {"CA", "416 555 0100", "+14165550100"},
        {"DE", "030 123456", "+4930123456"},
        {"DE", "0171/1234567", "+491711234567"},
        {"FR", "06 12 34 56 78", "+33612345678"},
        {"ES", "612 34 56 78", "+34612345678"},
        {"IT", "06 698 12345", "+390669812345"}, // the zero belongs
        {"IT", "347 1234567", "+393471234567"},
        {"SE", "070-123 45 67", "+46701234567"},
        {"IN", "98765 43210", "+919876543210"},
        {"IN", "098765 43210", "+919876543210"},
        {"BR", "(11) 96123-4567", "+5511961234567"},
        {"BR", "0 15 11 96123-4567", "+5511961234567"}, // with a carrier's code
        {"AR", "011 15-2345-6789", "+5491123456789"},
        {"MX", "55 1234 5678", "+525512345678"},
        {"RU", "8 (912) 345-67-89", "+79123456789"},
        {"KZ", "8 (701) 234-56-78", "+77012345678"},
        {"AU", "0412 345 678", "+61412345678"},
        {"JP", "090-1234-5678", "+819012345678"},
        {"CN", "138 0013 8000", "+8613800138000"},
        {"IL", "050-123-4567", "+972501234567"},
        {"ZA", "071 123 4567", "+27711234567"},
        {"HU", "06 20 123 4567", "+36201234567"},
        {"IS", "611 1234", "+3546111234"},
    };
    for (const auto& each : examples)
        EXPECT_EQ(made(each.text, each.where), each.expected) << each.where << ' ' << each.text;
}

TEST(Number, ThatSaysItsCountryIsTheSameFromEverywhere)
{
    for (const auto* where : {"", "GB", "US", "DE", "BR"}) {
        for (const auto* text : {"+442079460018", " +44 20 7946 0018", "+44 (0)20 7946-0018",
                                 "+44.20.7946.0018", "(+44) 20 7946 0018", "00442079460018"})
            EXPECT_EQ(made(text, where), "+442079460018") << where << ' ' << text;
    }
    EXPECT_EQ(made("+39 (0)6 698 12345"), "+390669812345");
    EXPECT_EQ(made("+5215512345678"), "+525512345678"); // as it was written until 2019
    EXPECT_EQ(made("+800 1234 5678"), "+80012345678");
    EXPECT_EQ(made("+683 4002"), "+6834002");
    EXPECT_EQ(made("011 44 20 7946 0018", "US"), "+442079460018");
    EXPECT_EQ(made("0011 44 20 7946 0018", "AU"), "+442079460018");
    EXPECT_EQ(made("00 15 44 20 7946 0018", "BR"), "+442079460018");
    EXPECT_EQ(made("442079460018", "GB"), "+442079460018");
}

TEST(Number, ThatSaysItsCountryNeedOnlyHaveALengthOfThatCountry)
{
    // Not given out when the library was made: a range that opens next year looks the same.
    EXPECT_EQ(made("+44 1632 960000"), "+441632960000");
    EXPECT_EQ(made("+1 555 010 0111"), "+15550100111");
    EXPECT_EQ(made("011 44 1632 960000", "US"), "+441632960000");
    for (const auto* text :
         {"+1 253 0000", "+1234567", "+123456789012345", "+44 112", "+44 20 7946 00181",
          "+999 1234 5678", "+0442079460018", "0000000000000", "+44", "+49 30 1234567890123"})
        EXPECT_EQ(made(text), "no_such_number") << text;
}

TEST(Number, OfARegionMustBeAValidOneThere)
{
    EXPECT_EQ(made("01632 960000", "GB"), "no_such_number");
    EXPECT_EQ(made("030 1234567", "US"), "no_such_number");
    EXPECT_EQ(made("7946 0018", "GB"), "no_such_number"); // without its area
    EXPECT_EQ(made("555 0100", "US"), "no_such_number");
    EXPECT_EQ(made("00 49 0000", "FR"), "no_such_number");
    for (const auto* text : {"112", "999", "0", "1", "00", "0000000000"})
        EXPECT_EQ(made(text, "GB"), "no_such_number") << text;
}

TEST(Number, NeedsARegionUnlessItSaysItsCountry)
{
    for (const auto* text : {"020 7946 0018", "(212) 555-0100", "442079460018", "112"})
        EXPECT_EQ(made(text), "needs_region") << text;
}

TEST(Number, MayHaveAnExtension)
{
    for (const auto* text :
         {"+442079460018x12", "+44 20 7946 0018 ext. 12", "+44-20-7946-0018;ext=12",
          "+442079460018 EXT 12", "+442079460018 #12", "+442079460018 extension 12"})
        EXPECT_EQ(made(text), "+442079460018x12") << text;
    EXPECT_EQ(made("020 7946 0018 x 999999999", "GB"), "+442079460018x999999999");
    for (const auto* text : {"+442079460018x", "+442079460018 ext", "+442079460018x1234567890",
                             "+442079460018x-1", "+442079460018x1x2", "x12", "+442079460018;tag=1"})
        EXPECT_EQ(made(text), "bad_syntax") << text;
}

TEST(Number, MayHaveDigitsAndBlanksOfAnyScript)
{
    EXPECT_EQ(made("\xEF\xBC\x8B\xEF\xBC\x91 212 555 0100"), "+12125550100"); // full width
    EXPECT_EQ(made("+\xD9\xA4\xD9\xA4 20 7946 0018"), "+442079460018");       // Arabic
    EXPECT_EQ(made("+44\xC2\xA0"
                   "20\xE2\x80\x91"
                   "7946\xE2\x80\x93"
                   "0018"),
              "+442079460018");
    // Copied out of an address book, with marks of direction.
    EXPECT_EQ(made("\xE2\x80\xAA+44 20 7946 0018\xE2\x80\xAC"), "+442079460018");
}

TEST(Number, HasASlashOnlyBehindTheAreaCode)
{
    EXPECT_EQ(made("030/123456", "DE"), "+4930123456");
    EXPECT_EQ(made("+49 30/123456"), "+4930123456");
    for (const auto* text : {"030 123456/57", "030123456/030123457", "030/1234/56", "/030123456"})
        EXPECT_EQ(made(text, "DE"), "bad_syntax") << text;
}

TEST(Number, IsNoWord)
{
    for (const auto* text :
         {"", " ", "+", "-", "n/a", "null", "+44 20 CALL NOW", "1-800-FLOWERS", "tel:+442079460018",
          "++442079460018", "44+2079460018", "+442079460018, +442079460019",
          "+44 20 7946 0018 home", "+44_20_7946_0018", "\x01", "\xE2\x98\x8E +442079460018"})
        EXPECT_EQ(made(text, "GB"), "bad_syntax") << text;
    EXPECT_EQ(made("+44 " + std::string(31, '1')), "bad_syntax");
    EXPECT_EQ(made(std::string(100'000, '1')), "bad_syntax");
}

TEST(Number, ReadsAsItselfOnceRead)
{
    for (const auto* text :
         {"+440000000000", "+4400000000000", "+5211234567890", "+54 9 11 2345-6789",
          "+1 1 1 212 555 0100", "+39 00000000", "+7 8 8 912 345 67 89"}) {
        const auto once = made(text);
        if (once == "no_such_number") continue;
        for (const auto* where : {"", "GB", "US", "AR", "RU"})
            EXPECT_EQ(made(once, where), once) << text << ' ' << where;
    }
}

TEST(Number, IsShownWithItsGroupsAndCountry)
{
    const auto shown = [](const std::string& e164) {
        const auto made = present(e164);
        return made.international + " " + made.country;
    };
    EXPECT_EQ(shown("+442079460018"), "+44 20 7946 0018 GB");
    EXPECT_EQ(shown("+447911123456"), "+44 7911 123456 GG"); // Guernsey has a part of it
    EXPECT_EQ(shown("+12125550100"), "+1 212-555-0100 US");
    EXPECT_EQ(shown("+14165550100"), "+1 416-555-0100 CA");
    EXPECT_EQ(shown("+4930123456"), "+49 30 123456 DE");
    EXPECT_EQ(shown("+77012345678"), "+7 701 234 5678 KZ");
    EXPECT_EQ(shown("+80012345678"), "+800 1234 5678 ");
    EXPECT_EQ(shown("+441632960000"), "+44 1632 960000 ");
}

TEST(Number, IsTheSameFromEveryThread)
{
    const auto all = [] {
        std::string read;
        for (int line = 0; line < 200; ++line)
            read += made("020 7946 " + std::to_string(1000 + line), "GB") + ' ';
        return read;
    };
    const auto expected = all();
    std::vector<std::string> found(4);
    std::vector<std::thread> threads;
    for (auto& each : found)
        threads.emplace_back([&each, all] { each = all(); });
    for (auto& each : threads)
        each.join();
    for (const auto& each : found)
        EXPECT_EQ(each, expected);
}

} // namespace
} // namespace seam::phone
