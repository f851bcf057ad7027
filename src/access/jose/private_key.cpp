// SPDX-License-Identifier: Apache-2.0
#include "access/jose/private_key.h"

#include "access/digest.h"
#include "access/jose/openssl.h"
#include "base/assert.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <boost/json/serialize.hpp>
#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/pem.h>
#include <utility>

namespace seam::access {
namespace {

namespace json = boost::json;

std::string number_text(EVP_PKEY* key, const char* parameter, int bytes_min)
{
    BIGNUM* number = nullptr;
    SEAM_ASSERT(EVP_PKEY_get_bn_param(key, parameter, &number) == 1);
    const openssl::owned<BIGNUM> owner(number);
    const int size = std::max(BN_num_bytes(number), bytes_min);
    std::string out(static_cast<std::size_t>(size), '\0');
    BN_bn2binpad(number, reinterpret_cast<unsigned char*>(out.data()), size);
    return base64url_encode(out);
}

std::string raw_of_der(std::string_view der, std::size_t half)
{
    const auto* at = openssl::bytes(der);
    const openssl::owned<ECDSA_SIG> pair(
        d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())));
    SEAM_ASSERT(pair != nullptr);
    std::string raw(2 * half, '\0');
    auto* place = reinterpret_cast<unsigned char*>(raw.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), place, static_cast<int>(half));
    BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), place + half, static_cast<int>(half));
    return raw;
}

std::optional<key_kind> kind_of(EVP_PKEY* key)
{
    if (EVP_PKEY_is_a(key, "RSA") == 1)
        return EVP_PKEY_get_bits(key) >= 2048 ? std::optional(key_kind::rsa) : std::nullopt;
    if (EVP_PKEY_is_a(key, "ED25519") == 1) return key_kind::ed25519;
    std::array<char, 32> buffer{};
    std::size_t size = 0;
    const bool is_ec = EVP_PKEY_is_a(key, "EC") == 1 &&
                       EVP_PKEY_get_group_name(key, buffer.data(), buffer.size(), &size) == 1;
    const auto group = is_ec ? std::string_view(buffer.data(), size) : std::string_view();
    if (group == "prime256v1") return key_kind::p256;
    if (group == "secp384r1") return key_kind::p384;
    return group == "secp521r1" ? std::optional(key_kind::p521) : std::nullopt;
}

std::string_view curve_name(key_kind what)
{
    if (what == key_kind::p256) return "P-256";
    return what == key_kind::p384 ? "P-384" : "P-521";
}

/// The members that name a public key and nothing else, in the order of their names.
json::object bare_jwk(key_kind kind, EVP_PKEY* key)
{
    if (kind == key_kind::rsa)
        return {{"e", number_text(key, OSSL_PKEY_PARAM_RSA_E, 0)},
                {"kty", "RSA"},
                {"n", number_text(key, OSSL_PKEY_PARAM_RSA_N, 0)}};
    if (const auto bytes = static_cast<int>(coordinate_bytes(kind)); bytes != 0)
        return {{"crv", curve_name(kind)},
                {"kty", "EC"},
                {"x", number_text(key, OSSL_PKEY_PARAM_EC_PUB_X, bytes)},
                {"y", number_text(key, OSSL_PKEY_PARAM_EC_PUB_Y, bytes)}};
    std::array<unsigned char, 32> raw{};
    std::size_t size = raw.size();
    SEAM_ASSERT(EVP_PKEY_get_raw_public_key(key, raw.data(), &size) == 1);
    return {{"crv", "Ed25519"}, {"kty", "OKP"}, {"x", base64url_encode(raw)}};
}

} // namespace

private_key::private_key(key_kind kind, std::shared_ptr<evp_pkey_st> handle)
    : kind_(kind), handle_(std::move(handle))
{}

private_key private_key::generate(key_kind kind)
{
    EVP_PKEY* made = nullptr;
    switch (kind) {
    case key_kind::rsa:
        made = EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{2048});
        break;
    case key_kind::p256:
        made = EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256");
        break;
    case key_kind::p384:
        made = EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-384");
        break;
    case key_kind::p521:
        made = EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-521");
        break;
    case key_kind::ed25519:
        made = EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
        break;
    }
    SEAM_ASSERT(made != nullptr);
    return {kind, openssl::share(made)};
}

std::optional<private_key> private_key::from_pem(std::string_view pem)
{
    const openssl::quiet_errors quiet;
    const openssl::owned<BIO> source(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    // Without this OpenSSL would ask at the terminal for the password of an encrypted key.
    const auto no_password = [](char*, int, int, void*) { return -1; };
    auto read =
        openssl::share(PEM_read_bio_PrivateKey(source.get(), nullptr, no_password, nullptr));
    const auto kind = read ? kind_of(read.get()) : std::nullopt;
    if (!kind) return std::nullopt;
    return private_key(*kind, std::move(read));
}

std::string private_key::to_pem() const
{
    const openssl::owned<BIO> sink(BIO_new(BIO_s_mem()));
    SEAM_ASSERT(PEM_write_bio_PKCS8PrivateKey(sink.get(), handle_.get(), nullptr, nullptr, 0,
                                              nullptr, nullptr) == 1);
    char* text = nullptr;
    const auto size = BIO_get_mem_data(sink.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

json::object private_key::public_jwk() const
{
    auto jwk = bare_jwk(kind_, handle_.get());
    jwk["use"] = "sig";
    return jwk;
}

std::string private_key::thumbprint() const
{
    return base64url_encode(sha256(json::serialize(bare_jwk(kind_, handle_.get()))));
}

std::string private_key::sign(algorithm how, std::string_view input) const
{
    SEAM_ASSERT(kind_ == kind_for(how));
    const openssl::owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* options = nullptr;
    SEAM_ASSERT(EVP_DigestSignInit(context.get(), &options, openssl::digest_for(how), nullptr,
                                   handle_.get()) == 1);
    SEAM_ASSERT(!is_pss(how) || openssl::choose_pss(options, how));
    std::size_t size = 0;
    const auto* data = openssl::bytes(input);
    SEAM_ASSERT(EVP_DigestSign(context.get(), nullptr, &size, data, input.size()) == 1);
    std::string out(size, '\0');
    auto* place = reinterpret_cast<unsigned char*>(out.data());
    SEAM_ASSERT(EVP_DigestSign(context.get(), place, &size, data, input.size()) == 1);
    out.resize(size);
    const auto half = coordinate_bytes(kind_);
    return half == 0 ? out : raw_of_der(out, half);
}

std::string sign_jws(const private_key& key, algorithm how, json::object header,
                     const json::object& payload)
{
    header["alg"] = name(how);
    auto token = base64url_encode(json::serialize(header));
    token.append(".").append(base64url_encode(json::serialize(payload)));
    const auto signature = key.sign(how, token);
    return token.append(".").append(base64url_encode(signature));
}

} // namespace seam::access
