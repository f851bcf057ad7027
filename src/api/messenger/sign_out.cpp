// SPDX-License-Identifier: Apache-2.0
#include "api/messenger/sign_out.h"

#include "access/guest_jwt.h"
#include "access/signed_state.h"
#include "access/token.h"
#include "api/http/browser.h"
#include "api/json/reader.h"
#include "api/json/writer.h"
#include "base/random.h"
#include "journey/url.h"

namespace seam::api {
namespace {

constexpr std::string_view callback_path = "/messenger/signedout";
constexpr std::size_t return_to_bytes_max = 690;
constexpr std::size_t sign_out_token_bytes_max = 24 * 1024; // An ID token has 16 kB at most.

struct sign_out_request
{
    std::string return_to, token;
};

outcome<sign_out_request> read_request(const std::string& text)
{
    return read_body(text, [](object_reader& body) {
        sign_out_request read{
            body.text_or_empty("returnTo", {.max = return_to_bytes_max, .required = true}),
            body.text_or_empty("signOutToken", {.max = sign_out_token_bytes_max})};
        if (!read.return_to.empty() && !journey::parse_url(read.return_to))
            body.complain("returnTo", "invalid.value", "must be the absolute URL of the page");
        return read;
    });
}

} // namespace

void messenger_sign_out::mount(router& to)
{
    to.add("POST", "/api/seamline/v1/webdeployments/deployments/{id}/signout", need::nothing,
           [this](call& what) { return start(what); });
    to.add("GET", callback_path, need::nothing, [this](call& what) { return callback(what); });
}

/// As `sign_in_key`.
std::string messenger_sign_out::state_key(const std::string& base) const
{
    return access::keyed_hash(keys_->keys().sign_in_state, {"sign-out", base});
}

rt::task<answer> messenger_sign_out::start(call& what)
{
    auto asked = read_request(what.request().body);
    if (!asked) co_return std::unexpected(std::move(asked).error());
    auto where = co_await settings_->find(what.path(0));
    if (!where) co_return std::unexpected(std::move(where).error());
    const auto base = site_->base_url(what.request());
    if (!allows_origin(**where, what.request().header("Origin"), base) ||
        !allows_origin(**where, asked->return_to, base)) {
        co_return forbidden("This page's domain is not among the deployment's allowed domains.");
    }
    const auto jwt = std::string(bearer_token(what.request()).value_or(""));
    const auto read = access::read_guest_jwt(jwt, access::guest_jwt_kind::sign_in,
                                             keys_->keys().guest_jwt, clock_->now());
    if (!read || read->deployment != (*where)->id)
        co_return unauthenticated("Send the guest JWT of this deployment: Authorization: Bearer "
                                  "<jwt>.");
    // First of all here: whatever happens at the provider, the sign-in is over.
    auto done = co_await sign_ins_->revoke(jwt);
    if (!done) co_return std::unexpected(std::move(done).error());
    auto id_token = sign_ins_->open_sign_out_token(*read, asked->token);
    const auto url = co_await end_session_url(std::move(*where), std::move(id_token), base,
                                              without_fragment(asked->return_to));
    boost::json::object body;
    put(body, "endSessionUrl", url);
    co_return json_response(body);
}

rt::task<std::string> messenger_sign_out::end_session_url(std::shared_ptr<const deployment> where,
                                                          std::string id_token, std::string base,
                                                          std::string return_to)
{
    const auto with = co_await providers_->find(where->integration, where->organization);
    if (!with || !(*with)->signs_out_at_provider) co_return std::string();
    const auto provider = (*with)->provider;
    const auto about = co_await provider->discover();
    const auto state =
        access::write_sign_in_state({.deployment = where->id,
                                     .integration = uuid::parse((*with)->id).value_or(uuid()),
                                     .nonce = random_uuid(),
                                     .issued = clock_->now(),
                                     .return_to = std::move(return_to)},
                                    state_key(base));
    if (!about || !state) co_return std::string();
    co_return access::end_session_url(**about, {.id_token = std::move(id_token),
                                                .client_id = (*with)->client_id,
                                                .redirect_uri = base + std::string(callback_path),
                                                .state = *state});
}

rt::task<answer> messenger_sign_out::callback(call& what)
{
    const auto state = single_parameter(what, "state").value_or("");
    const auto read = access::read_sign_in_state(state, state_key(site_->base_url(what.request())),
                                                 clock_->now());
    if (!read)
        co_return calm_page(200, "Signed out", "You are signed out. You can close this page.");
    co_return send_to(read->return_to);
}

} // namespace seam::api
