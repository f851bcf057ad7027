// SPDX-License-Identifier: Apache-2.0
#include "api/oauth/user_administration.h"

#include "access/token.h"
#include "api/json/stored.h"
#include "api/json/writer.h"
#include "api/oauth/holder.h"
#include "api/oauth/roles.h"
#include "api/oauth/user_accounts.h"
#include "base/random.h"
#include "base/text.h"

#include <algorithm>

namespace seam::api {
namespace {

using model::document_kind;

/// How often a user's address may change under one command.
constexpr int tries_max = 5;

/// Able to log in and to let others in.
bool can_administrate(const user& who)
{
    return who.active && who.has_password && includes(who.roles, role::admin);
}

model::document_key key_of(model::user_id id)
{
    return {document_kind::user, id.to_string()};
}

std::unexpected<problem> last_administrator(const user& who)
{
    return conflict(who.name + " is the last active administrator who can log in. Make somebody "
                               "else an administrator first, and let them set a password.");
}

bool has_pointer(const storage::snapshot& seen, const model::document_key& key)
{
    return std::ranges::find(seen.documents, key, &model::document::key) != seen.documents.end();
}

/// What an address led to leads from the other one now; an empty one leads nowhere.
outcome<void> move_address(const storage::snapshot& seen, const user& before, const user& after,
                           timestamp now, storage::changes& to)
{
    const auto from = user_address_key(before.email);
    const auto target = user_address_key(after.email);
    if (from == target) return {};
    if (!after.email.empty() && has_pointer(seen, target))
        return conflict("A user with this e-mail address exists.", "email");
    if (has_pointer(seen, from)) to.gone_documents.push_back(from);
    if (after.email.empty()) return {};
    const boost::json::object pointer{{"user", after.id.to_string()}};
    to.documents.push_back({target, {}, {}, 1, boost::json::serialize(pointer), now, std::nullopt});
    return {};
}

/// The link that is out is good for nothing more.
void end_invitation(boost::json::object& body)
{
    body.erase("invitation");
    body.erase("invitationExpires");
}

void set_password_in(boost::json::object& body, const std::string& hash)
{
    body["password"] = hash;
    end_invitation(body);
    end_grants(body);
}

std::unexpected<problem> spent_invitation()
{
    return std::unexpected(problem{404,
                                   "not.found",
                                   "The link is unknown, used or expired. Ask an administrator "
                                   "for a new one.",
                                   {},
                                   std::nullopt});
}

/// True while the invitation with this hash is good.
bool is_open(const boost::json::object& body, const std::string& hash, timestamp now)
{
    const auto expires = parse_timestamp(text_at(body, "invitationExpires"));
    return is_active(body) && equals_constant_time(text_at(body, "invitation"), hash) && expires &&
           *expires > now;
}

} // namespace

rt::task<outcome<user>> user_administration::apply(act what, model::user_id id,
                                                   std::string new_email, edit how)
{
    for (int tried = 0; tried < tries_max; ++tried) {
        auto done = co_await try_apply(what, id, new_email, how);
        if (!done) co_return std::unexpected(std::move(done).error());
        if (*done) co_return std::move(**done);
    }
    co_return conflict("Somebody else changes this user meanwhile; try it again.", "email");
}

rt::task<outcome<std::optional<user>>> user_administration::try_apply(const act& what,
                                                                      model::user_id id,
                                                                      const std::string& new_email,
                                                                      const edit& how)
{
    // All of them, so that no two administrators take the last one away together.
    auto all = co_await documents_->list(document_kind::user, what.organization);
    if (!all) co_return std::unexpected(std::move(all).error());
    storage::load load{.organization = what.organization};
    for (const auto& each : *all)
        load.documents.push_back(each.meta.key);
    const auto old =
        std::ranges::find(*all, key_of(id), [](const auto& one) { return one.meta.key; });
    if (old == all->end()) co_return not_found("User");
    const auto address = user_address_key(read_user(*old).email);
    load.documents.push_back(address);
    const auto target = user_address_key(new_email);
    if (!new_email.empty() && target != address) load.documents.push_back(target);
    const auto now = clock_->now();
    co_return co_await data_->transact(
        std::move(load),
        [&](const storage::snapshot& seen) -> outcome<commit<std::optional<user>>> {
            const auto known = users_in(seen);
            const auto found =
                std::ranges::find(known, key_of(id), [](const auto& one) { return one.meta.key; });
            if (found == known.end()) return not_found("User");
            const auto before = read_user(*found);
            // Another address by now, of which nothing was loaded: all is read again.
            if (user_address_key(before.email) != address)
                return commit<std::optional<user>>{{}, std::nullopt};
            auto made = *found;
            if (auto edited = how(before, made.body); !edited)
                return std::unexpected(std::move(edited).error());
            made.meta.version += 1;
            made.meta.modified = now;
            commit<std::optional<user>> plan{{}, read_user(made)};
            const auto& after = *plan.answer;
            const bool others_can = std::ranges::any_of(known, [&](const auto& one) {
                return one.meta.key != made.meta.key && can_administrate(read_user(one));
            });
            if (can_administrate(before) && !can_administrate(after) && !others_can)
                return last_administrator(before);
            if (auto moved = move_address(seen, before, after, now, plan.changes); !moved)
                return std::unexpected(std::move(moved).error());
            if (after.deleted) remove_account_pointers(found->body, plan.changes);
            made.meta.name = to_lower(after.email);
            made.meta.body = boost::json::serialize(made.body);
            plan.changes.documents.push_back(made.meta);
            plan.changes.outbox.push_back(changed(made.meta));
            add_audit(plan.changes, {what.organization, what.actor, now},
                      {.action = "user." + std::string(what.name),
                       .entity = {"user", id.to_string()},
                       .details = {{"roles", what.detail}}});
            return plan;
        });
}

rt::task<outcome<user>> user_administration::change(const caller& who, model::user_id id,
                                                    user_change what)
{
    const auto name = !what.active ? "update" : *what.active ? "activate" : "deactivate";
    co_return co_await apply(
        {who.organization, who.actor(), name}, id, what.email.value_or(""),
        [&what](const user& now, boost::json::object& body) -> outcome<void> {
            if (now.version != what.version)
                return conflict("Somebody else changed this user meanwhile; read it again.",
                                "version");
            if (what.name) body["name"] = *what.name;
            if (what.email) {
                // It was sent to the address until now.
                if (!equals_ignore_case(*what.email, now.email)) end_invitation(body);
                body["email"] = *what.email;
            }
            if (what.title) body["title"] = *what.title;
            if (what.department) body["department"] = *what.department;
            if (!what.active) return {};
            if (now.active && !*what.active) {
                end_grants(body);
                end_invitation(body);
            }
            write_state(*what.active, body);
            return {};
        });
}

rt::task<outcome<user>> user_administration::set_roles(const caller& who, model::user_id id,
                                                       role roles)
{
    std::string names;
    for (const auto& each : write_roles(roles))
        names += (names.empty() ? "" : " ") + std::string(each.get_string());
    co_return co_await apply({who.organization, who.actor(), "change_roles", names}, id, {},
                             [roles](const user&, boost::json::object& body) -> outcome<void> {
                                 body["roles"] = write_roles(roles);
                                 return {};
                             });
}

rt::task<outcome<user>> user_administration::remove(const caller& who, model::user_id id)
{
    co_return co_await apply(
        {who.organization, who.actor(), "delete"}, id, {},
        [](const user& now, boost::json::object& body) -> outcome<void> {
            const auto generation = generation_of(body);
            body = {{"name", now.name}, {"state", "deleted"}, {"generation", generation}};
            end_grants(body);
            return {};
        });
}

rt::task<outcome<user>> user_administration::set_password(const caller& who, model::user_id id,
                                                          std::string password)
{
    auto hash = co_await users_->hash_of(std::move(password));
    if (!hash) co_return std::unexpected(std::move(hash).error());
    co_return co_await apply({who.organization, who.actor(), "set_password"}, id, {},
                             [&hash](const user&, boost::json::object& body) -> outcome<void> {
                                 set_password_in(body, *hash);
                                 return {};
                             });
}

rt::task<outcome<invitation>> user_administration::invite(const caller& who, model::user_id id)
{
    const auto secret = random_token();
    const invitation made{id.to_string() + "." + secret, clock_->now() + invitation_lifetime};
    auto done =
        co_await apply({who.organization, who.actor(), "invite"}, id, {},
                       [&](const user& now, boost::json::object& body) -> outcome<void> {
                           if (!now.active)
                               return conflict("The user is inactive; activate them first.");
                           body["invitation"] = access::token_hash(secret);
                           put(body, "invitationExpires", made.expires);
                           return {};
                       });
    if (!done) co_return std::unexpected(std::move(done).error());
    co_return made;
}

rt::task<outcome<user>> user_administration::accept(std::string token, std::string password)
{
    const auto dot = token.find('.');
    const auto id = model::user_id::parse(std::string_view(token).substr(0, dot));
    if (dot == std::string::npos || !id) co_return spent_invitation();
    const auto hash = access::token_hash(std::string_view(token).substr(dot + 1));
    auto found = co_await documents_->find(key_of(*id));
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!*found || !is_open((*found)->body, hash, clock_->now())) co_return spent_invitation();
    auto kept = co_await users_->hash_of(std::move(password));
    if (!kept) co_return std::unexpected(std::move(kept).error());
    const auto now = clock_->now();
    co_return co_await apply(
        {(*found)->meta.organization, "user:" + id->to_string(), "set_password"}, *id, {},
        [&](const user&, boost::json::object& body) -> outcome<void> {
            // Perhaps somebody else was faster.
            if (!is_open(body, hash, now)) return spent_invitation();
            set_password_in(body, *kept);
            return {};
        });
}

} // namespace seam::api
