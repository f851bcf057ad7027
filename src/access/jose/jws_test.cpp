// SPDX-License-Identifier: Apache-2.0
#include "access/jose/jws.h"
#include "access/testing/signer.h"
#include "base/text.h"

#include <gtest/gtest.h>

namespace seam::access {
namespace {

std::string compact(std::string_view header, std::string_view payload,
                    std::string_view signature = "AAAA")
{
    return base64url_encode(header) + "." + base64url_encode(payload) + "." +
           std::string(signature);
}

std::string with_header(std::string_view header)
{
    return compact(header, R"({"sub":"a"})");
}

TEST(Jws, ReadsTheParts)
{
    const auto read = parse_jws(
        compact(R"({"alg":"ES256","kid":"k","typ":"jwt"})", R"({"sub":"a"})"), all_algorithms);

    ASSERT_TRUE(read);
    EXPECT_EQ(read->alg, algorithm::es256);
    EXPECT_EQ(read->kid, "k");
    EXPECT_EQ(read->payload.at("sub"), "a");
    EXPECT_EQ(read->signature, std::string(3, '\0'));
    EXPECT_EQ(read->signing_input, "eyJhbGciOiJFUzI1NiIsImtpZCI6ImsiLCJ0eXAiOiJqd3QifQ."
                                   "eyJzdWIiOiJhIn0");
}

TEST(Jws, IgnoresKeysThatComeAlong)
{
    EXPECT_TRUE(parse_jws(
        with_header(R"({"alg":"RS256","jku":"http://x","jwk":{},"x5u":"http://x","x5c":["x"]})"),
        all_algorithms));
}

struct row
{
    const char* id;
    std::string token;
    check failed;
};

TEST(Jws, Refuses)
{
    const auto good = with_header(R"({"alg":"RS256"})");
    const auto head = base64url_encode(std::string_view(R"({"alg":"RS256"})"));
    const std::string long_kid = R"({"alg":"RS256","kid":")" + std::string(5000, 'k') + "\"}";
    const std::string odd_kid = R"({"alg":"RS256","kid":")" + std::string(257, 'k') + "\"}";
    const row rows[] = {
        {"IDT-03 none", with_header(R"({"alg":"none"})"), check::alg},
        {"IDT-03 None", with_header(R"({"alg":"None"})"), check::alg},
        {"IDT-03 NONE", with_header(R"({"alg":"NONE"})"), check::alg},
        {"IDT-03 nOnE", with_header(R"({"alg":"nOnE"})"), check::alg},
        {"IDT-03 no signature", compact(R"({"alg":"none"})", "{}", ""), check::alg},
        {"no signature", compact(R"({"alg":"RS256"})", "{}", ""), check::signature},
        {"IDT-04 HS256", with_header(R"({"alg":"HS256"})"), check::alg},
        {"IDT-07 missing", with_header(R"({"kid":"k"})"), check::alg},
        {"IDT-07 number", with_header(R"({"alg":256})"), check::alg},
        {"IDT-07 lower case", with_header(R"({"alg":"rs256"})"), check::alg},
        {"IDT-07 blank", with_header(R"({"alg":"RS256 "})"), check::alg},
        {"RS1024", with_header(R"({"alg":"RS1024"})"), check::alg},
        {"IDT-08 number", with_header(R"({"alg":"RS256","kid":1})"), check::kid},
        {"IDT-08 long", with_header(odd_kid), check::kid},
        {"IDT-08 5 kB", with_header(long_kid), check::size},
        {"IDT-10 crit", with_header(R"({"alg":"RS256","crit":["exp"]})"), check::crit},
        {"IDT-10 crit empty", with_header(R"({"alg":"RS256","crit":[]})"), check::crit},
        {"IDT-10 crit string", with_header(R"({"alg":"RS256","crit":"b64"})"), check::crit},
        {"IDT-10 b64", with_header(R"({"alg":"RS256","b64":false})"), check::crit},
        {"IDT-10 zip", with_header(R"({"alg":"RS256","zip":"DEF"})"), check::zip},
        {"enc", with_header(R"({"alg":"RS256","enc":"A128GCM"})"), check::enc},
        {"IDT-11 logout", with_header(R"({"alg":"RS256","typ":"logout+jwt"})"), check::typ},
        {"IDT-11 access", with_header(R"({"alg":"RS256","typ":"at+jwt"})"), check::typ},
        {"IDT-11 dpop", with_header(R"({"alg":"RS256","typ":"dpop+jwt"})"), check::typ},
        {"IDT-11 number", with_header(R"({"alg":"RS256","typ":1})"), check::typ},
        {"IDT-14 none", "", check::segments},
        {"IDT-14 two", head + ".e30", check::segments},
        {"IDT-14 four", good + ".AAAA", check::segments},
        {"IDT-14 five", good + ".AAAA.AAAA", check::segments},
        {"IDT-15 padding", head + ".e30=.AAAA", check::base64},
        {"IDT-15 plus", head + ".e3+.AAAA", check::base64},
        {"IDT-15 slash", head + ".e30.AA/A", check::base64},
        {"IDT-15 blank", head + ". e30.AAAA", check::base64},
        {"IDT-15 line feed", good + "\n", check::base64},
        {"IDT-15 trailing bits", head + ".e31.AAAA", check::base64},
        {"IDT-15 length", head + ".e30.A", check::base64},
        {"IDT-16 not JSON", compact(R"({"alg":"RS256"})", "hello"), check::json},
        {"IDT-16 array", compact(R"({"alg":"RS256"})", "[]"), check::json},
        {"IDT-16 string", compact(R"({"alg":"RS256"})", "\"a\""), check::json},
        {"IDT-16 trailing", compact(R"({"alg":"RS256"})", "{}x"), check::json},
        {"IDT-16 mark", compact(R"({"alg":"RS256"})", "\xef\xbb\xbf{}"), check::json},
        {"IDT-16 UTF-8", compact(R"({"alg":"RS256"})", "{\"a\":\"\xff\"}"), check::json},
        {"IDT-16 empty", compact(R"({"alg":"RS256"})", ""), check::json},
        {"IDT-17 alg twice", with_header(R"({"alg":"RS256","alg":"RS256"})"), check::json},
        {"IDT-17 escaped", compact(R"({"alg":"RS256"})", R"({"sub":1,"s\u0075b":2})"), check::json},
        {"header array", with_header("[]"), check::json},
        {"IDT-18 1 MiB", std::string(1 << 20, 'a'), check::size},
        {"IDT-18 dots", std::string(1 << 20, '.'), check::size},
        {"IDT-18 64 kB header", std::string(15'000, 'a') + ".e30.AAAA", check::size},
        {"IDT-18 deep",
         compact(R"({"alg":"RS256"})",
                 "{\"a\":" + std::string(5000, '[') + std::string(5000, ']') + "}"),
         check::json},
    };
    for (const auto& row : rows) {
        const auto read = parse_jws(row.token, all_algorithms);
        ASSERT_FALSE(read) << row.id;
        EXPECT_EQ(read.error().failed, row.failed) << row.id << ": " << describe(read.error());
        EXPECT_LT(describe(read.error()).size(), 400U) << row.id;
    }
}

// IDT-06.
TEST(Jws, AllowListBinds)
{
    const algorithm only[] = {algorithm::es256};

    const auto read = parse_jws(with_header(R"({"alg":"RS256"})"), only);

    EXPECT_EQ(read.error(), (rejection{check::alg, "alg", "ES256", "\"RS256\""}));
}

TEST(Jws, BothNamesOfEd25519)
{
    for (const auto* alg : {"EdDSA", "Ed25519"})
        EXPECT_EQ(
            parse_jws(with_header(std::string(R"({"alg":")") + alg + "\"}"), all_algorithms)->alg,
            algorithm::eddsa);
}

} // namespace
} // namespace seam::access
