// SPDX-License-Identifier: Apache-2.0
#include "api/v2/tokens.h"

#include "api/json/stored.h"
#include "api/json/writer.h"
#include "api/v2/organizations.h"

namespace seam::api {

namespace json = boost::json;

void tokens_endpoints::mount(router& to)
{
    // HEAD is a GET without its body.
    to.add("GET", "/api/v2/tokens/me", need::token, [this](call& what) { return tell(what); });
    to.add("DELETE", "/api/v2/tokens/me", need::token, [this](call& what) { return revoke(what); });
}

rt::task<outcome<json::object>> tokens_endpoints::client_of(caller who)
{
    if (who.client == console_client_id) {
        co_return json::object{
            {"id", who.client}, {"name", "Console"}, {"authorizedGrantType", "CODE"}};
    }
    auto found = co_await clients_->find(who.client);
    if (!found) co_return std::unexpected(std::move(found).error());
    // A client may be deleted meanwhile.
    const auto name = *found ? (*found)->set.name : who.client;
    co_return json::object{
        {"id", who.client}, {"name", name}, {"authorizedGrantType", "CLIENT-CREDENTIALS"}};
}

rt::task<answer> tokens_endpoints::tell(call& what)
{
    const auto& who = what.who();
    auto stored = co_await documents_->find(organization_key(who.organization));
    if (!stored) co_return std::unexpected(std::move(stored).error());
    json::object organization{{"id", who.organization.to_string()}};
    if (*stored) put(organization, "name", text_at((*stored)->body, "name"));
    auto client = co_await client_of(who);
    if (!client) co_return std::unexpected(std::move(client).error());
    co_return json_response({{"organization", organization},
                             {"homeOrganization", organization},
                             {"OAuthClient", std::move(*client)}});
}

rt::task<answer> tokens_endpoints::revoke(call& what)
{
    const auto& who = what.who();
    auto revoked = co_await tokens_->revoke(who.token_hash, who.organization);
    if (!revoked) co_return std::unexpected(std::move(revoked).error());
    auto closed = co_await channels_->remove_of_token(who.organization, who.token_hash);
    if (!closed) co_return std::unexpected(std::move(closed).error());
    co_return empty_response();
}

} // namespace seam::api
