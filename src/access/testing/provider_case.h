// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/provider.h"
#include "access/testing/fake_fetcher.h"
#include "access/testing/manual_clock.h"
#include "access/testing/run.h"
#include "access/testing/signer.h"

#include <gtest/gtest.h>
#include <optional>
#include <string>

namespace seam::access::testing {

inline const std::string issuer = "https://op.example";
inline const std::string discovery_url = issuer + "/.well-known/openid-configuration";
inline const std::string jwks_url = issuer + "/jwks";
inline const std::string token_url = issuer + "/token";
inline const std::string userinfo_url = issuer + "/me";

/// A provider that behaves until a test makes it not.
struct provider_case : ::testing::Test
{
    manual_clock time;
    fake_fetcher network;
    boost::json::object about{{"issuer", issuer},
                              {"authorization_endpoint", issuer + "/authorize"},
                              {"token_endpoint", token_url},
                              {"jwks_uri", jwks_url},
                              {"userinfo_endpoint", userinfo_url},
                              {"id_token_signing_alg_values_supported", {"RS256"}},
                              {"authorization_response_iss_parameter_supported", true}};
    provider_settings settings{.discovery_uri = discovery_url,
                               .account = {.id = "shop-client", .secret = "s3cret"}};
    provider op{settings, network, time};

    provider_case()
    {
        publish();
        network.on_json(jwks_url, jwks_text(usual_keys()));
        answer_with(sign(claims()));
    }

    void publish() { network.on_json(discovery_url, boost::json::serialize(about)); }
    [[nodiscard]] boost::json::object claims() const
    {
        const auto now = std::chrono::floor<std::chrono::seconds>(time.now()).time_since_epoch();
        return {{"iss", issuer},          {"aud", "shop-client"},       {"sub", "42"},
                {"iat", now.count()},     {"exp", now.count() + 300},   {"nonce", "n-1"},
                {"name", "Ada Lovelace"}, {"email", "ada@example.com"}, {"email_verified", true}};
    }
    void answer_with(const std::string& id_token)
    {
        network.on_json(token_url,
                        boost::json::serialize(boost::json::object{{"access_token", "at-1"},
                                                                   {"token_type", "Bearer"},
                                                                   {"expires_in", 120},
                                                                   {"id_token", id_token}}));
    }
    verified<sign_in> redeem(const std::optional<std::string>& iss = issuer)
    {
        return run(op.sign_in_with_code({.code = "code-1",
                                         .redirect_uri = "https://us.example/cb",
                                         .code_verifier = std::string(43, 'v'),
                                         .iss = iss},
                                        {.nonce = "n-1", .max_age = {}}));
    }
    check failure() { return redeem().error().failed; }
};

} // namespace seam::access::testing
