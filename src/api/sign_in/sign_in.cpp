// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/sign_in.h"

#include "access/guest_jwt.h"
#include "api/data/plans.h"
#include "api/identity/graph.h"
#include "api/sign_in/claims.h"
#include "api/sign_in/journey_context.h"
#include "base/random.h"
#include "identity/observe.h"
#include "journey/sessionise.h"
#include "messaging/sign_in.h"

#include <algorithm>

namespace seam::api {
namespace {

/// Contract, section 5.4: 15 minutes, or less if the provider's own token lives less long.
constexpr std::chrono::seconds jwt_lifetime = std::chrono::minutes(15);
constexpr std::chrono::seconds jwt_lifetime_min = std::chrono::seconds(60);

std::chrono::seconds life_of(const access::sign_in& who)
{
    const auto theirs = who.access_token_life.value_or(jwt_lifetime);
    return std::clamp(theirs, jwt_lifetime_min, jwt_lifetime);
}

struct nothing
{};

} // namespace

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
    const auto cookie = cookie_of(given.journey);
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
    const auto ids = id_source::random();
    auto done = co_await data_->transact(
        std::move(load), [&](const storage::snapshot& store) -> outcome<commit<nothing>> {
            auto fresh = ids;
            commit<nothing> plan;
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
    answer.jwt = write_jwt(made, life_of(given.who));
    co_return answer;
}

rt::task<outcome<std::string>> sign_ins::refresh(std::string token,
                                                 std::optional<std::string> where)
{
    const auto hash = access::token_hash(token);
    auto found = co_await data_->read(
        [&hash](storage::reader& store) { return store.authorization_by_refresh(hash); });
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!*found || (*found)->revoked || (*found)->expires <= clock_->now()) {
        co_return unauthenticated(
            "The refresh token is unknown, revoked or has expired; sign in again.");
    }
    if (where && *where != (*found)->deployment.to_string()) {
        co_return unauthenticated("The refresh token belongs to another deployment.");
    }
    auto deployment = co_await settings_->find((*found)->deployment);
    if (!deployment) co_return std::unexpected(std::move(deployment).error());
    if (!(*deployment)->authentication) {
        co_return forbidden("Authentication is turned off on this deployment.");
    }
    co_return write_jwt(**found, jwt_lifetime);
}

rt::task<outcome<void>> sign_ins::revoke(std::string jwt)
{
    const auto read = access::read_guest_jwt(jwt, access::guest_jwt_kind::sign_in,
                                             keys_->keys().guest_jwt, clock_->now());
    const auto id = read ? model::authorization_id::parse(read->subject) : std::nullopt;
    if (!id) co_return unauthenticated("The JWT is not valid or has expired; refresh it.");
    auto found =
        co_await data_->read([&id](storage::reader& store) { return store.authorization(*id); });
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!*found || (*found)->revoked) co_return unauthenticated("The sign-in is over.");
    const auto key = keys_->person_guest((*found)->deployment, (*found)->subject_key);
    auto done = co_await data_->transact(
        {.organization = (*found)->organization, .guests = {key}, .authorizations = {*id}},
        [&](const storage::snapshot& store) -> outcome<commit<nothing>> {
            commit<nothing> plan;
            if (store.authorizations.empty()) return plan;
            const auto view = messaging::find_guest(key, records_of(store));
            add_plan(messaging::plan_sign_out(store.authorizations.front(), view.guest),
                     plan.changes);
            return plan;
        });
    if (!done) co_return std::unexpected(std::move(done).error());
    co_return outcome<void>();
}

} // namespace seam::api
