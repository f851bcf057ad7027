// SPDX-License-Identifier: Apache-2.0
#include "access/seal.h"

#include "access/jose/openssl.h"
#include "base/assert.h"
#include "base/random.h"
#include "base/text.h"

#include <array>
#include <cstdint>
#include <utility>

namespace seam::access {
namespace {

using openssl::bytes;

constexpr std::size_t key_bytes = 32;
/// Random ones are safe for some four thousand million texts under a key (NIST SP 800-38D).
constexpr std::size_t nonce_bytes = 12;
constexpr std::size_t tag_bytes = 16;
constexpr std::string_view version = "v1.";

struct context_freeing
{
    void operator()(EVP_CIPHER_CTX* what) const { EVP_CIPHER_CTX_free(what); }
};
using cipher = std::unique_ptr<EVP_CIPHER_CTX, context_freeing>;

unsigned char* place_in(std::string& text)
{
    return reinterpret_cast<unsigned char*>(text.data());
}

int size_of(std::string_view text)
{
    return static_cast<int>(text.size());
}

std::string random_nonce()
{
    std::array<std::uint8_t, nonce_bytes> nonce{};
    fill_random(nonce);
    return {nonce.begin(), nonce.end()};
}

} // namespace

seal::seal(std::string key) : key_(std::move(key))
{
    SEAM_ASSERT(key_.size() == key_bytes);
}

std::string seal::close(std::string_view secret, std::string_view place) const
{
    const auto nonce = random_nonce();
    std::string hidden(secret.size(), '\0');
    std::string tag(tag_bytes, '\0');
    const cipher context(EVP_CIPHER_CTX_new());
    auto* raw = context.get();
    int length = 0;
    const bool is_done =
        EVP_EncryptInit_ex(raw, EVP_aes_256_gcm(), nullptr, bytes(key_), bytes(nonce)) == 1 &&
        EVP_EncryptUpdate(raw, nullptr, &length, bytes(place), size_of(place)) == 1 &&
        EVP_EncryptUpdate(raw, place_in(hidden), &length, bytes(secret), size_of(secret)) == 1 &&
        EVP_EncryptFinal_ex(raw, place_in(hidden) + length, &length) == 1 &&
        EVP_CIPHER_CTX_ctrl(raw, EVP_CTRL_GCM_GET_TAG, tag_bytes, tag.data()) == 1;
    SEAM_ASSERT(is_done);
    return std::string(version) + base64url_encode(std::string_view(nonce + hidden + tag));
}

std::optional<std::string> seal::open(std::string_view sealed, std::string_view place) const
{
    if (!sealed.starts_with(version)) return std::nullopt;
    const auto whole = base64url_decode(sealed.substr(version.size()));
    if (!whole || whole->size() < nonce_bytes + tag_bytes) return std::nullopt;
    const auto nonce = whole->substr(0, nonce_bytes);
    const auto hidden = whole->substr(nonce_bytes, whole->size() - nonce_bytes - tag_bytes);
    auto tag = whole->substr(whole->size() - tag_bytes);
    std::string secret(hidden.size(), '\0');
    const openssl::quiet_errors quiet;
    const cipher context(EVP_CIPHER_CTX_new());
    auto* raw = context.get();
    int length = 0;
    const bool is_ours =
        EVP_DecryptInit_ex(raw, EVP_aes_256_gcm(), nullptr, bytes(key_), bytes(nonce)) == 1 &&
        EVP_DecryptUpdate(raw, nullptr, &length, bytes(place), size_of(place)) == 1 &&
        EVP_DecryptUpdate(raw, place_in(secret), &length, bytes(hidden), size_of(hidden)) == 1 &&
        EVP_CIPHER_CTX_ctrl(raw, EVP_CTRL_GCM_SET_TAG, tag_bytes, tag.data()) == 1 &&
        EVP_DecryptFinal_ex(raw, place_in(secret) + length, &length) == 1;
    if (!is_ours) return std::nullopt;
    return secret;
}

} // namespace seam::access
