// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/guest_jwt.h"
#include "access/logout_token.h"
#include "access/provider.h"
#include "api/audit/audit.h"
#include "api/data/data.h"
#include "api/settings/settings.h"
#include "api/sign_in/keys.h"
#include "api/sign_in/one_time.h"
#include "base/clock.h"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace seam::api {

/// Contract, section 5.4: less if the provider's own token lives less long.
inline constexpr std::chrono::seconds guest_jwt_lifetime = std::chrono::minutes(15);

/// Turns what a provider said into a signed-in visitor: the contact, the mark in the journey, and
/// the authorization that the visitor's JWT and refresh token stand for. Thread-safe.
class sign_ins
{
  public:
    /// `on_ended` is told of a sign-in that has just ended, and of the key of its guest session:
    /// whoever came by it goes.
    using ended_listener = std::function<void(const std::string&, model::authorization_id)>;
    sign_ins(data& store, settings& rules, const visitor_keys& keys, const clock& time,
             ended_listener on_ended)
        : data_(&store),
          settings_(&rules),
          keys_(&keys),
          clock_(&time),
          on_ended_(std::move(on_ended))
    {}

    struct proof
    {
        access::sign_in who;
        std::optional<model::journey_context> journey;
        bool refreshable = false; ///< the code flow gets a refresh token
        std::chrono::seconds refresh_lifetime{};
        /// What was shown, if it serves once: another sign-in with it is a 401.
        std::optional<one_time> served;
        bool ends_at_provider = false;      ///< the provider will tell when its session ends
        bool signs_out_at_provider = false; ///< whoever signs out is sent to the provider too
        std::string_view scheme = "openid"; ///< what codes of refusals begin with
    };
    struct granted
    {
        std::string jwt;
        std::string refresh_token; ///< empty if none
        /// The ID token, sealed for this sign-in: the browser brings it back when the visitor signs
        /// out, so that nothing of it is kept here. Empty if the provider need not be told.
        std::string sign_out_token = {};
    };

    /// Everything in one transaction.
    rt::task<outcome<granted>> open(std::shared_ptr<const deployment> where, proof given);
    struct renewal
    {
        std::string token;
        std::optional<std::string> where;       ///< the deployment, checked if given
        bool rotates = false;                   ///< the token is replaced and serves no more
        std::optional<std::string> origin = {}; ///< of the page that asks
        std::string own_host = {};              ///< this server's, whose pages always may
    };
    /// A new JWT for a refresh token, and a new refresh token if it rotates. 401 if it is unknown,
    /// revoked or over. One that was replaced gives its successor again where the answer may have
    /// been lost (rotation.h); else it is a 401 that ends the sign-in, because two hold it. 403 for
    /// a page that may not show the deployment.
    rt::task<outcome<granted>> refresh(renewal asked);
    /// Ends the authorization of a JWT; 401 if the JWT is none of ours.
    rt::task<outcome<void>> revoke(std::string jwt);
    /// The ID token in a `sign_out_token` of the sign-in that a JWT stands for; empty if it is not.
    [[nodiscard]] std::string open_sign_out_token(const access::guest_jwt& of,
                                                  const std::string& sealed) const;
    /// Ends what a provider says is over: the sign-ins of its session if it names one, else all of
    /// the account, also those whose time is over, by which a socket may still be open. How many
    /// those were; none is no error.
    rt::task<outcome<std::size_t>> end(model::organization_id organization,
                                       access::logout_token what);

    /// Since the server started.
    struct figures
    {
        std::uint64_t with_openid = 0;
        std::uint64_t with_site_token = 0;
        std::uint64_t refreshed = 0;
        std::uint64_t ended = 0; ///< by the visitor, the provider, or a token that two hold
        /// Of those that signed in: an external source was to know them, and their token had no fit
        /// external id. They are nobody's (relying-party rule CLM-01).
        std::uint64_t without_external_id = 0;
    };
    [[nodiscard]] figures counted() const
    {
        return {with_openid_.load(), with_site_token_.load(), refreshed_.load(), ended_.load(),
                without_external_id_.load()};
    }

  private:
    std::string write_jwt(const model::authorization& what, std::chrono::seconds life) const;
    /// Those of one organisation, at once: not more than on a page of them.
    rt::task<outcome<void>> end(std::vector<model::authorization> which,
                                std::optional<audit_act> told);
    rt::task<outcome<granted>> replace(model::authorization which, renewal asked);
    rt::task<outcome<void>> note_use(const model::authorization& which, const std::string& token);
    rt::task<outcome<granted>> refuse_or_forgive(renewal asked);
    rt::task<outcome<void>> admit(const model::authorization& which, const renewal& asked);

    data* data_;
    settings* settings_;
    const visitor_keys* keys_;
    const clock* clock_;
    ended_listener on_ended_;
    std::atomic<std::uint64_t> with_openid_ = 0;
    std::atomic<std::uint64_t> with_site_token_ = 0;
    std::atomic<std::uint64_t> refreshed_ = 0;
    std::atomic<std::uint64_t> ended_ = 0;
    std::atomic<std::uint64_t> without_external_id_ = 0;
};

} // namespace seam::api
