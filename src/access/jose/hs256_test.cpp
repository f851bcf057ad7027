// SPDX-License-Identifier: Apache-2.0
#include "access/jose/hs256.h"
#include "access/jose/private_key.h"
#include "access/testing/signer.h"
#include "base/text.h"

#include <gtest/gtest.h>

namespace seam::access {
namespace {

const std::string key(32, 'k');

std::string replace_segment(const std::string& token, std::size_t which, std::string_view by)
{
    std::string out;
    const auto segments = split(token, '.');
    for (std::size_t i = 0; i < segments.size(); ++i)
        out.append(i == 0 ? "" : ".").append(i == which ? by : segments[i]);
    return out;
}

TEST(Hs256, ReadsWhatItSigned)
{
    const auto token = sign_hs256(key, {{"sub", "a"}});

    const auto read = read_hs256(key, token);

    ASSERT_TRUE(read);
    EXPECT_EQ(*read, (boost::json::object{{"sub", "a"}}));
}

TEST(Hs256, RefusesEverythingElse)
{
    const auto token = sign_hs256(key, {{"sub", "a"}});
    const auto none = base64url_encode(std::string_view(R"({"alg":"none"})"));
    const auto spaced = base64url_encode(std::string_view(R"({"alg": "HS256","typ":"JWT"})"));
    const std::pair<std::string, check> rows[] = {
        {sign_hs256(std::string(32, 'K'), {{"sub", "a"}}), check::signature},
        {replace_segment(token, 0, none), check::alg},
        {replace_segment(token, 0, spaced), check::alg},
        {replace_segment(token, 1, base64url_encode(std::string_view("{}"))), check::signature},
        {replace_segment(token, 2, ""), check::signature},
        {replace_segment(token, 2, "AAAA"), check::signature},
        {token + "A", check::signature},
        {token + "=", check::signature},
        {token + ".", check::segments},
        {"", check::segments},
        {std::string(1 << 20, '.'), check::size},
        {testing::sign({{"sub", "a"}}), check::alg},
    };
    for (const auto& [text, failed] : rows) {
        const auto read = read_hs256(key, text);
        ASSERT_FALSE(read) << text.substr(0, 100);
        EXPECT_EQ(read.error().failed, failed) << text.substr(0, 100);
    }
}

} // namespace
} // namespace seam::access
