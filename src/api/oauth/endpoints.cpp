// SPDX-License-Identifier: Apache-2.0
#include "api/oauth/endpoints.h"

#include "access/pkce.h"
#include "access/token.h"
#include "api/http/browser.h"
#include "api/json/reader.h"
#include "api/oauth/holder.h"
#include "base/log.h"
#include "base/random.h"
#include "base/text.h"

namespace seam::api {
namespace {

using model::document_kind;

constexpr std::chrono::seconds code_lifetime(60);
constexpr std::chrono::hours console_token_lifetime(8);

/// OAuth's own error shape (RFC 6749 section 5.2), with the contract's `description` beside it.
net::response oauth_error(unsigned status, const char* name, const std::string& description)
{
    auto response = json_response(
        {{"error", name}, {"error_description", description}, {"description", description}},
        status);
    if (status == 401) response.headers.push_back({"WWW-Authenticate", "Basic"});
    return response;
}

net::response token_response(const tokens::grant& given)
{
    return json_response({{"access_token", given.token},
                          {"token_type", "bearer"},
                          {"expires_in", given.lifetime.count()}});
}

std::optional<std::pair<std::string, std::string>> basic_credentials(const net::request& what)
{
    const auto header = what.header("Authorization");
    if (!header || header->size() < 6 || !equals_ignore_case(header->substr(0, 6), "basic ")) {
        return std::nullopt;
    }
    const auto text = base64_decode(trim(header->substr(6)));
    if (!text) return std::nullopt;
    const auto colon = text->find(':');
    if (colon == std::string::npos) return std::nullopt;
    return std::pair(text->substr(0, colon), text->substr(colon + 1));
}

/// The first value of a form field; a form has the shape of a query.
std::string form_value(const net::request& what, std::string_view name)
{
    net::request form;
    form.query = what.body;
    return form.query_value(name).value_or("");
}

} // namespace

void oauth_endpoints::mount(router& to)
{
    const auto bound = [this](auto member) {
        return [this, member](call& what) { return (this->*member)(what); };
    };
    to.add("GET", "/oauth/authorize", need::nothing, bound(&oauth_endpoints::authorize));
    to.add("POST", "/oauth/token", need::nothing, bound(&oauth_endpoints::token));
    to.add("GET", "/logout", need::nothing, bound(&oauth_endpoints::leave));
    to.add("POST", "/api/seamline/v1/login", need::nothing, bound(&oauth_endpoints::log_in));
    to.add("POST", "/api/seamline/v1/logout", need::nothing, bound(&oauth_endpoints::log_out));
    to.add("POST", "/api/seamline/v1/login/activity", need::token, bound(&oauth_endpoints::keep));
}

bool oauth_endpoints::is_console_redirect(const call& what, std::string_view uri) const
{
    return uri == site_->base_url(what.request()) + "/console/callback";
}

rt::task<answer> oauth_endpoints::authorize(call& what)
{
    const auto client = what.query("client_id").value_or("");
    const auto uri = what.query("redirect_uri").value_or("");
    // Nothing is sent to a redirect_uri that is not known to be the client's.
    if (client != console_client_id) co_return invalid("client_id", "is not a known client");
    if (!is_console_redirect(what, uri)) {
        co_return invalid("redirect_uri", "must be this server's /console/callback");
    }
    const auto challenge = what.query("code_challenge").value_or("");
    if (what.query("response_type").value_or("") != "code") {
        co_return invalid("response_type", "must be code");
    }
    if (what.query("code_challenge_method").value_or("") != "S256" ||
        !access::is_code_challenge(challenge)) {
        co_return invalid("code_challenge", "must be an S256 challenge (RFC 7636)");
    }
    auto who = co_await logins_->find(what.request());
    if (!who) co_return std::unexpected(std::move(who).error());
    if (!*who) co_return send_to("/console/login?" + what.request().query);
    const auto& user = (*who)->who;
    auto text = random_token();
    boost::json::object body{{"user", user.id.to_string()},
                             {"client", client},
                             {"redirectUri", uri},
                             {"challenge", challenge},
                             {"generation", user.generation},
                             {"login", (*who)->id}};
    auto stored =
        co_await documents_->create({document_kind::authorization_code, access::token_hash(text)},
                                    user.organization, {}, std::move(body), code_lifetime);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    co_return send_to(uri + "?code=" + text +
                      "&state=" + percent_encode(what.query("state").value_or("")));
}

rt::task<answer> oauth_endpoints::token(call& what)
{
    const auto& request = what.request();
    const auto grant = form_value(request, "grant_type");
    if (grant == "client_credentials") {
        auto credentials = basic_credentials(request);
        if (!credentials) {
            credentials =
                std::pair(form_value(request, "client_id"), form_value(request, "client_secret"));
        }
        co_return co_await token_for_client(credentials->first, credentials->second);
    }
    if (grant == "authorization_code") {
        co_return co_await token_for_code(
            form_value(request, "client_id"), form_value(request, "code"),
            form_value(request, "code_verifier"), form_value(request, "redirect_uri"));
    }
    if (grant.empty()) co_return oauth_error(400, "invalid_request", "Send a grant_type.");
    co_return oauth_error(400, "unsupported_grant_type",
                          "grant_type must be client_credentials or authorization_code.");
}

rt::task<answer> oauth_endpoints::token_for_client(std::string id, std::string secret)
{
    auto client = co_await clients_->find(id);
    if (!client) co_return std::unexpected(std::move(client).error());
    const auto hash = access::token_hash(secret);
    if (!*client || !equals_constant_time((*client)->secret_hash, hash)) {
        co_return oauth_error(401, "invalid_client", "The client id or the secret is wrong.");
    }
    if (!(*client)->set.active)
        co_return oauth_error(401, "invalid_client", "The client is inactive.");
    caller who;
    who.organization = (*client)->organization;
    who.client = (*client)->id;
    auto given = co_await tokens_->issue(std::move(who), (*client)->generation,
                                         (*client)->set.token_lifetime);
    if (!given) co_return std::unexpected(std::move(given).error());
    co_return token_response(*given);
}

rt::task<outcome<std::optional<oauth_endpoints::code>>> oauth_endpoints::take_code(std::string text)
{
    const model::document_key key{document_kind::authorization_code, access::token_hash(text)};
    auto found = co_await documents_->find(key);
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!*found) co_return std::optional<code>();
    // Whoever deletes it has it: a code is good once.
    auto taken =
        co_await data_->transact({.organization = (*found)->meta.organization, .documents = {key}},
                                 [&](const storage::snapshot& seen) -> outcome<commit<bool>> {
                                     commit<bool> plan{{}, !seen.documents.empty()};
                                     for (const auto& document : seen.documents) {
                                         plan.changes.gone_documents.push_back(document.key);
                                     }
                                     return plan;
                                 });
    if (!taken) co_return std::unexpected(std::move(taken).error());
    if (!*taken) co_return std::optional<code>();
    std::vector<field_problem> problems;
    object_reader reader((*found)->body, problems);
    code granted;
    granted.user = reader.id<model::user_id>("user").value_or(model::user_id());
    granted.generation = generation_of((*found)->body);
    granted.client = reader.text_or_empty("client");
    granted.redirect_uri = reader.text_or_empty("redirectUri", {.max = 4096});
    granted.challenge = reader.text_or_empty("challenge");
    granted.login = reader.text_or_empty("login");
    co_return granted;
}

rt::task<answer> oauth_endpoints::token_for_code(std::string client, std::string code_text,
                                                 std::string verifier, std::string redirect_uri)
{
    auto granted = co_await take_code(std::move(code_text));
    if (!granted) co_return std::unexpected(std::move(granted).error());
    const bool right = *granted && (*granted)->client == client &&
                       (*granted)->redirect_uri == redirect_uri &&
                       access::matches_challenge(verifier, (*granted)->challenge);
    if (!right) {
        co_return oauth_error(400, "invalid_grant",
                              "The code is unknown, used or expired, or does not belong to this "
                              "client_id, redirect_uri and code_verifier.");
    }
    auto person = co_await users_->find((*granted)->user);
    if (!person) co_return std::unexpected(std::move(person).error());
    if (!*person || !(*person)->active || (*person)->generation != (*granted)->generation)
        co_return oauth_error(400, "invalid_grant", "The user is gone.");
    caller who;
    who.organization = (*person)->organization;
    who.user = (*person)->id;
    who.client = client;
    auto given = co_await tokens_->issue(std::move(who), (*person)->generation,
                                         console_token_lifetime, (*granted)->login);
    if (!given) co_return std::unexpected(std::move(given).error());
    co_return token_response(*given);
}

rt::task<answer> oauth_endpoints::log_in(call& what)
{
    struct credentials
    {
        std::string email, password;
    };
    // A form of another site cannot send JSON, and a script of another site cannot send it without
    // asking.
    const auto type = what.request().header("Content-Type").value_or("");
    if (!type.starts_with("application/json")) {
        co_return bad_request("Send the header Content-Type: application/json.");
    }
    auto given = read_body(what.request().body, [](object_reader& body) {
        return credentials{
            body.text_or_empty("email", {.max = 256, .required = true}),
            body.text_or_empty("password", {.max = 1024, .required = true, .trimmed = false})};
    });
    if (!given) co_return std::unexpected(std::move(given).error());
    auto who = co_await users_->log_in(std::move(given->email), std::move(given->password));
    if (!who) co_return std::unexpected(std::move(who).error());
    auto cookie = co_await logins_->open(*who, what.request());
    if (!cookie) co_return std::unexpected(std::move(cookie).error());
    const auto alerted = co_await alerts_->on_queue(std::move(*who));
    if (!alerted) log::warn("an agent who logged in was not alerted of waiting conversations");
    auto response = empty_response(204);
    const bool secure = site_->base_url(what.request()).starts_with("https");
    response.headers.push_back(logins::cookie(*cookie, secure));
    co_return response;
}

void oauth_endpoints::forget_login(const call& what, net::response& in) const
{
    const bool secure = site_->base_url(what.request()).starts_with("https");
    in.headers.push_back(logins::cookie({}, secure));
    in.headers.push_back(logins::ended_cookie(true, secure));
}

rt::task<answer> oauth_endpoints::log_out(call& what)
{
    auto closed = co_await logins_->close(what.request());
    if (!closed) co_return std::unexpected(std::move(closed).error());
    auto response = empty_response(204);
    forget_login(what, response);
    co_return response;
}

rt::task<answer> oauth_endpoints::leave(call& what)
{
    auto closed = co_await logins_->close(what.request());
    if (!closed) co_return std::unexpected(std::move(closed).error());
    auto response = send_to("/console/");
    forget_login(what, response);
    co_return response;
}

rt::task<answer> oauth_endpoints::keep(call& what)
{
    auto login = co_await tokens_->login_of(what.who().token_hash);
    if (!login) co_return std::unexpected(std::move(login).error());
    if (login->empty()) co_return bad_request("Only a console user's token belongs to a login.");
    auto idle = co_await logins_->touch(std::move(*login));
    if (!idle) co_return std::unexpected(std::move(idle).error());
    co_return json_response({{"idleSeconds", std::chrono::seconds(*idle).count()}});
}

} // namespace seam::api
