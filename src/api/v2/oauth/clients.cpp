// SPDX-License-Identifier: Apache-2.0
#include "api/v2/oauth/clients.h"

#include "api/data/read_version.h"
#include "api/http/listing.h"
#include "api/json/reader.h"
#include "api/json/writer.h"
#include "api/oauth/role_ids.h"
#include "api/oauth/roles.h"
#include "api/v2/authorization.h"
#include "base/log.h"

#include <algorithm>
#include <array>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::string_view root = "/api/v2/oauth/clients";
constexpr std::string_view only_grant = "CLIENT-CREDENTIALS";
constexpr std::array<std::string_view, 5> grants = {"CODE", "TOKEN", "SAML2-BEARER", "PASSWORD",
                                                    only_grant};
constexpr std::array<std::string_view, 3> states = {"active", "disabled", "inactive"};

json::object view(const oauth_client& client)
{
    json::array divisions;
    for (const auto& name : write_roles(client.set.roles))
        divisions.push_back(json::object{{"roleId", name}, {"divisionId", home_division_id}});
    json::object body{{"id", client.id},
                      {"name", client.set.name},
                      {"accessTokenValiditySeconds", client.set.token_lifetime.count()},
                      {"roleIds", write_roles(client.set.roles)},
                      {"roleDivisions", std::move(divisions)},
                      {"authorizedGrantType", only_grant},
                      {"state", client.set.active ? "active" : "inactive"},
                      {"version", client.version},
                      {"selfUri", std::string(root) + "/" + client.id}};
    put(body, "description", client.set.description);
    put(body, "dateCreated", client.created);
    put(body, "dateModified", client.modified);
    return body;
}

json::object view(const oauth_clients::made& fresh)
{
    auto body = view(fresh.client);
    body["secret"] = fresh.secret;
    return body;
}

void read_role(object_reader& in, std::string_view field, std::string_view id, role& to)
{
    if (!add_role(id, to))
        in.complain(field, "invalid.value", "must be the id of a role: admin, supervisor or agent");
}

/// Both ways of saying it count together: every role belongs to the one division.
role read_client_roles(object_reader& body)
{
    auto held = role::none;
    for (const auto& id : body.texts("roleIds", role_ids_max))
        read_role(body, "roleIds", id, held);
    for (auto& each : body.objects("roleDivisions", role_ids_max)) {
        const auto role_id = each.text_or_empty("roleId", {.required = true});
        if (!role_id.empty()) read_role(each, "roleId", role_id, held);
        const auto division = each.text_or_empty("divisionId", {.required = true});
        if (!division.empty() && division != home_division_id)
            each.complain("divisionId", "invalid.value",
                          "must be *, the only division that there is");
    }
    return held;
}

struct client_words
{
    client_settings set;
    std::optional<std::int64_t> version;
};

outcome<client_words> read_client(std::string_view text, body_of what)
{
    return read_body(text, [what](object_reader& body) {
        client_settings read;
        read.name = body.text_or_empty("name", {.max = 200, .required = true});
        read.description = body.text_or_empty("description", {.max = 1000});
        const auto grant = body.choice("authorizedGrantType", grants, true);
        if (grant && *grant != only_grant)
            body.complain("authorizedGrantType", "not.supported",
                          "must be CLIENT-CREDENTIALS: users log in through the console");
        read.roles = read_client_roles(body);
        if (const auto seconds =
                body.integer("accessTokenValiditySeconds", token_lifetime_least.count(),
                             token_lifetime_most.count()))
            read.token_lifetime = std::chrono::seconds(*seconds);
        read.active = body.choice("state", states).value_or("active") == "active";
        return client_words{std::move(read), read_version(body, what)};
    });
}

} // namespace

void oauth_client_endpoints::mount(router& to)
{
    const auto bound = [this](auto member) {
        return [this, member](call& what) { return (this->*member)(what); };
    };
    const std::string base(root);
    const auto one = base + "/{clientId}";
    to.add("GET", base, need::admin, bound(&oauth_client_endpoints::list));
    to.add("POST", base, need::admin, bound(&oauth_client_endpoints::create));
    to.add("GET", one, need::admin, bound(&oauth_client_endpoints::get));
    to.add("PUT", one, need::admin, bound(&oauth_client_endpoints::replace));
    to.add("DELETE", one, need::admin, bound(&oauth_client_endpoints::remove));
    to.add("POST", one + "/secret", need::admin, bound(&oauth_client_endpoints::renew_secret));
}

rt::task<answer> oauth_client_endpoints::list(call& what)
{
    auto all = co_await clients_->list(what.who().organization);
    if (!all) co_return std::unexpected(std::move(all).error());
    json::array entities;
    for (const auto& each : *all)
        entities.push_back(view(each));
    // The contract knows no pages of this list: it is all of one.
    const numbered_page whole{std::max<std::int64_t>(static_cast<std::int64_t>(all->size()), 1), 1};
    auto body = page_numbers(whole, all->size());
    body["entities"] = std::move(entities);
    body["selfUri"] = root;
    co_return json_response(body);
}

rt::task<answer> oauth_client_endpoints::create(call& what)
{
    auto wanted = read_client(what.request().body, body_of::new_one);
    if (!wanted) co_return std::unexpected(std::move(wanted).error());
    const auto& who = what.who();
    auto fresh = co_await clients_->create(who.organization, std::move(wanted->set), who.actor());
    if (!fresh) co_return std::unexpected(std::move(fresh).error());
    co_return json_response(view(*fresh));
}

rt::task<answer> oauth_client_endpoints::get(call& what)
{
    auto client = co_await clients_->get(what.who().organization, what.path(0));
    if (!client) co_return std::unexpected(std::move(client).error());
    co_return json_response(view(*client));
}

rt::task<answer> oauth_client_endpoints::replace(call& what)
{
    auto wanted = read_client(what.request().body, body_of::replacement);
    if (!wanted) co_return std::unexpected(std::move(wanted).error());
    const auto& who = what.who();
    auto changed =
        co_await clients_->change(who, what.path(0), std::move(wanted->set), wanted->version);
    if (!changed) co_return std::unexpected(std::move(changed).error());
    // What it listens to it may not hear any more; if it may, it comes back by itself.
    auto closed = co_await channels_->remove_of_client(who.organization, what.path(0));
    if (!closed) log::warn("channels of a client were not removed: {}", closed.error().message);
    co_return json_response(view(*changed));
}

rt::task<answer> oauth_client_endpoints::remove(call& what)
{
    const auto& who = what.who();
    auto removed = co_await clients_->remove(who, what.path(0));
    if (!removed) co_return std::unexpected(std::move(removed).error());
    auto closed = co_await channels_->remove_of_client(who.organization, what.path(0));
    if (!closed) log::warn("channels of a client were not removed: {}", closed.error().message);
    co_return empty_response();
}

rt::task<answer> oauth_client_endpoints::renew_secret(call& what)
{
    auto fresh = co_await clients_->renew_secret(what.who(), what.path(0));
    if (!fresh) co_return std::unexpected(std::move(fresh).error());
    co_return json_response(view(*fresh));
}

} // namespace seam::api
