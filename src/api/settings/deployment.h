// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/attachments/file_rules.h"
#include "identity/normalise.h"
#include "journey/url.h"
#include "messaging/plan.h"
#include "model/ids.h"
#include "net/address_range.h"

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seam::api {

/// What one web deployment means, put together from its documents: read by every request of a
/// visitor.
struct deployment
{
    model::deployment_id id;
    model::organization_id organization;
    std::string name;
    bool active = true;

    // Who may show it (contract, section 5.2).
    bool allow_all_domains = false;
    std::vector<std::string> allowed_domains;

    /// The configuration version in force, as published.
    boost::json::object configuration;
    std::string configuration_id;
    std::string configuration_version;
    bool messenger_enabled = false;
    bool auto_start = false;
    upload_rules upload; ///< which files guests may send

    // Authentication.
    bool authentication = false;
    bool allow_session_upgrade = false;
    std::string integration;
    bool takes_site_tokens = false; ///< the integration is one of a site that signs by itself

    // Journey.
    bool journey_enabled = false;
    journey::url_rules urls;
    std::vector<net::address_range> untracked; ///< addresses whose events are not recorded

    // Conversations.
    messaging::settings rules;
    /// Where new ones go; nil if the organisation has no queue (desks::of_new).
    model::queue_id queue;

    // Identity resolution (contract, section 4.4).
    bool resolve_identities = false;
    std::optional<model::external_source_id> external_source; ///< as configured
    bool source_valid = false;                                ///< it exists and is active
    bool merge_authenticated = false;
    bool merge_tracking = false;
    identity::reading reading; ///< of what is said here

    /// The source that a sign-in's external id is filed under; nullopt if there is none that is
    /// valid.
    [[nodiscard]] std::optional<model::external_source_id> valid_source() const
    {
        return source_valid ? external_source : std::nullopt;
    }
};

/// True if a page of `origin` may show the deployment (contract, section 5.2): exact host name or a
/// subdomain of an entry, without case; scheme and port do not count. Native apps send no Origin,
/// some of their clients one without a scheme. `own_host` is this server's, which is always
/// allowed.
bool allows_origin(const deployment& where, std::optional<std::string_view> origin,
                   std::string_view own_host);

/// True if a visitor's sign-in may begin at this page and lead back to it. As `allows_origin`, but
/// of a deployment that allows all domains only pages under this server's own address `base_url`
/// may: with all others, whoever makes a page could have the conversations of visitors who are
/// still signed in at the provider. Never one of this server's doors (`is_door`).
bool allows_sign_in(const deployment& where, std::string_view page, std::string_view base_url);

/// True of an address on this server's host that is no page of a site but the server's own: it may
/// lead elsewhere, with whatever it was given.
bool is_door(std::string_view page, std::string_view base_url);

/// The host of an origin or URL, or of a bare `host:port`; lower case.
std::string host_of(std::string_view origin);

} // namespace seam::api
