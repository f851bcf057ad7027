// SPDX-License-Identifier: Apache-2.0
#include "access/digest.h"
#include "access/site_diagnosis.h"
#include "base/text.h"

#include <gtest/gtest.h>

namespace seam::access {
namespace {

constexpr timestamp now{std::chrono::seconds(1'790'000'000)};
const std::string secret(32, 's');

site_settings settings()
{
    site_settings by;
    by.keys.push_back({.id = "k1", .secret = secret, .key = {}});
    return by;
}

site_sample sample_of(const std::string& payload)
{
    auto token =
        base64url_encode(std::string_view(R"({"alg":"HS256"})")) + "." + base64url_encode(payload);
    token += "." + base64url_encode(hmac_sha256(secret, token));
    return {.token = token, .user = {}, .audiences = {"d"}};
}

const diagnosis_step* flaw(const std::vector<diagnosis_step>& all)
{
    for (const auto& each : all)
        if (each.is != finding::right) return &each;
    return nullptr;
}

TEST(SiteDiagnosis, FindsNothingWrongWithWhatWorks)
{
    EXPECT_EQ(flaw(diagnose_site(settings(), {}, now)), nullptr);
    const auto all = diagnose_site(
        settings(), sample_of(R"({"external_id":"42","aud":"d","exp":1790000100})"), now);
    EXPECT_EQ(flaw(all), nullptr);
    EXPECT_EQ(all.size(), 4U);
}

TEST(SiteDiagnosis, SaysWhatIsWrongWithASample)
{
    const std::pair<const char*, const char*> rows[] = {
        {R"({"external_id":"42","exp":1790000100})", "aud"},
        {R"({"external_id":"42","aud":"d"})", "exp"},
        {R"({"external_id":42,"aud":"d","exp":1790000100})", "external_id"}};
    for (const auto& [payload, check] : rows) {
        const auto all = diagnose_site(settings(), sample_of(payload), now);
        const auto* first = flaw(all);
        ASSERT_NE(first, nullptr) << payload;
        EXPECT_EQ(first->is, finding::wrong);
        EXPECT_EQ(first->check, check);
        EXPECT_FALSE(first->advice.empty());
    }
}

TEST(SiteDiagnosis, LooksBehindTheEndOfASampleOfYesterday)
{
    const auto all = diagnose_site(
        settings(), sample_of(R"({"external_id":42,"aud":"d","exp":1789900000})"), now);
    ASSERT_NE(flaw(all), nullptr);
    EXPECT_EQ(flaw(all)->is, finding::warning);
    EXPECT_EQ(flaw(all)->check, "exp");
    EXPECT_EQ(all.back().check, "external_id");
}

TEST(SiteDiagnosis, TellsOfKeysThatDoNotFitAndOfWhatAHashLacks)
{
    auto by = settings();
    by.proof = site_proof::rs256;
    EXPECT_EQ(flaw(diagnose_site(by, {}, now))->step, "keys");
    by.proof = site_proof::hmac;
    const auto all =
        diagnose_site(by,
                      {.token = {},
                       .user = site_user{.id = "42", .hash = to_hex(hmac_sha256(secret, "42"))},
                       .audiences = {}},
                      now);
    EXPECT_EQ(flaw(all)->step, "settings");
    EXPECT_EQ(flaw(all)->is, finding::warning);
    EXPECT_EQ(all.back().is, finding::right);
}

} // namespace
} // namespace seam::access
