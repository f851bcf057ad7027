// SPDX-License-Identifier: Apache-2.0
#include "api/notifications/publisher.h"

#include "api/identity/live_conversations.h"
#include "api/notifications/bodies.h"
#include "api/notifications/frames.h"
#include "api/v2/journey/views.h"
#include "base/log.h"
#include "base/random.h"
#include "identity/graph_index.h"
#include "identity/profile.h"
#include "messaging/membership.h"
#include "model/decision.h"

#include <algorithm>
#include <array>
#include <boost/json/serialize.hpp>
#include <iterator>
#include <set>
#include <utility>

namespace seam::api::notifications {
namespace {

namespace json = boost::json;

constexpr std::size_t news_waiting_max = 4096;
/// Conversations whose events are written without a pause for others on the same thread.
constexpr std::size_t told_together_max = 16;

model::organization_id organization_of(const auto& news)
{
    if constexpr (requires { news.organization; }) {
        return news.organization;
    } else if constexpr (requires { news.in; }) {
        return news.in.organization;
    } else if constexpr (requires { news.happened; }) {
        return news.happened.organization;
    } else if constexpr (requires { news.changes; }) {
        return news.changes.front().what.now.organization;
    } else {
        return news.now.organization;
    }
}

template <class... Kinds>
model::organization_id organization_of(const std::variant<Kinds...>& news)
{
    return std::visit([](const auto& what) { return organization_of(what); }, news);
}

constexpr std::array contact_topics = {topic_kind::contact, topic_kind::contact_unresolved};
constexpr std::array conversation_topics = {
    topic_kind::user_messages, topic_kind::user_conversations, topic_kind::queue_messages};

/// Topics, or kinds of topics.
bool is_any_listened(const subscribers& by, model::organization_id where, const auto& topics)
{
    return std::ranges::any_of(topics, [&](const auto& to) { return by.listens(where, to); });
}

} // namespace

publisher::publisher(subscribers& listening, data& store, desks& queues, const clock& time,
                     boost::asio::any_io_executor where)
    : subscribers_(&listening),
      data_(&store),
      desks_(&queues),
      clock_(&time),
      where_(std::move(where)),
      queue_(where_, {.items = news_waiting_max})
{}

void publisher::start(rt::task_group& tasks)
{
    tasks.spawn_on(where_, "notifications", run());
}

void publisher::publish(std::span<const storage::occurrence> what)
{
    if (subscribers_->size() == 0) return;
    std::vector<contact_news> contacts;
    std::map<model::conversation_id, std::vector<message_mark>> added; // newest first
    for (const auto& each : what) {
        if (const auto* message = std::get_if<storage::message_added>(&each)) {
            auto& marks = added[message->message.conversation];
            marks.insert(marks.begin(), mark_of(message->message));
        } else if (const auto* conversation = std::get_if<storage::conversation_changed>(&each)) {
            take(*conversation, std::exchange(added[conversation->conversation.id], {}));
        } else if (const auto* contact = std::get_if<storage::contact_changed>(&each)) {
            take(*contact, contacts);
        } else if (const auto* session = std::get_if<storage::session_changed>(&each)) {
            take(*session);
        } else if (const auto* event = std::get_if<storage::event_added>(&each)) {
            take(*event);
        }
    }
    for (auto& each : contacts) {
        const auto of = each.organization;
        push(of, std::move(each));
    }
}

void publisher::take(const storage::conversation_changed& what, std::vector<message_mark> added)
{
    const auto& now = what.conversation;
    if (!is_any_listened(*subscribers_, now.organization, topics_of(now))) return;
    push(now.organization, conversation_news{{{{now, std::move(added)}, what.released}}});
}

void publisher::take(const storage::contact_changed& what, std::vector<contact_news>& gathered)
{
    const auto where = what.organization;
    const bool of_contacts = is_any_listened(*subscribers_, where, contact_topics);
    const bool of_conversations = is_any_listened(*subscribers_, where, conversation_topics);
    if (!of_contacts && !of_conversations) return;
    auto found = std::ranges::find(gathered, where, &contact_news::organization);
    if (found == gathered.end()) found = gathered.insert(found, contact_news{where, {}, {}});
    if (of_contacts) found->changed.push_back(what.contact);
    if (of_conversations) {
        found->leaves.insert(found->leaves.end(), what.leaves.begin(), what.leaves.end());
    }
}

void publisher::take(const storage::session_changed& what)
{
    const auto& now = what.session;
    if (now.leaf.is_nil()) return;
    if (!subscribers_->listens(now.organization, topic_kind::contact_sessions)) return;
    push(now.organization, session_news{now});
}

void publisher::take(const storage::event_added& what)
{
    const auto& happened = what.event;
    const topic to{topic_kind::session_events, happened.session.value()};
    if (!subscribers_->listens(happened.organization, to)) return;
    push(happened.organization, event_news{happened});
}

void publisher::typing(const model::conversation& in)
{
    if (!is_any_listened(*subscribers_, in.organization, typing_topics_of(in))) return;
    // Not `push`: nobody has to read anything again because a visitor typed.
    queue_.try_push(typing_news{in});
}

void publisher::push(model::organization_id of, news what)
{
    if (!queue_.try_push(std::move(what))) give_up(of, "too much waits");
}

rt::task<> publisher::run()
{
    std::optional<news> behind;
    for (;;) {
        auto next = std::exchange(behind, std::nullopt);
        if (!next) {
            auto popped = co_await queue_.pop();
            if (!popped) co_return;
            next = std::move(*popped);
        }
        if (auto* first = std::get_if<conversation_news>(&*next)) behind = gather(*first);
        const auto of = organization_of(*next);
        auto telling = std::visit([this](auto& what) { return tell(std::move(what)); }, *next);
        auto told = co_await std::move(telling);
        if (!told) give_up(of, told.error().code);
    }
}

std::optional<publisher::news> publisher::gather(conversation_news& first)
{
    while (first.changes.size() < told_together_max) {
        auto next = queue_.try_pop();
        if (!next) return std::nullopt;
        auto* more = std::get_if<conversation_news>(&*next);
        if (more == nullptr || organization_of(*more) != organization_of(first)) return next;
        std::ranges::move(more->changes, std::back_inserter(first.changes));
    }
    return std::nullopt;
}

void publisher::give_up(model::organization_id of, std::string_view why)
{
    const auto dropped = subscribers_->drop(of);
    if (dropped == 0) return;
    log::warn("notifications: an event could not be told ({}); {} sockets of organization {} were "
              "closed",
              why, dropped, of.to_string());
}

void publisher::send(model::organization_id where, const topic& to, const std::string& body) const
{
    subscribers_->send(where, to, event_frame(to.to_string(), body, random_uuid().to_string()));
}

/// Those that are listened to, of users only where it concerns them.
rt::task<outcome<std::vector<topic>>> publisher::topics_for(const conversation_change& what)
{
    const auto& now = what.what.now;
    const auto where = now.organization;
    std::vector<topic> listened;
    for (const auto& to : topics_of(now)) {
        if (!subscribers_->listens(where, to)) continue;
        const model::user_id user(to.id);
        const bool is_released = std::ranges::find(what.released, user) != what.released.end();
        if (is_of_user(to.what) && !is_released) {
            auto agent = co_await desks_->find_agent(where, user);
            if (!agent) co_return std::unexpected(std::move(agent).error());
            const auto queues = *agent ? (*agent)->queues : std::vector<model::queue_id>();
            if (!messaging::concerns(now, user, queues)) continue;
        }
        listened.push_back(to);
    }
    co_return listened;
}

rt::task<outcome<void>> publisher::tell(conversation_news what)
{
    std::vector<changed_conversation> told;
    std::vector<std::vector<topic>> topics;
    for (auto& each : what.changes) {
        auto listened = co_await topics_for(each);
        if (!listened) co_return std::unexpected(std::move(listened).error());
        if (listened->empty()) continue;
        told.push_back(std::move(each.what));
        topics.push_back(std::move(*listened));
    }
    if (told.empty()) co_return outcome<void>();
    auto all = co_await read_facts(*data_, std::move(told), messages_);
    if (!all) co_return std::unexpected(std::move(all).error());
    for (std::size_t at = 0; at < all->size(); ++at)
        tell_of((*all)[at], topics[at]);
    co_return outcome<void>();
}

void publisher::tell_of(const conversation_facts& what, const std::vector<topic>& topics) const
{
    std::string body, whole_body;
    for (const auto& to : topics) {
        const bool whole = to.what == topic_kind::user_conversations;
        auto& written = whole ? whole_body : body;
        if (written.empty()) {
            written =
                json::serialize(whole ? conversation_view(what) : message_conversation_view(what));
        }
        send(what.conversation.organization, to, written);
    }
}

rt::task<outcome<void>> publisher::tell(typing_news what)
{
    const auto body =
        json::serialize(typing_body(what.in, model::message_id(random_uuid()), clock_->now()));
    for (const auto& to : typing_topics_of(what.in))
        send(what.in.organization, to, body);
    co_return outcome<void>();
}

rt::task<outcome<publisher::person>> publisher::read_person(model::organization_id where,
                                                            model::contact_id id)
{
    auto read = co_await data_->read([&](storage::reader& store) -> result<person> {
        SEAM_TRY(profile, store.profile(where, id));
        person found{std::move(profile), {}, {id}};
        if (!found.profile) return found;
        SEAM_TRY(graph, store.neighbourhood(where, id));
        const auto& leaves = found.profile->leaves;
        const auto is_theirs = [&](model::contact_id leaf) {
            return std::ranges::binary_search(leaves, leaf);
        };
        found.ids.push_back(found.profile->id);
        found.ids.insert(found.ids.end(), leaves.begin(), leaves.end());
        std::vector<const model::decision*> decisions;
        for (const auto& each : graph.decisions)
            decisions.push_back(&each);
        const auto all = [&](model::contact_id) -> const auto& { return decisions; };
        for (const auto& head : graph.heads) {
            if (is_theirs(model::find_leader(head.members, all))) found.ids.push_back(head.id);
        }
        std::ranges::sort(found.ids);
        const auto twice = std::ranges::unique(found.ids);
        found.ids.erase(twice.begin(), twice.end());
        const identity::graph_index index(graph);
        for (const auto& each : graph.leaves) {
            if (is_theirs(each.id)) found.types.emplace(each.id, identity::type_of(each.id, index));
        }
        return found;
    });
    co_return read;
}

/// What has to be looked up to know who is concerned: the changed contacts, or, when a commit has
/// changed many, the fewer that are listened to.
std::vector<model::contact_id> publisher::candidates(const contact_news& what) const
{
    std::set<model::contact_id> listened;
    for (const auto kind : contact_topics) {
        for (const auto& id : subscribers_->listened(what.organization, kind))
            listened.emplace(id);
    }
    if (what.changed.size() <= listened.size()) return what.changed;
    return {listened.begin(), listened.end()};
}

rt::task<outcome<void>> publisher::tell(contact_news what)
{
    auto told = co_await tell_contacts(what);
    if (!told || what.leaves.empty()) co_return told;
    co_return co_await tell_live_conversations(*data_, what.organization, std::move(what.leaves));
}

rt::task<outcome<void>> publisher::tell_contacts(const contact_news& what)
{
    const std::set<model::contact_id> changed(what.changed.begin(), what.changed.end());
    std::set<model::contact_id> told;
    for (const auto candidate : candidates(what)) {
        if (told.contains(candidate)) continue;
        auto who = co_await read_person(what.organization, candidate);
        if (!who) co_return std::unexpected(std::move(who).error());
        const bool concerned =
            changed.contains(candidate) || (who->profile && changed.contains(who->profile->id));
        if (!concerned) continue;
        for (const auto id : who->ids) {
            if (told.insert(id).second) tell_of(*who, id, what.organization);
        }
    }
    co_return outcome<void>();
}

void publisher::tell_of(const person& who, model::contact_id id, model::organization_id where) const
{
    const auto* profile = who.profile ? &*who.profile : nullptr;
    const auto type = profile != nullptr ? profile->type : model::contact_type::ephemeral;
    const topic resolved{topic_kind::contact, id.value()};
    if (subscribers_->listens(where, resolved)) {
        send(where, resolved, json::serialize(contact_change_body(id, profile, type)));
    }
    const topic unresolved{topic_kind::contact_unresolved, id.value()};
    if (!subscribers_->listens(where, unresolved)) return;
    const auto leaf = who.types.find(id);
    const auto own = leaf != who.types.end() ? leaf->second : type;
    send(where, unresolved, json::serialize(contact_change_body(id, profile, own)));
}

rt::task<outcome<void>> publisher::tell(session_news what)
{
    const auto where = what.now.organization;
    auto who = co_await read_person(where, what.now.leaf);
    if (!who) co_return std::unexpected(std::move(who).error());
    const auto contact = who->profile ? who->profile->id : model::contact_id();
    const auto body = json::serialize(session_view(what.now, contact, clock_->now()));
    for (const auto id : who->ids) {
        const topic to{topic_kind::contact_sessions, id.value()};
        if (subscribers_->listens(where, to)) send(where, to, body);
    }
    co_return outcome<void>();
}

rt::task<outcome<void>> publisher::tell(event_news what)
{
    const auto& happened = what.happened;
    auto in = co_await data_->read(
        [&](storage::reader& store) { return store.session(happened.session); });
    if (!in) co_return std::unexpected(std::move(in).error());
    if (!*in) co_return outcome<void>();
    send(happened.organization, {topic_kind::session_events, happened.session.value()},
         json::serialize(event_view(happened, **in)));
    co_return outcome<void>();
}

} // namespace seam::api::notifications
