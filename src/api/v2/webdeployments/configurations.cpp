// SPDX-License-Identifier: Apache-2.0
#include "api/v2/webdeployments/configurations.h"

#include "api/audit/audit.h"
#include "api/data/read_version.h"
#include "api/http/listing.h"
#include "api/json/shape.h"
#include "api/json/stored.h"
#include "api/json/writer.h"
#include "base/random.h"
#include "net/address_range.h"

#include <boost/json/serialize.hpp>
#include <limits>

namespace seam::api {
namespace {

namespace json = boost::json;
using model::document_kind;

const shape& version_shape()
{
    static const shape the_shape(R"json({
  "name": "string:100*", "description": "string:1000", "languages": "string[]", "defaultLanguage": "string:20",
  "headlessMode": {"enabled": "boolean"},
  "customI18nLabels": [{"language": "string:20", "localizedLabels": [{"key": "MessengerHomeHeaderTitle|MessengerHomeHeaderSubTitle|PushNotificationTitle|PushNotificationBody|MessengerLauncherButtonText", "value": "string"}]}],
  "messenger": {
    "enabled": "boolean", "styles": {"primaryColor": "string:32"},
    "launcherButton": {"visibility": "On|Off|OnDemand", "displayType": "string:32", "icon": {"url": "string:2048"}},
    "fileUpload": {"enableAttachments": "boolean", "modes": [{"fileTypes": "string[]", "maxFileSizeKB": "integer"}]},
    "homeScreen": {"enabled": "boolean", "logoUrl": "string:2048"},
    "sessionPersistenceType": "AcrossSubdomains|DomainOrSubdomainOnly",
    "apps": {
      "conversations": {
        "enabled": "boolean", "showAgentTypingIndicator": "boolean", "showUserTypingIndicator": "boolean",
        "autoStart": {"enabled": "boolean"}, "markdown": {"enabled": "boolean"},
        "conversationDisconnect": {"enabled": "boolean", "type": "Send|ReadOnly"},
        "conversationClear": {"enabled": "boolean"},
        "humanize": {"enabled": "boolean", "bot": {"name": "string:255", "avatarUrl": "string:2048"}},
        "notifications": {"enabled": "boolean", "notificationContentType": "IncludeMessagesContent|ExcludeMessagesContent"},
        "sessionDurationSeconds": "integer"},
      "knowledge": {"enabled": "boolean", "knowledgeBase": {"id": "string:255"}}}},
  "position": {"alignment": "Auto|Left|Right", "sideSpace": "integer", "bottomSpace": "integer"},
  "supportCenter": {"enabled": "boolean"},
  "cobrowse": {"enabled": "boolean", "allowAgentControl": "boolean", "allowAgentNavigation": "boolean", "allowDraw": "boolean",
    "maskSelectors": "string[]", "readonlySelectors": "string[]", "channels": "string[]",
    "pauseCriteria": [{"urlFragment": "string", "condition": "Includes|DoesNotInclude|StartsWith|EndsWith|Equals"}]},
  "journeyEvents": {
    "enabled": "boolean", "excludedQueryParameters": "string[]", "shouldKeepUrlFragment": "boolean",
    "searchQueryParameters": "string[]", "pageviewConfig": "Auto|Once|Off",
    "clickEvents": [{"selector": "string*", "eventName": "string:255*"}],
    "formsTrackEvents": [{"selector": "string*", "formName": "string*", "captureDataOnFormAbandon": "boolean*", "captureDataOnFormSubmit": "boolean*"}],
    "idleEvents": [{"eventName": "string:255*", "idleAfterSeconds": "integer"}],
    "inViewportEvents": [{"selector": "string*", "eventName": "string:255*"}],
    "scrollDepthEvents": [{"percentage": "integer*", "eventName": "string:255*"}],
    "trackingSettings": {"excludedQueryParameters": "string[]", "shouldKeepUrlFragment": "boolean", "searchQueryParameters": "string[]",
      "ipFilters": [{"ipAddress": "string:64", "name": "string:255"}]}},
  "authenticationSettings": {"enabled": "boolean*", "integrationId": "string:64", "allowSessionUpgrade": "boolean"}
})json");
    return the_shape;
}

constexpr std::int64_t session_seconds_min = 15 * 60;
constexpr std::int64_t session_seconds_max = 18 * 31 * 24 * 3600LL;

constexpr std::size_t address_filters_max = 100;

void check_address_filters(object_reader& body)
{
    auto events = body.object("journeyEvents");
    if (!events) return;
    auto tracking = events->object("trackingSettings");
    if (!tracking) return;
    for (auto& filter : tracking->objects("ipFilters", address_filters_max)) {
        const auto address = filter.text_or_empty("ipAddress", {.required = true});
        if (address.empty() || net::address_range::parse(address)) continue;
        filter.complain("ipAddress", "invalid.value",
                        "must be an IPv4 or IPv6 address or a range of them, such as "
                        "203.0.113.0/24");
    }
}

/// What the shape cannot say: what goes together.
void check_together(object_reader& body)
{
    if (auto messenger = body.object("messenger")) {
        if (messenger->boolean("enabled").value_or(false)) {
            if (!body.has("languages"))
                body.complain("languages", "required", "is required when the messenger is enabled");
            if (!body.has("defaultLanguage"))
                body.complain("defaultLanguage", "required",
                              "is required when the messenger is enabled");
        }
        if (auto apps = messenger->object("apps")) {
            if (auto conversations = apps->object("conversations")) {
                conversations->integer("sessionDurationSeconds", session_seconds_min,
                                       session_seconds_max);
            }
        }
    }
    if (auto settings = body.object("authenticationSettings")) {
        const bool on = settings->boolean("enabled").value_or(false);
        if (on && settings->text_or_empty("integrationId").empty()) {
            settings->complain("integrationId", "required",
                               "is required when authentication is enabled: the id of an "
                               "integration");
        }
    }
}

/// A version is what is published; drafts are counted by themselves.
constexpr std::string_view draft_version = "draftVersion";

struct wanted_draft
{
    json::object body;
    std::optional<std::int64_t> version; ///< of the draft that was read and is to be replaced
};

outcome<wanted_draft> read_configuration(std::string_view text, body_of what)
{
    return read_body(text, [what](object_reader& body) {
        wanted_draft read{version_shape().read(body), read_version(body, what, draft_version)};
        check_together(body);
        check_address_filters(body);
        return read;
    });
}

/// Of the draft that is to be published; nullopt: whichever there is.
outcome<std::optional<std::int64_t>> read_draft_version(const call& what)
{
    if (!what.query(draft_version)) return std::nullopt;
    return what.query_number(draft_version, 1, 1, std::numeric_limits<std::int64_t>::max());
}

std::string name_of(const json::object& body)
{
    return std::string(body.at("name").as_string());
}

/// The contract's view of a draft or of a frozen version.
json::object view(const parsed_document& stored, const std::string& id, const std::string& number)
{
    auto body = stored.body;
    body["id"] = id;
    body["version"] = number;
    body["status"] = "Active";
    body["selfUri"] = "/api/v2/webdeployments/configurations/" + id + "/versions/" + number;
    body.erase("published");
    if (stored.meta.key.kind == document_kind::configuration)
        body[draft_version] = stored.meta.version;
    return body;
}

json::object user_reference(const caller& who)
{
    if (who.user.is_nil())
        return {{"id", who.client}, {"selfUri", "/api/v2/oauth/clients/" + who.client}};
    const auto id = who.user.to_string();
    return {{"id", id}, {"selfUri", "/api/v2/users/" + id}};
}

std::int64_t published_count(const parsed_document& stored)
{
    return number_at(stored.body, "published").value_or(0);
}

constexpr std::string_view root = "/api/v2/webdeployments/configurations";

} // namespace

model::document_key version_key(std::string_view configuration, std::string_view number)
{
    return {document_kind::configuration_version,
            std::string(configuration) + "/" + std::string(number)};
}

void configuration_endpoints::mount(router& to)
{
    const auto bound = [this](auto member) {
        return [this, member](call& what) { return (this->*member)(what); };
    };
    const std::string base(root);
    to.add("GET", base, need::agent, bound(&configuration_endpoints::list));
    to.add("POST", base, need::admin, bound(&configuration_endpoints::create));
    to.add("DELETE", base + "/{id}", need::admin, bound(&configuration_endpoints::remove));
    to.add("GET", base + "/{id}/versions", need::agent, bound(&configuration_endpoints::versions));
    to.add("GET", base + "/{id}/versions/draft", need::agent,
           bound(&configuration_endpoints::draft));
    to.add("PUT", base + "/{id}/versions/draft", need::admin,
           bound(&configuration_endpoints::replace_draft));
    to.add("POST", base + "/{id}/versions/draft/publish", need::admin,
           bound(&configuration_endpoints::publish));
    to.add("GET", base + "/{id}/versions/{version}", need::agent,
           bound(&configuration_endpoints::version));
}

rt::task<answer> configuration_endpoints::list(call& what)
{
    const auto page = read_cursor_page(what);
    if (!page) co_return std::unexpected(page.error());
    auto only_published = what.query_flag("showOnlyPublished", false);
    if (!only_published) co_return std::unexpected(std::move(only_published).error());
    auto stored = co_await documents_->list(document_kind::configuration, what.who().organization);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    json::array entities;
    for (const auto& configuration : *stored) {
        const auto count = published_count(configuration);
        if (*only_published && count == 0) continue;
        entities.push_back(view(configuration, configuration.meta.key.id,
                                count == 0 ? "DRAFT" : std::to_string(count)));
    }
    const std::string filter = *only_published ? "&showOnlyPublished=true" : "";
    co_return json_response(cursor_listing(std::move(entities), *page, root, filter));
}

rt::task<answer> configuration_endpoints::create(call& what)
{
    auto asked = read_configuration(what.request().body, body_of::new_one);
    if (!asked) co_return std::unexpected(std::move(asked).error());
    auto& body = asked->body;
    const auto now = format_timestamp(clock_->now());
    body["dateCreated"] = now;
    body["dateModified"] = now;
    body["createdUser"] = user_reference(what.who());
    body["lastModifiedUser"] = user_reference(what.who());
    const auto id = random_uuid().to_string();
    auto name = name_of(body);
    auto theirs = documents_->by(what.who().actor());
    auto stored = co_await theirs.create({document_kind::configuration, id},
                                         what.who().organization, std::move(name), std::move(body));
    if (!stored) co_return std::unexpected(std::move(stored).error());
    co_return json_response(view(*stored, id, "DRAFT"));
}

rt::task<answer> configuration_endpoints::remove(call& what)
{
    const model::document_key key{document_kind::configuration, what.path(0)};
    auto stored = co_await documents_->get(key, what.who().organization, "Configuration");
    if (!stored) co_return std::unexpected(std::move(stored).error());
    auto deployments =
        co_await documents_->list(document_kind::deployment, what.who().organization);
    if (!deployments) co_return std::unexpected(std::move(deployments).error());
    for (const auto& deployment : *deployments) {
        if (text_at(deployment.body, "configuration.id") == what.path(0)) {
            co_return conflict("The deployment " + deployment.meta.name +
                               " uses this configuration; give it another one first.");
        }
    }
    auto theirs = documents_->by(what.who().actor());
    auto removed = co_await theirs.remove(key, what.who().organization);
    if (!removed) co_return std::unexpected(std::move(removed).error());
    co_return empty_response();
}

rt::task<answer> configuration_endpoints::versions(call& what)
{
    const auto page = read_cursor_page(what);
    if (!page) co_return std::unexpected(page.error());
    auto stored = co_await documents_->get({document_kind::configuration, what.path(0)},
                                           what.who().organization, "Configuration");
    if (!stored) co_return std::unexpected(std::move(stored).error());
    json::array entities;
    entities.push_back(view(*stored, what.path(0), "DRAFT"));
    for (auto number = published_count(*stored); number > 0; --number) {
        const auto text = std::to_string(number);
        auto frozen = co_await documents_->get(version_key(what.path(0), text),
                                               what.who().organization, "Version");
        if (!frozen) co_return std::unexpected(std::move(frozen).error());
        entities.push_back(view(*frozen, what.path(0), text));
    }
    const auto path = std::string(root) + "/" + what.path(0) + "/versions";
    co_return json_response(cursor_listing(std::move(entities), *page, path));
}

rt::task<answer> configuration_endpoints::version(call& what)
{
    auto stored = co_await documents_->get(version_key(what.path(0), what.path(1)),
                                           what.who().organization, "Version");
    if (!stored) co_return std::unexpected(std::move(stored).error());
    co_return json_response(view(*stored, what.path(0), what.path(1)));
}

rt::task<answer> configuration_endpoints::draft(call& what)
{
    auto stored = co_await documents_->get({document_kind::configuration, what.path(0)},
                                           what.who().organization, "Configuration");
    if (!stored) co_return std::unexpected(std::move(stored).error());
    co_return json_response(view(*stored, what.path(0), "DRAFT"));
}

rt::task<answer> configuration_endpoints::replace_draft(call& what)
{
    auto asked = read_configuration(what.request().body, body_of::replacement);
    if (!asked) co_return std::unexpected(std::move(asked).error());
    auto stored = co_await documents_->get({document_kind::configuration, what.path(0)},
                                           what.who().organization, "Configuration");
    if (!stored) co_return std::unexpected(std::move(stored).error());
    if (auto fine = check_version(asked->version, stored->meta.version, "draft", draft_version);
        !fine)
        co_return std::unexpected(std::move(fine).error());
    auto& body = asked->body;
    for (const auto* kept : {"dateCreated", "createdUser", "published"}) {
        if (const auto* value = stored->body.if_contains(kept)) body[kept] = *value;
    }
    body["dateModified"] = format_timestamp(clock_->now());
    body["lastModifiedUser"] = user_reference(what.who());
    auto name = name_of(body);
    auto theirs = documents_->by(what.who().actor());
    auto replaced = co_await theirs.replace(*stored, std::move(name), std::move(body));
    if (!replaced) co_return std::unexpected(std::move(replaced).error());
    co_return json_response(view(*replaced, what.path(0), "DRAFT"));
}

rt::task<answer> configuration_endpoints::publish(call& what)
{
    const auto read = read_draft_version(what);
    if (!read) co_return std::unexpected(read.error());
    auto stored = co_await documents_->get({document_kind::configuration, what.path(0)},
                                           what.who().organization, "Configuration");
    if (!stored) co_return std::unexpected(std::move(stored).error());
    // A draft that changes after this is refused by the store, whoever says a version or not.
    if (auto fine = check_version(*read, stored->meta.version, "draft", draft_version); !fine)
        co_return std::unexpected(std::move(fine).error());
    const auto number = std::to_string(published_count(*stored) + 1);
    const auto now = clock_->now();
    auto frozen = stored->body;
    frozen.erase("published");
    frozen["datePublished"] = format_timestamp(now);
    frozen["publishedUser"] = user_reference(what.who());
    auto draft = stored->meta;
    draft.version += 1;
    draft.modified = now;
    auto draft_body = stored->body;
    draft_body["published"] = published_count(*stored) + 1;
    draft.body = json::serialize(draft_body);
    const model::document made{version_key(what.path(0), number),
                               what.who().organization,
                               {},
                               1,
                               json::serialize(frozen),
                               now,
                               std::nullopt};
    struct nothing
    {};
    auto committed =
        co_await data_->transact({.organization = what.who().organization},
                                 [&](const storage::snapshot&) -> outcome<commit<nothing>> {
                                     commit<nothing> plan;
                                     plan.changes.documents = {draft, made};
                                     plan.changes.outbox = {changed(draft), changed(made)};
                                     add_audit(plan.changes, author_of(what.who(), now),
                                               {.action = "configuration.publish",
                                                .entity = {"configuration", what.path(0)},
                                                .details = {{"version", number}}});
                                     return plan;
                                 });
    if (!committed) co_return std::unexpected(std::move(committed).error());
    co_return json_response(view(parsed_document{made, frozen}, what.path(0), number));
}

} // namespace seam::api
