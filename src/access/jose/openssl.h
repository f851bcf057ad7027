// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/jose/algorithm.h"

#include <memory>
#include <openssl/bn.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/params.h>
#include <openssl/rsa.h>
#include <string_view>

// Ownership of OpenSSL's objects. For the sources of this room alone.
namespace seam::access::openssl {

struct freeing
{
    void operator()(BIGNUM* what) const { BN_free(what); }
    void operator()(ECDSA_SIG* what) const { ECDSA_SIG_free(what); }
    void operator()(EVP_MD_CTX* what) const { EVP_MD_CTX_free(what); }
    void operator()(EVP_PKEY_CTX* what) const { EVP_PKEY_CTX_free(what); }
    void operator()(OSSL_PARAM* what) const { OSSL_PARAM_free(what); }
    void operator()(OSSL_PARAM_BLD* what) const { OSSL_PARAM_BLD_free(what); }
    void operator()(BIO* what) const { BIO_free(what); }
};

template <class T>
using owned = std::unique_ptr<T, freeing>;

inline std::shared_ptr<EVP_PKEY> share(EVP_PKEY* key)
{
    return key == nullptr ? nullptr : std::shared_ptr<EVP_PKEY>(key, EVP_PKEY_free);
}

inline const unsigned char* bytes(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

inline owned<BIGNUM> make_number(std::string_view big_endian)
{
    const auto size = static_cast<int>(big_endian.size());
    return owned<BIGNUM>(BN_bin2bn(bytes(big_endian), size, nullptr));
}

/// nullptr for Ed25519, which hashes by itself.
inline const EVP_MD* digest_for(algorithm how)
{
    if (how == algorithm::eddsa) return nullptr;
    if (hash_bits(how) == 256) return EVP_sha256();
    return hash_bits(how) == 384 ? EVP_sha384() : EVP_sha512();
}

/// RFC 7518 section 3.5: MGF1 with the same hash, salt as long as the digest.
inline bool choose_pss(EVP_PKEY_CTX* options, algorithm how)
{
    return EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING) == 1 &&
           EVP_PKEY_CTX_set_rsa_mgf1_md(options, digest_for(how)) == 1 &&
           EVP_PKEY_CTX_set_rsa_pss_saltlen(options, RSA_PSS_SALTLEN_DIGEST) == 1;
}

/// A refused key or signature is an answer, not an error that some later call should find in the
/// thread's queue.
class quiet_errors
{
  public:
    quiet_errors() { ERR_set_mark(); }
    ~quiet_errors() { ERR_pop_to_mark(); }
    quiet_errors(const quiet_errors&) = delete;
    quiet_errors& operator=(const quiet_errors&) = delete;
};

} // namespace seam::access::openssl
