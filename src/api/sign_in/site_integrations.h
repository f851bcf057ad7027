// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/site_token.h"
#include "api/data/documents.h"
#include "api/sign_in/credentials.h"

#include <boost/json/object.hpp>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace seam::api {

/// The integration type of a site that signs by itself who is signed in.
inline constexpr std::string_view site_integration_type = "site-token-messenger";

/// One integration, ready to sign people in.
struct site_integration
{
    std::string id;
    model::organization_id organization;
    access::site_settings settings;
    /// How long a sign-in may be refreshed: 15 minutes to 90 days.
    std::chrono::seconds refresh_lifetime = std::chrono::hours(24);
    bool is_enabled = false;
};

/// The integrations of sites that sign, remembered until one changes. Thread-safe.
class site_integrations
{
  public:
    site_integrations(documents& store, const credentials& secrets)
        : documents_(&store), credentials_(&secrets)
    {}

    /// A problem that says what to set up when there is no such integration, it is of another type,
    /// or it is disabled or without keys.
    rt::task<outcome<std::shared_ptr<const site_integration>>>
    find(std::string id, model::organization_id organization);

    /// Read afresh, whether it is enabled or not, and has keys or not.
    rt::task<outcome<site_integration>> set_up(std::string id, model::organization_id organization);

    /// To be called for every `document_changed`.
    void on_document_changed(const model::document_key& key);

  private:
    rt::task<outcome<void>> add_keys(site_integration& to, boost::json::object named,
                                     model::organization_id organization);

    documents* documents_;
    const credentials* credentials_;
    std::mutex mutex_;
    std::uint64_t generation_ = 0;
    std::unordered_map<std::string, std::shared_ptr<const site_integration>> known_;
};

/// What a credential of a site holds, as the key of that name; nullopt if it does not open.
std::optional<access::site_key> site_key_of(std::string name, const credentials& secrets,
                                            const parsed_document& stored);

/// What to tell about a proof that is not believed: 401 `site_token.<check>`.
problem from_site_rejection(const access::rejection& why);

} // namespace seam::api
