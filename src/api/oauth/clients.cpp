// SPDX-License-Identifier: Apache-2.0
#include "api/oauth/clients.h"

#include "access/token.h"
#include "api/json/stored.h"
#include "api/oauth/tokens.h"
#include "base/random.h"

namespace seam::api {
rt::task<outcome<oauth_clients::made>> oauth_clients::create(model::organization_id organization,
                                                             std::string name, role roles)
{
    made fresh;
    fresh.secret = random_token();
    fresh.client = {random_uuid().to_string(), organization,
                    std::move(name),           roles,
                    std::chrono::hours(24),    access::token_hash(fresh.secret)};
    boost::json::object body{{"name", fresh.client.name},
                             {"roles", write_roles(roles)},
                             {"secretHash", fresh.client.secret_hash},
                             {"tokenLifetime", fresh.client.token_lifetime.count()}};
    auto stored = co_await documents_->create({model::document_kind::oauth_client, fresh.client.id},
                                              organization, fresh.client.name, std::move(body));
    if (!stored) co_return std::unexpected(std::move(stored).error());
    co_return fresh;
}

rt::task<outcome<std::optional<oauth_client>>> oauth_clients::find(std::string id)
{
    auto stored = co_await documents_->find({model::document_kind::oauth_client, std::move(id)});
    if (!stored) co_return std::unexpected(std::move(stored).error());
    if (!*stored) co_return std::optional<oauth_client>();
    const auto& body = (*stored)->body;
    oauth_client client;
    client.id = (*stored)->meta.key.id;
    client.organization = (*stored)->meta.organization;
    client.name = text_at(body, "name");
    client.roles = read_roles(body);
    client.secret_hash = text_at(body, "secretHash");
    if (const auto* seconds = body.if_contains("tokenLifetime"); seconds && seconds->is_int64()) {
        client.token_lifetime = std::chrono::seconds(seconds->get_int64());
    }
    co_return client;
}

} // namespace seam::api
