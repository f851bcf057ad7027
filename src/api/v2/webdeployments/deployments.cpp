// SPDX-License-Identifier: Apache-2.0
#include "api/v2/webdeployments/deployments.h"

#include "api/audit/audit.h"
#include "api/data/document_changes.h"
#include "api/http/listing.h"
#include "api/json/shape.h"
#include "api/json/stored.h"
#include "api/json/writer.h"
#include "api/v2/webdeployments/configurations.h"
#include "base/random.h"
#include "base/text.h"

#include <algorithm>
#include <boost/json/serialize.hpp>

namespace seam::api {
namespace {

namespace json = boost::json;
using model::document_kind;

constexpr std::string_view root = "/api/v2/webdeployments/deployments";

const shape& deployment_shape()
{
    static const shape the_shape(R"json({
  "name": "string:100*", "description": "string:1000", "allowAllDomains": "boolean", "allowedDomains": "string[]",
  "status": "Active|Inactive", "flow": {"id": "string:64", "name": "string:255"},
  "supportedContent": {"id": "string:64"},
  "configuration": {"id": "string:64*", "version": "string:16*", "name": "string"}
})json");
    return the_shape;
}

void check_together(object_reader& body)
{
    if (!body.object("configuration", true)) return;
    const bool all = body.boolean("allowAllDomains").value_or(false);
    const auto some = body.texts("allowedDomains", 1000);
    if (all && !some.empty()) {
        body.complain("allowedDomains", "invalid.value",
                      "must be empty when allowAllDomains is true");
    }
}

std::string self_uri(const std::string& id)
{
    return std::string(root) + "/" + id;
}

/// `version` is 0 until it is saved first.
json::object resolution_view(const json::object& stored, const std::string& id,
                             std::int64_t version)
{
    auto body = stored;
    if (!body.contains("resolveIdentities")) body["resolveIdentities"] = false;
    if (auto* source = body.if_contains("externalSource"); source && source->is_object()) {
        source->get_object()["selfUri"] =
            "/api/v2/externalcontacts/externalsources/" + text_at(body, "externalSource.id");
    }
    body["version"] = version;
    body["selfUri"] = self_uri(id) + "/identityresolution";
    return body;
}

/// The rules with a deployment's power in them. One that never had any needs no line.
auto with_power(model::deployment_id where, identity::deployment_power power)
{
    return [where, power](const identity::policy& rules) -> outcome<identity::policy> {
        auto wanted = rules;
        if (power.signed_in || power.tracking || wanted.deployments.contains(where)) {
            auto& line = wanted.deployments[where];
            line.signed_in = power.signed_in;
            line.tracking = power.tracking;
        }
        return wanted;
    };
}

/// A client sends `""` or an object without id to mean "no source".
void drop_empty_source(json::object& body)
{
    if (body.contains("externalSource") && text_at(body, "externalSource.id").empty()) {
        body.erase("externalSource");
    }
}

/// Spelled in upper case; empty is the same as none.
void check_region(object_reader& reader, json::object& body)
{
    const auto text = text_at(body, "defaultRegion");
    body.erase("defaultRegion");
    if (text.empty()) return;
    const auto region = phone::region::parse(text);
    if (!region) {
        reader.complain("defaultRegion", "invalid.value",
                        "must be a country's two letters (ISO 3166), such as GB");
        return;
    }
    body["defaultRegion"] = region->to_string();
}

} // namespace

void deployment_endpoints::mount(router& to)
{
    const auto bound = [this](auto member) {
        return [this, member](call& what) { return (this->*member)(what); };
    };
    const std::string base(root);
    to.add("GET", base, need::agent, bound(&deployment_endpoints::list));
    to.add("POST", base, need::admin, bound(&deployment_endpoints::create));
    to.add("GET", base + "/{id}", need::agent, bound(&deployment_endpoints::get));
    to.add("PUT", base + "/{id}", need::admin, bound(&deployment_endpoints::replace));
    to.add("DELETE", base + "/{id}", need::admin, bound(&deployment_endpoints::remove));
    to.add("GET", base + "/{id}/configurations", need::agent,
           bound(&deployment_endpoints::active_configuration));
    to.add("GET", base + "/{id}/identityresolution", need::agent,
           bound(&deployment_endpoints::identity_resolution));
    to.add("PUT", base + "/{id}/identityresolution", need::admin,
           bound(&deployment_endpoints::replace_identity_resolution));
    to.add("GET", "/webdeployments/v1/deployments/{id}/config.json", need::nothing,
           bound(&deployment_endpoints::config_json));
    to.add("GET", "/webdeployments/v1/deployments/{id}/domains.json", need::nothing,
           bound(&deployment_endpoints::domains_json));
}

json::object deployment_endpoints::view(const parsed_document& stored, const call& what) const
{
    const auto& id = stored.meta.key.id;
    auto body = stored.body;
    body["id"] = id;
    if (!body.contains("status")) body["status"] = "Active";
    if (auto* used = body.if_contains("configuration"); used && used->is_object()) {
        used->get_object()["selfUri"] = "/api/v2/webdeployments/configurations/" +
                                        text_at(body, "configuration.id") + "/versions/" +
                                        text_at(body, "configuration.version");
    }
    body["dateModified"] = format_timestamp(stored.meta.modified);
    body["version"] = stored.meta.version;
    body["snippet"] = "<script async src=\"" + site_->base_url(what.request()) +
                      "/messenger/seamline.js\" data-deployment=\"" + id + "\"></script>";
    body["selfUri"] = self_uri(id);
    return body;
}

rt::task<outcome<void>> deployment_endpoints::check_references(wanted& asked,
                                                               model::organization_id organization)
{
    auto& body = asked.body;
    const auto id = text_at(body, "configuration.id");
    const auto version = text_at(body, "configuration.version");
    auto found = co_await documents_->find(version_key(id, version));
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!*found || (*found)->meta.organization != organization) {
        co_return invalid(
            "configuration",
            "must name a published version of a configuration: publish its draft first");
    }
    body["configuration"].as_object()["name"] = text_at((*found)->body, "name");
    if (!body.contains("flow")) co_return outcome<void>();
    auto queues = co_await documents_->list(document_kind::queue, organization);
    if (!queues) co_return std::unexpected(std::move(queues).error());
    const auto name = text_at(body, "flow.name");
    const auto queue = std::ranges::find_if(*queues, [&](const parsed_document& each) {
        return equals_ignore_case(each.meta.name, name);
    });
    if (queue == queues->end()) co_return invalid("flow.name", "must be the name of a queue");
    asked.from.push_back({queue->meta.key, queue->meta.version});
    co_return outcome<void>();
}

rt::task<outcome<deployment_endpoints::wanted>> deployment_endpoints::read_wanted(const call& what,
                                                                                  body_of which)
{
    auto asked = read_body(what.request().body, [which](object_reader& reader) {
        wanted read{deployment_shape().read(reader), {}, read_version(reader, which)};
        check_together(reader);
        return read;
    });
    if (!asked) co_return std::unexpected(std::move(asked).error());
    auto checked = co_await check_references(*asked, what.who().organization);
    if (!checked) co_return std::unexpected(std::move(checked).error());
    co_return asked;
}

rt::task<outcome<std::optional<parsed_document>>> deployment_endpoints::put(const call& what,
                                                                            parsed_document old)
{
    const bool is_new = old.meta.version == 0;
    auto asked = co_await read_wanted(what, is_new ? body_of::new_one : body_of::replacement);
    if (!asked) co_return std::unexpected(std::move(asked).error());
    const auto author = author_of(what.who(), clock_->now());
    if (auto fine = check_version(asked->version, old.meta.version, "deployment"); !fine)
        co_return std::unexpected(std::move(fine).error());
    asked->body["dateCreated"] =
        is_new ? format_timestamp(author.at) : text_at(old.body, "dateCreated");
    old.meta.name = text_at(asked->body, "name");
    old.body = std::move(asked->body);
    storage::load load{.organization = what.who().organization};
    add_load(asked->from, load);
    using saved = std::optional<parsed_document>;
    co_return co_await data_->transact(
        std::move(load), [&](const storage::snapshot& seen) -> outcome<commit<saved>> {
            commit<saved> plan;
            if (!are_current(asked->from, seen)) return plan;
            plan.answer = put_version(old, author, is_new ? "create" : "update", {}, plan.changes);
            return plan;
        });
}

rt::task<answer> deployment_endpoints::list(call& what)
{
    const auto page = read_cursor_page(what);
    if (!page) co_return std::unexpected(page.error());
    auto stored = co_await documents_->list(document_kind::deployment, what.who().organization);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    const auto expand = what.query_list("expand");
    const bool with_resolution = std::ranges::any_of(
        expand, [](const auto& name) { return equals_ignore_case(name, "identityresolution"); });
    json::array entities;
    for (const auto& deployment : *stored) {
        auto body = view(deployment, what);
        if (with_resolution) {
            auto resolution =
                co_await resolution_of(deployment.meta.key.id, what.who().organization);
            if (!resolution) co_return std::unexpected(std::move(resolution).error());
            body["identityResolution"] = std::move(*resolution);
        }
        entities.push_back(std::move(body));
    }
    std::string filter;
    for (const auto& name : expand)
        filter += "&expand=" + percent_encode(name);
    co_return json_response(cursor_listing(std::move(entities), *page, root, filter));
}

rt::task<answer> deployment_endpoints::create(call& what)
{
    parsed_document made;
    made.meta.key = {document_kind::deployment, random_uuid().to_string()};
    made.meta.organization = what.who().organization;
    made.meta.version = 0;
    auto stored = co_await until_current([&] { return put(what, made); });
    if (!stored) co_return std::unexpected(std::move(stored).error());
    co_return json_response(view(*stored, what));
}

rt::task<answer> deployment_endpoints::get(call& what)
{
    auto stored = co_await documents_->get({document_kind::deployment, what.path(0)},
                                           what.who().organization, "Deployment");
    if (!stored) co_return std::unexpected(std::move(stored).error());
    co_return json_response(view(*stored, what));
}

rt::task<answer> deployment_endpoints::replace(call& what)
{
    auto stored = co_await documents_->get({document_kind::deployment, what.path(0)},
                                           what.who().organization, "Deployment");
    if (!stored) co_return std::unexpected(std::move(stored).error());
    auto replaced = co_await until_current([&] { return put(what, *stored); });
    if (!replaced) co_return std::unexpected(std::move(replaced).error());
    co_return json_response(view(*replaced, what));
}

rt::task<answer> deployment_endpoints::remove(call& what)
{
    const model::document_key key{document_kind::deployment, what.path(0)};
    auto stored = co_await documents_->get(key, what.who().organization, "Deployment");
    if (!stored) co_return std::unexpected(std::move(stored).error());
    // Its identity resolution and its line in the policy stay: what was seen there keeps the power
    // to link that it had.
    auto theirs = documents_->by(what.who().actor());
    auto removed = co_await theirs.remove(key, what.who().organization);
    if (!removed) co_return std::unexpected(std::move(removed).error());
    co_return empty_response();
}

rt::task<answer> deployment_endpoints::active_configuration(call& what)
{
    auto stored = co_await documents_->get({document_kind::deployment, what.path(0)},
                                           what.who().organization, "Deployment");
    if (!stored) co_return std::unexpected(std::move(stored).error());
    auto body = view(*stored, what);
    const auto id = text_at(body, "configuration.id");
    const auto version = text_at(body, "configuration.version");
    auto frozen = co_await documents_->get(version_key(id, version), what.who().organization,
                                           "Configuration");
    if (!frozen) co_return std::unexpected(std::move(frozen).error());
    auto configuration = std::move(frozen->body);
    configuration["id"] = id;
    configuration["version"] = version;
    configuration["status"] = "Active";
    configuration["selfUri"] = text_at(body, "configuration.selfUri");
    co_return json_response(
        {{"configurationVersion", std::move(configuration)}, {"deployment", std::move(body)}});
}

rt::task<outcome<json::object>>
deployment_endpoints::resolution_of(std::string id, model::organization_id organization)
{
    auto stored = co_await documents_->find({document_kind::identity_resolution, id});
    if (!stored) co_return std::unexpected(std::move(stored).error());
    if (!*stored || (*stored)->meta.organization != organization)
        co_return resolution_view({}, id, 0);
    co_return resolution_view((*stored)->body, id, (*stored)->meta.version);
}

rt::task<answer> deployment_endpoints::identity_resolution(call& what)
{
    auto deployment = co_await documents_->get({document_kind::deployment, what.path(0)},
                                               what.who().organization, "Deployment");
    if (!deployment) co_return std::unexpected(std::move(deployment).error());
    auto body = co_await resolution_of(what.path(0), what.who().organization);
    if (!body) co_return std::unexpected(std::move(body).error());
    co_return json_response(*body);
}

rt::task<outcome<deployment_endpoints::wanted_resolution>>
deployment_endpoints::read_resolution(const call& what, const deployment& where,
                                      const json::object& before)
{
    static const shape resolution_shape(R"json({
  "resolveIdentities": "boolean*", "division": {"id": "string:64", "name": "string:255"},
  "externalSource": {"id": "string:64"},
  "automerge": {"authenticatedWebMessaging": "boolean", "webTracking": "boolean"},
  "defaultRegion": "string:16"
})json");
    const auto source_before = text_at(before, "externalSource.id");
    const std::string merging = "automerge.authenticatedWebMessaging";
    auto asked = read_body(what.request().body, [&](object_reader& reader) {
        auto read = resolution_shape.read(reader);
        drop_empty_source(read);
        check_region(reader, read);
        const auto off = "is unavailable: authentication is off on the configuration " +
                         text_at(where.configuration, "name") + " (" + where.configuration_id +
                         ") of this deployment; turn it on there first";
        const bool has_other_source =
            read.contains("externalSource") && text_at(read, "externalSource.id") != source_before;
        if (!where.authentication && has_other_source) {
            reader.complain("externalSource", "unavailable", off);
        }
        if (!where.authentication && flag_at(read, merging) && !flag_at(before, merging)) {
            reader.complain(merging, "unavailable", off);
        }
        return wanted_resolution{std::move(read),
                                 read_version(reader, body_of::replacement, "version", 0)};
    });
    if (!asked) co_return std::unexpected(std::move(asked).error());
    const auto source = text_at(asked->body, "externalSource.id");
    if (!source.empty() && source != source_before) {
        auto found = co_await documents_->find({document_kind::external_source, source});
        if (!found) co_return std::unexpected(std::move(found).error());
        if (!*found || (*found)->meta.organization != where.organization) {
            co_return invalid("externalSource.id", "must be the id of an external source");
        }
    }
    co_return asked;
}

rt::task<answer> deployment_endpoints::replace_identity_resolution(call& what)
{
    const auto organization = what.who().organization;
    auto deployment = co_await settings_->find(what.path(0));
    if (!deployment) co_return std::unexpected(std::move(deployment).error());
    if ((*deployment)->organization != organization) co_return not_found("Deployment");
    const auto& where = **deployment;
    const model::document_key key{document_kind::identity_resolution, where.id.to_string()};
    auto old = co_await documents_->find(key);
    if (!old) co_return std::unexpected(std::move(old).error());
    auto asked = co_await read_resolution(what, where, *old ? (*old)->body : json::object());
    if (!asked) co_return std::unexpected(std::move(asked).error());
    const auto before = *old ? (*old)->meta.version : 0;
    if (auto fine = check_version(asked->version, before, "identity resolution"); !fine)
        co_return std::unexpected(std::move(fine).error());
    model::document made;
    made.key = key;
    made.organization = organization;
    made.version = before + 1;
    made.body = json::serialize(asked->body);
    made.modified = clock_->now();
    auto changed = co_await policies_->change(
        organization, {.actor = what.who().actor(),
                       .note = "Identity resolution of the deployment " + where.name + ".",
                       .replaces = std::nullopt,
                       .how = with_power(where.id, power_of(asked->body)),
                       .causes = {std::move(made)}});
    if (!changed) co_return std::unexpected(std::move(changed).error());
    co_return json_response(resolution_view(asked->body, what.path(0), before + 1));
}

rt::task<answer> deployment_endpoints::config_json(call& what)
{
    auto found = co_await settings_->find(what.path(0));
    if (!found) co_return std::unexpected(std::move(found).error());
    const auto& where = **found;
    auto body = where.configuration;
    for (const auto* inner :
         {"name", "description", "authenticationSettings", "dateCreated", "dateModified",
          "datePublished", "createdUser", "lastModifiedUser", "publishedUser"}) {
        body.erase(inner);
    }
    // What the mobile SDK must find, or it does not start (contract, section 5.3).
    body["id"] = where.configuration_id;
    body["version"] = where.configuration_version;
    body["status"] = where.active ? "Active" : "Inactive";
    body["apiEndpoint"] = site_->base_url(what.request());
    body["auth"] = {{"enabled", where.authentication},
                    {"allowSessionUpgrade", where.allow_session_upgrade}};
    if (where.takes_site_tokens) body["auth"].as_object()["siteToken"] = true;
    if (!body.contains("languages")) body["languages"] = json::array{"en-us"};
    if (!body.contains("defaultLanguage")) body["defaultLanguage"] = "en-us";
    const auto ensure = [](json::object& in, const char* name) -> json::object& {
        auto& value = in[name];
        if (!value.is_object()) value = json::object();
        return value.get_object();
    };
    auto& messenger = ensure(body, "messenger");
    messenger["enabled"] = where.messenger_enabled;
    auto& styles = ensure(messenger, "styles");
    if (!styles.contains("primaryColor")) styles["primaryColor"] = "#1f5f8b";
    auto& launcher = ensure(messenger, "launcherButton");
    if (!launcher.contains("visibility")) launcher["visibility"] = "On";
    ensure(messenger, "fileUpload");
    auto& conversations = ensure(ensure(messenger, "apps"), "conversations");
    conversations["messagingEndpoint"] = site_->socket_url(what.request()) + "/v1";
    ensure(body, "journeyEvents")["enabled"] = where.journey_enabled;
    co_return json_response(body);
}

rt::task<answer> deployment_endpoints::domains_json(call& what)
{
    auto found = co_await settings_->find(what.path(0));
    if (!found) co_return std::unexpected(std::move(found).error());
    json::array domains;
    for (const auto& domain : (*found)->allowed_domains)
        domains.emplace_back(domain);
    co_return json_response(
        {{"allowAllDomains", (*found)->allow_all_domains}, {"allowedDomains", std::move(domains)}});
}

} // namespace seam::api
