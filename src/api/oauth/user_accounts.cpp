// SPDX-License-Identifier: Apache-2.0
#include "api/oauth/user_accounts.h"

#include "access/token.h"
#include "api/audit/audit.h"
#include "api/json/stored.h"
#include "api/json/writer.h"
#include "api/oauth/holder.h"
#include "base/text.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

namespace seam::api {
namespace {

namespace json = boost::json;
using model::document_kind;

constexpr std::string_view member = "accounts";

struct nothing
{};

problem refused(std::string_view code, std::string_view message)
{
    return {401, "openid." + std::string(code), std::string(message), {}, std::nullopt};
}

/// Leads from an account to its user.
model::document_key pointer_of(const std::string& subject)
{
    return {document_kind::setting, "user-account:" + subject};
}

problem replayed()
{
    return refused("replayed", "This login has been finished already; log in again.");
}

problem inactive()
{
    return refused("inactive_user", "The user is inactive.");
}

/// Has the account lead to the user, wherever it led before.
void point(const std::string& subject, const model::document& user, const storage::snapshot& seen,
           timestamp now, storage::changes& to)
{
    const auto key = pointer_of(subject);
    const auto old = std::ranges::find(seen.documents, key, &model::document::key);
    const auto version = old == seen.documents.end() ? 1 : old->version + 1;
    const json::object body{{"user", user.key.id}};
    to.documents.push_back(
        {key, user.organization, {}, version, json::serialize(body), now, std::nullopt});
}

/// `what` is true of one of a user's accounts.
template <class What>
bool has_account(const json::object& user, What what)
{
    const auto* all = array_at(user, member);
    return all != nullptr && std::ranges::any_of(*all, [&](const json::value& each) {
               return each.is_object() && what(each.get_object());
           });
}

bool has_subject(const json::object& user, const std::string& subject)
{
    return has_account(
        user, [&](const json::object& account) { return text_at(account, "subject") == subject; });
}

/// The user whose account it is, or who is to be linked with it.
outcome<parsed_document> choose(const std::vector<parsed_document>& users,
                                const access::id_claims& shown, const std::string& subject)
{
    const auto has_it = [&](const parsed_document& one) { return has_subject(one.body, subject); };
    const auto has_address = [&](const parsed_document& one) {
        return to_lower(text_at(one.body, "email")) == to_lower(shown.email);
    };
    auto found = std::ranges::find_if(users, has_it);
    const bool is_linked = found != users.end();
    if (!is_linked && shown.email.empty())
        return std::unexpected(
            refused("unverified_email", "The provider says no email address of this account."));
    // Whoever merely says that an address is theirs does not learn whether somebody has it.
    if (!is_linked && !shown.email_verified)
        return std::unexpected(refused("unverified_email", "The provider does not say that the "
                                                           "email address is verified."));
    if (!is_linked) found = std::ranges::find_if(users, has_address);
    if (found == users.end())
        return std::unexpected(refused("unknown_user", "No user has this account or its address."));
    if (!is_active(found->body)) return std::unexpected(inactive());
    const bool has_other = has_account(found->body, [&](const json::object& account) {
        return text_at(account, "issuer") == shown.issuer;
    });
    if (!is_linked && has_other)
        return std::unexpected(refused("other_account", "The user with this email address logs in "
                                                        "with another account of the provider."));
    return *found;
}

void link(json::object& user, const access::id_claims& shown, const std::string& subject,
          timestamp now)
{
    json::object account{{"issuer", shown.issuer}, {"subject", subject}};
    put(account, "linked", now);
    if (array_at(user, member) == nullptr) user[member] = json::array();
    user[member].as_array().push_back(std::move(account));
}

void write(parsed_document& user, timestamp now, storage::changes& to)
{
    user.meta.version += 1;
    user.meta.modified = now;
    user.meta.body = json::serialize(user.body);
    to.documents.push_back(user.meta);
    to.outbox.push_back(changed(user.meta));
}

} // namespace

rt::task<outcome<user>> user_accounts::recognise(model::organization_id organization,
                                                 access::id_claims shown, one_time served)
{
    const auto subject = access::keyed_hash(
        keys_->keys().subject, {"user", organization.to_string(), shown.issuer, shown.subject});
    auto linked = co_await find_linked(organization, subject, served);
    if (!linked) co_return std::unexpected(std::move(linked).error());
    if (*linked) co_return std::move(**linked);
    co_return co_await find_among_all(organization, std::move(shown), subject, std::move(served));
}

rt::task<outcome<std::optional<user>>>
user_accounts::find_linked(model::organization_id organization, const std::string& subject,
                           const one_time& served)
{
    auto pointer = co_await documents_->find(pointer_of(subject));
    if (!pointer) co_return std::unexpected(std::move(pointer).error());
    if (!*pointer) co_return std::optional<user>();
    const model::document_key key{document_kind::user, text_at((*pointer)->body, "user")};
    storage::load load{.organization = organization, .documents = {key}};
    served.add_load(load);
    const auto now = clock_->now();
    co_return co_await data_->transact(
        std::move(load),
        [&](const storage::snapshot& seen) -> outcome<commit<std::optional<user>>> {
            if (served.has_served(seen)) return std::unexpected(replayed());
            const auto found = users_in(seen);
            commit<std::optional<user>> plan;
            if (found.empty() || !has_subject(found.front().body, subject)) return plan;
            if (!is_active(found.front().body)) return std::unexpected(inactive());
            served.mark(organization, now, plan.changes);
            plan.answer = read_user(found.front());
            return plan;
        });
}

rt::task<outcome<user>> user_accounts::find_among_all(model::organization_id organization,
                                                      access::id_claims shown, std::string subject,
                                                      one_time served)
{
    auto all = co_await documents_->list(document_kind::user, organization);
    if (!all) co_return std::unexpected(std::move(all).error());
    // All of them, so that no account is linked with two who have had its address in turn.
    storage::load load{.organization = organization};
    for (const auto& each : *all)
        load.documents.push_back(each.meta.key);
    load.documents.push_back(pointer_of(subject));
    served.add_load(load);
    const auto now = clock_->now();
    co_return co_await data_->transact(
        std::move(load), [&](const storage::snapshot& seen) -> outcome<commit<user>> {
            if (served.has_served(seen)) return std::unexpected(replayed());
            auto found = choose(users_in(seen), shown, subject);
            if (!found) return std::unexpected(std::move(found).error());
            commit<user> plan;
            served.mark(organization, now, plan.changes);
            // One that was linked before there were pointers gets one now.
            point(subject, found->meta, seen, now, plan.changes);
            if (!has_subject(found->body, subject)) {
                link(found->body, shown, subject, now);
                write(*found, now, plan.changes);
                const auto& id = found->meta.key.id;
                add_audit(plan.changes, {organization, "user:" + id, now},
                          {.action = "user.link_account", .entity = {"user", id}});
            }
            plan.answer = read_user(*found);
            return plan;
        });
}

void remove_account_pointers(const json::object& before, storage::changes& to)
{
    const auto* all = array_at(before, member);
    if (all == nullptr) return;
    for (const auto& each : *all) {
        if (each.is_object())
            to.gone_documents.push_back(pointer_of(text_at(each.get_object(), "subject")));
    }
}

rt::task<outcome<std::vector<user_account>>> user_accounts::list(const caller& who,
                                                                 model::user_id id)
{
    auto found =
        co_await documents_->get({document_kind::user, id.to_string()}, who.organization, "User");
    if (!found) co_return std::unexpected(std::move(found).error());
    if (read_user(*found).deleted) co_return not_found("User");
    std::vector<user_account> all;
    const auto* stored = array_at(found->body, member);
    if (stored == nullptr) co_return all;
    for (const auto& each : *stored) {
        if (!each.is_object()) continue;
        const auto linked = parse_timestamp(text_at(each.get_object(), "linked"));
        all.push_back({text_at(each.get_object(), "issuer"), linked.value_or(timestamp())});
    }
    co_return all;
}

rt::task<outcome<void>> user_accounts::forget(const caller& who, model::user_id id)
{
    const model::document_key key{document_kind::user, id.to_string()};
    const auto now = clock_->now();
    auto done = co_await data_->transact(
        {.organization = who.organization, .documents = {key}},
        [&](const storage::snapshot& seen) -> outcome<commit<nothing>> {
            auto found = users_in(seen);
            if (found.empty()) return not_found("User");
            commit<nothing> plan;
            if (!found.front().body.contains(member)) return plan;
            remove_account_pointers(found.front().body, plan.changes);
            found.front().body.erase(member);
            write(found.front(), now, plan.changes);
            add_audit(plan.changes, author_of(who, now),
                      {.action = "user.unlink_accounts", .entity = {"user", key.id}});
            return plan;
        });
    if (!done) co_return std::unexpected(std::move(done).error());
    co_return outcome<void>();
}

} // namespace seam::api
