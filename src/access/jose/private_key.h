// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/jose/key.h"

#include <boost/json/object.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace seam::access {

/// A signing key. Cheap to copy; safe to use from several threads at once.
class private_key
{
  public:
    /// Takes some 100 ms for RSA (2048 bits).
    static private_key generate(key_kind kind);
    /// PKCS#8 or traditional, unencrypted; nullopt for other text and other kinds of key.
    static std::optional<private_key> from_pem(std::string_view pem);

    /// PKCS#8, unencrypted: for a place that nobody else reads.
    [[nodiscard]] std::string to_pem() const;
    [[nodiscard]] key_kind kind() const noexcept { return kind_; }
    /// The public half as a JWK, with `use` and without `kid` and `alg`.
    [[nodiscard]] boost::json::object public_jwk() const;
    /// RFC 7638: a name of the public half that is made of it alone.
    [[nodiscard]] std::string thumbprint() const;
    /// The signature as JWS has it. `how` must suit the kind of key.
    [[nodiscard]] std::string sign(algorithm how, std::string_view input) const;

  private:
    private_key(key_kind kind, std::shared_ptr<evp_pkey_st> handle);

    key_kind kind_;
    std::shared_ptr<evp_pkey_st> handle_;
};

/// A compact JWS of `payload`. `header` gets `alg` added.
std::string sign_jws(const private_key& key, algorithm how, boost::json::object header,
                     const boost::json::object& payload);

} // namespace seam::access
