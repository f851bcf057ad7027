// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/sign_in.h"

#include "access/guest_jwt.h"
#include "access/seal.h"
#include "api/data/plans.h"
#include "api/identity/graph.h"
#include "api/sign_in/claims.h"
#include "api/sign_in/provider_sessions.h"
#include "base/random.h"
#include "identity/journey_cookie.h"
#include "identity/observe.h"
#include "journey/sessionise.h"

#include <algorithm>

namespace seam::api {
namespace {

constexpr std::chrono::seconds jwt_lifetime_min = std::chrono::seconds(60);

std::chrono::seconds life_of(const access::sign_in& who)
{
    const auto theirs = who.access_token_life.value_or(guest_jwt_lifetime);
    return std::clamp(theirs, jwt_lifetime_min, guest_jwt_lifetime);
}

struct nothing
{};

problem replayed(std::string_view scheme)
{
    return {401,
            std::string(scheme) + ".replayed",
            "This code or token has signed somebody in already; sign in again.",
            {},
            std::nullopt};
}

/// No place in the store: the sealed text lies with the browser.
std::string sign_out_place(const std::string& authorization)
{
    return "sign-out/" + authorization;
}

} // namespace

std::string sign_ins::open_sign_out_token(const access::guest_jwt& of,
                                          const std::string& sealed) const
{
    return access::seal(keys_->keys().seal).open(sealed, sign_out_place(of.subject)).value_or("");
}

std::string sign_ins::write_jwt(const model::authorization& what, std::chrono::seconds life) const
{
    const auto now = clock_->now();
    return access::write_guest_jwt({.kind = access::guest_jwt_kind::sign_in,
                                    .deployment = what.deployment,
                                    .subject = what.id.to_string(),
                                    .issued = now,
                                    .expires = std::min(now + life, what.expires)},
                                   keys_->keys().guest_jwt);
}

rt::task<outcome<sign_ins::granted>> sign_ins::open(std::shared_ptr<const deployment> where,
                                                    proof given)
{
    const auto now = clock_->now();
    const auto& claims = given.who.who;
    const auto cookie = identity::cookie_of(given.journey);
    const auto visits = cookie ? keys_->visits(where->id, cookie->value) : std::string();
    granted answer;
    if (given.refreshable) answer.refresh_token = random_token();

    model::authorization made;
    made.id = model::authorization_id(random_uuid());
    made.organization = where->organization;
    made.deployment = where->id;
    made.subject_key = keys_->subject(where->organization, claims.issuer, claims.subject);
    if (given.refreshable) made.refresh_hash = access::token_hash(answer.refresh_token);
    made.created = now;
    made.expires = now + (given.refreshable ? given.refresh_lifetime : life_of(given.who));
    auto seen = observe_sign_in(claims, *where, made.subject_key, cookie, now);
    if (seen) {
        made.given_name = claims.given_name.empty() ? claims.name : claims.given_name;
        made.family_name = claims.family_name;
        made.nickname = claims.nickname;
        made.picture = claims.picture;
        if (cookie) made.cookie = cookie->value;
    }
    auto policy = co_await settings_->policy(where->organization);
    if (!policy) co_return std::unexpected(std::move(policy).error());

    storage::load load{.organization = where->organization};
    if (!visits.empty()) load.visitors.push_back(visits);
    if (seen) add_load(*seen, load);
    if (given.served) given.served->add_load(load);
    std::optional<provider_sessions> sessions;
    if (given.ends_at_provider) {
        sessions.emplace(*keys_, where->organization, claims.issuer, claims.session,
                         made.subject_key);
        sessions->add_load(load);
    }
    const auto ids = id_source::random();
    auto done = co_await data_->transact(
        std::move(load), [&](const storage::snapshot& store) -> outcome<commit<nothing>> {
            if (given.served && given.served->has_served(store))
                return std::unexpected(replayed(given.scheme));
            auto fresh = ids;
            commit<nothing> plan;
            if (given.served) given.served->mark(where->organization, now, plan.changes);
            if (sessions) sessions->add(store, made, plan.changes);
            auto authorization = made;
            auto visit = journey::incoming_sign_in{.who = {.organization = where->organization,
                                                           .deployment = where->id,
                                                           .key = visits,
                                                           .customer_id = authorization.cookie,
                                                           .authenticated = true},
                                                   .given_name = authorization.given_name,
                                                   .family_name = authorization.family_name};
            const auto latest = latest_visit(store, visits);
            if (seen) {
                auto shown = *seen;
                // An account that is not known yet has no visit.
                visit.who.leaf = identity::find_leaf(store.graph, shown, **policy)
                                     .value_or(fresh.next_id<model::contact_id>());
                if (!visits.empty()) shown.session = choose_visit(latest, visit.who, now, fresh);
                auto who = identity::observe(store.graph, shown, {**policy, now, "visitor", fresh});
                authorization.leaf = who.leaf;
                visit.who.leaf = who.leaf;
                add_graph(std::move(who.changes), where->organization, plan.changes);
            }
            if (!visits.empty())
                add_visit(journey::plan_sign_in(latest, visit, now, fresh), plan.changes);
            plan.changes.authorizations.push_back(std::move(authorization));
            return plan;
        });
    if (!done) co_return std::unexpected(std::move(done).error());
    ++(given.scheme == "openid" ? with_openid_ : with_site_token_);
    if (!seen && where->resolve_identities) ++without_external_id_;
    answer.jwt = write_jwt(made, life_of(given.who));
    if (given.signs_out_at_provider)
        answer.sign_out_token = access::seal(keys_->keys().seal)
                                    .close(given.who.id_token, sign_out_place(made.id.to_string()));
    co_return answer;
}

} // namespace seam::api
