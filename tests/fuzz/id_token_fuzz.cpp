// SPDX-License-Identifier: Apache-2.0
#include "access/id_token.h"
#include "access/testing/signer.h"
#include "base/assert.h"
#include "base/text.h"
#include "seeding.h"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

namespace json = boost::json;
namespace access = seam::access;

const access::key_set& keys()
{
    static const auto set =
        *access::parse_jwks(access::testing::jwks_text(access::testing::all_keys()));
    return set;
}

access::expectation expected()
{
    access::expectation want;
    want.issuer = "https://op.example";
    want.client_id = "shop";
    want.nonce = "n";
    want.code = "c";
    want.access_token = "a";
    want.now = seam::timestamp(std::chrono::seconds(1'790'000'000));
    return want;
}

/// The claims under a good signature, so that the claim checks are reached.
std::string sign_claims(std::string_view claims)
{
    static const auto& key = access::testing::key_of(access::key_kind::ed25519);
    auto token = seam::base64url_encode(std::string_view(R"({"alg":"EdDSA","kid":"ed"})"));
    token.append(".").append(seam::base64url_encode(claims));
    const auto signature = key.sign(access::algorithm::eddsa, token);
    return token.append(".").append(seam::base64url_encode(signature));
}

/// The parts of the input (header, claims, signature) as a token, so that the fuzzer need not find
/// base64url.
std::string join_encoded(std::string_view input)
{
    std::string out;
    for (const auto part : seam::split(input, '\n'))
        out.append(out.empty() ? "" : ".").append(seam::base64url_encode(part));
    return out;
}

std::string_view signed_part(std::string_view token)
{
    return token.substr(0, token.rfind('.'));
}

} // namespace

/// Claims, which are signed, and whole tokens; tables of the tests have what becomes of each.
std::vector<std::string> seam::fuzz::seeds()
{
    const json::object good = {
        {"iss", "https://op.example"}, {"aud", "shop"},        {"sub", "42"},
        {"exp", 1'790'000'300},        {"iat", 1'790'000'000}, {"nonce", "n"}};
    auto rich = good;
    rich["aud"] = json::array{"shop", "another"};
    rich["azp"] = "shop";
    rich["auth_time"] = 1'789'999'000;
    rich["acr"] = "high";
    rich["amr"] = json::array{"pwd", "otp"};
    rich["c_hash"] = "AAAAAAAAAAAAAAAAAAAAAA";
    rich["at_hash"] = "AAAAAAAAAAAAAAAAAAAAAA";
    rich["email"] = "ada@example.com";
    rich["email_verified"] = true;
    rich["phone_number"] = "+441632960001";
    rich["name"] = "Ada Byron";
    std::vector<std::string> some = {json::serialize(good), json::serialize(rich)};
    for (const auto& claim : good) {
        auto without = good;
        without.erase(claim.key());
        some.push_back(json::serialize(without));
    }
    for (const auto how : access::all_algorithms)
        some.push_back(access::testing::sign(good, how));
    some.emplace_back("{\"alg\":\"none\"}\n" + json::serialize(good) + "\n");
    some.emplace_back("{\"alg\":\"HS256\",\"kid\":\"rsa\"}\n" + json::serialize(good) + "\ns");
    return some;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const auto want = expected();
    // Nobody finds a signature by chance. A corpus has seeds of other runs, whose signatures may be
    // others.
    static const auto known = seam::fuzz::seeds();
    const bool is_signed = std::ranges::any_of(
        known, [&](const std::string& each) { return signed_part(each) == signed_part(input); });
    SEAM_ASSERT(is_signed || !access::verify_id_token(input, keys(), want));
    SEAM_ASSERT(!access::verify_id_token(join_encoded(input), keys(), want));
    const auto who = access::verify_id_token(sign_claims(input), keys(), want);
    if (who) {
        SEAM_ASSERT(who->issuer == want.issuer && !who->subject.empty());
        SEAM_ASSERT(seam::is_utf8(who->subject + who->name + who->email));
    } else {
        SEAM_ASSERT(access::describe(who.error()).size() < 1000);
    }
    return 0;
}
