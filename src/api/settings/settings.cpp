// SPDX-License-Identifier: Apache-2.0
#include "api/settings/settings.h"

#include "api/json/stored.h"
#include "api/sign_in/site_integrations.h"
#include "api/v2/webdeployments/configurations.h"
#include "base/text.h"

#include <algorithm>
#include <boost/json/array.hpp>

namespace seam::api {
namespace {

namespace json = boost::json;
using model::document_kind;

std::vector<std::string> texts_at(const json::object& in, std::string_view path)
{
    std::vector<std::string> texts;
    const auto* array = array_at(in, path);
    if (array == nullptr) return texts;
    for (const auto& entry : *array) {
        if (entry.is_string()) texts.emplace_back(entry.get_string());
    }
    return texts;
}

messaging::after_disconnect read_disconnect(const json::object& conversations)
{
    using messaging::after_disconnect;
    if (!flag_at(conversations, "conversationDisconnect.enabled", true)) {
        return after_disconnect::silent;
    }
    return text_at(conversations, "conversationDisconnect.type") == "ReadOnly"
               ? after_disconnect::read_only
               : after_disconnect::send;
}

/// `trackingSettings` has taken the place of the same members beside it (contract, section 5.1).
journey::url_rules read_url_rules(const json::object& events)
{
    const auto* tracking = object_at(events, "trackingSettings");
    const auto& from = tracking != nullptr ? *tracking : events;
    journey::url_rules rules;
    rules.excluded_query_parameters = texts_at(from, "excludedQueryParameters");
    rules.search_query_parameters = texts_at(from, "searchQueryParameters");
    rules.keep_fragment = flag_at(from, "shouldKeepUrlFragment");
    return rules;
}

/// Malformed ones, which only a configuration of before they were checked can hold, are left out.
std::vector<net::address_range> read_untracked(const json::object& events)
{
    std::vector<net::address_range> ranges;
    const auto* filters = array_at(events, "trackingSettings.ipFilters");
    if (filters == nullptr) return ranges;
    for (const auto& filter : *filters) {
        if (!filter.is_object()) continue;
        const auto range = net::address_range::parse(text_at(filter.get_object(), "ipAddress"));
        if (range) ranges.push_back(*range);
    }
    return ranges;
}

/// Without modes, kinds that are harmless; several modes together allow what each does, up to the
/// largest size.
upload_rules read_uploads(const json::object& body)
{
    upload_rules rules;
    rules.enabled = flag_at(body, "messenger.fileUpload.enableAttachments");
    rules.bytes_max = attachment_bytes_max;
    if (const auto* modes = array_at(body, "messenger.fileUpload.modes");
        modes != nullptr && !modes->empty()) {
        rules.bytes_max = 0;
        for (const auto& mode : *modes) {
            if (!mode.is_object()) continue;
            for (auto& type : texts_at(mode.get_object(), "fileTypes"))
                rules.types.push_back(to_lower(type));
            const auto kilobytes = number_at(mode.get_object(), "maxFileSizeKB").value_or(0);
            rules.bytes_max =
                std::max(rules.bytes_max,
                         static_cast<std::size_t>(std::max<std::int64_t>(kilobytes, 0)) * 1024);
        }
        rules.bytes_max = std::min(rules.bytes_max, attachment_bytes_max);
    }
    if (rules.types.empty()) rules.types = default_file_types();
    return rules;
}

/// Null if there is none of that name.
const parsed_document* find_queue(const std::vector<parsed_document>& all, std::string_view name)
{
    const auto found = std::ranges::find_if(all, [name](const parsed_document& each) {
        return equals_ignore_case(each.meta.name, name);
    });
    return found == all.end() ? nullptr : &*found;
}

void read_configuration(const json::object& body, deployment& to)
{
    static const json::object none;
    const auto* conversations = object_at(body, "messenger.apps.conversations");
    const auto& talk = conversations != nullptr ? *conversations : none;
    to.messenger_enabled = flag_at(body, "messenger.enabled") && flag_at(talk, "enabled", true);
    to.auto_start = flag_at(talk, "autoStart.enabled");
    to.upload = read_uploads(body);
    to.authentication = flag_at(body, "authenticationSettings.enabled");
    to.allow_session_upgrade = flag_at(body, "authenticationSettings.allowSessionUpgrade");
    to.integration = text_at(body, "authenticationSettings.integrationId");
    to.rules.authentication_required = to.authentication;
    to.rules.allow_session_upgrade = to.allow_session_upgrade;
    to.rules.allow_clear = flag_at(talk, "conversationClear.enabled");
    to.rules.disconnected = read_disconnect(talk);
    if (const auto seconds = number_at(talk, "sessionDurationSeconds")) {
        to.rules.session_duration = std::chrono::seconds(*seconds);
    }
    if (const auto* events = object_at(body, "journeyEvents")) {
        to.journey_enabled = flag_at(*events, "enabled");
        to.urls = read_url_rules(*events);
        to.untracked = read_untracked(*events);
    }
}

} // namespace

rt::task<outcome<std::shared_ptr<const deployment>>> settings::find(std::string_view id)
{
    const auto parsed = model::deployment_id::parse(id);
    if (!parsed) co_return not_found("Deployment");
    co_return co_await find(*parsed);
}

rt::task<outcome<std::shared_ptr<const deployment>>> settings::find(model::deployment_id id)
{
    std::uint64_t generation = 0;
    {
        const std::lock_guard lock(mutex_);
        const auto known = deployments_.find(id);
        if (known != deployments_.end()) co_return known->second;
        generation = generation_;
    }
    auto loaded = co_await load(id);
    if (!loaded) co_return std::unexpected(std::move(loaded).error());
    const std::lock_guard lock(mutex_);
    if (generation == generation_) deployments_.emplace(id, *loaded);
    co_return std::move(*loaded);
}

rt::task<outcome<std::shared_ptr<const deployment>>> settings::load(model::deployment_id id)
{
    auto stored = co_await documents_->find({document_kind::deployment, id.to_string()});
    if (!stored) co_return std::unexpected(std::move(stored).error());
    if (!*stored) co_return not_found("Deployment");
    const auto& body = (*stored)->body;
    auto made = std::make_shared<deployment>();
    made->id = id;
    made->organization = (*stored)->meta.organization;
    made->name = (*stored)->meta.name;
    made->active = text_at(body, "status") != "Inactive";
    made->allow_all_domains = flag_at(body, "allowAllDomains");
    made->allowed_domains = texts_at(body, "allowedDomains");
    made->configuration_id = text_at(body, "configuration.id");
    made->configuration_version = text_at(body, "configuration.version");
    auto configured = co_await add_configuration(*made);
    if (!configured) co_return std::unexpected(std::move(configured).error());
    auto integrated = co_await add_integration(*made);
    if (!integrated) co_return std::unexpected(std::move(integrated).error());
    auto sent = co_await add_queue(*made, text_at(body, "flow.name"));
    if (!sent) co_return std::unexpected(std::move(sent).error());
    auto resolved = co_await add_identity_resolution(*made);
    if (!resolved) co_return std::unexpected(std::move(resolved).error());
    co_return made;
}

rt::task<outcome<void>> settings::add_configuration(deployment& to)
{
    auto stored =
        co_await documents_->find(version_key(to.configuration_id, to.configuration_version));
    if (!stored) co_return std::unexpected(std::move(stored).error());
    if (*stored && (*stored)->meta.organization == to.organization) {
        to.configuration = (*stored)->body;
        read_configuration(to.configuration, to);
    }
    co_return outcome<void>();
}

rt::task<outcome<void>> settings::add_integration(deployment& to)
{
    if (!to.authentication) co_return outcome<void>();
    auto stored = co_await documents_->find({document_kind::integration, to.integration});
    if (!stored) co_return std::unexpected(std::move(stored).error());
    to.takes_site_tokens = *stored && (*stored)->meta.organization == to.organization &&
                           text_at((*stored)->body, "integrationType.id") == site_integration_type;
    co_return outcome<void>();
}

rt::task<outcome<void>> settings::add_queue(deployment& to, std::string name)
{
    auto queues = co_await documents_->list(document_kind::queue, to.organization);
    if (!queues) co_return std::unexpected(std::move(queues).error());
    const auto* asked = find_queue(*queues, name);
    // One that is gone: conversations are still to be answered.
    if (asked == nullptr) asked = find_queue(*queues, default_queue);
    if (asked == nullptr) co_return outcome<void>();
    to.queue = model::queue_id::parse(asked->meta.key.id).value_or(model::queue_id());
    co_return outcome<void>();
}

rt::task<outcome<void>> settings::add_identity_resolution(deployment& to)
{
    auto stored =
        co_await documents_->find({document_kind::identity_resolution, to.id.to_string()});
    if (!stored) co_return std::unexpected(std::move(stored).error());
    if (!*stored) co_return outcome<void>();
    const auto& body = (*stored)->body;
    auto read = co_await reading(to.organization);
    if (!read) co_return std::unexpected(std::move(read).error());
    to.reading = std::move(*read);
    if (const auto own = phone::region::parse(text_at(body, "defaultRegion")))
        to.reading.region = *own;
    to.resolve_identities = flag_at(body, "resolveIdentities");
    to.merge_tracking = flag_at(body, "automerge.webTracking");
    // Without authentication nobody can sign in, so neither means anything (contract, section 4.4).
    if (!to.authentication) co_return outcome<void>();
    to.merge_authenticated = flag_at(body, "automerge.authenticatedWebMessaging");
    to.external_source = model::external_source_id::parse(text_at(body, "externalSource.id"));
    if (!to.external_source) co_return outcome<void>();
    auto source = co_await documents_->find(
        {document_kind::external_source, to.external_source->to_string()});
    if (!source) co_return std::unexpected(std::move(source).error());
    to.source_valid = *source && (*source)->meta.organization == to.organization &&
                      flag_at((*source)->body, "active", true);
    co_return outcome<void>();
}

rt::task<outcome<identity::reading>> settings::reading(model::organization_id organization)
{
    identity::reading how;
    auto stored =
        co_await documents_->find({document_kind::organization, organization.to_string()});
    if (!stored) co_return std::unexpected(std::move(stored).error());
    if (*stored) {
        const auto country = text_at((*stored)->body, "defaultCountryCode");
        how.region = phone::region::parse(country).value_or(phone::region());
    }
    auto sources = co_await documents_->list(document_kind::external_source, organization);
    if (!sources) co_return std::unexpected(std::move(sources).error());
    for (const auto& source : *sources) {
        const auto id = model::external_source_id::parse(source.meta.key.id);
        if (id && flag_at(source.body, "caseInsensitive")) how.folded.insert(*id);
    }
    co_return how;
}

rt::task<outcome<std::shared_ptr<const identity::policy>>>
settings::policy(model::organization_id organization)
{
    for (;;) {
        std::uint64_t generation = 0;
        {
            const std::lock_guard lock(mutex_);
            const auto known = policies_.find(organization);
            if (known != policies_.end() && known->second.current) co_return known->second.current;
            generation = generation_;
        }
        auto stored = co_await documents_->as_of(document_kind::policy_version, organization,
                                                 timestamp::max());
        if (!stored) co_return std::unexpected(std::move(stored).error());
        auto read =
            *stored ? read_policy_version(**stored) : outcome<policy_version>(built_in_policy());
        if (!read) co_return std::unexpected(std::move(read).error());
        auto made = std::make_shared<const identity::policy>(std::move(read->rules));
        const std::lock_guard lock(mutex_);
        // Read again what may have been read too early: rules that hold no more are never given
        // out without being remembered, or nobody could tell when they are out of use.
        if (generation != generation_) continue;
        auto& known = policies_[organization].current;
        if (!known) known = std::move(made);
        co_return known;
    }
}

rt::task<outcome<std::shared_ptr<const identity::policy>>>
settings::policy_as_of(model::organization_id organization, std::optional<timestamp> then)
{
    if (!then) co_return co_await policy(organization);
    auto stored = co_await documents_->as_of(document_kind::policy_version, organization, *then);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    if (!*stored) stored = co_await documents_->find(policy_key(organization, 1));
    if (!stored) co_return std::unexpected(std::move(stored).error());
    auto read =
        *stored ? read_policy_version(**stored) : outcome<policy_version>(built_in_policy());
    if (!read) co_return std::unexpected(std::move(read).error());
    co_return std::make_shared<const identity::policy>(std::move(read->rules));
}

bool settings::is_former_policy_in_use(model::organization_id organization)
{
    const std::lock_guard lock(mutex_);
    const auto known = policies_.find(organization);
    if (known == policies_.end()) return false;
    auto& former = known->second.former;
    std::erase_if(former, [](const auto& each) { return each.expired(); });
    return !former.empty();
}

void settings::forget_policy(model::organization_id organization)
{
    const auto known = policies_.find(organization);
    if (known == policies_.end() || !known->second.current) return;
    known->second.former.emplace_back(known->second.current);
    known->second.current.reset();
}

void settings::on_document_changed(const model::document_key& key)
{
    switch (key.kind) {
    case document_kind::organization:
    case document_kind::external_source:
    case document_kind::configuration_version:
    case document_kind::deployment:
    case document_kind::identity_resolution:
    case document_kind::integration:
    case document_kind::queue:
    case document_kind::policy_version:
        break;
    default:
        return;
    }
    const std::lock_guard lock(mutex_);
    ++generation_;
    if (key.kind != document_kind::policy_version) {
        deployments_.clear();
        return;
    }
    const auto organization =
        model::organization_id::parse(std::string_view(key.id).substr(0, key.id.find('/')));
    if (organization) forget_policy(*organization);
}

} // namespace seam::api
