// SPDX-License-Identifier: Apache-2.0
#include "access/digest.h"
#include "access/signed_state.h"
#include "base/random.h"
#include "base/text.h"

#include <gtest/gtest.h>

namespace seam::access {
namespace {

using namespace std::chrono_literals;

const std::string key(32, 'k');
const timestamp start = *parse_timestamp("2026-11-23T17:00:00.123Z");

sign_in_state sample(std::string return_to = "https://shop.example/basket?a=1#top")
{
    return {.deployment = model::deployment_id(random_uuid()),
            .integration = random_uuid(),
            .nonce = random_uuid(),
            .issued = start,
            .return_to = std::move(return_to)};
}

TEST(SignInState, RoundTrips)
{
    for (const auto& return_to : {std::string(), std::string("https://é"), std::string(690, 'u')}) {
        const auto state = sample(return_to);
        const auto text = write_sign_in_state(state, key);

        ASSERT_TRUE(text);
        EXPECT_LE(text->size(), sign_in_state_bytes_max);
        EXPECT_EQ(read_sign_in_state(*text, key, start), state);
    }
    EXPECT_FALSE(write_sign_in_state(sample(std::string(691, 'u')), key));
}

TEST(SignInState, IsRefusedWhenBent)
{
    const auto text = *write_sign_in_state(sample(), key);
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto bent = text;
        bent[i] = bent[i] == 'A' ? 'B' : 'A';
        const auto read = read_sign_in_state(bent, key, start);
        ASSERT_FALSE(read) << i;
        EXPECT_EQ(read.error().failed, check::state) << i;
    }
}

TEST(SignInState, IsRefusedWhenForeign)
{
    const auto text = *write_sign_in_state(sample(), key);
    // Signed with the right key, of a version that is not ours.
    std::string other(120, '\1');
    other.append(hmac_sha256(key, other));
    for (const auto& bad :
         {std::string(), text + "A", text + "=", text.substr(1), std::string("AAAA"),
          std::string(2000, 'A'), base64url_encode(std::string_view(other))})
        EXPECT_FALSE(read_sign_in_state(bad, key, start)) << bad.substr(0, 40);
    EXPECT_FALSE(read_sign_in_state(text, std::string(32, 'K'), start));
}

// AUT-02.
TEST(SignInState, LastsTenMinutes)
{
    const auto text = *write_sign_in_state(sample(), key);

    EXPECT_TRUE(read_sign_in_state(text, key, start + 10min));
    EXPECT_FALSE(read_sign_in_state(text, key, start + 10min + 1ms));
    EXPECT_TRUE(read_sign_in_state(text, key, start - 1min));
    EXPECT_FALSE(read_sign_in_state(text, key, start - 1min - 1ms));
}

TEST(SignInState, NoTwoAreAlike)
{
    auto state = sample();
    const auto first = write_sign_in_state(state, key);
    state.nonce = random_uuid();

    EXPECT_NE(write_sign_in_state(state, key), first);
}

} // namespace
} // namespace seam::access
