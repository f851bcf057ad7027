// SPDX-License-Identifier: Apache-2.0
#include "api/oauth/tokens.h"

#include "access/token.h"
#include "api/json/stored.h"
#include "api/json/writer.h"
#include "api/oauth/holder.h"
#include "api/oauth/roles.h"
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
    who.token_hash = stored.meta.key.id;
    return who;
}

model::document_key holder_of(const caller& who)
{
    if (who.user.is_nil()) return {document_kind::oauth_client, who.client};
    return {document_kind::user, who.user.to_string()};
}

} // namespace

rt::task<outcome<tokens::grant>> tokens::issue(caller who, std::int64_t generation,
                                               std::chrono::seconds lifetime, std::string login)
{
    auto token = random_token();
    boost::json::object body{{"generation", generation}};
    put(body, "login", login);
    put(body, "client", who.client);
    if (!who.user.is_nil()) body["user"] = who.user.to_string();
    auto stored =
        co_await documents_->create({document_kind::access_token, access::token_hash(token)},
                                    who.organization, {}, std::move(body), lifetime);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    co_return grant{std::move(token), lifetime};
}

rt::task<outcome<std::string>> tokens::login_of(std::string hash)
{
    auto found = co_await documents_->find({document_kind::access_token, std::move(hash)});
    if (!found) co_return std::unexpected(std::move(found).error());
    co_return *found ? text_at((*found)->body, "login") : std::string();
}

rt::task<outcome<caller>> tokens::authenticate(std::string_view token)
{
    const auto hash = access::token_hash(token);
    if (auto known = recall(hash)) co_return std::move(*known);
    const auto before = changes();
    auto found = co_await documents_->find({document_kind::access_token, hash});
    if (!found) co_return std::unexpected(std::move(found).error());
    caller who;
    bool is_good = found->has_value();
    if (is_good) {
        who = read_caller(**found);
        auto held = co_await add_holder(who, **found);
        if (!held) co_return std::unexpected(std::move(held).error());
        is_good = *held;
    }
    if (!is_good)
        co_return unauthenticated("The access token is unknown or has expired; get a new one.");
    remember(hash, who, **found, before);
    co_return who;
}

rt::task<outcome<bool>> tokens::add_holder(caller& who, const parsed_document& token)
{
    auto holder = co_await documents_->find(holder_of(who));
    if (!holder) co_return std::unexpected(std::move(holder).error());
    if (!*holder || (*holder)->meta.organization != who.organization) co_return false;
    if (const auto id = text_at(token.body, "login"); !id.empty()) {
        auto login = co_await documents_->find({document_kind::login, id});
        if (!login) co_return std::unexpected(std::move(login).error());
        if (!*login) co_return false;
    }
    const auto& body = (*holder)->body;
    who.roles = read_roles(body);
    co_return is_active(body) && generation_of(body) == generation_of(token.body);
}

rt::task<outcome<void>> tokens::revoke(std::string hash, model::organization_id organization)
{
    co_return co_await documents_->remove({document_kind::access_token, std::move(hash)},
                                          organization);
}

void tokens::on_document_changed(const model::document_key& key)
{
    const bool is_holder =
        key.kind == document_kind::user || key.kind == document_kind::oauth_client;
    const bool is_login = key.kind == document_kind::login;
    if (key.kind != document_kind::access_token && !is_holder && !is_login) return;
    const std::lock_guard lock(mutex_);
    ++changes_;
    if (key.kind == document_kind::access_token) {
        remembered_.erase(key.id);
        return;
    }
    std::erase_if(remembered_, [&](const auto& each) {
        return is_login ? each.second.login == key.id : holder_of(each.second.who) == key;
    });
}

std::uint64_t tokens::changes()
{
    const std::lock_guard lock(mutex_);
    return changes_;
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

void tokens::remember(const std::string& hash, const caller& who, const parsed_document& token,
                      std::uint64_t changes_before)
{
    const auto until =
        std::min(clock_->now() + remember_for, token.meta.expires.value_or(timestamp::max()));
    const std::lock_guard lock(mutex_);
    if (changes_ != changes_before) return;
    if (remembered_.size() >= remembered_max) remembered_.clear();
    remembered_.insert_or_assign(hash, remembered{who, text_at(token.body, "login"), until});
}

} // namespace seam::api
