// SPDX-License-Identifier: Apache-2.0
#include "access/guest_jwt.h"
#include "api/data/plans.h"
#include "api/sign_in/provider_sessions.h"
#include "api/sign_in/sign_in.h"
#include "messaging/sign_in.h"

#include <utility>

namespace seam::api {
namespace {

struct nothing
{};

using found_sign_ins = std::vector<model::authorization>;

/// The sign-ins in a document that are still there and not over.
result<found_sign_ins> live_sign_ins(storage::reader& store, const model::document_key& where,
                                     timestamp now)
{
    found_sign_ins all;
    const auto listed = store.document(where);
    if (!listed) return std::unexpected(listed.error());
    if (!*listed) return all;
    for (const auto& id : provider_sessions::read(**listed)) {
        auto one = store.authorization(id);
        if (!one) return std::unexpected(one.error());
        if (*one && !(*one)->revoked && (*one)->expires > now) all.push_back(std::move(**one));
    }
    return all;
}

} // namespace

rt::task<outcome<void>> sign_ins::end(model::authorization which, std::optional<audit_act> told)
{
    const auto key = keys_->person_guest(which.deployment, which.subject_key);
    const auto now = clock_->now();
    auto done = co_await data_->transact(
        {.organization = which.organization, .guests = {key}, .authorizations = {which.id}},
        [&](const storage::snapshot& store) -> outcome<commit<nothing>> {
            commit<nothing> plan;
            if (store.authorizations.empty()) return plan;
            const auto view = messaging::find_guest(key, records_of(store));
            add_plan(messaging::plan_sign_out(store.authorizations.front(), view.guest),
                     plan.changes);
            if (told) add_audit(plan.changes, {which.organization, "system", now}, *told);
            return plan;
        });
    if (!done) co_return std::unexpected(std::move(done).error());
    ++ended_;
    co_return outcome<void>();
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
    co_return co_await end(std::move(**found), std::nullopt);
}

rt::task<outcome<std::size_t>> sign_ins::end(model::organization_id organization,
                                             access::logout_token what)
{
    const auto subject_key =
        what.subject ? keys_->subject(organization, what.issuer, *what.subject) : std::string();
    const auto where = what.session ? provider_sessions::of_session(*keys_, organization,
                                                                    what.issuer, *what.session)
                                    : provider_sessions::of_subject(subject_key);
    const auto now = clock_->now();
    auto found = co_await data_->read(
        [&](storage::reader& store) { return live_sign_ins(store, where, now); });
    if (!found) co_return std::unexpected(std::move(found).error());
    std::size_t count = 0;
    for (auto& each : *found) {
        // A session and a subject that do not belong together end nothing.
        if (what.subject && each.subject_key != subject_key) continue;
        auto done = co_await end(std::move(each), std::nullopt);
        if (!done) co_return std::unexpected(std::move(done).error());
        ++count;
    }
    co_return count;
}

} // namespace seam::api
