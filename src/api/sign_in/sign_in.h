// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/provider.h"
#include "api/data/data.h"
#include "api/settings/settings.h"
#include "api/sign_in/keys.h"
#include "base/clock.h"

#include <chrono>
#include <optional>
#include <string>

namespace seam::api {

/// Turns what a provider said into a signed-in visitor: the contact, the mark in the journey, and
/// the authorization that the visitor's JWT and refresh token stand for. Thread-safe.
class sign_ins
{
  public:
    sign_ins(data& store, settings& rules, const visitor_keys& keys, const clock& time)
        : data_(&store), settings_(&rules), keys_(&keys), clock_(&time)
    {}

    struct proof
    {
        access::sign_in who;
        std::optional<model::journey_context> journey;
        bool refreshable = false; ///< the code flow gets a refresh token
        std::chrono::seconds refresh_lifetime{};
    };
    struct granted
    {
        std::string jwt;
        std::string refresh_token; ///< empty if none
    };

    /// Everything in one transaction.
    rt::task<outcome<granted>> open(std::shared_ptr<const deployment> where, proof given);
    /// A new JWT for a refresh token; 401 if it is unknown, revoked or over. `where` is checked if
    /// given.
    rt::task<outcome<std::string>> refresh(std::string token, std::optional<std::string> where);
    /// Ends the authorization of a JWT; 401 if the JWT is none of ours.
    rt::task<outcome<void>> revoke(std::string jwt);

  private:
    std::string write_jwt(const model::authorization& what, std::chrono::seconds life) const;

    data* data_;
    settings* settings_;
    const visitor_keys* keys_;
    const clock* clock_;
};

} // namespace seam::api
