// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/claims.h"

#include <gtest/gtest.h>

namespace seam::api {
namespace {

using access::claim_source;
using model::assurance;
using model::field;

deployment shop()
{
    deployment where;
    where.resolve_identities = true;
    where.external_source =
        model::external_source_id::parse("11111111-2222-4333-8444-555555555555");
    where.source_valid = true;
    return where;
}

access::id_claims ada(claim_source source, bool is_verified)
{
    access::id_claims who;
    who.source = source;
    who.subject = "42";
    who.external_id = "42";
    who.given_name = "Ada";
    who.email = "ada@shop.example";
    who.email_verified = is_verified;
    return who;
}

struct row
{
    claim_source source;
    bool is_verified;
    assurance account, name, address;
};

TEST(SignInClaims, AreKnownAsWellAsWhoeverSaysThem)
{
    using enum assurance;
    const row rows[] = {{claim_source::provider, true, verified, asserted, verified},
                        {claim_source::provider, false, verified, asserted, claimed},
                        {claim_source::site, true, asserted, asserted, verified},
                        {claim_source::site, false, asserted, asserted, asserted},
                        {claim_source::page, true, asserted, claimed, claimed},
                        {claim_source::page, false, asserted, claimed, claimed}};
    for (const auto& each : rows) {
        const auto seen =
            observe_sign_in(ada(each.source, each.is_verified), shop(), "key", {}, timestamp());

        ASSERT_TRUE(seen);
        EXPECT_EQ(seen->external_id_how, each.account);
        EXPECT_EQ(seen->fields.at(field::first_name).how, each.name);
        EXPECT_EQ(seen->fields.at(field::personal_email).how, each.address);
        ASSERT_EQ(seen->identifiers.size(), 1U);
        EXPECT_EQ(seen->identifiers.front().how, each.address);
    }
}

TEST(SignInClaims, AreNotKeptWhereNobodyIsResolved)
{
    auto where = shop();
    where.resolve_identities = false;
    EXPECT_FALSE(observe_sign_in(ada(claim_source::site, true), where, "key", {}, timestamp()));
}

} // namespace
} // namespace seam::api
