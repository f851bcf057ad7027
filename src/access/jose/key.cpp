// SPDX-License-Identifier: Apache-2.0
#include "access/jose/key.h"

#include "access/jose/openssl.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <openssl/core_names.h>
#include <openssl/pem.h>
#include <string>
#include <utility>

namespace seam::access {
namespace {

constexpr int rsa_bits_min = 2048;
constexpr int rsa_bits_max = 8192; // A larger one would let a provider choose our processor time.
constexpr std::size_t rsa_modulus_bytes_max = rsa_bits_max / 8 + 1;

/// nullptr if OpenSSL does not take the parameters for such a key.
std::shared_ptr<EVP_PKEY> make_key(const char* type, OSSL_PARAM_BLD* builder)
{
    const openssl::quiet_errors quiet;
    const openssl::owned<OSSL_PARAM> parameters(OSSL_PARAM_BLD_to_param(builder));
    const openssl::owned<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY* made = nullptr;
    if (!parameters || EVP_PKEY_fromdata_init(context.get()) != 1) return nullptr;
    if (EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
        return nullptr;
    return openssl::share(made);
}

bool passes_public_check(EVP_PKEY* key)
{
    const openssl::quiet_errors quiet;
    const openssl::owned<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    return context && EVP_PKEY_public_check(context.get()) == 1;
}

const char* group_name(key_kind what)
{
    if (what == key_kind::p256) return "P-256";
    return what == key_kind::p384 ? "P-384" : "P-521";
}

/// JWS has r and s side by side; OpenSSL wants them in DER. Empty if they are not `half` bytes each
/// or one of the numbers is 0.
std::string der_of_raw(std::string_view raw, std::size_t half)
{
    if (raw.size() != 2 * half) return {};
    const auto number = [&](std::size_t at) {
        return BN_bin2bn(openssl::bytes(raw) + at, static_cast<int>(half), nullptr);
    };
    openssl::owned<BIGNUM> r(number(0));
    openssl::owned<BIGNUM> s(number(half));
    if (BN_is_zero(r.get()) || BN_is_zero(s.get())) return {};
    const openssl::owned<ECDSA_SIG> pair(ECDSA_SIG_new());
    if (ECDSA_SIG_set0(pair.get(), r.release(), s.release()) != 1) return {};
    unsigned char* out = nullptr;
    const int size = i2d_ECDSA_SIG(pair.get(), &out);
    if (size <= 0) return {};
    std::string der(reinterpret_cast<const char*>(out), static_cast<std::size_t>(size));
    OPENSSL_free(out);
    return der;
}

/// Big-endian, at least `bytes_min` long; nullopt if the key has no such number.
std::optional<std::string> number_of(EVP_PKEY* key, const char* parameter, std::size_t bytes_min)
{
    BIGNUM* number = nullptr;
    if (EVP_PKEY_get_bn_param(key, parameter, &number) != 1) return std::nullopt;
    const openssl::owned<BIGNUM> owner(number);
    std::string out(std::max(static_cast<std::size_t>(BN_num_bytes(number)), bytes_min), '\0');
    BN_bn2binpad(number, reinterpret_cast<unsigned char*>(out.data()),
                 static_cast<int>(out.size()));
    return out;
}

std::optional<key_kind> curve_of(EVP_PKEY* key)
{
    std::array<char, 32> buffer{};
    std::size_t size = 0;
    if (EVP_PKEY_is_a(key, "EC") != 1 ||
        EVP_PKEY_get_group_name(key, buffer.data(), buffer.size(), &size) != 1)
        return std::nullopt;
    const std::string_view group(buffer.data(), size);
    if (group == "prime256v1") return key_kind::p256;
    if (group == "secp384r1") return key_kind::p384;
    return group == "secp521r1" ? std::optional(key_kind::p521) : std::nullopt;
}

} // namespace

std::optional<public_key> make_rsa_key(std::string_view modulus, std::string_view exponent)
{
    if (modulus.size() > rsa_modulus_bytes_max || exponent.size() > sizeof(std::uint32_t))
        return std::nullopt;
    const auto n = openssl::make_number(modulus);
    const auto e = openssl::make_number(exponent);
    const auto bits = BN_num_bits(n.get());
    if (bits < rsa_bits_min || bits > rsa_bits_max || BN_is_odd(n.get()) == 0) return std::nullopt;
    if (BN_is_odd(e.get()) == 0 || BN_is_one(e.get())) return std::nullopt;
    const openssl::owned<OSSL_PARAM_BLD> builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
    auto made = make_key("RSA", builder.get());
    if (!made) return std::nullopt;
    return public_key{.kind = key_kind::rsa, .handle = std::move(made)};
}

std::optional<public_key> make_curve_key(key_kind kind, std::string_view x, std::string_view y)
{
    const auto bytes = coordinate_bytes(kind);
    if (bytes == 0 || x.size() != bytes || y.size() != bytes) return std::nullopt;
    std::string point(1, '\x04'); // Uncompressed (SEC 1 section 2.3.3).
    point.append(x).append(y);
    const openssl::owned<OSSL_PARAM_BLD> builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, group_name(kind), 0);
    OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                     point.size());
    auto made = make_key("EC", builder.get());
    if (!made || !passes_public_check(made.get())) return std::nullopt;
    return public_key{.kind = kind, .handle = std::move(made)};
}

std::optional<public_key> make_ed25519_key(std::string_view x)
{
    if (x.size() != 32) return std::nullopt;
    auto made = openssl::share(
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, openssl::bytes(x), x.size()));
    if (!made) return std::nullopt;
    return public_key{.kind = key_kind::ed25519, .handle = std::move(made)};
}

std::optional<public_key> public_key_from_pem(std::string_view pem)
{
    const openssl::quiet_errors quiet;
    const openssl::owned<BIO> source(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    const auto read = openssl::share(PEM_read_bio_PUBKEY(source.get(), nullptr, nullptr, nullptr));
    if (!read) return std::nullopt;
    if (EVP_PKEY_is_a(read.get(), "RSA") == 1) {
        const auto n = number_of(read.get(), OSSL_PKEY_PARAM_RSA_N, 0);
        const auto e = number_of(read.get(), OSSL_PKEY_PARAM_RSA_E, 0);
        return n && e ? make_rsa_key(*n, *e) : std::nullopt;
    }
    const auto kind = curve_of(read.get());
    if (!kind) return std::nullopt;
    const auto x = number_of(read.get(), OSSL_PKEY_PARAM_EC_PUB_X, coordinate_bytes(*kind));
    const auto y = number_of(read.get(), OSSL_PKEY_PARAM_EC_PUB_Y, coordinate_bytes(*kind));
    return x && y ? make_curve_key(*kind, *x, *y) : std::nullopt;
}

bool verify_signature(algorithm how, const public_key& key, std::string_view input,
                      std::string_view signature)
{
    if (key.kind != kind_for(how)) return false;
    const auto half = coordinate_bytes(key.kind);
    const std::string der = half == 0 ? std::string() : der_of_raw(signature, half);
    const std::string_view given = half == 0 ? signature : std::string_view(der);
    if (given.empty()) return false;
    const openssl::quiet_errors quiet;
    const openssl::owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* options = nullptr;
    if (EVP_DigestVerifyInit(context.get(), &options, openssl::digest_for(how), nullptr,
                             key.handle.get()) != 1)
        return false;
    if (is_pss(how) && !openssl::choose_pss(options, how)) return false;
    return EVP_DigestVerify(context.get(), openssl::bytes(given), given.size(),
                            openssl::bytes(input), input.size()) == 1;
}

} // namespace seam::access
