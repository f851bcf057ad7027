// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/site_integrations.h"

#include "api/json/stored.h"
#include "api/sign_in/integration_settings.h"
#include "api/sign_in/site_properties.h"
#include "base/log.h"

#include <utility>

namespace seam::api {
namespace {

using model::document_kind;

std::unexpected<problem> incomplete(const std::string& what)
{
    return std::unexpected(problem{400,
                                   "integration.incomplete",
                                   "The deployment's integration " + what + ".",
                                   {},
                                   std::nullopt});
}

} // namespace

std::optional<access::site_key> site_key_of(std::string name, const credentials& secrets,
                                            const parsed_document& stored)
{
    auto fields = secrets.read(stored);
    if (!fields) return std::nullopt;
    access::site_key key{
        .id = std::move(name), .secret = std::move(fields->client_secret), .key = {}};
    if (!fields->public_key.empty()) key.key = access::public_key_from_pem(fields->public_key);
    return key;
}

rt::task<outcome<std::shared_ptr<const site_integration>>>
site_integrations::find(std::string id, model::organization_id organization)
{
    std::uint64_t generation = 0;
    {
        const std::lock_guard lock(mutex_);
        const auto found = known_.find(id);
        if (found != known_.end() && found->second->organization == organization)
            co_return found->second;
        generation = generation_;
    }
    auto made = co_await set_up(id, organization);
    if (!made) co_return std::unexpected(std::move(made).error());
    if (!made->is_enabled) co_return incomplete("is disabled; enable it");
    if (made->settings.keys.empty()) co_return incomplete("has no keys; give it credentials");
    auto kept = std::make_shared<const site_integration>(std::move(*made));
    const std::lock_guard lock(mutex_);
    if (generation == generation_) known_.emplace(std::move(id), kept);
    co_return kept;
}

rt::task<outcome<site_integration>> site_integrations::set_up(std::string id,
                                                              model::organization_id organization)
{
    auto stored = co_await documents_->find({document_kind::integration, id});
    if (!stored) co_return std::unexpected(std::move(stored).error());
    if (!*stored || (*stored)->meta.organization != organization)
        co_return incomplete("does not exist; choose another one");
    const auto& body = (*stored)->body;
    if (text_at(body, "integrationType.id") != site_integration_type)
        co_return incomplete("is not one of a site that signs tokens; sign in as it is set up");
    const auto* properties = object_at(body, "properties");
    if (properties == nullptr) co_return incomplete("has no settings; choose an algorithm");
    site_integration made{
        .id = id, .organization = organization, .settings = site_settings_of(*properties)};
    made.settings.account_space = "site-token:" + id;
    made.refresh_lifetime = refresh_lifetime_of(*properties);
    made.is_enabled = text_at(body, "intendedState") != "DISABLED";
    if (const auto* named = object_at(body, "credentials")) {
        auto added = co_await add_keys(made, *named, organization);
        if (!added) co_return std::unexpected(std::move(added).error());
    }
    co_return made;
}

rt::task<outcome<void>> site_integrations::add_keys(site_integration& to, boost::json::object named,
                                                    model::organization_id organization)
{
    for (const auto& [name, reference] : named) {
        if (!reference.is_object()) continue;
        const auto id = text_at(reference.get_object(), "id");
        auto stored = co_await documents_->find({document_kind::credential, id});
        if (!stored) co_return std::unexpected(std::move(stored).error());
        if (!*stored || (*stored)->meta.organization != organization) continue;
        auto key = site_key_of(std::string(name), *credentials_, **stored);
        if (key) to.settings.keys.push_back(std::move(*key));
    }
    co_return outcome<void>();
}

void site_integrations::on_document_changed(const model::document_key& key)
{
    if (key.kind != document_kind::integration && key.kind != document_kind::credential) return;
    const std::lock_guard lock(mutex_);
    ++generation_;
    known_.clear();
}

problem from_site_rejection(const access::rejection& why)
{
    log::warn("a site's sign-in refused by check {}", access::name(why.failed));
    problem refused;
    refused.status = 401;
    refused.code = "site_token." + std::string(access::name(why.failed));
    refused.message = "The sign-in was refused: " + access::describe(why) + ".";
    if (!why.claim.empty())
        refused.details.push_back({why.claim, refused.code, access::describe(why)});
    return refused;
}

} // namespace seam::api
