// SPDX-License-Identifier: Apache-2.0
#include "api/oauth/tokens.h"

#include "access/token.h"
#include "api/json/stored.h"
#include "api/json/writer.h"
#include "base/random.h"

namespace seam::api {
namespace {

using model::document_kind;

/// Bounds what a revocation on another node can leave alive here.
constexpr std::chrono::seconds remember_for(10);
constexpr std::size_t remembered_max = 10'000;

caller read_caller(const parsed_document& stored)
{
    caller who;
    who.organization = stored.meta.organization;
    who.user = model::user_id::parse(text_at(stored.body, "user")).value_or(model::user_id());
    who.client = text_at(stored.body, "client");
    who.roles = read_roles(stored.body);
    who.token_hash = stored.meta.key.id;
    return who;
}

} // namespace

boost::json::array write_roles(role held)
{
    boost::json::array names;
    if (includes(held, role::admin)) names.push_back("admin");
    if (includes(held, role::agent)) names.push_back("agent");
    return names;
}

role read_roles(const boost::json::object& body)
{
    auto held = role::none;
    const auto* names = body.if_contains("roles");
    if (names == nullptr || !names->is_array()) return held;
    for (const auto& name : names->get_array()) {
        if (name == "admin") held = held | role::admin;
        if (name == "agent") held = held | role::agent;
    }
    return held;
}

rt::task<outcome<tokens::grant>> tokens::issue(caller who, std::chrono::seconds lifetime)
{
    auto token = random_token();
    boost::json::object body{{"roles", write_roles(who.roles)}};
    put(body, "client", who.client);
    if (!who.user.is_nil()) body["user"] = who.user.to_string();
    auto stored =
        co_await documents_->create({document_kind::access_token, access::token_hash(token)},
                                    who.organization, {}, std::move(body), lifetime);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    co_return grant{std::move(token), lifetime};
}

rt::task<outcome<caller>> tokens::authenticate(std::string_view token)
{
    const auto hash = access::token_hash(token);
    if (auto known = recall(hash)) co_return std::move(*known);
    auto found = co_await documents_->find({document_kind::access_token, hash});
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!*found) {
        co_return unauthenticated("The access token is unknown or has expired; get a new one.");
    }
    auto who = read_caller(**found);
    remember(hash, who, (*found)->meta.expires);
    co_return who;
}

rt::task<outcome<void>> tokens::revoke(std::string hash, model::organization_id organization)
{
    co_return co_await documents_->remove({document_kind::access_token, std::move(hash)},
                                          organization);
}

void tokens::on_document_changed(const model::document_key& key)
{
    if (key.kind != document_kind::access_token) return;
    const std::lock_guard lock(mutex_);
    remembered_.erase(key.id);
}

std::optional<caller> tokens::recall(const std::string& hash)
{
    const std::lock_guard lock(mutex_);
    const auto found = remembered_.find(hash);
    if (found == remembered_.end()) return std::nullopt;
    if (found->second.until > clock_->now()) return found->second.who;
    remembered_.erase(found);
    return std::nullopt;
}

void tokens::remember(const std::string& hash, const caller& who, std::optional<timestamp> expires)
{
    const auto until = std::min(clock_->now() + remember_for, expires.value_or(timestamp::max()));
    const std::lock_guard lock(mutex_);
    if (remembered_.size() >= remembered_max) remembered_.clear();
    remembered_.insert_or_assign(hash, remembered{who, until});
}

} // namespace seam::api
