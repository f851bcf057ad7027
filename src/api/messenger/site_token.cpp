// SPDX-License-Identifier: Apache-2.0
#include "api/messenger/site_token.h"

#include "api/json/writer.h"
#include "api/sign_in/journey_context.h"
#include "api/sign_in/site_proof.h"
#include "base/text.h"

#include <utility>

namespace seam::api {
namespace {

struct exchange_request
{
    site_proof_shown shown;
    std::optional<model::journey_context> journey;
};

access::verified<access::site_sign_in> verify(const site_proof_shown& shown,
                                              const site_integration& with, const deployment& where,
                                              timestamp now)
{
    if (shown.user) return access::verify_site_user(*shown.user, with.settings, now);
    return access::verify_site_token(*shown.token, with.settings, {where.id.to_string(), with.id},
                                     now);
}

} // namespace

void messenger_site_token::mount(router& to)
{
    to.add("POST", "/api/seamline/v1/webdeployments/deployments/{id}/sitetoken", need::nothing,
           [this](call& what) { return exchange(what); });
}

rt::task<answer> messenger_site_token::exchange(call& what)
{
    auto asked = read_body(what.request().body, [](object_reader& body) {
        return exchange_request{read_site_proof(body, false), read_journey_context(body)};
    });
    if (!asked) co_return std::unexpected(std::move(asked).error());
    auto where = co_await gate_->admit(&what.request(), what.path(0));
    if (!where) co_return std::unexpected(std::move(where).error());
    auto with = co_await integrations_->find((*where)->integration, (*where)->organization);
    if (!with) co_return std::unexpected(std::move(with).error());
    auto shown = verify(asked->shown, **with, **where, clock_->now());
    auto granted = outcome<sign_ins::granted>();
    if (shown)
        granted = co_await open(*where, **with, std::move(*shown), std::move(asked->journey));
    else
        granted = std::unexpected(from_site_rejection(shown.error()));
    if (!granted) {
        if (granted.error().code.starts_with("site_token."))
            refusals_->tell(**where, (*with)->id, granted.error());
        co_return std::unexpected(std::move(granted).error());
    }
    boost::json::object body{{"jwt", granted->jwt}};
    put(body, "refreshToken", granted->refresh_token);
    co_return json_response(body);
}

rt::task<outcome<void>> messenger_site_token::check_id(const deployment& where,
                                                       const access::id_claims& who)
{
    const auto policy = co_await settings_->policy(where.organization);
    if (!policy) co_return std::unexpected(policy.error());
    // Whatever source it would be filed under, and also where there is none.
    const model::identifier id{
        model::identifier_type::external_id, {}, std::string(trim(who.subject))};
    if (!id.value.empty() && !(*policy)->is_blocked(id)) co_return outcome<void>();
    co_return std::unexpected(
        from_site_rejection(access::reject(access::check::external_id, "external_id",
                                           "the id of somebody who is signed in", "a placeholder")
                                .error()));
}

rt::task<outcome<sign_ins::granted>>
messenger_site_token::open(std::shared_ptr<const deployment> where, const site_integration& with,
                           access::site_sign_in shown,
                           std::optional<model::journey_context> journey)
{
    auto fits = co_await check_id(*where, shown.who);
    if (!fits) co_return std::unexpected(std::move(fits).error());
    std::optional<one_time> served;
    if (shown.token_id)
        served.emplace("site-token", with.id + ' ' + *shown.token_id,
                       shown.who.expires + with.settings.clock_skew);
    const auto left = shown.who.expires - clock_->now();
    sign_ins::proof proof{
        .who = {.who = std::move(shown.who),
                .access_token_life = std::chrono::duration_cast<std::chrono::seconds>(left),
                .id_token = {}},
        .journey = std::move(journey),
        .refreshable = true,
        .refresh_lifetime = with.refresh_lifetime,
        .served = std::move(served),
        .scheme = "site_token"};
    auto granted = co_await sign_ins_->open(std::move(where), std::move(proof));
    co_return granted;
}

} // namespace seam::api
