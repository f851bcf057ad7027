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

/// `what` is true of one of a user's accounts.
template <class What>
bool has_account(const json::object& user, What what)
{
    const auto* all = array_at(user, member);
    return all != nullptr && std::ranges::any_of(*all, [&](const json::value& each) {
               return each.is_object() && what(each.get_object());
           });
}

/// The user whose account it is, or who is to be linked with it.
outcome<parsed_document> choose(const std::vector<parsed_document>& users,
                                const access::id_claims& shown, const std::string& subject)
{
    const auto has_it = [&](const parsed_document& one) {
        return has_account(one.body, [&](const json::object& account) {
            return text_at(account, "subject") == subject;
        });
    };
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
    if (!is_active(found->body))
        return std::unexpected(refused("inactive_user", "The user is inactive."));
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
    auto all = co_await documents_->list(document_kind::user, organization);
    if (!all) co_return std::unexpected(std::move(all).error());
    // All of them, so that no account is linked with two who have had its address in turn.
    storage::load load{.organization = organization};
    for (const auto& each : *all)
        load.documents.push_back(each.meta.key);
    served.add_load(load);
    const auto now = clock_->now();
    co_return co_await data_->transact(
        std::move(load), [&](const storage::snapshot& seen) -> outcome<commit<user>> {
            if (served.has_served(seen))
                return std::unexpected(
                    refused("replayed", "This login has been finished already; log in again."));
            auto found = choose(users_in(seen), shown, subject);
            if (!found) return std::unexpected(std::move(found).error());
            commit<user> plan;
            served.mark(organization, now, plan.changes);
            const bool is_linked = has_account(found->body, [&](const json::object& account) {
                return text_at(account, "subject") == subject;
            });
            if (!is_linked) {
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
