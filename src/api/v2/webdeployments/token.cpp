// SPDX-License-Identifier: Apache-2.0
#include "api/v2/webdeployments/token.h"

#include "api/json/reader.h"
#include "api/json/writer.h"
#include "api/sign_in/journey_context.h"

namespace seam::api {

struct token_endpoints::exchange_request
{
    std::string deployment;
    std::optional<model::journey_context> journey;
    std::string code, id_token, redirect_uri, code_verifier;
    std::optional<std::string> nonce, iss;
    std::optional<std::chrono::seconds> max_age;
};

namespace {

constexpr std::size_t id_token_max = 16 * 1024;

// No provider takes a code that is older, and no ID token is believed for longer after its end.
constexpr std::chrono::minutes code_life(10);
constexpr std::chrono::minutes skew_max(6);

/// A JWS without its signature, which is not the signer's alone: whoever has seen one by ECDSA can
/// write another that is as good, (r, n - s) for (r, s).
std::string_view signed_part(std::string_view compact)
{
    return compact.substr(0, compact.rfind('.'));
}

} // namespace

void token_endpoints::mount(router& to)
{
    const auto bound = [this](auto member) {
        return [this, member](call& what) { return (this->*member)(what); };
    };
    const std::string base = "/api/v2/webdeployments/token/";
    to.add("POST", base + "oauthcodegrantjwtexchange", need::nothing,
           bound(&token_endpoints::exchange));
    to.add("POST", base + "refresh", need::nothing, bound(&token_endpoints::refresh));
    to.add("DELETE", base + "revoke", need::nothing, bound(&token_endpoints::revoke));
}

rt::task<answer> token_endpoints::exchange(call& what)
{
    auto asked = read_body(what.request().body, [](object_reader& body) {
        exchange_request read;
        read.deployment = body.text_or_empty("deploymentId", {.max = 64, .required = true});
        read.journey = read_journey_context(body);
        auto oauth = body.object("oauth", true);
        if (!oauth) return read;
        read.code = oauth->text_or_empty("code", {.max = carried_code_max});
        read.id_token = oauth->text_or_empty("idToken", {.max = id_token_max});
        read.redirect_uri = oauth->text_or_empty("redirectUri", {.max = 2048});
        read.code_verifier = oauth->text_or_empty("codeVerifier", {.max = 128});
        read.nonce = oauth->text("nonce", {.max = 255});
        read.iss = oauth->text("iss", {.max = 2048});
        if (const auto age = oauth->integer("maxAge", 0, 365 * 24 * 3600)) {
            read.max_age = std::chrono::seconds(*age);
        }
        if (read.code.empty() == read.id_token.empty()) {
            oauth->complain("code", "invalid.value", "send exactly one of code and idToken");
        } else if (!read.code.empty() && read.redirect_uri.empty()) {
            oauth->complain("redirectUri", "required", "is required with code");
        } else if (!read.id_token.empty() && !read.nonce) {
            oauth->complain("nonce", "required", "is required with idToken");
        }
        return read;
    });
    if (!asked) co_return std::unexpected(std::move(asked).error());
    auto where = co_await gate_->admit(&what.request(), asked->deployment);
    if (!where) co_return std::unexpected(std::move(where).error());
    auto with = co_await providers_->find((*where)->integration, (*where)->organization);
    if (!with) co_return std::unexpected(std::move(with).error());
    if (!asked->id_token.empty() && !(*with)->implicit_flow) {
        co_return invalid("oauth.idToken", "is not accepted: the integration does not support the "
                                           "implicit flow; send a code");
    }
    const auto id = (*with)->id;
    if (!asked->code.empty()) {
        auto code = code_to_redeem(*keys_, **where, gate_->here().base_url(what.request()),
                                   {asked->code, asked->redirect_uri, asked->nonce});
        if (!code) {
            auto refused = from_rejection(code.error());
            refusals_->tell(**where, id, refused);
            co_return std::unexpected(std::move(refused));
        }
        asked->code = *std::move(code);
    }
    auto proof = co_await prove(std::move(*asked), std::move(*with));
    auto granted = outcome<sign_ins::granted>();
    if (proof)
        granted = co_await sign_ins_->open(*where, std::move(*proof));
    else
        granted = std::unexpected(std::move(proof).error());
    if (!granted) {
        if (granted.error().code.starts_with("openid."))
            refusals_->tell(**where, id, granted.error());
        co_return std::unexpected(std::move(granted).error());
    }
    refusals_->forget_fault(id);
    boost::json::object body{{"jwt", granted->jwt}};
    put(body, "refreshToken", granted->refresh_token);
    put(body, "signOutToken", granted->sign_out_token);
    co_return json_response(body);
}

rt::task<outcome<sign_ins::proof>> token_endpoints::prove(exchange_request asked,
                                                          std::shared_ptr<const integration> with)
{
    const auto provider = with->provider;
    const bool has_code = !asked.code.empty();
    const access::provider::asked terms{asked.nonce, asked.max_age};
    auto signed_in = access::verified<access::sign_in>(std::unexpected(access::rejection{}));
    if (has_code) {
        access::code_grant grant{asked.code, asked.redirect_uri, asked.code_verifier, asked.iss};
        signed_in = co_await provider->sign_in_with_code(std::move(grant), terms);
    } else {
        signed_in = co_await provider->sign_in_with_token(asked.id_token, terms, asked.iss);
    }
    if (!signed_in) co_return std::unexpected(from_rejection(signed_in.error()));
    auto about = co_await provider->discover();
    // Both came through the browser, so somebody may have seen them (relying-party rules TOK-11 and
    // IDT-29).
    auto served =
        has_code
            ? one_time("code", with->id + ' ' + asked.code, clock_->now() + code_life)
            : one_time("id-token", signed_part(asked.id_token), signed_in->who.expires + skew_max);
    co_return sign_ins::proof{.who = std::move(*signed_in),
                              .journey = std::move(asked.journey),
                              .refreshable = has_code,
                              .refresh_lifetime = with->refresh_lifetime,
                              .served = std::move(served),
                              .ends_at_provider = about && (*about)->sends_logout_tokens,
                              .signs_out_at_provider = with->signs_out_at_provider};
}

rt::task<answer> token_endpoints::refresh(call& what)
{
    if (auto counted = gate_->count(what.request()); !counted)
        co_return std::unexpected(std::move(counted).error());
    auto asked = read_body(what.request().body, [](object_reader& body) {
        // The mobile SDK sends no deploymentId (contract, section 5.4).
        return sign_ins::renewal{body.text_or_empty("refreshToken", {.max = 255, .required = true}),
                                 body.text("deploymentId", {.max = 64}),
                                 body.boolean("rotate").value_or(false)};
    });
    if (!asked) co_return std::unexpected(std::move(asked).error());
    if (const auto origin = what.request().header("Origin")) asked->origin = std::string(*origin);
    asked->own_host = gate_->here().base_url(what.request());
    auto granted = co_await sign_ins_->refresh(std::move(*asked));
    if (!granted) co_return std::unexpected(std::move(granted).error());
    boost::json::object body{{"jwt", granted->jwt}};
    put(body, "refreshToken", granted->refresh_token);
    co_return json_response(body);
}

rt::task<answer> token_endpoints::revoke(call& what)
{
    const auto jwt = bearer_token(what.request());
    if (!jwt) co_return unauthenticated("Send the guest JWT: Authorization: Bearer <jwt>.");
    auto done = co_await sign_ins_->revoke(std::string(*jwt));
    if (!done) co_return std::unexpected(std::move(done).error());
    co_return empty_response();
}

} // namespace seam::api
