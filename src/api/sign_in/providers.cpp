// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/providers.h"

#include "api/json/stored.h"
#include "api/sign_in/integration_settings.h"
#include "base/log.h"

namespace seam::api {
namespace {

using model::document_kind;

problem incomplete(const std::string& what)
{
    return {400,
            "integration.incomplete",
            "The deployment's OpenID Connect integration " + what + ".",
            {},
            std::nullopt};
}

} // namespace

rt::task<outcome<std::shared_ptr<const integration>>>
providers::find(std::string id, model::organization_id organization)
{
    std::uint64_t generation = 0;
    {
        const std::lock_guard lock(mutex_);
        const auto found = known_.find(id);
        if (found != known_.end() && found->second->organization == organization)
            co_return found->second;
        generation = generation_;
    }
    auto loaded = co_await load(id, organization);
    if (!loaded) co_return std::unexpected(std::move(loaded).error());
    const std::lock_guard lock(mutex_);
    // Two that load at once share the first one's caches.
    if (generation == generation_) co_return known_.emplace(id, *loaded).first->second;
    co_return std::move(*loaded);
}

rt::task<outcome<providers::setup>> providers::set_up(std::string id,
                                                      model::organization_id organization)
{
    auto stored = co_await documents_->find({document_kind::integration, id});
    if (!stored) co_return std::unexpected(std::move(stored).error());
    if (!*stored || (*stored)->meta.organization != organization) {
        co_return std::unexpected(incomplete("does not exist; choose another one"));
    }
    const auto& body = (*stored)->body;
    if (text_at(body, "integrationType.id") != openid_integration_type) {
        co_return std::unexpected(incomplete("is not one: the site signs people in by itself; send "
                                             "its token to …/deployments/{id}/sitetoken"));
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
    co_return setup{.settings = provider_settings_of(*properties, std::move(*account)),
                    .properties = *properties,
                    .is_enabled = text_at(body, "intendedState") != "DISABLED"};
}

rt::task<outcome<std::shared_ptr<const integration>>>
providers::load(std::string id, model::organization_id organization)
{
    auto found = co_await set_up(id, organization);
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!found->is_enabled) co_return std::unexpected(incomplete("is disabled; enable it"));
    auto made = std::make_shared<integration>();
    made->id = std::move(id);
    made->organization = organization;
    made->client_id = found->settings.account.id;
    made->implicit_flow = flag_at(found->properties, "implicitFlowSupport");
    made->signs_out_at_provider = flag_at(found->properties, "signOutAtProvider");
    made->refresh_lifetime = refresh_lifetime_of(found->properties);
    made->provider =
        std::make_shared<access::provider>(std::move(found->settings), *fetcher_, *clock_);
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
