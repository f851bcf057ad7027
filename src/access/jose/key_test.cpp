// SPDX-License-Identifier: Apache-2.0
#include "access/jose/jwks.h"
#include "access/jose/key.h"
#include "access/jose/openssl.h"
#include "access/jose/private_key.h"
#include "access/testing/signer.h"
#include "base/text.h"

#include <gtest/gtest.h>
#include <openssl/pem.h>

namespace seam::access {
namespace {

using testing::jwk_of;
using testing::jwks_text;
using testing::key_of;

public_key published(key_kind kind)
{
    return parse_jwks(jwks_text({jwk_of(key_of(kind), "k")}))->keys.at(0).key;
}

std::string bytes_of(std::string_view base64url)
{
    return *base64url_decode(base64url);
}

TEST(Signature, RoundTripsWithEveryAlgorithm)
{
    for (const auto how : all_algorithms) {
        const auto signature = key_of(kind_for(how)).sign(how, "text");
        const auto key = published(kind_for(how));

        EXPECT_TRUE(verify_signature(how, key, "text", signature)) << name(how);
        EXPECT_FALSE(verify_signature(how, key, "Text", signature)) << name(how);
        EXPECT_FALSE(verify_signature(how, key, "text", "")) << name(how);
        for (std::size_t i = 0; i < signature.size(); i += 7) {
            auto bent = signature;
            bent[i] = static_cast<char>(bent[i] ^ 1);
            EXPECT_FALSE(verify_signature(how, key, "text", bent)) << name(how) << ' ' << i;
        }
    }
}

TEST(Signature, NeedsAKeyOfItsKind)
{
    for (const auto how : all_algorithms)
        for (const auto kind :
             {key_kind::rsa, key_kind::p256, key_kind::p384, key_kind::p521, key_kind::ed25519}) {
            const auto signature = key_of(kind_for(how)).sign(how, "text");
            EXPECT_EQ(verify_signature(how, published(kind), "text", signature),
                      kind == kind_for(how));
        }
}

TEST(Signature, Rs256AndPs256AreNotInterchangeable)
{
    const auto key = published(key_kind::rsa);
    const auto& signer = key_of(key_kind::rsa);

    EXPECT_FALSE(verify_signature(algorithm::ps256, key, "t", signer.sign(algorithm::rs256, "t")));
    EXPECT_FALSE(verify_signature(algorithm::rs256, key, "t", signer.sign(algorithm::ps256, "t")));
}

// RFC 7515 appendix A.3.
TEST(Signature, Es256Vector)
{
    const auto key =
        make_curve_key(key_kind::p256, bytes_of("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"),
                       bytes_of("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"));
    const auto signature = bytes_of("DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8I"
                                    "SlSApmWQxfKTUJqPP3-Kg6NU1Q");

    ASSERT_TRUE(key);
    EXPECT_TRUE(verify_signature(algorithm::es256, *key,
                                 "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODA"
                                 "sDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ",
                                 signature));
}

// RFC 8037 appendix A.4.
TEST(Signature, EdDsaVector)
{
    const auto key = make_ed25519_key(bytes_of("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"));
    const auto signature = bytes_of("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylG"
                                    "jg5BhVsPt9g7sVvpAr_MuM0KAg");

    ASSERT_TRUE(key);
    EXPECT_TRUE(verify_signature(algorithm::eddsa, *key,
                                 "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc",
                                 signature));
}

// IDT-12.
TEST(Signature, Es256WantsExactlySixtyFourRawBytes)
{
    const auto key = published(key_kind::p256);
    const auto good = key_of(key_kind::p256).sign(algorithm::es256, "t");
    const auto order = bytes_of("_____wAAAAD__________7zm-q2nF56E87nKwvxjJVE");
    const std::string zero(32, '\0');
    const auto half = good.substr(0, 32);
    const std::string der = "\x30\x44\x02\x20" + good.substr(0, 32) + "\x02\x20" + good.substr(32);
    const std::string rows[] = {
        good.substr(0, 63), good + '\0', '\0' + good,  der,          zero + zero,
        zero + half,        half + zero, order + half, half + order, std::string(64, '\xff')};

    ASSERT_TRUE(verify_signature(algorithm::es256, key, "t", good));
    for (const auto& row : rows)
        EXPECT_FALSE(verify_signature(algorithm::es256, key, "t", row)) << to_lower(row).size();
}

// IDT-13.
TEST(Signature, Ps256WantsASaltAsLongAsTheDigest)
{
    const auto pem = key_of(key_kind::rsa).to_pem();
    const openssl::owned<BIO> source(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    const auto key =
        openssl::share(PEM_read_bio_PrivateKey(source.get(), nullptr, nullptr, nullptr));
    for (const int salt : {0, 20, 32, 33}) {
        const openssl::owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
        EVP_PKEY_CTX* options = nullptr;
        EVP_DigestSignInit(context.get(), &options, EVP_sha256(), nullptr, key.get());
        EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING);
        EVP_PKEY_CTX_set_rsa_pss_saltlen(options, salt);
        std::string signature(256, '\0');
        std::size_t size = signature.size();
        auto* out = reinterpret_cast<unsigned char*>(signature.data());
        ASSERT_EQ(EVP_DigestSign(context.get(), out, &size, openssl::bytes("t"), 1), 1);

        EXPECT_EQ(verify_signature(algorithm::ps256, published(key_kind::rsa), "t", signature),
                  salt == 32)
            << salt;
    }
}

TEST(Signature, RefusalLeavesNoErrorBehind)
{
    ERR_clear_error();

    EXPECT_FALSE(verify_signature(algorithm::rs256, published(key_kind::rsa), "t", "short"));
    EXPECT_FALSE(make_curve_key(key_kind::p256, std::string(32, '\1'), std::string(32, '\1')));
    EXPECT_FALSE(private_key::from_pem("no key"));

    EXPECT_EQ(ERR_peek_error(), 0UL);
}

TEST(PublicKey, RsaRules)
{
    const auto odd = [](std::size_t bytes) { return std::string(bytes, '\xff'); };
    const std::string e("\1\0\1", 3);

    EXPECT_TRUE(make_rsa_key(odd(256), e));
    EXPECT_TRUE(make_rsa_key(odd(256), "\3"));
    EXPECT_TRUE(make_rsa_key('\0' + odd(256), e));
    EXPECT_TRUE(make_rsa_key(odd(1024), e));
    EXPECT_FALSE(make_rsa_key(odd(128), e)) << "1024 bits";
    EXPECT_FALSE(make_rsa_key('\x7f' + odd(255), e)) << "2047 bits";
    EXPECT_FALSE(make_rsa_key('\1' + odd(1024), e)) << "8193 bits";
    EXPECT_FALSE(make_rsa_key(odd(2048), e)) << "16384 bits";
    EXPECT_FALSE(make_rsa_key(odd(255) + '\xfe', e)) << "even modulus";
    EXPECT_FALSE(make_rsa_key("", e));
    EXPECT_FALSE(make_rsa_key(odd(256), ""));
    EXPECT_FALSE(make_rsa_key(odd(256), std::string(1, '\0')));
    EXPECT_FALSE(make_rsa_key(odd(256), "\1"));
    EXPECT_FALSE(make_rsa_key(odd(256), "\4")) << "even exponent";
    EXPECT_FALSE(make_rsa_key(odd(256), "\1\1\1\1\1")) << "40 bits";
}

TEST(PublicKey, CurveRules)
{
    const auto x = bytes_of("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU");
    const auto y = bytes_of("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0");

    EXPECT_TRUE(make_curve_key(key_kind::p256, x, y));
    EXPECT_FALSE(make_curve_key(key_kind::p256, y, x)) << "not on the curve";
    EXPECT_FALSE(make_curve_key(key_kind::p256, '\0' + x, y));
    EXPECT_FALSE(make_curve_key(key_kind::p256, x, y.substr(1)));
    EXPECT_FALSE(make_curve_key(key_kind::p256, std::string(32, '\0'), std::string(32, '\0')));
    EXPECT_FALSE(make_ed25519_key(x.substr(1)));
    EXPECT_FALSE(make_ed25519_key(x + 'x'));
}

TEST(PrivateKey, SurvivesAsPem)
{
    for (const auto kind :
         {key_kind::rsa, key_kind::p256, key_kind::p384, key_kind::p521, key_kind::ed25519}) {
        const auto again = private_key::from_pem(key_of(kind).to_pem());

        ASSERT_TRUE(again);
        EXPECT_EQ(again->kind(), kind);
        EXPECT_EQ(again->public_jwk(), key_of(kind).public_jwk());
    }
}

TEST(PrivateKey, RefusesOtherKeys)
{
    const auto k256 = openssl::share(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "secp256k1"));
    const auto weak = openssl::share(EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{1024}));
    for (const auto& key : {k256, weak}) {
        const openssl::owned<BIO> sink(BIO_new(BIO_s_mem()));
        PEM_write_bio_PKCS8PrivateKey(sink.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
        char* text = nullptr;
        const auto size = BIO_get_mem_data(sink.get(), &text);

        EXPECT_FALSE(private_key::from_pem({text, static_cast<std::size_t>(size)}));
    }
    EXPECT_FALSE(private_key::from_pem(""));
}

TEST(PrivateKey, EncryptedPemIsRefusedWithoutAsking)
{
    const auto key = openssl::share(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    const openssl::owned<BIO> sink(BIO_new(BIO_s_mem()));
    char password[] = "secret";
    PEM_write_bio_PKCS8PrivateKey(sink.get(), key.get(), EVP_aes_256_cbc(), password, 6, nullptr,
                                  nullptr);
    char* text = nullptr;
    const auto size = BIO_get_mem_data(sink.get(), &text);

    EXPECT_FALSE(private_key::from_pem({text, static_cast<std::size_t>(size)}));
}

} // namespace
} // namespace seam::access
