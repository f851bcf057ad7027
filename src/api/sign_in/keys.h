// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/token.h"
#include "model/ids.h"

#include <string>
#include <string_view>

namespace seam::api {

/// What finds a visitor's things without storing what they showed: keyed hashes, each of its own
/// kind.
class visitor_keys
{
  public:
    explicit visitor_keys(const access::server_keys& keys) : keys_(&keys) {}

    /// One account at a provider, within an organisation.
    [[nodiscard]] std::string subject(model::organization_id organization, std::string_view issuer,
                                      std::string_view subject) const
    {
        return access::keyed_hash(keys_->subject, {organization.to_string(), issuer, subject});
    }
    /// One session at a provider, within an organisation.
    [[nodiscard]] std::string provider_session(model::organization_id organization,
                                               std::string_view issuer,
                                               std::string_view session) const
    {
        return access::keyed_hash(keys_->subject,
                                  {"session", organization.to_string(), issuer, session});
    }
    /// The guest session of a token.
    [[nodiscard]] std::string token_guest(model::deployment_id where, std::string_view token) const
    {
        return access::keyed_hash(keys_->guest, {"token", where.to_string(), token});
    }
    /// The guest session of a signed-in person.
    [[nodiscard]] std::string person_guest(model::deployment_id where,
                                           std::string_view subject_key) const
    {
        return access::keyed_hash(keys_->guest, {"person", where.to_string(), subject_key});
    }
    /// The refresh token that takes the place of `token` in a sign-in: always the same one, so that
    /// whoever lost it can be given it again though it is stored nowhere.
    [[nodiscard]] std::string successor(model::authorization_id of, std::string_view token) const
    {
        return access::keyed_hash(keys_->refresh, {of.to_string(), token});
    }
    /// The visits of a cookie.
    [[nodiscard]] std::string visits(model::deployment_id where, std::string_view cookie) const
    {
        return access::keyed_hash(keys_->guest, {"visits", where.to_string(), cookie});
    }

    [[nodiscard]] const access::server_keys& keys() const { return *keys_; }

  private:
    const access::server_keys* keys_;
};

} // namespace seam::api
