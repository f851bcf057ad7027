// SPDX-License-Identifier: Apache-2.0
#include "api/oauth/logins.h"

#include "access/token.h"
#include "api/json/stored.h"
#include "api/json/writer.h"
#include "api/oauth/holder.h"
#include "api/oauth/sign_in_settings.h"
#include "base/random.h"

#include <algorithm>

namespace seam::api {
namespace {

constexpr std::string_view cookie_name = "seamline_login";
/// Says that a login has ended, and nothing else. Lasts longer than most sessions at a provider.
constexpr std::string_view ended_name = "seamline_signed_out";
constexpr std::chrono::hours ended_lifetime{24 * 90};

std::optional<model::document_key> key_of(const net::request& what)
{
    const auto value = what.cookie(cookie_name);
    if (!value || value->empty()) return std::nullopt;
    return model::document_key{model::document_kind::login, access::token_hash(*value)};
}

} // namespace

rt::task<outcome<std::string>> logins::open(user who, const net::request& from)
{
    if (auto closed = co_await close(from); !closed)
        co_return std::unexpected(std::move(closed).error());
    auto rules = co_await find_sign_in_settings(documents_, who.organization);
    if (!rules) co_return std::unexpected(std::move(rules).error());
    auto value = random_token();
    boost::json::object body{{"user", who.id.to_string()}, {"generation", who.generation}};
    put(body, "opened", clock_->now());
    auto stored = co_await documents_->create(
        {model::document_kind::login, access::token_hash(value)}, who.organization, {},
        std::move(body), std::min<std::chrono::seconds>(login_lifetime, rules->idle + login_slack));
    if (!stored) co_return std::unexpected(std::move(stored).error());
    co_return value;
}

rt::task<outcome<std::optional<logins::login>>> logins::find(const net::request& what)
{
    const auto key = key_of(what);
    if (!key) co_return std::optional<login>();
    auto stored = co_await documents_->find(*key);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    if (!*stored) co_return std::optional<login>();
    const auto id = model::user_id::parse(text_at((*stored)->body, "user"));
    if (!id) co_return std::optional<login>();
    auto who = co_await users_->find(*id);
    if (!who) co_return std::unexpected(std::move(who).error());
    const bool is_good =
        *who && (*who)->active && (*who)->generation == generation_of((*stored)->body);
    if (!is_good) co_return std::optional<login>();
    co_return login{std::move(**who), key->id};
}

rt::task<outcome<std::chrono::minutes>> logins::touch(std::string id)
{
    auto stored = co_await documents_->find({model::document_kind::login, std::move(id)});
    if (!stored) co_return std::unexpected(std::move(stored).error());
    if (!*stored) co_return unauthenticated("The login has ended; log in again.");
    auto used = std::move(**stored);
    auto rules = co_await find_sign_in_settings(documents_, used.meta.organization);
    if (!rules) co_return std::unexpected(std::move(rules).error());
    const auto now = clock_->now();
    const auto opened = parse_timestamp(text_at(used.body, "opened")).value_or(now);
    used.meta.expires = std::min(opened + login_lifetime, now + rules->idle + login_slack);
    auto kept = co_await documents_->replace(used, {}, used.body);
    // Two tabs at once: the other one has done it.
    if (!kept && kept.error().status != 409) co_return std::unexpected(std::move(kept).error());
    co_return rules->idle;
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

rt::task<outcome<bool>> logins::has_ended(const net::request& what)
{
    if (what.cookie(ended_name)) co_return true;
    if (!key_of(what)) co_return false;
    auto now = co_await find(what);
    if (!now) co_return std::unexpected(std::move(now).error());
    co_return !*now;
}

net::header_field logins::ended_cookie(bool has_ended, bool secure)
{
    // Where a login with a provider starts is the one place that reads it.
    auto text =
        std::string(ended_name) + "=1; Path=/login/start/; HttpOnly; SameSite=Lax; Max-Age=";
    text += std::to_string(has_ended ? std::chrono::seconds(ended_lifetime).count() : 0);
    if (secure) text += "; Secure";
    return {"Set-Cookie", std::move(text)};
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
