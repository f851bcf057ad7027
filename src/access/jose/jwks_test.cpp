// SPDX-License-Identifier: Apache-2.0
#include "access/jose/jwks.h"
#include "access/testing/signer.h"

#include <boost/json/serialize.hpp>
#include <functional>
#include <gtest/gtest.h>

namespace seam::access {
namespace {

namespace json = boost::json;
using testing::jwk_of;
using testing::jwks_text;
using testing::key_of;

json::object rsa_jwk()
{
    return jwk_of(key_of(key_kind::rsa), "r");
}

json::object ec_jwk()
{
    return jwk_of(key_of(key_kind::p256), "e");
}

TEST(Jwks, ReadsEveryKindThatWeUse)
{
    const auto set = parse_jwks(jwks_text(testing::usual_keys()));

    ASSERT_TRUE(set);
    ASSERT_EQ(set->keys.size(), 3U);
    EXPECT_EQ(set->keys[0].key.kind, key_kind::rsa);
    EXPECT_EQ(set->keys[1].key.kind, key_kind::p256);
    EXPECT_EQ(set->keys[2].key.kind, key_kind::ed25519);
    EXPECT_EQ(set->keys[0].kid, "rsa");
    EXPECT_EQ(set->skipped, 0U);
    EXPECT_FALSE(set->has_private_part);
}

struct row
{
    const char* id;
    std::function<json::object()> make;
};

json::object with(json::object jwk, std::string_view name, json::value value)
{
    jwk[name] = std::move(value);
    return jwk;
}

json::object without(json::object jwk, std::string_view name)
{
    jwk.erase(name);
    return jwk;
}

TEST(Jwks, KeepsKeysThatMayVerify)
{
    const row rows[] = {
        {"use sig", [] { return rsa_jwk(); }},
        {"no use", [] { return without(rsa_jwk(), "use"); }},
        {"key_ops verify", [] { return with(rsa_jwk(), "key_ops", {"sign", "verify"}); }},
        {"its own alg", [] { return with(rsa_jwk(), "alg", "PS256"); }},
        {"members nobody knows", [] { return with(rsa_jwk(), "x5t", 1); }},
        {"no kid", [] { return without(rsa_jwk(), "kid"); }},
    };
    for (const auto& row : rows) {
        const auto set = parse_jwks(jwks_text({row.make()}));
        ASSERT_TRUE(set) << row.id;
        EXPECT_EQ(set->keys.size(), 1U) << row.id;
    }
}

// JWK-07 to JWK-11: each beside a good key, which goes on working.
TEST(Jwks, SkipsKeysThatMayNotVerify)
{
    const json::string odd(171, '_');
    const row rows[] = {
        {"JWK-07 use enc", [] { return with(rsa_jwk(), "use", "enc"); }},
        {"JWK-07 use a number", [] { return with(rsa_jwk(), "use", 1); }},
        {"JWK-07 key_ops without verify", [] { return with(rsa_jwk(), "key_ops", {"encrypt"}); }},
        {"JWK-07 key_ops empty", [] { return with(rsa_jwk(), "key_ops", json::array()); }},
        {"JWK-07 key_ops a string", [] { return with(rsa_jwk(), "key_ops", "verify"); }},
        {"JWK-08 1024 bits", [&] { return with(rsa_jwk(), "n", odd); }},
        {"JWK-08 exponent 1", [] { return with(rsa_jwk(), "e", "AQ"); }},
        {"JWK-08 even exponent", [] { return with(rsa_jwk(), "e", "AQAC"); }},
        {"JWK-08 16k modulus", [] { return with(rsa_jwk(), "n", json::string(2731, '_')); }},
        {"n missing", [] { return without(rsa_jwk(), "n"); }},
        {"n a number", [] { return with(rsa_jwk(), "n", 5); }},
        {"n padded", [] { return with(rsa_jwk(), "n", "AQAB=="); }},
        {"JWK-09 off the curve", [] { return with(ec_jwk(), "x", ec_jwk()["y"]); }},
        {"JWK-09 P-384", [] { return with(ec_jwk(), "crv", "P-384"); }},
        {"JWK-09 no crv", [] { return without(ec_jwk(), "crv"); }},
        {"JWK-10 AKP", [] { return json::object{{"kty", "AKP"}, {"alg", "ML-DSA-44"}}; }},
        {"JWK-10 X25519",
         [] { return with(jwk_of(key_of(key_kind::ed25519), "x"), "crv", "X25519"); }},
        {"JWK-11 oct", [] { return json::object{{"kty", "oct"}, {"k", "c2VjcmV0"}}; }},
        {"kty missing", [] { return without(rsa_jwk(), "kty"); }},
        {"kty lower case", [] { return with(rsa_jwk(), "kty", "rsa"); }},
        {"alg of another kind", [] { return with(rsa_jwk(), "alg", "ES256"); }},
        {"alg unknown", [] { return with(rsa_jwk(), "alg", "RSA-OAEP"); }},
        {"alg HS256", [] { return with(rsa_jwk(), "alg", "HS256"); }},
        {"alg a number", [] { return with(rsa_jwk(), "alg", 1); }},
        {"kid a number", [] { return with(rsa_jwk(), "kid", 1); }},
        {"kid of 5 kB", [] { return with(rsa_jwk(), "kid", json::string(5000, 'k')); }},
    };
    for (const auto& row : rows) {
        const auto set =
            parse_jwks(jwks_text({row.make(), jwk_of(key_of(key_kind::p256), "good")}));
        ASSERT_TRUE(set) << row.id;
        ASSERT_EQ(set->keys.size(), 1U) << row.id;
        EXPECT_EQ(set->keys[0].kid, "good") << row.id;
        EXPECT_EQ(set->skipped, 1U) << row.id;
    }
}

// JWK-12.
TEST(Jwks, IgnoresPrivateMembersAndTells)
{
    for (const auto* name : {"d", "p", "q", "dp", "dq", "qi", "k"}) {
        const auto set = parse_jwks(jwks_text({with(rsa_jwk(), name, "AQAB")}));
        ASSERT_TRUE(set) << name;
        EXPECT_TRUE(set->has_private_part) << name;
        EXPECT_EQ(set->keys.size(), 1U) << name;
    }
}

// JWK-05.
TEST(Jwks, RefusesWhatIsNoUsableSet)
{
    json::array many;
    for (int i = 0; i < 65; ++i)
        many.emplace_back(rsa_jwk());
    const std::string rows[] = {"",
                                "<html></html>",
                                "[]",
                                "{}",
                                R"({"keys":{}})",
                                R"({"keys":[]})",
                                R"({"keys":[1,"x",null]})",
                                R"({"keys":[],"keys":[]})",
                                jwks_text({json::object{{"kty", "AKP"}}}),
                                jwks_text(many),
                                std::string(jwks_bytes_max + 1, ' ')};
    for (const auto& text : rows) {
        const auto set = parse_jwks(text);
        ASSERT_FALSE(set) << text.substr(0, 60);
        EXPECT_EQ(set.error().failed, check::jwks) << text.substr(0, 60);
    }
    many.pop_back();
    EXPECT_TRUE(parse_jwks(jwks_text(many)));
}

check failure_of(const json::array& keys, algorithm how, const std::optional<std::string>& kid)
{
    const auto set = parse_jwks(jwks_text(keys));
    return select_key(*set, how, kid).error().failed;
}

TEST(SelectKey, ByKidAndKind)
{
    const auto set = parse_jwks(jwks_text(testing::usual_keys()));

    EXPECT_EQ((*select_key(*set, algorithm::rs256, "rsa"))->kid, "rsa");
    EXPECT_EQ((*select_key(*set, algorithm::ps256, "rsa"))->kid, "rsa");
    EXPECT_EQ((*select_key(*set, algorithm::es256, "ec"))->kid, "ec");
    EXPECT_EQ((*select_key(*set, algorithm::eddsa, "ed"))->kid, "ed");
    EXPECT_EQ(select_key(*set, algorithm::es256, "rsa").error().failed, check::kid);
    EXPECT_EQ(select_key(*set, algorithm::rs256, "RSA").error().failed, check::kid);
    EXPECT_EQ(select_key(*set, algorithm::rs256, "").error().failed, check::kid);
}

// JWK-06.
TEST(SelectKey, SameKidIsToldApartByKind)
{
    const json::array two = {jwk_of(key_of(key_kind::rsa), "k"),
                             jwk_of(key_of(key_kind::p256), "k")};
    const auto set = parse_jwks(jwks_text(two));

    EXPECT_EQ((*select_key(*set, algorithm::es256, "k"))->key.kind, key_kind::p256);
    EXPECT_EQ((*select_key(*set, algorithm::rs256, "k"))->key.kind, key_kind::rsa);
}

TEST(SelectKey, SameKidIsToldApartByAlg)
{
    const json::array two = {with(rsa_jwk(), "alg", "RS256"), with(rsa_jwk(), "alg", "PS256")};
    const auto set = parse_jwks(jwks_text(two));

    EXPECT_EQ((*select_key(*set, algorithm::ps256, "r"))->alg, algorithm::ps256);
}

TEST(SelectKey, RefusesToGuess)
{
    const json::array two = {rsa_jwk(), jwk_of(testing::foreign_rsa_key(), "r")};

    EXPECT_EQ(failure_of(two, algorithm::rs256, "r"), check::key);
    EXPECT_EQ(failure_of(two, algorithm::rs256, std::nullopt), check::key) << "JWK-14";
}

TEST(SelectKey, AlgOfTheKeyBinds)
{
    EXPECT_EQ(failure_of({with(rsa_jwk(), "alg", "PS256")}, algorithm::rs256, "r"), check::kid);
}

// JWK-13.
TEST(SelectKey, WithoutKidTheOnlyOneOfItsKind)
{
    const auto set = parse_jwks(jwks_text(testing::usual_keys()));

    EXPECT_EQ((*select_key(*set, algorithm::es256, std::nullopt))->kid, "ec");
}

} // namespace
} // namespace seam::access
