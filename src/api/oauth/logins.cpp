// SPDX-License-Identifier: Apache-2.0
#include "api/oauth/logins.h"

#include "access/token.h"
#include "api/oauth/holder.h"
#include "base/random.h"

namespace seam::api {
namespace {

constexpr std::string_view cookie_name = "seamline_login";

std::optional<model::document_key> key_of(const net::request& what)
{
    const auto value = what.cookie(cookie_name);
    if (!value || value->empty()) return std::nullopt;
    return model::document_key{model::document_kind::login, access::token_hash(*value)};
}

} // namespace

rt::task<outcome<std::string>> logins::open(user who)
{
    auto value = random_token();
    boost::json::object body{{"user", who.id.to_string()}, {"generation", who.generation}};
    auto stored =
        co_await documents_->create({model::document_kind::login, access::token_hash(value)},
                                    who.organization, {}, std::move(body), login_lifetime);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    co_return value;
}

rt::task<outcome<std::optional<user>>> logins::find(const net::request& what)
{
    const auto key = key_of(what);
    if (!key) co_return std::optional<user>();
    auto stored = co_await documents_->find(*key);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    if (!*stored) co_return std::optional<user>();
    const auto* id = (*stored)->body.if_contains("user");
    if (id == nullptr || !id->is_string()) co_return std::optional<user>();
    const auto parsed = model::user_id::parse(std::string_view(id->get_string()));
    if (!parsed) co_return std::optional<user>();
    auto who = co_await users_->find(*parsed);
    if (!who) co_return std::unexpected(std::move(who).error());
    const bool is_good =
        *who && (*who)->active && (*who)->generation == generation_of((*stored)->body);
    if (!is_good) co_return std::optional<user>();
    co_return who;
}

rt::task<outcome<void>> logins::close(const net::request& what)
{
    const auto key = key_of(what);
    if (!key) co_return outcome<void>();
    auto stored = co_await documents_->find(*key);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    if (!*stored) co_return outcome<void>();
    co_return co_await documents_->remove(*key, (*stored)->meta.organization);
}

net::header_field logins::cookie(std::string_view value, bool secure)
{
    std::string text =
        std::string(cookie_name) + "=" + std::string(value) + "; Path=/; HttpOnly; SameSite=Lax";
    if (value.empty()) text += "; Max-Age=0";
    if (secure) text += "; Secure";
    return {"Set-Cookie", std::move(text)};
}

} // namespace seam::api
