// SPDX-License-Identifier: Apache-2.0
#include "api/v2/integrations.h"

#include "access/jose/private_key.h"
#include "api/json/reader.h"
#include "api/json/stored.h"
#include "api/json/writer.h"
#include "api/oauth/sign_in_settings.h"
#include "api/sign_in/integration_settings.h"
#include "api/sign_in/providers.h"
#include "api/sign_in/site_integrations.h"
#include "api/sign_in/site_properties.h"
#include "api/v2/organizations.h"
#include "base/random.h"

#include <algorithm>
#include <array>

namespace seam::api {
namespace {

namespace json = boost::json;
using model::document_kind;

constexpr std::string_view root = "/api/v2/integrations";
constexpr std::array<std::string_view, 2> states = {"ENABLED", "DISABLED"};
constexpr std::array<std::string_view, 2> types = {openid_integration_type, site_integration_type};
constexpr std::string_view openid_credential_type = "openIdConnect";
constexpr std::string_view site_credential_type = "siteToken";
constexpr std::array<std::string_view, 2> credential_types = {openid_credential_type,
                                                              site_credential_type};

bool is_of_site(const json::object& integration)
{
    return text_at(integration, "integrationType.id") == site_integration_type;
}

std::string self_uri(const std::string& id)
{
    return std::string(root) + "/" + id;
}

json::object reported_state(const parsed_document& stored,
                            const std::optional<sign_in_refusals::fault>& last)
{
    if (text_at(stored.body, "intendedState") == "DISABLED") return {{"code", "INACTIVE"}};
    if (!last) return {{"code", "ACTIVE"}};
    json::object state{{"code", "ERROR"}, {"detail", {{"message", last->message}}}};
    put(state, "lastUpdated", last->at);
    return state;
}

json::object config_view(const parsed_document& stored)
{
    const auto member = [&](const char* name) {
        const auto* value = object_at(stored.body, name);
        return value != nullptr ? *value : json::object();
    };
    const auto& id = stored.meta.key.id;
    auto properties = member("properties");
    if (!properties.empty() && !properties.contains("externalIdClaim")) {
        properties["externalIdClaim"] = is_of_site(stored.body) ? "external_id" : "sub";
    }
    return {{"id", id},
            {"name", stored.meta.name},
            {"version", stored.meta.version},
            {"properties", std::move(properties)},
            {"advanced", member("advanced")},
            {"notes", text_at(stored.body, "notes")},
            {"credentials", member("credentials")},
            {"selfUri", self_uri(id) + "/config/current"}};
}

json::object credential_view(const parsed_document& stored)
{
    return {{"id", stored.meta.key.id},
            {"name", text_at(stored.body, "name")},
            {"type", {{"id", text_at(stored.body, "type.id")}}},
            {"createdDate", text_at(stored.body, "createdDate")},
            {"modifiedDate", format_timestamp(stored.meta.modified)},
            {"selfUri", "/api/v2/integrations/credentials/" + stored.meta.key.id}};
}

json::object page_of(json::array entities, std::string_view self)
{
    const auto total = entities.size();
    return {{"entities", std::move(entities)},
            {"pageSize", total},
            {"pageNumber", 1},
            {"total", total},
            {"pageCount", 1},
            {"selfUri", self}};
}

json::object read_credentials(object_reader& body)
{
    auto credentials = body.object("credentials");
    if (!credentials) return {};
    auto connect = credentials->object("openIdConnect");
    if (!connect) return {};
    const auto id = connect->text("id", {.max = 64, .required = true});
    if (!id) return {};
    return {{"openIdConnect", {{"id", *id}}}};
}

/// The name of a key is what a token's `kid` says.
bool is_key_name(std::string_view name)
{
    return !name.empty() && name.size() <= 64 && std::ranges::all_of(name, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '-' || c == '_' || c == '.';
    });
}

json::object read_site_keys(object_reader& body)
{
    json::object keys;
    auto credentials = body.object("credentials", true);
    if (!credentials) return keys;
    if (credentials->raw().empty() || credentials->raw().size() > access::site_keys_max)
        body.complain("credentials", "invalid.value", "must name 1 to 8 keys");
    for (const auto& [name, value] : credentials->raw()) {
        if (!is_key_name(name))
            credentials->complain(name, "invalid.value",
                                  "must be named by 1 to 64 letters, digits, dots, hyphens or "
                                  "underscores, as a token's kid is");
        auto key = credentials->object(name, true);
        if (!key) continue;
        if (const auto id = key->text("id", {.max = 64, .required = true}))
            keys[name] = {{"id", *id}};
    }
    return keys;
}

void read_client(object_reader& given, credential_fields& fields)
{
    fields.client_id = given.text_or_empty("clientId", {.max = 512, .required = true});
    fields.client_secret = given.text_or_empty("clientSecret", {.max = 512});
    fields.private_key = given.text_or_empty("privateKey", {.max = 8192});
    if (fields.private_key.empty() || access::private_key::from_pem(fields.private_key)) return;
    given.complain("privateKey", "invalid.value",
                   "must be an unencrypted PEM key: RSA of 2048 bits or more, EC on P-256, P-384 "
                   "or P-521, or Ed25519");
}

/// A secret is the text that it is: nothing is trimmed or decoded.
void read_site_key(object_reader& given, credential_fields& fields)
{
    fields.client_secret =
        given.text_or_empty("secret", {.max = access::site_secret_bytes_max, .trimmed = false});
    fields.public_key = given.text_or_empty("publicKey", {.max = 8192});
    if (fields.client_secret.empty() == fields.public_key.empty())
        given.complain("secret", "invalid.value", "send exactly one of secret and publicKey");
    else if (!fields.client_secret.empty() &&
             fields.client_secret.size() < access::site_secret_bytes_min)
        given.complain("secret", "too.short", "must have 32 bytes or more");
    if (fields.public_key.empty()) return;
    const auto key = access::public_key_from_pem(fields.public_key);
    if (!key || (key->kind != access::key_kind::rsa && key->kind != access::key_kind::p256))
        given.complain("publicKey", "invalid.value",
                       "must be a public key in PEM: RSA of 2048 to 8192 bits, or EC on P-256");
}

} // namespace

void integration_endpoints::mount(router& to)
{
    const auto bound = [this](auto member) {
        return [this, member](call& what) { return (this->*member)(what); };
    };
    const std::string base(root);
    to.add("GET", base, need::admin, bound(&integration_endpoints::list));
    to.add("POST", base, need::admin, bound(&integration_endpoints::create));
    to.add("GET", base + "/credentials", need::admin, bound(&integration_endpoints::credentials));
    to.add("POST", base + "/credentials", need::admin,
           bound(&integration_endpoints::create_credential));
    to.add("DELETE", base + "/credentials/{credentialId}", need::admin,
           bound(&integration_endpoints::remove_credential));
    to.add("GET", base + "/{id}", need::admin, bound(&integration_endpoints::get));
    to.add("PATCH", base + "/{id}", need::admin, bound(&integration_endpoints::change));
    to.add("DELETE", base + "/{id}", need::admin, bound(&integration_endpoints::remove));
    to.add("GET", base + "/{id}/config/current", need::admin,
           bound(&integration_endpoints::config));
    to.add("PUT", base + "/{id}/config/current", need::admin,
           bound(&integration_endpoints::replace_config));
}

json::object integration_endpoints::view(const parsed_document& stored) const
{
    const auto& id = stored.meta.key.id;
    json::object body{{"id", id}, {"name", stored.meta.name}};
    body["integrationType"] = {{"id", text_at(stored.body, "integrationType.id")}};
    put(body, "notes", text_at(stored.body, "notes"));
    body["intendedState"] = text_at(stored.body, "intendedState");
    body["reportedState"] = reported_state(stored, refusals_->fault_of(id));
    body["selfUri"] = self_uri(id);
    return body;
}

rt::task<outcome<parsed_document>> integration_endpoints::find(const call& what)
{
    co_return co_await documents_->get({document_kind::integration, what.path(0)},
                                       what.who().organization, "Integration");
}

rt::task<answer> integration_endpoints::list(call& what)
{
    auto stored = co_await documents_->list(document_kind::integration, what.who().organization);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    json::array entities;
    for (const auto& each : *stored)
        entities.push_back(view(each));
    co_return json_response(page_of(std::move(entities), root));
}

rt::task<answer> integration_endpoints::create(call& what)
{
    auto body = read_body(what.request().body, [](object_reader& reader) {
        json::object made;
        made["name"] = reader.text_or_empty("name", {.max = 256, .required = true});
        if (auto type = reader.object("integrationType", true)) {
            const auto id = type->text_or_empty("id", {.max = 64, .required = true});
            if (!id.empty() && std::ranges::find(types, id) == types.end()) {
                type->complain("id", "invalid.value",
                               "must be " + std::string(openid_integration_type) + " or " +
                                   std::string(site_integration_type));
            }
            made["integrationType"] = {{"id", id}};
        }
        made["notes"] = reader.text_or_empty("notes", {.max = 1000});
        made["intendedState"] = reader.choice("intendedState", states).value_or("ENABLED");
        return made;
    });
    if (!body) co_return std::unexpected(std::move(body).error());
    auto name = text_at(*body, "name");
    auto theirs = documents_->by(what.who().actor());
    auto stored =
        co_await theirs.create({document_kind::integration, random_uuid().to_string()},
                               what.who().organization, std::move(name), std::move(*body));
    if (!stored) co_return std::unexpected(std::move(stored).error());
    co_return json_response(view(*stored));
}

rt::task<answer> integration_endpoints::get(call& what)
{
    auto stored = co_await find(what);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    co_return json_response(view(*stored));
}

rt::task<answer> integration_endpoints::change(call& what)
{
    auto stored = co_await find(what);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    auto body = read_body(what.request().body, [&](object_reader& reader) {
        auto changed = stored->body;
        if (const auto name = reader.text("name", {.max = 256})) changed["name"] = *name;
        if (const auto notes = reader.text("notes", {.max = 1000})) changed["notes"] = *notes;
        if (const auto state = reader.choice("intendedState", states)) {
            changed["intendedState"] = *state;
        }
        return changed;
    });
    if (!body) co_return std::unexpected(std::move(body).error());
    auto name = text_at(*body, "name");
    auto theirs = documents_->by(what.who().actor());
    auto replaced = co_await theirs.replace(*stored, std::move(name), std::move(*body));
    if (!replaced) co_return std::unexpected(std::move(replaced).error());
    co_return json_response(view(*replaced));
}

rt::task<answer> integration_endpoints::remove(call& what)
{
    auto stored = co_await find(what);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    const auto where = what.who().organization;
    auto settings = co_await documents_->find(organization_key(where));
    if (!settings) co_return std::unexpected(std::move(settings).error());
    if (*settings && read_sign_in_settings((*settings)->body).integration == stored->meta.key.id)
        co_return conflict("Users sign in to the console with this integration. Choose another one "
                           "on the page Sign-in, or none, before you delete it.");
    auto theirs = documents_->by(what.who().actor());
    auto removed = co_await theirs.remove(stored->meta.key, where);
    if (!removed) co_return std::unexpected(std::move(removed).error());
    co_return json_response(view(*stored));
}

rt::task<answer> integration_endpoints::config(call& what)
{
    auto stored = co_await find(what);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    co_return json_response(config_view(*stored));
}

rt::task<answer> integration_endpoints::replace_config(call& what)
{
    auto stored = co_await find(what);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    std::int64_t version = 0;
    auto body = read_body(what.request().body, [&](object_reader& reader) {
        auto changed = stored->body;
        if (const auto name = reader.text("name", {.max = 256})) changed["name"] = *name;
        if (const auto notes = reader.text("notes", {.max = 1000})) changed["notes"] = *notes;
        // 0 and absence mean "whatever is there", as the contract's tools send it.
        version =
            reader.integer("version", 0, std::numeric_limits<std::int32_t>::max()).value_or(0);
        const bool of_site = is_of_site(changed);
        changed["properties"] =
            of_site ? read_site_properties(reader) : read_integration_properties(reader);
        changed["credentials"] = of_site ? read_site_keys(reader) : read_credentials(reader);
        return changed;
    });
    if (!body) co_return std::unexpected(std::move(body).error());
    if (version != 0 && version != stored->meta.version) {
        co_return conflict("The version sent does not match the current version " +
                               std::to_string(stored->meta.version) + "; read it again.",
                           "version");
    }
    auto checked = co_await check_credentials(*body, what.who().organization);
    if (!checked) co_return std::unexpected(std::move(checked).error());
    stored->meta.name = text_at(*body, "name");
    stored->body = std::move(*body);
    auto replaced = co_await links_->put(what.who(), std::move(*stored));
    if (!replaced) co_return std::unexpected(std::move(replaced).error());
    refusals_->forget_fault(what.path(0));
    co_return json_response(config_view(*replaced));
}

rt::task<outcome<void>>
integration_endpoints::check_credentials(const json::object& config,
                                         model::organization_id organization)
{
    const bool of_site = is_of_site(config);
    const auto wanted = of_site ? site_credential_type : openid_credential_type;
    const auto* named = object_at(config, "credentials");
    if (named == nullptr) co_return outcome<void>();
    for (const auto& [name, reference] : *named) {
        const auto field = "credentials." + std::string(name) + ".id";
        auto found = co_await documents_->get(
            {document_kind::credential, text_at(reference.get_object(), "id")}, organization,
            "Credential");
        if (!found) co_return invalid(field, "must be the id of a credential");
        if (text_at(found->body, "type.id") != wanted)
            co_return invalid(field, "must be a credential of the type " + std::string(wanted));
        if (!of_site) continue;
        const auto by = site_settings_of(*object_at(config, "properties"));
        const auto key = site_key_of(name, *credentials_, *found);
        if (!key || !access::suits(*key, by.proof))
            co_return invalid(field, "must hold " +
                                         std::string(by.proof == access::site_proof::rs256
                                                         ? "an RSA public key"
                                                     : by.proof == access::site_proof::es256
                                                         ? "a public key on P-256"
                                                         : "a secret") +
                                         ", as the algorithm needs");
    }
    co_return outcome<void>();
}

rt::task<answer> integration_endpoints::credentials(call& what)
{
    auto stored = co_await documents_->list(document_kind::credential, what.who().organization);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    json::array entities;
    for (const auto& each : *stored)
        entities.push_back(credential_view(each));
    co_return json_response(page_of(std::move(entities), "/api/v2/integrations/credentials"));
}

rt::task<answer> integration_endpoints::create_credential(call& what)
{
    credential_fields fields;
    auto body = read_body(what.request().body, [&](object_reader& reader) {
        json::object made;
        made["name"] = reader.text_or_empty("name", {.max = 256, .required = true});
        if (auto type = reader.object("type", true)) {
            const auto id = type->text_or_empty("id", {.max = 64, .required = true});
            if (!id.empty() && std::ranges::find(credential_types, id) == credential_types.end())
                type->complain("id", "invalid.value", "must be openIdConnect or siteToken");
            made["type"] = {{"id", id}};
        }
        if (auto given = reader.object("credentialFields", true)) {
            if (text_at(made, "type.id") == site_credential_type)
                read_site_key(*given, fields);
            else
                read_client(*given, fields);
        }
        made["createdDate"] = format_timestamp(clock_->now());
        return made;
    });
    if (!body) co_return std::unexpected(std::move(body).error());
    auto stored = co_await credentials_->create(what.who(), std::move(*body), std::move(fields));
    if (!stored) co_return std::unexpected(std::move(stored).error());
    co_return json_response(credential_view(*stored));
}

rt::task<answer> integration_endpoints::remove_credential(call& what)
{
    auto removed = co_await links_->remove(what.who(), what.path(0));
    if (!removed) co_return std::unexpected(std::move(removed).error());
    co_return empty_response();
}

} // namespace seam::api
