// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/providers.h"

#include "api/json/stored.h"
#include "base/log.h"

namespace seam::api {
namespace {

using model::document_kind;

constexpr std::int64_t refresh_seconds_min = 15 * 60;
constexpr std::int64_t refresh_seconds_max = 90LL * 24 * 3600;

problem incomplete(const std::string& what)
{
    return {400,
            "integration.incomplete",
            "The deployment's OpenID Connect integration " + what + ".",
            {},
            std::nullopt};
}

access::provider_settings read_settings(const boost::json::object& properties,
                                        credential_fields account)
{
    access::provider_settings settings;
    settings.discovery_uri = text_at(properties, "discoveryUri");
    settings.allow_private_network = flag_at(properties, "allowPrivateNetwork");
    if (const auto claim = text_at(properties, "externalIdClaim"); !claim.empty()) {
        settings.external_id_claim = claim;
    }
    if (const auto* scopes = array_at(properties, "scopes")) {
        settings.scopes.clear();
        for (const auto& scope : *scopes) {
            if (scope.is_string()) settings.scopes.emplace_back(scope.get_string());
        }
    }
    settings.account.id = std::move(account.client_id);
    settings.account.secret = std::move(account.client_secret);
    return settings;
}

} // namespace

rt::task<outcome<std::shared_ptr<const integration>>>
providers::find(std::string id, model::organization_id organization)
{
    std::uint64_t generation = 0;
    {
        const std::lock_guard lock(mutex_);
        const auto found = known_.find(id);
        if (found != known_.end()) co_return found->second;
        generation = generation_;
    }
    auto loaded = co_await load(id, organization);
    if (!loaded) co_return std::unexpected(std::move(loaded).error());
    const std::lock_guard lock(mutex_);
    // Two that load at once share the first one's caches.
    if (generation == generation_) co_return known_.emplace(id, *loaded).first->second;
    co_return std::move(*loaded);
}

rt::task<outcome<std::shared_ptr<const integration>>>
providers::load(std::string id, model::organization_id organization)
{
    auto stored = co_await documents_->find({document_kind::integration, id});
    if (!stored) co_return std::unexpected(std::move(stored).error());
    if (!*stored || (*stored)->meta.organization != organization) {
        co_return std::unexpected(incomplete("does not exist; choose another one"));
    }
    const auto& body = (*stored)->body;
    if (text_at(body, "intendedState") == "DISABLED") {
        co_return std::unexpected(incomplete("is disabled; enable it"));
    }
    const auto* properties = object_at(body, "properties");
    const auto credential_id = text_at(body, "credentials.openIdConnect.id");
    if (properties == nullptr || credential_id.empty()) {
        co_return std::unexpected(
            incomplete("has no credentials; set discoveryUri and credentials.openIdConnect"));
    }
    auto credential = co_await documents_->find({document_kind::credential, credential_id});
    if (!credential) co_return std::unexpected(std::move(credential).error());
    if (!*credential || (*credential)->meta.organization != organization) {
        co_return std::unexpected(incomplete("names credentials that do not exist"));
    }
    auto account = credentials_->read(**credential);
    if (!account) {
        co_return std::unexpected(incomplete("has credentials that this server cannot read any "
                                             "more; enter them again"));
    }
    auto made = std::make_shared<integration>();
    auto settings = read_settings(*properties, std::move(*account));
    made->id = id;
    made->client_id = settings.account.id;
    made->implicit_flow = flag_at(*properties, "implicitFlowSupport");
    if (const auto seconds = number_at(*properties, "maxRefreshTokenLifetimeSeconds")) {
        made->refresh_lifetime =
            std::chrono::seconds(std::clamp(*seconds, refresh_seconds_min, refresh_seconds_max));
    }
    made->provider = std::make_shared<access::provider>(std::move(settings), *fetcher_, *clock_);
    co_return made;
}

void providers::on_document_changed(const model::document_key& key)
{
    if (key.kind != document_kind::integration && key.kind != document_kind::credential) return;
    const std::lock_guard lock(mutex_);
    ++generation_;
    known_.clear();
}

problem from_rejection(const access::rejection& why)
{
    log::warn("sign-in refused by check {}", access::name(why.failed));
    const bool theirs = access::is_provider_fault(why.failed);
    problem refused;
    refused.status = theirs ? 502 : 401;
    refused.code = std::string(theirs ? "openid.provider." : "openid.") +
                   std::string(access::name(why.failed));
    refused.message = "The sign-in was refused: " + access::describe(why) + ".";
    if (!why.claim.empty()) {
        refused.details.push_back({why.claim, refused.code, access::describe(why)});
    }
    return refused;
}

} // namespace seam::api
