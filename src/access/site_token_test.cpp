// SPDX-License-Identifier: Apache-2.0
#include "access/digest.h"
#include "access/site_token.h"
#include "access/testing/signer.h"
#include "base/text.h"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <limits>

namespace seam::access {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

constexpr std::int64_t now_s = 1'790'000'000;
constexpr timestamp now{std::chrono::seconds(now_s)};
const std::string secret = "a secret of thirty-two bytes, or more";
const std::string other_secret = "another one that has thirty-two bytes";
const std::vector<std::string> audiences = {"deployment-1", "integration-1"};

public_key public_half(const private_key& of)
{
    auto jwk = of.public_jwk();
    return parse_jwks(testing::jwks_text({jwk}))->keys.front().key;
}

site_settings settings_for(site_proof how)
{
    site_settings by{.proof = how};
    by.account_space = "site integration-1";
    if (how == site_proof::hs256 || how == site_proof::hmac)
        by.keys.push_back({.id = "k1", .secret = secret, .key = {}});
    else
        by.keys.push_back({.id = "k1",
                           .secret = {},
                           .key = public_half(testing::key_of(
                               how == site_proof::rs256 ? key_kind::rsa : key_kind::p256))});
    return by;
}

json::object claims()
{
    return {{"external_id", "42"}, {"aud", "deployment-1"},       {"exp", now_s + 300},
            {"name", "Ada"},       {"email", "ada@shop.example"}, {"iat", now_s}};
}

std::string hs256(const std::string& header, const std::string& payload,
                  const std::string& key = secret)
{
    auto token = base64url_encode(header) + "." + base64url_encode(payload);
    return token + "." + base64url_encode(hmac_sha256(key, token));
}

std::string token_of(const json::object& payload, const std::string& key = secret)
{
    return hs256(R"({"alg":"HS256","typ":"JWT"})", json::serialize(payload), key);
}

verified<site_sign_in> verify(const std::string& token,
                              const site_settings& by = settings_for(site_proof::hs256))
{
    return verify_site_token(token, by, audiences, now);
}

check failure(const std::string& token, const site_settings& by = settings_for(site_proof::hs256))
{
    const auto read = verify(token, by);
    EXPECT_FALSE(read);
    return read ? check::size : read.error().failed;
}

check failure_with(std::string_view claim, json::value value)
{
    auto payload = claims();
    payload[claim] = std::move(value);
    return failure(token_of(payload));
}

// SIT-01.
TEST(SiteToken, IsReadUnderEachAlgorithm)
{
    const auto signed_by = [](key_kind kind, algorithm how) {
        return sign_jws(testing::key_of(kind), how, {}, claims());
    };
    const std::pair<site_proof, std::string> rows[] = {
        {site_proof::hs256, token_of(claims())},
        {site_proof::rs256, signed_by(key_kind::rsa, algorithm::rs256)},
        {site_proof::es256, signed_by(key_kind::p256, algorithm::es256)}};
    for (const auto& [how, token] : rows) {
        const auto read = verify(token, settings_for(how));

        ASSERT_TRUE(read) << name(how) << ' ' << describe(read.error());
        EXPECT_EQ(read->who.subject, "42");
        EXPECT_EQ(read->who.external_id, "42");
        EXPECT_EQ(read->who.issuer, "site integration-1");
        EXPECT_EQ(read->who.source, claim_source::site);
        EXPECT_EQ(read->who.name, "Ada");
        EXPECT_EQ(read->who.email, "ada@shop.example");
        EXPECT_FALSE(read->who.email_verified);
        EXPECT_EQ(read->who.expires, now + 300s);
        EXPECT_FALSE(read->token_id);
    }
}

// SIT-02, SIT-03.
TEST(SiteToken, TheSettingsSayTheAlgorithm)
{
    const auto payload = json::serialize(claims());
    for (const auto* alg : {"none", "None", "nOnE", "HS384", "HS512", "hs256", ""})
        EXPECT_EQ(failure(hs256(fmt::format(R"({{"alg":"{}"}})", alg), payload)), check::alg);
    for (const auto* header :
         {R"({})", R"({"alg":256})", R"({"alg":null})", R"({"alg":["HS256"]})"})
        EXPECT_EQ(failure(hs256(header, payload)), check::alg);

    // The public key as a secret, whatever the token says of itself.
    const auto rs256 = settings_for(site_proof::rs256);
    const auto as_text = json::serialize(testing::key_of(key_kind::rsa).public_jwk());
    EXPECT_EQ(failure(token_of(claims(), as_text), rs256), check::alg);
    EXPECT_EQ(failure(hs256(R"({"alg":"RS256"})", payload, as_text), rs256), check::signature);
    EXPECT_EQ(failure(hs256(R"({"alg":"ES256"})", payload), settings_for(site_proof::es256)),
              check::signature);
    for (const auto how : {algorithm::rs384, algorithm::ps256})
        EXPECT_EQ(failure(sign_jws(testing::key_of(key_kind::rsa), how, {}, claims()), rs256),
                  check::alg);
    EXPECT_EQ(failure(sign_jws(testing::key_of(key_kind::rsa), algorithm::rs256, {}, claims())),
              check::alg)
        << "where HS256 is expected";
}

// SIT-04.
TEST(SiteToken, NeedsTheSignature)
{
    const auto good = token_of(claims());
    EXPECT_EQ(failure(token_of(claims(), other_secret)), check::signature);
    EXPECT_EQ(failure(good.substr(0, good.rfind('.') + 1)), check::signature);
    EXPECT_EQ(failure(good.substr(0, good.size() - 3)), check::signature);
    auto forged = claims();
    forged["external_id"] = "43";
    const auto payload = base64url_encode(json::serialize(forged));
    EXPECT_EQ(failure(good.substr(0, good.find('.') + 1) + payload + good.substr(good.rfind('.'))),
              check::signature);
    EXPECT_EQ(failure(sign_jws(testing::foreign_rsa_key(), algorithm::rs256, {}, claims()),
                      settings_for(site_proof::rs256)),
              check::signature);
}

// SIT-05, SIT-10.
TEST(SiteToken, SeveralKeysServeWhileOneTakesAnothersPlace)
{
    auto by = settings_for(site_proof::hs256);
    by.keys.push_back({.id = "k2", .secret = other_secret, .key = {}});
    const auto named = [](const char* kid, const std::string& key) {
        return hs256(fmt::format(R"({{"alg":"HS256","kid":"{}"}})", kid), json::serialize(claims()),
                     key);
    };
    EXPECT_TRUE(verify(token_of(claims()), by));
    EXPECT_TRUE(verify(token_of(claims(), other_secret), by));
    EXPECT_TRUE(verify(named("k2", other_secret), by));
    EXPECT_EQ(failure(named("k2", secret), by), check::signature) << "the named one alone";
    EXPECT_EQ(failure(named("k3", secret), by), check::kid);
    EXPECT_EQ(failure(named("../k1", secret), by), check::kid);
    by.keys.erase(by.keys.begin());
    EXPECT_EQ(failure(token_of(claims()), by), check::signature);
    by.keys.clear();
    EXPECT_EQ(failure(token_of(claims()), by), check::kid);
}

TEST(SiteToken, AKeyOfAnotherKindIsNone)
{
    auto by = settings_for(site_proof::es256);
    by.proof = site_proof::rs256;
    EXPECT_EQ(failure(sign_jws(testing::key_of(key_kind::rsa), algorithm::rs256, {}, claims()), by),
              check::kid);
    by = settings_for(site_proof::hs256);
    by.keys.front().secret = "short";
    EXPECT_EQ(failure(token_of(claims(), "short"), by), check::kid);
}

// SIT-06 to SIT-09.
TEST(SiteToken, IsReadStrictly)
{
    const auto payload = json::serialize(claims());
    const std::tuple<const char*, std::string, check> rows[] = {
        {"crit", hs256(R"({"alg":"HS256","crit":["exp"]})", payload), check::crit},
        {"b64", hs256(R"({"alg":"HS256","b64":false})", payload), check::crit},
        {"zip", hs256(R"({"alg":"HS256","zip":"DEF"})", payload), check::zip},
        {"enc", hs256(R"({"alg":"HS256","enc":"A128GCM"})", payload), check::enc},
        {"typ", hs256(R"({"alg":"HS256","typ":"at+jwt"})", payload), check::typ},
        {"kid", hs256(R"({"alg":"HS256","kid":1})", payload), check::kid},
        {"two", "a.b", check::segments},
        {"five", "a.b.c.d.e", check::segments},
        {"large", std::string(17 * 1024, 'a'), check::size},
        {"header", hs256(R"({"alg":"HS256","x":")" + std::string(3000, 'x') + R"("})", payload),
         check::size},
        {"deep", hs256(R"({"alg":"HS256"})", std::string(5000, '[')), check::json},
        {"twice", hs256(R"({"alg":"HS256"})", R"({"external_id":"1","external_id":"2"})"),
         check::json},
        {"escaped", hs256(R"({"alg":"HS256"})", R"({"exp":1,"\u0065xp":2})"), check::json},
        {"mark", hs256(R"({"alg":"HS256"})", "\xef\xbb\xbf" + payload), check::json},
        {"utf8", hs256(R"({"alg":"HS256"})", "{\"name\":\"\xff\"}"), check::json},
        {"list", hs256(R"({"alg":"HS256"})", "[]"), check::json},
        {"padding", token_of(claims()) + "=", check::base64},
        {"blank", " " + token_of(claims()), check::base64},
        {"none", "", check::segments}};
    for (const auto& [what, token, failed] : rows) {
        const auto read = verify(token);
        ASSERT_FALSE(read) << what;
        EXPECT_EQ(read.error().failed, failed) << what << ' ' << describe(read.error());
    }
    for (const auto* brought :
         {R"("jku":"https://evil.example")", R"("jwk":{"kty":"oct","k":"YQ"})",
          R"("x5u":"https://evil.example")"})
        EXPECT_EQ(
            failure(hs256(fmt::format(R"({{"alg":"HS256",{}}})", brought), payload, other_secret)),
            check::signature);
}

// SIT-11 to SIT-14, SIT-16.
TEST(SiteToken, RefusesClaims)
{
    const std::tuple<const char*, const char*, json::value, check> rows[] = {
        {"SIT-11 past", "exp", now_s - 60, check::exp},
        {"SIT-11 text", "exp", "1790000300", check::exp},
        {"SIT-11 negative", "exp", -1, check::exp},
        {"SIT-11 huge", "exp", std::numeric_limits<double>::max(), check::exp},
        {"SIT-11 milliseconds", "exp", (now_s + 300) * 1000, check::exp},
        {"SIT-12 a day", "exp", now_s + 86'400, check::exp},
        {"SIT-12 a second too long", "exp", now_s + 3601, check::exp},
        {"SIT-13 iat ahead", "iat", now_s + 61, check::iat},
        {"SIT-13 iat text", "iat", "now", check::iat},
        {"SIT-13 nbf ahead", "nbf", now_s + 61, check::nbf},
        {"SIT-13 nbf text", "nbf", "soon", check::nbf},
        {"SIT-14 other", "aud", "deployment-2", check::aud},
        {"SIT-14 prefix", "aud", "deployment-11", check::aud},
        {"SIT-14 case", "aud", "Deployment-1", check::aud},
        {"SIT-14 empty", "aud", "", check::aud},
        {"SIT-14 number", "aud", 1, check::aud},
        {"SIT-14 none", "aud", json::array(), check::aud},
        {"SIT-14 nested", "aud", {json::array{"deployment-1"}}, check::aud},
        {"SIT-14 object", "aud", json::object{{"deployment-1", 1}}, check::aud},
        {"SIT-16 number", "external_id", 42, check::external_id},
        {"SIT-16 empty", "external_id", "", check::external_id},
        {"SIT-16 null", "external_id", nullptr, check::external_id},
        {"SIT-16 object", "external_id", json::object(), check::external_id},
        {"SIT-16 control", "external_id", "4\n2", check::external_id},
        {"SIT-16 long", "external_id", json::string(256, 'x'), check::external_id},
        {"SIT-22 jti number", "jti", 1, check::jti},
        {"SIT-22 jti empty", "jti", "", check::jti}};
    for (const auto& [id, claim, value, failed] : rows)
        EXPECT_EQ(failure_with(claim, value), failed) << id;
    for (const auto& [claim, failed] : {std::pair("exp", check::exp), std::pair("aud", check::aud),
                                        std::pair("external_id", check::external_id)}) {
        auto payload = claims();
        payload.erase(claim);
        EXPECT_EQ(failure(token_of(payload)), failed) << claim;
    }
}

TEST(SiteToken, AcceptsWhatIsWithinTheRules)
{
    const std::pair<const char*, json::value> rows[] = {
        {"exp", now_s - 59},           {"exp", now_s + 3600}, {"iat", now_s + 60},
        {"iat", now_s - 3300},         {"nbf", now_s + 60},   {"aud", "integration-1"},
        {"aud", {"x", "deployment-1"}}};
    for (const auto& [claim, value] : rows) {
        auto payload = claims();
        payload[claim] = value;
        const auto read = verify(token_of(payload));
        EXPECT_TRUE(read) << claim << ' ' << json::serialize(value);
    }
    auto without = claims();
    without.erase("iat");
    EXPECT_TRUE(verify(token_of(without)));
    without["exp"] = now_s + 3661;
    EXPECT_EQ(failure(token_of(without)), check::exp) << "SIT-12 without iat";
}

// SIT-15, SIT-19, SIT-22.
TEST(SiteToken, TheSettingsMayAskForMore)
{
    auto by = settings_for(site_proof::hs256);
    by.issuer = "https://shop.example";
    EXPECT_EQ(failure(token_of(claims()), by), check::iss);
    auto payload = claims();
    payload["iss"] = "https://shop.example";
    EXPECT_TRUE(verify(token_of(payload), by));

    by.requires_token_id = true;
    EXPECT_EQ(failure(token_of(payload), by), check::jti);
    payload["jti"] = "t-1";
    EXPECT_EQ(verify(token_of(payload), by)->token_id, "t-1");

    by.claims.external_id = "customer";
    by.claims.email = "";
    EXPECT_EQ(failure(token_of(payload), by), check::external_id);
    payload["customer"] = "c-7";
    const auto read = verify(token_of(payload), by);
    EXPECT_EQ(read->who.external_id, "c-7");
    EXPECT_EQ(read->who.subject, "c-7");
    EXPECT_EQ(read->who.email, "");
}

std::string hash_of(const std::string& id, const std::string& key = secret)
{
    return to_hex(hmac_sha256(key, id));
}

// SIT-25, SIT-26.
TEST(SiteUser, IsKnownByTheHashOfTheId)
{
    const auto by = settings_for(site_proof::hmac);
    const auto read = verify_site_user(
        {.id = "42", .hash = hash_of("42"), .name = "Ada", .email = "ada@shop.example"}, by, now);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->who.subject, "42");
    EXPECT_EQ(read->who.external_id, "42");
    EXPECT_EQ(read->who.source, claim_source::page);
    EXPECT_EQ(read->who.email, "ada@shop.example");
    EXPECT_FALSE(read->who.email_verified);
    auto capitals = hash_of("42");
    for (auto& c : capitals)
        if (c >= 'a') c = static_cast<char>(c - 'a' + 'A');
    EXPECT_TRUE(verify_site_user({.id = "42", .hash = capitals}, by, now));

    const std::pair<std::string, std::string> rows[] = {
        {"42", hash_of("43")},
        {"42", hash_of("42", other_secret)},
        {"42", hash_of("42").substr(2)},
        {"42", hash_of("42") + "00"},
        {"42", hash_of("42").substr(1)},
        {"42", base64url_encode(hmac_sha256(secret, "42"))},
        {"42", ""},
        {" 42", hash_of("42")}};
    for (const auto& [id, hash] : rows)
        EXPECT_EQ(verify_site_user({.id = id, .hash = hash}, by, now).error().failed,
                  check::signature)
            << id << ' ' << hash;
    for (const auto& id : {std::string(), std::string("4\n2"), std::string(256, 'x')})
        EXPECT_EQ(verify_site_user({.id = id, .hash = hash_of(id)}, by, now).error().failed,
                  check::external_id);
    auto rotating = by;
    rotating.keys.insert(rotating.keys.begin(), {.id = "k0", .secret = other_secret, .key = {}});
    EXPECT_TRUE(verify_site_user({.id = "42", .hash = hash_of("42")}, rotating, now));
}

// SIT-28.
TEST(SiteUser, OneKindOfProofIsNotTakenForAnother)
{
    EXPECT_EQ(
        verify_site_user({.id = "42", .hash = hash_of("42")}, settings_for(site_proof::hs256), now)
            .error()
            .failed,
        check::alg);
    EXPECT_EQ(failure(token_of(claims()), settings_for(site_proof::hmac)), check::alg);
}

TEST(SiteToken, NeverShowsWhoOrWhat)
{
    auto payload = claims();
    payload["external_id"] = "very-secret\n";
    const auto read = verify(token_of(payload));
    EXPECT_FALSE(describe(read.error()).contains("very-secret"));
    const auto user = verify_site_user({.id = "very-secret", .hash = hash_of("42")},
                                       settings_for(site_proof::hmac), now);
    EXPECT_FALSE(describe(user.error()).contains("very-secret"));
    EXPECT_FALSE(describe(user.error()).contains(hash_of("42")));
}

// SIT-29.
TEST(SiteKey, IsReadFromPemUnderTheSameRules)
{
    EXPECT_FALSE(public_key_from_pem(""));
    EXPECT_FALSE(public_key_from_pem("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"));
    EXPECT_FALSE(public_key_from_pem(testing::key_of(key_kind::rsa).to_pem())) << "a private key";
}

} // namespace
} // namespace seam::access
