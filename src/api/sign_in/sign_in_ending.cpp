// SPDX-License-Identifier: Apache-2.0
#include "access/guest_jwt.h"
#include "api/data/plans.h"
#include "api/sign_in/provider_sessions.h"
#include "api/sign_in/sign_in.h"
#include "messaging/sign_in.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace seam::api {
namespace {

struct nothing
{};

struct found_sign_ins
{
    std::vector<model::authorization> all;
    std::optional<model::document_key> earlier; ///< the page before
};

/// The sign-ins on a page that nobody has ended. Their time may be over: a socket that came by one
/// may still be open.
result<found_sign_ins> sign_ins_on(storage::reader& store, const model::document_key& page)
{
    found_sign_ins found;
    const auto listed = store.document(page);
    if (!listed) return std::unexpected(listed.error());
    if (!*listed) return found;
    auto read = provider_sessions::read(**listed);
    found.earlier = std::move(read.earlier);
    for (const auto& id : read.sign_ins) {
        auto one = store.authorization(id);
        if (!one) return std::unexpected(one.error());
        if (*one && !(*one)->revoked) found.all.push_back(std::move(**one));
    }
    return found;
}

} // namespace

rt::task<outcome<void>> sign_ins::end(std::vector<model::authorization> which,
                                      std::optional<audit_act> told)
{
    if (which.empty()) co_return outcome<void>();
    const auto organization = which.front().organization;
    const auto now = clock_->now();
    const auto key_of = [this](const model::authorization& one) {
        return keys_->person_guest(one.deployment, one.subject_key);
    };
    storage::load load{.organization = organization};
    for (const auto& each : which) {
        load.authorizations.push_back(each.id);
        load.guests.push_back(key_of(each));
    }
    auto done = co_await data_->transact(
        std::move(load), [&](const storage::snapshot& store) -> outcome<commit<nothing>> {
            commit<nothing> plan;
            if (store.authorizations.empty()) return plan;
            std::map<std::string, model::guest_session> guests;
            for (const auto& guest : store.guests)
                guests[guest.key] = guest;
            for (const auto& each : store.authorizations) {
                const auto guest = guests.find(key_of(each));
                auto over = messaging::plan_sign_out(
                    each, guest == guests.end() ? std::nullopt : std::optional(guest->second), now);
                // Signed out once, whoever else is.
                for (const auto& changed : over.guests)
                    guests[changed.key] = changed;
                add_plan(std::move(over), plan.changes);
            }
            if (told) add_audit(plan.changes, {organization, "system", now}, *told);
            return plan;
        });
    if (!done) co_return std::unexpected(std::move(done).error());
    for (const auto& each : which)
        on_ended_(key_of(each), each.id);
    ended_ += which.size();
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
    std::vector<model::authorization> one{std::move(**found)};
    co_return co_await end(std::move(one), std::nullopt);
}

rt::task<outcome<std::size_t>> sign_ins::end(model::organization_id organization,
                                             access::logout_token what)
{
    const auto subject_key =
        what.subject ? keys_->subject(organization, what.issuer, *what.subject) : std::string();
    std::optional page = what.session ? provider_sessions::of_session(*keys_, organization,
                                                                      what.issuer, *what.session)
                                      : provider_sessions::of_subject(subject_key);
    std::size_t count = 0;
    while (page) {
        auto found =
            co_await data_->read([&](storage::reader& store) { return sign_ins_on(store, *page); });
        if (!found) co_return std::unexpected(std::move(found).error());
        // A session and a subject that do not belong together end nothing.
        if (what.subject) {
            std::erase_if(found->all, [&](const model::authorization& each) {
                return each.subject_key != subject_key;
            });
        }
        count += found->all.size();
        page = std::move(found->earlier);
        auto done = co_await end(std::move(found->all), std::nullopt);
        if (!done) co_return std::unexpected(std::move(done).error());
    }
    co_return count;
}

} // namespace seam::api
