// SPDX-License-Identifier: Apache-2.0
#include "access/demo_provider.h"

#include "access/demo/grants.h"
#include "access/demo/page.h"
#include "access/demo/request.h"
#include "access/digest.h"
#include "base/assert.h"
#include "base/text.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <initializer_list>

namespace seam::access {
namespace {

namespace json = boost::json;

constexpr std::chrono::seconds id_token_life{300};

demo_answer oauth_error(std::string_view code, std::string_view description)
{
    return {.status = 400,
            .body =
                json::serialize(json::object{{"error", code}, {"error_description", description}}),
            .www_authenticate = {}};
}

demo_answer unknown_client()
{
    auto out = oauth_error("invalid_client", "the client is unknown or its secret is wrong");
    out.status = 401;
    out.www_authenticate = "Basic realm=\"demo\"";
    return out;
}

demo_answer unknown_token()
{
    auto out = oauth_error("invalid_token", "the access token is unknown or has expired");
    out.status = 401;
    out.www_authenticate = "Bearer error=\"invalid_token\"";
    return out;
}

/// What follows the scheme, or nullopt.
std::optional<std::string_view> after_scheme(std::optional<std::string_view> header,
                                             std::string_view scheme)
{
    if (!header || header->size() <= scheme.size() || (*header)[scheme.size()] != ' ')
        return std::nullopt;
    if (!equals_ignore_case(header->substr(0, scheme.size()), scheme)) return std::nullopt;
    return trim(header->substr(scheme.size()));
}

struct credentials
{
    std::string id, secret;
};

/// client_secret_basic or client_secret_post, but not both (RFC 6749 section 2.3).
std::optional<credentials> read_credentials(const demo_parameters& form,
                                            std::optional<std::string_view> authorization)
{
    const auto* id = demo::find(form, "client_id");
    const auto* secret = demo::find(form, "client_secret");
    if (!authorization) {
        if (id == nullptr || secret == nullptr) return std::nullopt;
        return credentials{*id, *secret};
    }
    const auto encoded = after_scheme(authorization, "Basic");
    const auto pair = encoded ? base64_decode(*encoded) : std::nullopt;
    const auto colon = pair ? pair->find(':') : std::string::npos;
    if (secret != nullptr || colon == std::string::npos) return std::nullopt;
    const auto basic_id = percent_decode(std::string_view(*pair).substr(0, colon), true);
    const auto basic_secret = percent_decode(std::string_view(*pair).substr(colon + 1), true);
    if (!basic_id || !basic_secret || (id != nullptr && *id != *basic_id)) return std::nullopt;
    return credentials{*basic_id, *basic_secret};
}

void add_profile(json::object& claims, const demo_person& who, std::string_view scope)
{
    if (demo::has_scope(scope, "profile")) {
        claims["name"] = who.name;
        claims["given_name"] = who.given_name;
        claims["family_name"] = who.family_name;
    }
    if (demo::has_scope(scope, "email") && !who.email.empty()) {
        claims["email"] = who.email;
        claims["email_verified"] = who.email_verified;
    }
    if (demo::has_scope(scope, "phone") && !who.phone_number.empty()) {
        claims["phone_number"] = who.phone_number;
        claims["phone_number_verified"] = true;
    }
}

std::int64_t to_seconds(timestamp at)
{
    return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

/// RFC 7638: the same key has the same id after a restart.
std::string thumbprint(const json::object& jwk)
{
    return base64url_encode(sha256(json::serialize(
        json::object{{"e", jwk.at("e")}, {"kty", jwk.at("kty")}, {"n", jwk.at("n")}})));
}

} // namespace

struct demo_provider::state
{
    std::string issuer;
    private_key key;
    std::vector<demo_person> persons;
    std::vector<demo_client> clients;
    json::object jwk;
    demo::grants grants;

    [[nodiscard]] const demo_person* find_person(std::string_view sub) const;
    [[nodiscard]] bool knows(const credentials& who) const;
    [[nodiscard]] std::string make_id_token(const demo::grants::redeemed& grant,
                                            timestamp now) const;
};

const demo_person* demo_provider::state::find_person(std::string_view sub) const
{
    const auto found = std::ranges::find(persons, sub, &demo_person::sub);
    return found == persons.end() ? nullptr : &*found;
}

bool demo_provider::state::knows(const credentials& who) const
{
    const auto found = std::ranges::find(clients, who.id, &demo_client::id);
    return found != clients.end() && equals_constant_time(found->secret, who.secret);
}

std::string demo_provider::state::make_id_token(const demo::grants::redeemed& grant,
                                                timestamp now) const
{
    const auto access_token_digest = sha256(grant.access_token);
    json::object claims{
        {"iss", issuer},
        {"aud", grant.request.client_id},
        {"sub", grant.sub},
        {"iat", to_seconds(now)},
        {"exp", to_seconds(now + id_token_life)},
        {"auth_time", to_seconds(now)},
        {"at_hash", base64url_encode(std::string_view(access_token_digest).substr(0, 16))}};
    if (!grant.request.nonce.empty()) claims["nonce"] = grant.request.nonce;
    if (const auto* who = find_person(grant.sub)) add_profile(claims, *who, grant.request.scope);
    return sign_jws(key, algorithm::rs256, {{"kid", jwk.at("kid")}}, claims);
}

demo_provider::demo_provider(std::string issuer, private_key key, std::vector<demo_person> persons,
                             std::vector<demo_client> clients)
{
    SEAM_ASSERT(key.kind() == key_kind::rsa);
    auto jwk = key.public_jwk();
    jwk["kid"] = thumbprint(jwk);
    jwk["alg"] = "RS256";
    state_.reset(new state{.issuer = std::move(issuer),
                           .key = std::move(key),
                           .persons = std::move(persons),
                           .clients = std::move(clients),
                           .jwk = std::move(jwk),
                           .grants = {}});
}

demo_provider::~demo_provider() = default;

const std::vector<demo_person>& demo_provider::persons() const noexcept
{
    return state_->persons;
}

std::string demo_provider::discovery() const
{
    const auto& issuer = state_->issuer;
    const auto list = [](std::initializer_list<json::value_ref> values) {
        return json::array(values);
    };
    return json::serialize(json::object{
        {"issuer", issuer},
        {"authorization_endpoint", issuer + "/authorize"},
        {"token_endpoint", issuer + "/token"},
        {"userinfo_endpoint", issuer + "/userinfo"},
        {"jwks_uri", issuer + "/jwks"},
        {"response_types_supported", list({"code"})},
        {"response_modes_supported", list({"query"})},
        {"grant_types_supported", list({"authorization_code"})},
        {"subject_types_supported", list({"public"})},
        {"id_token_signing_alg_values_supported", list({"RS256"})},
        {"token_endpoint_auth_methods_supported",
         list({"client_secret_basic", "client_secret_post"})},
        {"code_challenge_methods_supported", list({"S256"})},
        {"scopes_supported", list({"openid", "profile", "email", "phone"})},
        {"claims_supported", list({"sub", "name", "given_name", "family_name", "email",
                                   "email_verified", "phone_number", "phone_number_verified"})},
        {"request_parameter_supported", false},
        {"request_uri_parameter_supported", false},
        {"authorization_response_iss_parameter_supported", true}});
}

std::string demo_provider::jwks() const
{
    return json::serialize(json::object{{"keys", json::array{state_->jwk}}});
}

demo_outcome demo_provider::authorize(const demo_parameters& query) const
{
    auto parsed = demo::parse_request(query, state_->clients, state_->issuer);
    if (auto* page = std::get_if<demo_page>(&parsed)) return std::move(*page);
    if (auto* away = std::get_if<demo_redirect>(&parsed)) return std::move(*away);
    const auto& request = std::get<demo::authorization_request>(parsed);
    return demo_page{.status = 200, .html = demo::choice_page(request, state_->persons)};
}

demo_outcome demo_provider::choose(const demo_parameters& form, timestamp now)
{
    auto parsed = demo::parse_request(form, state_->clients, state_->issuer);
    if (auto* page = std::get_if<demo_page>(&parsed)) return std::move(*page);
    if (auto* away = std::get_if<demo_redirect>(&parsed)) return std::move(*away);
    const auto& request = std::get<demo::authorization_request>(parsed);
    if (demo::find(form, "cancel") != nullptr)
        return demo::make_redirect(
            request, {{"error", "access_denied"}, {"error_description", "the visitor cancelled"}},
            state_->issuer);
    const auto* chosen = demo::find(form, "person");
    const auto* who = chosen == nullptr ? nullptr : state_->find_person(*chosen);
    if (who == nullptr)
        return demo_page{.status = 400, .html = demo::problem_page("There is no such person.")};
    const auto code = state_->grants.issue(request, who->sub, now);
    return demo::make_redirect(request, {{"code", code}}, state_->issuer);
}

demo_answer demo_provider::token(const demo_parameters& form,
                                 std::optional<std::string_view> authorization, timestamp now)
{
    if (const auto repeated = demo::find_repeated(form))
        return oauth_error("invalid_request", "a parameter is given more than once");
    const auto client = read_credentials(form, authorization);
    if (!client || !state_->knows(*client)) return unknown_client();
    const auto value = [&](std::string_view name) {
        const auto* found = demo::find(form, name);
        return found == nullptr ? std::string() : *found;
    };
    if (value("grant_type") != "authorization_code")
        return oauth_error("unsupported_grant_type", "grant_type must be authorization_code");
    const auto grant = state_->grants.redeem({.code = value("code"),
                                              .client_id = client->id,
                                              .redirect_uri = value("redirect_uri"),
                                              .code_verifier = value("code_verifier")},
                                             now);
    if (!grant)
        return oauth_error("invalid_grant",
                           "the code is unknown, used, expired, or was issued for another request");
    return {.status = 200,
            .body = json::serialize(
                json::object{{"access_token", grant->access_token},
                             {"token_type", "Bearer"},
                             {"expires_in", demo::grants::access_token_life.count()},
                             {"scope", grant->request.scope},
                             {"id_token", state_->make_id_token(*grant, now)}}),
            .www_authenticate = {}};
}

demo_answer demo_provider::userinfo(std::optional<std::string_view> authorization, timestamp now)
{
    const auto token = after_scheme(authorization, "Bearer");
    const auto access = token ? state_->grants.find_access(*token, now) : std::nullopt;
    const auto* who = access ? state_->find_person(access->sub) : nullptr;
    if (who == nullptr) return unknown_token();
    json::object claims{{"sub", who->sub}};
    add_profile(claims, *who, access->scope);
    return {.status = 200, .body = json::serialize(claims), .www_authenticate = {}};
}

std::string_view demo_provider::style()
{
    return demo::style_sheet();
}

std::string_view demo_provider::page_policy()
{
    // No form-action: browsers hold it against the redirects after the form too, and where those
    // end, the visitor's own page, is not known here.
    return "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";
}

} // namespace seam::access
