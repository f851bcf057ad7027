// SPDX-License-Identifier: Apache-2.0
#include "api/oauth/user_sign_in.h"

#include "access/pkce.h"
#include "api/http/browser.h"
#include "api/json/stored.h"
#include "api/json/writer.h"
#include "api/oauth/sign_in_settings.h"
#include "base/log.h"
#include "base/random.h"
#include "base/text.h"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace seam::api {
namespace {

namespace json = boost::json;
using model::document_kind;

constexpr std::string_view start_path = "/login/start/";
constexpr std::string_view callback_path = "/login/callback/";
constexpr std::string_view cookie_name = "seamline_logging_in";
constexpr std::chrono::minutes attempt_lifetime(10);
/// A query of our own `/oauth/authorize` has some 300 bytes.
constexpr std::size_t query_bytes_max = 1024;

problem refused(std::string_view code, std::string_view message)
{
    return {401, "openid." + std::string(code), std::string(message), {}, std::nullopt};
}

problem off()
{
    return refused("off", "Users do not log in with this OpenID provider.");
}

/// No place in the store: the sealed text lies with the browser.
std::string place_of(const std::string& integration)
{
    return "logging-in/" + integration;
}

net::header_field cookie(const std::string& value, bool secure)
{
    auto text = std::string(cookie_name) + "=" + value + "; Path=" + std::string(callback_path) +
                "; HttpOnly; SameSite=Lax; Max-Age=";
    text += value.empty() ? "0" : std::to_string(std::chrono::seconds(attempt_lifetime).count());
    if (secure) text += "; Secure";
    return {"Set-Cookie", std::move(text)};
}

bool is_secure(const std::string& base_url)
{
    return base_url.starts_with("https");
}

} // namespace

std::string user_redirect_uri(const std::string& base_url, const std::string& integration)
{
    return base_url + std::string(callback_path) + integration;
}

std::string user_start_uri(const std::string& base_url, const std::string& integration)
{
    return base_url + std::string(start_path) + integration;
}

void user_sign_in::mount(router& to)
{
    to.add("GET", "/api/seamline/v1/login/providers", need::nothing,
           [this](call& what) { return list(what); });
    to.add("GET", std::string(start_path) + "{integrationId}", need::nothing,
           [this](call& what) { return start(what); });
    to.add("GET", std::string(callback_path) + "{integrationId}", need::nothing,
           [this](call& what) { return callback(what); });
}

rt::task<answer> user_sign_in::list(call&)
{
    auto all = co_await data_->read(
        [](storage::reader& store) { return store.documents_of_all(document_kind::organization); });
    if (!all) co_return std::unexpected(std::move(all).error());
    json::array entities;
    // Before somebody has logged in nobody knows whose they are, and one organisation is not told
    // of what another one has.
    if (all->size() == 1) {
        const auto organization = all->front().organization;
        auto rules = co_await find_sign_in_settings(documents_, organization);
        if (!rules) co_return std::unexpected(std::move(rules).error());
        auto found = co_await documents_->find({document_kind::integration, rules->integration});
        if (!found) co_return std::unexpected(std::move(found).error());
        // What is disabled or incomplete is not offered.
        const auto usable = co_await choose(rules->integration);
        if (*found && usable)
            entities.push_back(
                json::object{{"id", rules->integration}, {"name", (*found)->meta.name}});
    }
    co_return json_response({{"entities", std::move(entities)}});
}

rt::task<outcome<user_sign_in::chosen>> user_sign_in::choose(std::string id)
{
    auto stored = co_await documents_->find({document_kind::integration, id});
    if (!stored) co_return std::unexpected(std::move(stored).error());
    if (!*stored) co_return std::unexpected(off());
    const auto organization = (*stored)->meta.organization;
    auto rules = co_await find_sign_in_settings(documents_, organization);
    if (!rules) co_return std::unexpected(std::move(rules).error());
    if (rules->integration != id) co_return std::unexpected(off());
    auto with = co_await providers_->find(std::move(id), organization);
    if (!with) co_return std::unexpected(std::move(with).error());
    co_return chosen{organization, std::move(*with)};
}

rt::task<answer> user_sign_in::start(call& what)
{
    const auto& id = what.path(0);
    const auto& asked = what.request().query;
    attempt made{.state = random_token(),
                 .nonce = random_token(),
                 .verifier = random_token(),
                 .query = asked.size() > query_bytes_max ? std::string() : asked,
                 .until = clock_->now() + attempt_lifetime,
                 .asked = std::nullopt};
    auto again = co_await logins_->has_ended(what.request());
    if (!again) co_return std::unexpected(std::move(again).error());
    if (*again) made.asked = clock_->now();
    auto url = co_await begin(what, made);
    if (!url) co_return refuse(what, url.error(), made.query);
    auto response = send_to(std::move(*url));
    response.headers.push_back(
        cookie(close(made, id), is_secure(gate_->here().base_url(what.request()))));
    co_return response;
}

rt::task<outcome<std::string>> user_sign_in::begin(const call& what, attempt& made)
{
    if (auto counted = gate_->count(what.request()); !counted)
        co_return std::unexpected(std::move(counted).error());
    auto at = co_await choose(what.path(0));
    if (!at) co_return std::unexpected(std::move(at).error());
    access::authorization_request request;
    request.redirect_uri = user_redirect_uri(gate_->here().base_url(what.request()), what.path(0));
    request.state = made.state;
    request.nonce = made.nonce;
    request.code_challenge = access::code_challenge(made.verifier);
    if (made.asked) request.prompt = "login";
    const auto provider = at->with->provider;
    auto url = co_await provider->authorization_url(std::move(request));
    if (url) co_return std::move(*url);
    auto why = from_rejection(url.error());
    refusals_->tell(at->organization, at->with->id, why);
    co_return std::unexpected(std::move(why));
}

rt::task<answer> user_sign_in::callback(call& what)
{
    auto of = open(what, what.path(0));
    const auto query = of ? of->query : std::string();
    const bool secure = is_secure(gate_->here().base_url(what.request()));
    auto who = outcome<user>(std::unexpected(
        refused("state", "This login was not started in this browser, or took too long.")));
    if (of) who = co_await finish(what, std::move(*of));
    if (!who) {
        auto response = refuse(what, who.error(), query);
        response.headers.push_back(cookie({}, secure));
        co_return response;
    }
    auto opened = co_await logins_->open(*who, what.request());
    if (!opened) co_return std::unexpected(std::move(opened).error());
    const auto alerted = co_await alerts_->on_queue(std::move(*who));
    if (!alerted) log::warn("an agent who logged in was not alerted of waiting conversations");
    auto response = send_to(query.empty() ? "/console/" : "/oauth/authorize?" + query);
    response.headers.push_back(logins::cookie(*opened, secure));
    response.headers.push_back(logins::ended_cookie(false, secure));
    response.headers.push_back(cookie({}, secure));
    co_return response;
}

rt::task<outcome<user>> user_sign_in::finish(const call& what, attempt of)
{
    if (auto counted = gate_->count(what.request()); !counted)
        co_return std::unexpected(std::move(counted).error());
    const auto state = single_parameter(what, "state");
    const auto code = single_parameter(what, "code");
    const auto failure = single_parameter(what, "error");
    const auto iss = single_parameter(what, "iss");
    if (!state || !code || !failure || !iss || code->empty() == failure->empty())
        co_return std::unexpected(refused("state", "The provider's answer was not understood."));
    if (!equals_constant_time(*state, of.state))
        co_return std::unexpected(refused("state", "This is the answer to another login."));
    auto at = co_await choose(what.path(0));
    if (!at) co_return std::unexpected(std::move(at).error());
    const auto organization = at->organization;
    const auto id = at->with->id;
    auto who = outcome<user>(std::unexpected(
        refused("denied", "The provider answered the error " + access::shown(*failure) + ".")));
    if (failure->empty()) {
        access::code_grant grant{
            *code, user_redirect_uri(gate_->here().base_url(what.request()), id), of.verifier, {}};
        if (!iss->empty()) grant.iss = *iss;
        who = co_await recognise(std::move(*at), std::move(of), std::move(grant));
    }
    if (who)
        refusals_->forget_fault(id);
    else
        refusals_->tell(organization, id, who.error());
    co_return who;
}

rt::task<outcome<user>> user_sign_in::recognise(chosen at, attempt of, access::code_grant grant)
{
    const auto provider = at.with->provider;
    auto signed_in = co_await provider->sign_in_with_code(
        std::move(grant), {.nonce = of.nonce, .max_age = std::nullopt});
    if (!signed_in) co_return std::unexpected(from_rejection(signed_in.error()));
    // Whoever sits there may have taken the demand out of the address. Not every provider says when
    // it asked.
    const auto& when = signed_in->who.authenticated;
    if (of.asked && when && *when + provider->settings().clock_skew < *of.asked)
        co_return std::unexpected(
            refused("not_asked", "The provider did not ask again who logs in."));
    one_time served("user sign-in", of.state, of.until);
    co_return co_await accounts_->recognise(at.organization, std::move(signed_in->who),
                                            std::move(served));
}

std::string user_sign_in::close(const attempt& what, const std::string& id) const
{
    json::object body{{"state", what.state}, {"nonce", what.nonce}, {"verifier", what.verifier}};
    put(body, "query", what.query);
    put(body, "until", what.until);
    put(body, "asked", what.asked);
    return access::seal(keys_->keys().seal).close(json::serialize(body), place_of(id));
}

std::optional<user_sign_in::attempt> user_sign_in::open(const call& what,
                                                        const std::string& id) const
{
    const auto value = what.request().cookie(cookie_name);
    if (!value) return std::nullopt;
    const auto text = access::seal(keys_->keys().seal).open(*value, place_of(id));
    if (!text) return std::nullopt;
    json::error_code failure;
    const auto read = json::parse(*text, failure);
    if (failure || !read.is_object()) return std::nullopt;
    const auto& body = read.get_object();
    const auto until = parse_timestamp(text_at(body, "until"));
    if (!until || *until <= clock_->now()) return std::nullopt;
    return attempt{.state = text_at(body, "state"),
                   .nonce = text_at(body, "nonce"),
                   .verifier = text_at(body, "verifier"),
                   .query = text_at(body, "query"),
                   .until = *until,
                   .asked = parse_timestamp(text_at(body, "asked"))};
}

net::response user_sign_in::refuse(const call& what, const problem& why,
                                   const std::string& query) const
{
    log::warn("a login to the console with OpenID was refused: {} Context {}", why.message,
              what.context_id());
    auto to = "/console/login?failed=" + percent_encode(why.code) +
              "&contextId=" + percent_encode(what.context_id());
    if (!query.empty()) to += "&" + query;
    return send_to(std::move(to));
}

} // namespace seam::api
