// SPDX-License-Identifier: Apache-2.0
#include "api/oauth/clients.h"

#include "access/token.h"
#include "api/data/read_version.h"
#include "api/json/stored.h"
#include "api/json/writer.h"
#include "api/oauth/holder.h"
#include "api/oauth/roles.h"
#include "base/random.h"

namespace seam::api {
namespace {

using model::document_kind;

/// Everything but the name, which is the document's.
void write(const client_settings& what, boost::json::object& to)
{
    to["name"] = what.name;
    to["description"] = what.description;
    to["roles"] = write_roles(what.roles);
    to["tokenLifetime"] = what.token_lifetime.count();
    write_state(what.active, to);
}

oauth_client read(const parsed_document& stored)
{
    const auto& body = stored.body;
    oauth_client client;
    client.id = stored.meta.key.id;
    client.organization = stored.meta.organization;
    client.set = {.name = text_at(body, "name"),
                  .description = text_at(body, "description"),
                  .roles = read_roles(body),
                  .active = is_active(body)};
    if (const auto seconds = number_at(body, "tokenLifetime"))
        client.set.token_lifetime = std::chrono::seconds(*seconds);
    client.secret_hash = text_at(body, "secretHash");
    client.modified = stored.meta.modified;
    client.version = stored.meta.version;
    // Clients of before it was kept have the time of their last change.
    client.created = parse_timestamp(text_at(body, "created")).value_or(stored.meta.modified);
    client.generation = generation_of(body);
    return client;
}

} // namespace

rt::task<outcome<oauth_clients::made>>
oauth_clients::create(model::organization_id organization, client_settings what, std::string actor)
{
    made fresh;
    fresh.secret = random_token();
    boost::json::object body{{"secretHash", access::token_hash(fresh.secret)}};
    write(what, body);
    put(body, "created", clock_->now());
    auto theirs = documents_->by(std::move(actor));
    auto stored = co_await theirs.create({document_kind::oauth_client, random_uuid().to_string()},
                                         organization, what.name, std::move(body));
    if (!stored) co_return std::unexpected(std::move(stored).error());
    fresh.client = read(*stored);
    co_return fresh;
}

rt::task<outcome<std::optional<oauth_client>>> oauth_clients::find(std::string id)
{
    auto found = co_await documents_->find({document_kind::oauth_client, std::move(id)});
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!*found) co_return std::optional<oauth_client>();
    co_return read(**found);
}

rt::task<outcome<std::vector<oauth_client>>>
oauth_clients::list(model::organization_id organization)
{
    auto found = co_await documents_->list(document_kind::oauth_client, organization);
    if (!found) co_return std::unexpected(std::move(found).error());
    std::vector<oauth_client> all;
    for (const auto& each : *found)
        all.push_back(read(each));
    co_return all;
}

rt::task<outcome<parsed_document>> oauth_clients::stored(model::organization_id organization,
                                                         std::string id)
{
    co_return co_await documents_->get({document_kind::oauth_client, std::move(id)}, organization,
                                       "API client");
}

rt::task<outcome<oauth_client>> oauth_clients::get(model::organization_id organization,
                                                   std::string id)
{
    auto found = co_await stored(organization, std::move(id));
    if (!found) co_return std::unexpected(std::move(found).error());
    co_return read(*found);
}

rt::task<outcome<oauth_client>> oauth_clients::change(const caller& who, std::string id,
                                                      client_settings what,
                                                      std::optional<std::int64_t> read_before)
{
    auto old = co_await stored(who.organization, std::move(id));
    if (!old) co_return std::unexpected(std::move(old).error());
    if (auto fine = check_version(read_before, old->meta.version, "API client"); !fine)
        co_return std::unexpected(std::move(fine).error());
    auto body = old->body;
    const bool ends = is_active(body) && !what.active;
    write(what, body);
    if (ends) end_grants(body);
    auto theirs = documents_->by(who.actor());
    auto replaced = co_await theirs.replace(*old, what.name, std::move(body));
    if (!replaced) co_return std::unexpected(std::move(replaced).error());
    co_return read(*replaced);
}

rt::task<outcome<oauth_clients::made>> oauth_clients::renew_secret(const caller& who,
                                                                   std::string id)
{
    auto old = co_await stored(who.organization, std::move(id));
    if (!old) co_return std::unexpected(std::move(old).error());
    made fresh;
    fresh.secret = random_token();
    auto body = old->body;
    body["secretHash"] = access::token_hash(fresh.secret);
    auto theirs = documents_->by(who.actor());
    auto replaced = co_await theirs.replace(*old, old->meta.name, std::move(body), "renew_secret");
    if (!replaced) co_return std::unexpected(std::move(replaced).error());
    fresh.client = read(*replaced);
    co_return fresh;
}

rt::task<outcome<void>> oauth_clients::remove(const caller& who, std::string id)
{
    auto old = co_await stored(who.organization, std::move(id));
    if (!old) co_return std::unexpected(std::move(old).error());
    auto theirs = documents_->by(who.actor());
    co_return co_await theirs.remove(old->meta.key, who.organization);
}

} // namespace seam::api
