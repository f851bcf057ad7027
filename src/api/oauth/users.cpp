// SPDX-License-Identifier: Apache-2.0
#include "api/oauth/users.h"

#include "access/password.h"
#include "api/json/stored.h"
#include "api/json/writer.h"
#include "api/oauth/holder.h"
#include "api/oauth/password_field.h"
#include "api/oauth/roles.h"
#include "base/random.h"
#include "base/text.h"

namespace seam::api {
namespace {

using model::document_kind;

constexpr int attempts_max = 10;
constexpr std::chrono::minutes attempts_window(5);
constexpr std::size_t watched_addresses_max = 10'000;

struct nothing
{};

} // namespace

model::document_key user_address_key(const std::string& email)
{
    return {document_kind::setting, "user-email:" + to_lower(email)};
}

std::vector<parsed_document> users_in(const storage::snapshot& seen)
{
    std::vector<parsed_document> all;
    for (const auto& each : seen.documents) {
        if (each.key.kind != document_kind::user) continue;
        auto parsed = parse_document(each);
        if (parsed && text_at(parsed->body, "state") != "deleted")
            all.push_back(std::move(*parsed));
    }
    return all;
}

user read_user(const parsed_document& stored)
{
    const auto& body = stored.body;
    user found;
    found.id = model::user_id::parse(stored.meta.key.id).value_or(model::user_id());
    found.organization = stored.meta.organization;
    found.name = text_at(body, "name");
    found.email = text_at(body, "email");
    found.roles = read_roles(body);
    found.version = stored.meta.version;
    found.active = is_active(body);
    found.generation = generation_of(body);
    found.deleted = text_at(body, "state") == "deleted";
    found.has_password = !text_at(body, "password").empty();
    found.title = text_at(body, "title");
    found.department = text_at(body, "department");
    return found;
}

rt::task<outcome<std::string>> users::hash_of(std::string password)
{
    if (password.empty()) co_return std::string();
    auto hash = co_await hashing_->run([&password] { return access::hash_password(password); });
    if (!hash) co_return std::unexpected(from_error(hash.error()));
    if (!*hash) co_return invalid("password", std::string(password_demand));
    co_return std::move(**hash);
}

rt::task<outcome<user>> users::create(model::organization_id organization, new_user what,
                                      std::string actor)
{
    auto hash = co_await hash_of(std::move(what.password));
    if (!hash) co_return std::unexpected(std::move(hash).error());
    boost::json::object body{
        {"name", what.name}, {"email", what.email}, {"roles", write_roles(what.roles)}};
    put(body, "password", *hash);
    put(body, "title", what.title);
    put(body, "department", what.department);
    write_state(what.active, body);
    const auto now = clock_->now();
    const model::document account{{document_kind::user, random_uuid().to_string()},
                                  organization,
                                  to_lower(what.email),
                                  1,
                                  boost::json::serialize(body),
                                  now,
                                  std::nullopt};
    const auto key = user_address_key(what.email);
    const boost::json::object pointer{{"user", account.key.id}};
    auto stored = co_await data_->transact(
        {.organization = organization, .documents = {key}},
        [&](const storage::snapshot& seen) -> outcome<commit<nothing>> {
            if (!seen.documents.empty())
                return conflict("A user with this e-mail address exists.", "email");
            commit<nothing> plan;
            plan.changes.documents.push_back(account);
            plan.changes.documents.push_back(
                {key, {}, {}, 1, boost::json::serialize(pointer), now, std::nullopt});
            plan.changes.outbox.push_back(changed(account));
            if (!actor.empty())
                add_audit(plan.changes, {organization, actor, now},
                          {.action = "user.create", .entity = {"user", account.key.id}});
            return plan;
        });
    if (!stored) co_return std::unexpected(std::move(stored).error());
    co_return read_user({account, std::move(body)});
}

rt::task<outcome<std::optional<user>>> users::find(model::user_id id)
{
    auto found = co_await documents_->find({document_kind::user, id.to_string()});
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!*found) co_return std::optional<user>();
    co_return std::optional(read_user(**found));
}

rt::task<outcome<std::vector<user>>> users::list(model::organization_id organization, role wanted)
{
    auto all = co_await documents_->list(document_kind::user, organization);
    if (!all) co_return std::unexpected(std::move(all).error());
    std::vector<user> found;
    for (const auto& stored : *all) {
        auto someone = read_user(stored);
        if (someone.active && includes(someone.roles, wanted)) found.push_back(std::move(someone));
    }
    co_return found;
}

rt::task<outcome<user>> users::log_in(std::string email, std::string password)
{
    // Counted before the password is checked: of many that come at once no more are checked.
    if (auto wait = begin_attempt(email)) co_return std::unexpected(std::move(*wait));
    auto pointer = co_await documents_->find(user_address_key(email));
    if (!pointer) co_return std::unexpected(std::move(pointer).error());
    std::optional<parsed_document> account;
    if (*pointer) {
        auto found =
            co_await documents_->find({document_kind::user, text_at((*pointer)->body, "user")});
        if (!found) co_return std::unexpected(std::move(found).error());
        account = std::move(*found);
    }
    const auto hash = account ? text_at(account->body, "password") : std::string();
    auto checked = co_await hashing_->run([&hash, &password] {
        if (!hash.empty()) return access::verify_password(password, hash);
        // An unknown address takes as long, so that time does not tell who exists.
        access::verify_nobody(password);
        return access::password_verdict::wrong;
    });
    if (!checked) co_return std::unexpected(from_error(checked.error()));
    if (account && !is_active(account->body)) account.reset();
    if (!account || *checked == access::password_verdict::wrong) {
        if (account) tell_refused(*account, email);
        co_return bad_credentials("The e-mail address or the password is wrong.");
    }
    forget_attempts(email);
    co_return read_user(*account);
}

std::optional<problem> users::begin_attempt(const std::string& email)
{
    const auto now = clock_->now();
    const std::lock_guard lock(mutex_);
    if (attempts_.size() >= watched_addresses_max) {
        // A flood of other addresses does not give one that has had its attempts new ones.
        std::erase_if(attempts_, [](const auto& each) { return each.second.count < attempts_max; });
        if (attempts_.size() >= watched_addresses_max) attempts_.clear();
    }
    auto& made = attempts_[to_lower(email)];
    if (made.since + attempts_window <= now) made = {0, now};
    if (made.count >= attempts_max) {
        const auto left = made.since + attempts_window - now;
        return too_many(std::chrono::ceil<std::chrono::seconds>(left)).error();
    }
    ++made.count;
    return std::nullopt;
}

bool users::has_no_attempts(const std::string& email)
{
    const std::lock_guard lock(mutex_);
    const auto known = attempts_.find(to_lower(email));
    return known != attempts_.end() && known->second.count >= attempts_max;
}

void users::tell_refused(const parsed_document& account, const std::string& email)
{
    const audit_author by{account.meta.organization, "system", clock_->now()};
    const model::audit_entity who{"user", account.meta.key.id};
    trail_->tell(by, {.action = "login", .entity = who, .refused = "wrong.password"});
    if (has_no_attempts(email))
        trail_->tell(by, {.action = "login.lock", .entity = who, .refused = "too.many.attempts"});
}

void users::forget_attempts(const std::string& email)
{
    const std::lock_guard lock(mutex_);
    attempts_.erase(to_lower(email));
}

} // namespace seam::api
