// SPDX-License-Identifier: Apache-2.0
#include "api/data/documents.h"
#include "api/json/stored.h"
#include "api/sign_in/sign_in.h"
#include "base/random.h"

#include <boost/json/serialize.hpp>
#include <utility>

namespace seam::api {
namespace {

constexpr std::chrono::seconds forgiven_for{10};
constexpr std::string_view replaced_token = "refresh-token";

struct nothing
{};

problem over()
{
    return unauthenticated("The refresh token is unknown, revoked or has expired; sign in again.")
        .error();
}

/// What is remembered of a refresh token that was replaced.
std::string body_of(const model::authorization& which)
{
    return boost::json::serialize(boost::json::object{{"authorization", which.id.to_string()}});
}

struct replaced
{
    model::authorization authorization;
    timestamp at;
};

/// Whose a refresh token was before it was replaced; nullopt if it never was one, or its sign-in is
/// gone.
result<std::optional<replaced>> find_replaced(storage::reader& store,
                                              const model::document_key& where)
{
    const auto stored = store.document(where);
    if (!stored) return std::unexpected(stored.error());
    const auto parsed = *stored ? parse_document(**stored) : std::nullopt;
    const auto id = parsed ? model::authorization_id::parse(text_at(parsed->body, "authorization"))
                           : std::nullopt;
    if (!id) return std::optional<replaced>();
    auto found = store.authorization(*id);
    if (!found) return std::unexpected(found.error());
    if (!*found) return std::optional<replaced>();
    return replaced{std::move(**found), parsed->meta.modified};
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
    const auto hash = access::token_hash(asked.token);
    auto found = co_await data_->read(
        [&hash](storage::reader& store) { return store.authorization_by_refresh(hash); });
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!*found) co_return co_await refuse_or_forgive(std::move(asked.token));
    auto admitted = co_await admit(**found, asked);
    if (!admitted) co_return std::unexpected(std::move(admitted).error());
    if (asked.rotates) co_return co_await replace(std::move(**found), std::move(asked.token));
    ++refreshed_;
    co_return granted{write_jwt(**found, guest_jwt_lifetime), {}};
}

rt::task<outcome<sign_ins::granted>> sign_ins::replace(model::authorization which,
                                                       std::string token)
{
    const one_time old(replaced_token, token, which.expires);
    granted answer{write_jwt(which, guest_jwt_lifetime), random_token()};
    const auto next = access::token_hash(answer.refresh_token);
    const auto now = clock_->now();
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
            plan.changes.authorizations.push_back(std::move(changed));
            plan.answer = true;
            return plan;
        });
    if (!done) co_return std::unexpected(std::move(done).error());
    if (!*done) co_return co_await refuse_or_forgive(std::move(token));
    ++refreshed_;
    co_return answer;
}

rt::task<outcome<sign_ins::granted>> sign_ins::refuse_or_forgive(std::string token)
{
    const one_time old(replaced_token, token, {});
    auto found = co_await data_->read(
        [&old](storage::reader& store) { return find_replaced(store, old.key()); });
    if (!found) co_return std::unexpected(std::move(found).error());
    const auto now = clock_->now();
    if (!*found || (*found)->authorization.revoked || (*found)->authorization.expires <= now)
        co_return std::unexpected(over());
    const auto& which = (*found)->authorization;
    if (now - (*found)->at < forgiven_for)
        co_return granted{write_jwt(which, guest_jwt_lifetime), {}};
    auto ended =
        co_await end(which, audit_act{.action = "sign_in.refresh",
                                      .entity = {"deployment", which.deployment.to_string()},
                                      .refused = "token.reused"});
    if (!ended) co_return std::unexpected(std::move(ended).error());
    co_return std::unexpected(over());
}

} // namespace seam::api
