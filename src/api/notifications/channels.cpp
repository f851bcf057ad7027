// SPDX-License-Identifier: Apache-2.0
#include "api/notifications/channels.h"

#include "api/json/stored.h"
#include "api/json/writer.h"
#include "api/oauth/holder.h"
#include "api/oauth/roles.h"
#include "base/random.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

namespace seam::api::notifications {
namespace {

namespace json = boost::json;

model::document_key key_of(const std::string& id)
{
    return {model::document_kind::notification_channel, id};
}

json::object write(const channel& what)
{
    json::array topics;
    for (const auto& each : what.topics)
        topics.emplace_back(each.to_string());
    json::object body{{"topics", std::move(topics)},
                      {"token", what.token_hash},
                      {"generation", what.generation},
                      {"roles", write_roles(what.roles)},
                      {"created", format_timestamp(what.created)}};
    put(body, "client", what.client);
    put(body, "login", what.login);
    if (!what.user.is_nil()) body["user"] = what.user.to_string();
    return body;
}

channel read(const parsed_document& stored)
{
    channel what;
    what.id = stored.meta.key.id;
    what.organization = stored.meta.organization;
    what.user = model::user_id::parse(text_at(stored.body, "user")).value_or(model::user_id());
    what.client = text_at(stored.body, "client");
    what.token_hash = text_at(stored.body, "token");
    what.login = text_at(stored.body, "login");
    what.created = parse_timestamp(text_at(stored.body, "created")).value_or(timestamp());
    what.expires = stored.meta.expires.value_or(timestamp());
    what.version = stored.meta.version;
    what.generation = generation_of(stored.body);
    what.roles = read_roles(stored.body);
    if (const auto* topics = array_at(stored.body, "topics")) {
        for (const auto& each : *topics) {
            const auto* text = each.if_string();
            const auto known = text != nullptr ? parse_topic(*text) : std::nullopt;
            if (known) what.topics.push_back(*known);
        }
    }
    return what;
}

model::document_key holder_of(model::user_id user, const std::string& client)
{
    if (user.is_nil()) return {model::document_kind::oauth_client, client};
    return {model::document_kind::user, user.to_string()};
}

model::document_key login_of(const channel& what)
{
    return {model::document_kind::login, what.login};
}

model::document_key holder_of(const channel& what)
{
    return holder_of(what.user, what.client);
}

/// True while `holder` may have the channel open.
bool is_held(const channel& what, const parsed_document& holder)
{
    return holder.meta.organization == what.organization && is_active(holder.body) &&
           generation_of(holder.body) == what.generation &&
           includes(read_roles(holder.body), what.roles);
}

bool is_held(const channel& what, const storage::snapshot& seen)
{
    const auto holder = std::ranges::find(seen.documents, holder_of(what), &model::document::key);
    if (holder == seen.documents.end()) return false;
    const auto parsed = parse_document(*holder);
    return parsed && is_held(what, *parsed);
}

bool is_of(const channel& what, const caller& who)
{
    return what.organization == who.organization && what.user == who.user &&
           what.client == who.client;
}

model::document document_of(const channel& what, timestamp now)
{
    return {key_of(what.id), what.organization, {}, what.version, json::serialize(write(what)), now,
            what.expires};
}

/// `to` with what is new in `topics`, in order.
void add_new(const std::vector<topic>& topics, std::vector<topic>& to)
{
    std::set<topic> known(to.begin(), to.end());
    for (const auto& each : topics) {
        if (known.insert(each).second) to.push_back(each);
    }
}

subscribers::subscription subscription_of(const channel& what)
{
    return {what.version, what.topics, what.expires};
}

} // namespace

rt::task<outcome<channel>> channels::create(caller who)
{
    auto holder = co_await documents_->find(holder_of(who.user, who.client));
    if (!holder) co_return std::unexpected(std::move(holder).error());
    if (!*holder || !is_active((*holder)->body))
        co_return unauthenticated("Whoever this access token was given to is gone or inactive.");
    auto token = co_await documents_->find({model::document_kind::access_token, who.token_hash});
    if (!token) co_return std::unexpected(std::move(token).error());
    channel made;
    if (*token) made.login = text_at((*token)->body, "login");
    made.generation = generation_of((*holder)->body);
    made.roles = read_roles((*holder)->body);
    made.id = random_token();
    made.organization = who.organization;
    made.user = who.user;
    made.client = who.client;
    made.token_hash = who.token_hash;
    made.created = clock_->now();
    made.expires = made.created + channel_lifetime;
    auto stored = co_await documents_->create(key_of(made.id), made.organization, {}, write(made),
                                              channel_lifetime);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    // Counted afterwards, so that of two that are opened at once one sees both.
    auto mine = co_await list(std::move(who));
    if (!mine) co_return std::unexpected(std::move(mine).error());
    for (std::size_t i = 0; i + channels_per_caller_max < mine->size(); ++i) {
        auto removed = co_await remove(std::move((*mine)[i]));
        if (!removed) co_return std::unexpected(std::move(removed).error());
    }
    co_return made;
}

rt::task<outcome<std::vector<channel>>> channels::all(model::organization_id organization)
{
    auto stored =
        co_await documents_->list(model::document_kind::notification_channel, organization);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    std::vector<channel> found;
    for (const auto& each : *stored)
        found.push_back(read(each));
    std::ranges::sort(found, {},
                      [](const channel& each) { return std::pair(each.created, each.id); });
    co_return found;
}

rt::task<outcome<std::vector<channel>>> channels::list(caller who)
{
    auto found = co_await all(who.organization);
    if (found) std::erase_if(*found, [&](const channel& each) { return !is_of(each, who); });
    co_return found;
}

rt::task<outcome<channel>> channels::find(std::string id)
{
    auto stored = co_await documents_->find(key_of(id));
    if (!stored) co_return std::unexpected(std::move(stored).error());
    if (!*stored) co_return not_found("Channel");
    auto known = read(**stored);
    auto holder = co_await documents_->find(holder_of(known));
    if (!holder) co_return std::unexpected(std::move(holder).error());
    if (!*holder || !is_held(known, **holder)) co_return not_found("Channel");
    if (!known.login.empty()) {
        auto login = co_await documents_->find(login_of(known));
        if (!login) co_return std::unexpected(std::move(login).error());
        if (!*login) co_return not_found("Channel");
    }
    co_return known;
}

rt::task<outcome<channel>> channels::get(caller who, std::string id)
{
    auto found = co_await find(std::move(id));
    if (found && !is_of(*found, who)) co_return not_found("Channel");
    co_return found;
}

rt::task<outcome<channel>> channels::subscribe(caller who, std::string id,
                                               std::vector<topic> topics, change how)
{
    const auto now = clock_->now();
    auto done = co_await data_->transact(
        {.organization = who.organization,
         .documents = {key_of(id), holder_of(who.user, who.client)}},
        [&](const storage::snapshot& seen) -> outcome<commit<channel>> {
            const auto known = std::ranges::find(seen.documents, key_of(id), &model::document::key);
            if (known == seen.documents.end()) return not_found("Channel");
            const auto stored = parse_document(*known);
            if (!stored) return not_found("Channel");
            auto mine = read(*stored);
            const bool is_good = is_of(mine, who) && mine.expires > now && is_held(mine, seen);
            if (!is_good) return not_found("Channel");
            if (how == change::replace) mine.topics.clear();
            add_new(topics, mine.topics);
            if (mine.topics.size() > topics_per_channel_max) {
                return bad_request("A channel listens to at most 1000 topics.");
            }
            mine.version += 1;
            mine.expires = now + channel_lifetime;
            commit<channel> plan{{}, std::move(mine)};
            plan.changes.documents.push_back(document_of(plan.answer, now));
            plan.changes.outbox.push_back(changed(plan.changes.documents.back()));
            return plan;
        });
    if (done) subscribers_->subscribe(done->id, subscription_of(*done));
    co_return done;
}

rt::task<outcome<void>> channels::remove(channel which)
{
    auto removed = co_await documents_->remove(key_of(which.id), which.organization);
    if (!removed) co_return std::unexpected(std::move(removed).error());
    subscribers_->close(which.id, "the channel is closed");
    co_return outcome<void>();
}

rt::task<outcome<void>> channels::remove_those(model::organization_id organization,
                                               std::function<bool(const channel&)> wanted)
{
    auto found = co_await all(organization);
    if (!found) co_return std::unexpected(std::move(found).error());
    for (auto& each : *found) {
        if (!wanted(each)) continue;
        auto removed = co_await remove(std::move(each));
        if (!removed) co_return std::unexpected(std::move(removed).error());
    }
    co_return outcome<void>();
}

rt::task<outcome<void>> channels::remove_of_token(model::organization_id organization,
                                                  std::string hash)
{
    return remove_those(organization, [hash = std::move(hash)](const channel& each) {
        return each.token_hash == hash;
    });
}

rt::task<outcome<void>> channels::remove_of_user(model::organization_id organization,
                                                 model::user_id who)
{
    return remove_those(organization, [who](const channel& each) { return each.user == who; });
}

rt::task<outcome<void>> channels::remove_of_client(model::organization_id organization,
                                                   std::string id)
{
    return remove_those(organization, [id = std::move(id)](const channel& each) {
        return each.user.is_nil() && each.client == id;
    });
}

rt::task<outcome<void>> channels::join(std::string id, subscribers::socket who)
{
    auto known = co_await find(id);
    if (!known) co_return std::unexpected(std::move(known).error());
    subscribers_->join(id, known->organization, who, holder_of(*known));
    // Read again now that changes reach this socket, so that none is missed in between.
    auto now = co_await find(id);
    if (!now) {
        subscribers_->leave(id, who);
        co_return std::unexpected(std::move(now).error());
    }
    subscribers_->subscribe(id, subscription_of(*now));
    co_return outcome<void>();
}

void channels::leave(const std::string& id, const subscribers::socket& who)
{
    subscribers_->leave(id, who);
}

void channels::on_document_changed(const model::document_key& key)
{
    const bool is_holder =
        key.kind == model::document_kind::user || key.kind == model::document_kind::oauth_client;
    if (is_holder) subscribers_->close_of(key, "what you may do has changed");
}

} // namespace seam::api::notifications
