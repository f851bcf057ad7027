// SPDX-License-Identifier: Apache-2.0
#include "store_load.h"

#include "api/data/plans.h"
#include "api/identity/graph.h"
#include "api/sign_in/claims.h"
#include "identity/normalise.h"
#include "identity/observe.h"
#include "journey/sessionise.h"

#include <memory>
#include <mutex>
#include <semaphore>
#include <utility>

namespace seam::bench {
namespace {

using time_point = std::chrono::steady_clock::time_point;

constexpr auto issuer = "https://login.example";
constexpr auto sign_in_life = std::chrono::hours(1);
constexpr std::ptrdiff_t in_flight_max = 1024;
// Prime, so that the walk comes by every known visitor before it comes again.
constexpr std::size_t stride = 7919;

access::id_claims claims_of(const std::string& external_id)
{
    access::id_claims claims;
    claims.issuer = issuer;
    claims.subject = external_id;
    claims.external_id = external_id;
    claims.given_name = "Ada";
    claims.family_name = "Lovelace";
    claims.email = external_id + "@mail.test";
    claims.email_verified = true;
    return claims;
}

model::authorization authorize(const api::deployment& where, const access::id_claims& claims,
                               const std::string& subject_key, const std::string& cookie,
                               timestamp now)
{
    model::authorization made;
    made.id = model::authorization_id(random_uuid());
    made.organization = where.organization;
    made.deployment = where.id;
    made.subject_key = subject_key;
    made.given_name = claims.given_name;
    made.family_name = claims.family_name;
    made.cookie = cookie;
    made.created = now;
    made.expires = now + sign_in_life;
    return made;
}

/// The latencies of one step; the store's threads add to it.
class answers
{
  public:
    explicit answers(std::size_t in_flight) : free_(static_cast<std::ptrdiff_t>(in_flight)) {}

    /// Waits until fewer than `in_flight` are; then `end` or `cancel`.
    void begin() { free_.acquire(); }
    void cancel() { free_.release(); }

    void end(time_point began, bool succeeded)
    {
        const auto span = std::chrono::steady_clock::now() - began;
        {
            const std::lock_guard hold(lock_);
            if (succeeded) {
                latencies_.push_back(span);
            } else {
                ++failed_;
            }
        }
        free_.release();
    }

    /// After this nothing is in flight.
    void finish(std::size_t in_flight, load_result& to)
    {
        for (std::size_t slot = 0; slot != in_flight; ++slot)
            free_.acquire();
        const std::lock_guard hold(lock_);
        to.latency = percentiles_of(std::move(latencies_));
        to.failed = failed_;
    }

  private:
    std::counting_semaphore<in_flight_max> free_;
    std::mutex lock_;
    std::vector<duration> latencies_;
    std::size_t failed_ = 0;
};

/// What one sign-in is decided from; the decision owns it.
struct sign_in
{
    identity::observation seen;
    journey::incoming_sign_in visit;
    model::authorization authorization;
    timestamp now;
    id_source ids = id_source::random();
};

storage::changes decide_sign_in(const sign_in& what, const identity::policy& policy,
                                const storage::snapshot& store)
{
    auto fresh = what.ids;
    storage::changes made;
    auto authorization = what.authorization;
    auto visit = what.visit;
    auto who = identity::observe(store.graph, what.seen, {policy, what.now, "visitor", fresh});
    authorization.leaf = who.leaf;
    visit.who.leaf = who.leaf;
    api::add_graph(std::move(who.changes), visit.who.organization, made);
    api::add_visit(
        journey::plan_sign_in(api::latest_visit(store, visit.who.key), visit, what.now, fresh),
        made);
    made.authorizations.push_back(std::move(authorization));
    return made;
}

} // namespace

sign_in_load::sign_in_load(storage::store& db)
    : db_(&db), policy_(identity::default_policy()), keys_(random_token())
{
    where_.id = model::deployment_id(random_uuid());
    where_.organization = model::organization_id(random_uuid());
    where_.resolve_identities = true;
    where_.external_source = model::external_source_id(random_uuid());
    where_.source_valid = true;
    policy_.deployments[where_.id] = {.signed_in = true, .tracking = true};
}

const sign_in_load::visitor& sign_in_load::pick(bool is_new)
{
    if (is_new) {
        return known_.emplace_back(visitor{random_uuid().to_string(), random_uuid().to_string()});
    }
    next_known_ = (next_known_ + stride) % known_.size();
    return known_[next_known_];
}

void sign_in_load::submit(const visitor& who, storage::committed done)
{
    const api::visitor_keys keys(keys_);
    const auto claims = claims_of(who.external_id);
    const auto subject_key = keys.subject(where_.organization, claims.issuer, claims.subject);
    const auto visits = keys.visits(where_.id, who.cookie);
    auto cookie = identity::normalise(model::identifier_type::cookie, {}, who.cookie);
    sign_in what;
    what.now = system_clock().now();
    // Neither is ever absent: the visitors are made so that they can be resolved.
    what.seen = *api::observe_sign_in(claims, where_, subject_key, *cookie, what.now);
    what.visit = {.who = {.organization = where_.organization,
                          .deployment = where_.id,
                          .key = visits,
                          .customer_id = who.cookie,
                          .authenticated = true},
                  .given_name = claims.given_name,
                  .family_name = claims.family_name};
    what.authorization = authorize(where_, claims, subject_key, who.cookie, what.now);
    storage::load load{.organization = where_.organization, .visitors = {visits}};
    api::add_load(what.seen, load);
    db_->transact(
        std::move(load),
        [this, what = std::move(what)](const storage::snapshot& seen) -> result<storage::changes> {
            return decide_sign_in(what, policy_, seen);
        },
        std::move(done));
}

load_result sign_in_load::run(const load_step& how)
{
    load_result answer;
    // Shared with the store's thread, which may still be leaving `end` when this returns.
    const auto heard = std::make_shared<answers>(how.in_flight);
    const auto before = db_->measure();
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t n = 0; n != how.commands_max; ++n) {
        heard->begin();
        const auto began = std::chrono::steady_clock::now();
        if (began - start > how.limit) {
            heard->cancel();
            break;
        }
        const bool is_new = known_.empty() || !how.with_returning || n % 2 == 0;
        ++(is_new ? answer.new_visitors : answer.returning);
        submit(pick(is_new),
               [heard, began](const result<void>& done) { heard->end(began, done.has_value()); });
    }
    heard->finish(how.in_flight, answer);
    answer.took = std::chrono::steady_clock::now() - start;
    const auto after = db_->measure();
    answer.commits = after.commits - before.commits;
    answer.commands = after.commands - before.commands;
    return answer;
}

} // namespace seam::bench
