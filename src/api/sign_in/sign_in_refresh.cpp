// SPDX-License-Identifier: Apache-2.0
#include "api/data/documents.h"
#include "api/json/stored.h"
#include "api/sign_in/rotation.h"
#include "api/sign_in/sign_in.h"

#include <boost/json/serialize.hpp>
#include <utility>

namespace seam::api {
namespace {

struct nothing
{};

problem over()
{
    return unauthenticated("The refresh token is unknown, revoked or has expired; sign in again.")
        .error();
}

/// That a token was replaced, remembered for as long as the sign-in lives.
one_time replaced_mark(std::string_view token, timestamp until)
{
    return {"refresh-token", token, until};
}

/// That a token took the place of another and has not been shown yet: as long as that matters.
one_time unused_mark(std::string_view token, timestamp now)
{
    return {"refresh-token-unused", token, now + refresh_grace};
}

/// What is remembered of a refresh token that was replaced.
std::string body_of(const model::authorization& which)
{
    return boost::json::serialize(boost::json::object{{"authorization", which.id.to_string()}});
}

struct current
{
    model::authorization authorization;
    bool is_unused = false; ///< it replaced another just now, and is shown for the first time
};

/// Whose a refresh token is; nullopt if it is nobody's.
result<std::optional<current>> find_current(storage::reader& store, const std::string& token,
                                            timestamp now)
{
    auto found = store.authorization_by_refresh(access::token_hash(token));
    if (!found) return std::unexpected(found.error());
    if (!*found) return std::optional<current>();
    const auto mark = store.document(unused_mark(token, now).key());
    if (!mark) return std::unexpected(mark.error());
    return current{std::move(**found), mark->has_value()};
}

struct former
{
    model::authorization authorization;
    std::string successor; ///< the token in its place
    replaced_token fate;
};

/// Whose a refresh token was before it was replaced; nullopt if it never was one, or its sign-in is
/// gone.
result<std::optional<former>> find_former(storage::reader& store, const visitor_keys& keys,
                                          const std::string& token, timestamp now)
{
    const auto stored = store.document(replaced_mark(token, {}).key());
    if (!stored) return std::unexpected(stored.error());
    const auto parsed = *stored ? parse_document(**stored) : std::nullopt;
    const auto id = parsed ? model::authorization_id::parse(text_at(parsed->body, "authorization"))
                           : std::nullopt;
    if (!id) return std::optional<former>();
    auto found = store.authorization(*id);
    if (!found) return std::unexpected(found.error());
    if (!*found) return std::optional<former>();
    former was{std::move(**found), keys.successor(*id, token), {parsed->meta.modified}};
    const auto mark = store.document(unused_mark(was.successor, now).key());
    if (!mark) return std::unexpected(mark.error());
    const bool is_current = was.authorization.refresh_hash == access::token_hash(was.successor);
    was.fate.successor_used = !is_current || !mark->has_value();
    return was;
}

} // namespace

rt::task<outcome<void>> sign_ins::admit(const model::authorization& which, const renewal& asked)
{
    if (which.revoked || which.expires <= clock_->now()) co_return std::unexpected(over());
    if (asked.where && *asked.where != which.deployment.to_string())
        co_return unauthenticated("The refresh token belongs to another deployment.");
    auto deployment = co_await settings_->find(which.deployment);
    if (!deployment) co_return std::unexpected(std::move(deployment).error());
    if (!(*deployment)->authentication)
        co_return forbidden("Authentication is turned off on this deployment.");
    if (!allows_origin(**deployment, asked.origin, asked.own_host))
        co_return forbidden("This page's domain is not among the deployment's allowed domains.");
    co_return outcome<void>();
}

rt::task<outcome<sign_ins::granted>> sign_ins::refresh(renewal asked)
{
    auto found = co_await data_->read(
        [&](storage::reader& store) { return find_current(store, asked.token, clock_->now()); });
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!*found) co_return co_await refuse_or_forgive(std::move(asked));
    auto& which = (*found)->authorization;
    auto admitted = co_await admit(which, asked);
    if (!admitted) co_return std::unexpected(std::move(admitted).error());
    if (asked.rotates) co_return co_await replace(std::move(which), std::move(asked));
    if ((*found)->is_unused) {
        auto noted = co_await note_use(which, asked.token);
        if (!noted) co_return std::unexpected(std::move(noted).error());
    }
    ++refreshed_;
    co_return granted{write_jwt(which, guest_jwt_lifetime), {}};
}

rt::task<outcome<void>> sign_ins::note_use(const model::authorization& which,
                                           const std::string& token)
{
    auto done = co_await data_->transact({.organization = which.organization},
                                         [mark = unused_mark(token, clock_->now()).key()](
                                             const storage::snapshot&) -> outcome<commit<nothing>> {
                                             commit<nothing> plan;
                                             plan.changes.gone_documents.push_back(mark);
                                             return plan;
                                         });
    if (!done) co_return std::unexpected(std::move(done).error());
    co_return outcome<void>();
}

rt::task<outcome<sign_ins::granted>> sign_ins::replace(model::authorization which, renewal asked)
{
    const auto now = clock_->now();
    const auto old = replaced_mark(asked.token, which.expires);
    granted answer{write_jwt(which, guest_jwt_lifetime), keys_->successor(which.id, asked.token)};
    const auto next = access::token_hash(answer.refresh_token);
    storage::load load{.organization = which.organization, .authorizations = {which.id}};
    old.add_load(load);
    auto done = co_await data_->transact(
        std::move(load), [&](const storage::snapshot& store) -> outcome<commit<bool>> {
            commit<bool> plan{};
            // Another tab was faster.
            if (store.authorizations.empty() || old.has_served(store)) return plan;
            auto changed = store.authorizations.front();
            changed.refresh_hash = next;
            old.mark(which.organization, now, plan.changes, body_of(changed));
            unused_mark(answer.refresh_token, now).mark(which.organization, now, plan.changes);
            plan.changes.gone_documents.push_back(unused_mark(asked.token, now).key());
            plan.changes.authorizations.push_back(std::move(changed));
            plan.answer = true;
            return plan;
        });
    if (!done) co_return std::unexpected(std::move(done).error());
    if (!*done) co_return co_await refuse_or_forgive(std::move(asked));
    ++refreshed_;
    co_return answer;
}

rt::task<outcome<sign_ins::granted>> sign_ins::refuse_or_forgive(renewal asked)
{
    const auto now = clock_->now();
    auto found = co_await data_->read(
        [&](storage::reader& store) { return find_former(store, *keys_, asked.token, now); });
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!*found || (*found)->authorization.revoked || (*found)->authorization.expires <= now)
        co_return std::unexpected(over());
    auto& was = **found;
    if (!is_forgiven(was.fate, now)) {
        const auto& which = was.authorization;
        std::vector<model::authorization> copied{which};
        auto ended = co_await end(std::move(copied),
                                  audit_act{.action = "sign_in.refresh",
                                            .entity = {"deployment", which.deployment.to_string()},
                                            .refused = "token.reused"});
        if (!ended) co_return std::unexpected(std::move(ended).error());
        co_return std::unexpected(over());
    }
    auto admitted = co_await admit(was.authorization, asked);
    if (!admitted) co_return std::unexpected(std::move(admitted).error());
    ++refreshed_;
    // Also to who asked for none this time: what they hold is worth nothing soon.
    co_return granted{write_jwt(was.authorization, guest_jwt_lifetime), std::move(was.successor)};
}

} // namespace seam::api
