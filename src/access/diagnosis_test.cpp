// SPDX-License-Identifier: Apache-2.0
#include "access/advice.h"
#include "access/diagnosis.h"
#include "access/testing/provider_case.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace seam::access {
namespace {

using testing::jwks_url;
using testing::run;

struct Diagnosis : testing::provider_case
{
    std::vector<diagnosis_step> look(std::optional<std::string> sample = std::nullopt)
    {
        return run(diagnose(settings, network, time.now(), std::move(sample)));
    }
    /// The first step of that name that is not right.
    static const diagnosis_step* flaw(const std::vector<diagnosis_step>& all, std::string_view step)
    {
        const auto found = std::ranges::find_if(all, [&](const diagnosis_step& each) {
            return each.step == step && each.is != finding::right;
        });
        return found == all.end() ? nullptr : &*found;
    }
};

TEST_F(Diagnosis, FindsNothingWhereAllIsRight)
{
    about["code_challenge_methods_supported"] = boost::json::array{"S256"};
    publish();

    const auto all = look(testing::sign(claims()));

    for (const auto& each : all)
        EXPECT_EQ(each.is, finding::right) << each.step << ": " << each.text;
    EXPECT_EQ(all.size(), 6U);
}

// DIS-08, JWK-12.
TEST_F(Diagnosis, WarnsOfWhatWorksAllTheSame)
{
    auto leaking = testing::usual_keys();
    leaking.at(0).as_object()["d"] = "AQAB";
    network.on_json(jwks_url, testing::jwks_text(leaking));

    const auto all = look();

    ASSERT_NE(flaw(all, "metadata"), nullptr);
    EXPECT_EQ(flaw(all, "metadata")->is, finding::warning);
    ASSERT_NE(flaw(all, "keys"), nullptr);
    EXPECT_EQ(flaw(all, "keys")->is, finding::warning);
    EXPECT_FALSE(flaw(all, "keys")->advice.empty());
}

TEST_F(Diagnosis, StopsWhereNothingFurtherCanBeSeen)
{
    about["issuer"] = "https://op.example/";
    publish();

    const auto all = look("a.b.c");

    EXPECT_EQ(all.at(0).is, finding::wrong);
    EXPECT_EQ(all.at(0).check, "issuer");
    EXPECT_NE(all.at(0).advice.find("slash"), std::string::npos);
    for (std::size_t i = 1; i < all.size(); ++i)
        EXPECT_EQ(all.at(i).is, finding::skipped);
}

TEST_F(Diagnosis, SaysWhatIsWrongWithASample)
{
    auto payload = claims();
    payload["aud"] = "other";
    const auto all = look(testing::sign(payload));

    ASSERT_NE(flaw(all, "token"), nullptr);
    EXPECT_EQ(flaw(all, "token")->check, "aud");
    EXPECT_NE(flaw(all, "token")->text.find("shop-client"), std::string::npos);
}

TEST_F(Diagnosis, LooksFurtherIntoASampleOfYesterday)
{
    auto payload = claims();
    payload["email_verified"] = false;
    const auto sample = testing::sign(payload);
    time.advance(std::chrono::hours(24));

    const auto all = look(sample);

    ASSERT_NE(flaw(all, "token"), nullptr);
    EXPECT_EQ(flaw(all, "token")->is, finding::warning);
    EXPECT_EQ(flaw(all, "token")->check, "exp");
    EXPECT_EQ(all.back().is, finding::warning) << "of the address";
    EXPECT_EQ(flaw(all, "external_id"), nullptr);
}

TEST_F(Diagnosis, MissesTheSecretAndTheExternalId)
{
    settings.account.secret.clear();
    settings.claims.external_id = "customer";

    const auto all = look(testing::sign(claims()));

    ASSERT_NE(flaw(all, "client"), nullptr);
    EXPECT_EQ(flaw(all, "client")->is, finding::warning);
    ASSERT_NE(flaw(all, "external_id"), nullptr);
    EXPECT_EQ(flaw(all, "external_id")->check, "external_id");
    for (const auto& each : all)
        EXPECT_EQ(each.text.find("42"), std::string::npos) << "the subject is personal";
}

TEST(Advice, IsThereForEveryCheck)
{
    for (auto what = check::size; what <= check::jwks;
         what = static_cast<check>(std::to_underlying(what) + 1))
        EXPECT_FALSE(advise(what).empty()) << name(what);
}

} // namespace
} // namespace seam::access
