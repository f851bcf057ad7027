// SPDX-License-Identifier: Apache-2.0
#include "access/digest.h"

#include "access/jose/openssl.h"
#include "base/assert.h"

#include <openssl/hmac.h>
#include <openssl/kdf.h>

namespace seam::access {
namespace {

unsigned char* place(std::string& out)
{
    return reinterpret_cast<unsigned char*>(out.data());
}

std::string digest(const EVP_MD* how, std::string_view bytes)
{
    std::string out(static_cast<std::size_t>(EVP_MD_get_size(how)), '\0');
    SEAM_ASSERT(EVP_Digest(bytes.data(), bytes.size(), place(out), nullptr, how, nullptr) == 1);
    return out;
}

} // namespace

std::string md5(std::string_view bytes)
{
    return digest(EVP_md5(), bytes);
}

std::string sha256(std::string_view bytes)
{
    return digest(EVP_sha256(), bytes);
}

std::string sha384(std::string_view bytes)
{
    return digest(EVP_sha384(), bytes);
}

std::string sha512(std::string_view bytes)
{
    return digest(EVP_sha512(), bytes);
}

std::string hmac_sha256(std::string_view key, std::string_view bytes)
{
    std::string out(32, '\0');
    const auto* made = HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
                            openssl::bytes(bytes), bytes.size(), place(out), nullptr);
    SEAM_ASSERT(made != nullptr);
    return out;
}

std::string derive_key(std::string_view secret, std::string_view label)
{
    const openssl::owned<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new_id(EVP_PKEY_HKDF, nullptr));
    auto* raw = context.get();
    std::string out(32, '\0');
    std::size_t size = out.size();
    const bool is_set =
        EVP_PKEY_derive_init(raw) == 1 && EVP_PKEY_CTX_set_hkdf_md(raw, EVP_sha256()) == 1 &&
        EVP_PKEY_CTX_set1_hkdf_key(raw, openssl::bytes(secret), static_cast<int>(secret.size())) ==
            1 &&
        EVP_PKEY_CTX_add1_hkdf_info(raw, openssl::bytes(label), static_cast<int>(label.size())) ==
            1;
    SEAM_ASSERT(is_set && EVP_PKEY_derive(raw, place(out), &size) == 1);
    return out;
}

std::string to_hex(std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out.push_back(digits[byte >> 4]);
        out.push_back(digits[byte & 15]);
    }
    return out;
}

} // namespace seam::access
