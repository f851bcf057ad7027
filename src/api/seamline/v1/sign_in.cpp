// SPDX-License-Identifier: Apache-2.0
#include "api/seamline/v1/sign_in.h"

#include "api/json/reader.h"
#include "api/json/stored.h"
#include "api/json/writer.h"
#include "api/oauth/user_sign_in.h"
#include "api/sign_in/providers.h"
#include "api/v2/organizations.h"

#include <boost/json/array.hpp>
#include <limits>

namespace seam::api {
namespace {

namespace json = boost::json;
using model::document_kind;

constexpr std::string_view root = "/api/seamline/v1/signin";
constexpr std::string_view accounts_path = "/api/seamline/v1/users/{userId}/accounts";

} // namespace

void sign_in_endpoints::mount(router& to)
{
    const auto bound = [this](auto member) {
        return [this, member](call& what) { return (this->*member)(what); };
    };
    to.add("GET", root, need::admin, bound(&sign_in_endpoints::get));
    to.add("PUT", root, need::admin, bound(&sign_in_endpoints::replace));
    to.add("GET", accounts_path, need::admin, bound(&sign_in_endpoints::accounts));
    to.add("DELETE", accounts_path, need::admin, bound(&sign_in_endpoints::forget));
}

rt::task<outcome<parsed_document>> sign_in_endpoints::organization(const call& what)
{
    const auto id = what.who().organization;
    co_return co_await documents_->get(organization_key(id), id, "Organization");
}

json::object sign_in_endpoints::view(const call& what, const parsed_document& stored) const
{
    const auto set = read_sign_in_settings(stored.body);
    const auto base = site_->base_url(what.request());
    // With this as its id an address is a template, for whoever has not chosen yet.
    const auto id = set.integration.empty() ? "{integrationId}" : set.integration;
    json::object body{{"idleMinutes", set.idle.count()},
                      {"redirectUri", user_redirect_uri(base, id)},
                      {"startUri", user_start_uri(base, id)},
                      {"version", stored.meta.version}};
    if (!set.integration.empty()) body["integration"] = {{"id", set.integration}};
    return body;
}

rt::task<answer> sign_in_endpoints::get(call& what)
{
    auto stored = co_await organization(what);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    co_return json_response(view(what, *stored));
}

rt::task<outcome<void>> sign_in_endpoints::check(std::string integration,
                                                 model::organization_id organization)
{
    if (integration.empty()) co_return outcome<void>();
    auto found = co_await documents_->find({document_kind::integration, std::move(integration)});
    if (!found) co_return std::unexpected(std::move(found).error());
    const bool is_one = *found && (*found)->meta.organization == organization &&
                        text_at((*found)->body, "integrationType.id") == openid_integration_type;
    if (!is_one)
        co_return invalid("integration.id", "must be the id of an integration of the type " +
                                                std::string(openid_integration_type));
    co_return outcome<void>();
}

rt::task<answer> sign_in_endpoints::replace(call& what)
{
    struct wanted
    {
        sign_in_settings set;
        std::int64_t version = 0;
    };
    auto given = read_body(what.request().body, [](object_reader& body) {
        wanted read;
        if (auto integration = body.object("integration"))
            read.set.integration = integration->text_or_empty("id", {.max = 64, .required = true});
        if (const auto minutes = body.integer("idleMinutes", idle_min.count(), idle_max.count()))
            read.set.idle = std::chrono::minutes(*minutes);
        read.version =
            body.integer("version", 1, std::numeric_limits<std::int64_t>::max(), true).value_or(0);
        return read;
    });
    if (!given) co_return std::unexpected(std::move(given).error());
    auto checked = co_await check(given->set.integration, what.who().organization);
    if (!checked) co_return std::unexpected(std::move(checked).error());
    auto stored = co_await organization(what);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    if (stored->meta.version != given->version)
        co_return conflict("Somebody else changed this meanwhile; read it again.", "version");
    auto body = stored->body;
    write_sign_in_settings(given->set, body);
    auto name = stored->meta.name;
    auto theirs = documents_->by(what.who().actor());
    auto replaced =
        co_await theirs.replace(*stored, std::move(name), std::move(body), "change_sign_in");
    if (!replaced) co_return std::unexpected(std::move(replaced).error());
    co_return json_response(view(what, *replaced));
}

rt::task<answer> sign_in_endpoints::accounts(call& what)
{
    auto id = what.path_id<model::user_id>(0, "User");
    if (!id) co_return std::unexpected(std::move(id).error());
    auto all = co_await accounts_->list(what.who(), *id);
    if (!all) co_return std::unexpected(std::move(all).error());
    json::array entities;
    for (const auto& each : *all) {
        json::object account{{"issuer", each.issuer}};
        put(account, "dateLinked", each.linked);
        entities.push_back(std::move(account));
    }
    co_return json_response({{"entities", std::move(entities)}});
}

rt::task<answer> sign_in_endpoints::forget(call& what)
{
    auto id = what.path_id<model::user_id>(0, "User");
    if (!id) co_return std::unexpected(std::move(id).error());
    auto done = co_await accounts_->forget(what.who(), *id);
    if (!done) co_return std::unexpected(std::move(done).error());
    co_return empty_response();
}

} // namespace seam::api
