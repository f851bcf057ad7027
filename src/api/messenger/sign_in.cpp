// SPDX-License-Identifier: Apache-2.0
#include "api/messenger/sign_in.h"

#include "access/pkce.h"
#include "access/signed_state.h"
#include "access/token.h"
#include "api/http/browser.h"
#include "api/json/reader.h"
#include "api/sign_in/callback.h"
#include "base/log.h"
#include "base/random.h"
#include "journey/url.h"

namespace seam::api {
namespace {

constexpr std::string_view sign_in_failed = "Sign-in did not work";

/// Of states that are good at this address of the server alone. Whoever begins a sign-in may write
/// any Host, and it would be one of ours to which the code may go; the browser that comes back from
/// the provider writes the true one.
std::string sign_in_key(const visitor_keys& keys, const std::string& base)
{
    return access::keyed_hash(keys.keys().sign_in_state, {"sign-in", base});
}

} // namespace

void messenger_sign_in::mount(router& to)
{
    to.add("POST", "/api/seamline/v1/webdeployments/deployments/{id}/signin", need::nothing,
           [this](call& what) { return start(what); });
    to.add("GET", std::string(callback_path) + "{id}", need::nothing,
           [this](call& what) { return callback(what); });
}

rt::task<answer> messenger_sign_in::start(call& what)
{
    struct start_request
    {
        std::string challenge, return_to;
    };
    auto asked = read_body(what.request().body, [](object_reader& body) {
        start_request read{body.text_or_empty("codeChallenge", {.max = 128, .required = true}),
                           body.text_or_empty("returnTo", {.max = 700, .required = true})};
        if (!read.challenge.empty() && !access::is_code_challenge(read.challenge)) {
            body.complain("codeChallenge", "invalid.value", "must be an S256 challenge (RFC 7636)");
        }
        if (!read.return_to.empty() && !journey::parse_url(read.return_to)) {
            body.complain("returnTo", "invalid.value", "must be the absolute URL of the page");
        }
        return read;
    });
    if (!asked) co_return std::unexpected(std::move(asked).error());
    auto where = co_await gate_->admit(&what.request(), what.path(0));
    if (!where) co_return std::unexpected(std::move(where).error());
    const auto base = site_->base_url(what.request());
    if (!allows_sign_in(**where, asked->return_to, base)) {
        co_return forbidden(
            (*where)->allow_all_domains
                ? "The deployment allows all domains, so that visitors sign in on this server's "
                  "own pages alone: let it name the domains of the site instead."
                : "This page's domain is not among the deployment's allowed domains.");
    }
    auto with = co_await providers_->find((*where)->integration, (*where)->organization);
    if (!with) co_return std::unexpected(std::move(with).error());
    const auto nonce = random_uuid();
    const auto state =
        access::write_sign_in_state({.deployment = (*where)->id,
                                     .integration = uuid::parse((*with)->id).value_or(uuid()),
                                     .nonce = nonce,
                                     .issued = clock_->now(),
                                     .return_to = without_fragment(asked->return_to)},
                                    sign_in_key(*keys_, base));
    if (!state) co_return invalid("returnTo", "is too long");
    access::authorization_request request;
    request.redirect_uri = callback_uri(base, (*with)->id);
    request.state = *state;
    request.nonce = callback_nonce(*keys_, nonce);
    request.code_challenge = asked->challenge;
    const auto provider = (*with)->provider;
    auto url = co_await provider->authorization_url(request);
    if (!url) {
        auto refused = from_rejection(url.error());
        refusals_->tell(**where, (*with)->id, refused);
        co_return std::unexpected(std::move(refused));
    }
    co_return json_response({{"authorizationUrl", *url},
                             {"state", *state},
                             {"nonce", request.nonce},
                             {"redirectUri", request.redirect_uri},
                             {"expiresIn", 600}});
}

rt::task<answer> messenger_sign_in::callback(call& what)
{
    const auto state = single_parameter(what, "state");
    const auto code = single_parameter(what, "code");
    const auto failure = single_parameter(what, "error");
    const auto iss = single_parameter(what, "iss");
    if (!state || !code || !failure || !iss || code->empty() == failure->empty()) {
        co_return calm_page(400, sign_in_failed,
                            "The answer of the sign-in page was not understood. Go back to the "
                            "page where you started and sign in again.");
    }
    const auto read = access::read_sign_in_state(
        *state, sign_in_key(*keys_, site_->base_url(what.request())), clock_->now());
    if (!read) {
        co_return calm_page(400, sign_in_failed,
                            "This sign-in was not started here or took too long. Go back to "
                            "the page where you started and sign in again.");
    }
    // Whoever began at one provider and comes back from another was sent there by somebody who
    // would like to have the code.
    if (what.path(0) != read->integration.to_string()) {
        log::warn("the answer to a sign-in came to the callback of another integration");
        co_return calm_page(400, sign_in_failed,
                            "This sign-in was started at another provider than the one that "
                            "answered. Nobody has been signed in. Go back to the page where you "
                            "started and sign in again.");
    }
    std::string parameters = "error=" + percent_encode(*failure);
    if (failure->empty())
        parameters = "code=" + carry_code(*keys_,
                                          {.deployment = read->deployment,
                                           .nonce = callback_nonce(*keys_, read->nonce)},
                                          *code);
    parameters += "&state=" + percent_encode(*state);
    if (!iss->empty()) parameters += "&iss=" + percent_encode(*iss);
    co_return send_to(read->return_to + "#seamline-signin=" + percent_encode(parameters));
}

} // namespace seam::api
