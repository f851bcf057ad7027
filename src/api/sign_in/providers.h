// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/provider.h"
#include "api/data/documents.h"
#include "api/sign_in/credentials.h"

#include <boost/json/object.hpp>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace seam::api {

/// The integration type of an OpenID Connect messenger configuration.
inline constexpr std::string_view openid_integration_type = "openid-connect-messenger";

/// One integration, ready to sign people in.
struct integration
{
    std::string id;
    model::organization_id organization;
    std::shared_ptr<access::provider> provider;
    std::string client_id;
    /// How long a sign-in may be refreshed (contract, section 5.5): 15 minutes to 90 days.
    std::chrono::seconds refresh_lifetime = std::chrono::hours(24);
    bool implicit_flow = false;
    bool signs_out_at_provider = false; ///< whoever signs out is sent to the provider too
};

/// The OpenID providers of all integrations, with their caches, made anew when an integration
/// changes. Thread-safe.
class providers
{
  public:
    providers(documents& store, const credentials& secrets, access::fetcher& by, const clock& time)
        : documents_(&store), credentials_(&secrets), fetcher_(&by), clock_(&time)
    {}

    /// A problem that says what to set up when there is no such integration, or it is disabled or
    /// incomplete.
    rt::task<outcome<std::shared_ptr<const integration>>> find(std::string id,
                                                               model::organization_id organization);

    /// What an integration is set up to be, whether it is enabled or not.
    struct setup
    {
        access::provider_settings settings;
        boost::json::object properties;
        bool is_enabled = false;
    };
    /// Read afresh; a problem as of `find`.
    rt::task<outcome<setup>> set_up(std::string id, model::organization_id organization);

    /// To be called for every `document_changed`.
    void on_document_changed(const model::document_key& key);

  private:
    rt::task<outcome<std::shared_ptr<const integration>>> load(std::string id,
                                                               model::organization_id organization);

    documents* documents_;
    const credentials* credentials_;
    access::fetcher* fetcher_;
    const clock* clock_;
    std::mutex mutex_;
    std::uint64_t generation_ = 0;
    std::unordered_map<std::string, std::shared_ptr<const integration>> known_;
};

/// What to tell about a provider or token that is not believed: names the failing check, the claim,
/// expected and got.
problem from_rejection(const access::rejection& why);

} // namespace seam::api
