// SPDX-License-Identifier: Apache-2.0
#include "api/v2/conversations/messages.h"

#include "api/audit/audit.h"
#include "api/data/plans.h"
#include "api/guest/content.h"
#include "api/guest/frames.h"
#include "api/json/reader.h"
#include "api/v2/conversations/media.h"
#include "api/v2/conversations/problems.h"
#include "api/v2/conversations/views.h"
#include "base/log.h"
#include "base/random.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::size_t bulk_max = 100;
constexpr std::int64_t typing_milliseconds_max = 60'000;
constexpr std::size_t key_bytes_max = 128;
/// How many of the newest messages are looked through for one that was sent again.
constexpr std::size_t looked_through_max = 50;

struct nothing
{};

/// AdditionalMessage, with `content` of our own: what the guest may choose from.
struct said_with_files
{
    messaging::agent_message said;
    json::array content;
    std::vector<std::string> files; ///< `mediaIds`
};

said_with_files read_said(object_reader& body)
{
    said_with_files read;
    read.content = guest::read_agent_content(body);
    read.files = body.texts("mediaIds", media_of_a_message_max, {.max = 64});
    read.said.text =
        body.text_or_empty("textBody", {.max = messaging::outbound_text_characters_max,
                                        .required = read.content.empty() && read.files.empty(),
                                        .trimmed = false});
    return read;
}

/// `Idempotency-Key`; empty if there is none.
outcome<std::string> read_key(const net::request& from)
{
    const auto given = from.header("Idempotency-Key");
    if (!given) return std::string();
    const bool is_plain = std::ranges::all_of(*given, [](char c) { return c > ' ' && c <= '~'; });
    if (given->empty() || given->size() > key_bytes_max || !is_plain) {
        return invalid("Idempotency-Key", "must be 1 to 128 letters, digits and signs of ASCII");
    }
    return std::string(*given);
}

} // namespace

void conversation_endpoints::mount(router& to)
{
    const auto bound = [this](auto member) {
        return [this, member](call& what) { return (this->*member)(what); };
    };
    using self = conversation_endpoints;
    const std::string base = "/api/v2/conversations/messages";
    const std::string one = base + "/{conversationId}";
    to.add("GET", base, need::agent, bound(&self::list));
    to.add("GET", one, need::agent, bound(&self::get));
    to.add("GET", "/api/v2/conversations/{conversationId}", need::agent, bound(&self::get_whole));
    to.add("PATCH", one + "/participants/{participantId}/attributes", need::agent,
           bound(&self::set_attributes));
    to.add("PATCH",
           "/api/v2/conversations/{conversationId}/participants/{participantId}/attributes",
           need::agent, bound(&self::set_attributes_silently));
    to.add("POST", one + "/communications/{communicationId}/messages", need::agent,
           bound(&self::say));
    to.add("POST", one + "/communications/{communicationId}/typing", need::agent,
           bound(&self::type));
    to.add("GET", one + "/messages/{messageId}", need::agent, bound(&self::message));
    to.add("POST", one + "/messages/bulk", need::agent, bound(&self::messages));
    to.add("GET", base + "/{messageId}/details", need::agent, bound(&self::message_details));
    to.add("POST", "/api/v2/conversations/{conversationId}/disconnect", need::agent,
           bound(&self::disconnect));
}

rt::task<outcome<model::message>> conversation_endpoints::find_any_message(const call& what,
                                                                           std::string id)
{
    const auto hex = uuid::parse_hex(id);
    const auto parsed = hex ? hex : uuid::parse(id);
    if (!parsed) co_return not_found("Message");
    auto found = co_await data_->read(
        [&](storage::reader& store) { return store.message(model::message_id(*parsed)); });
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!*found || (*found)->organization != what.who().organization) {
        co_return not_found("Message");
    }
    co_return std::move(**found);
}

rt::task<outcome<model::message>> conversation_endpoints::find_message(const call& what,
                                                                       std::string id)
{
    auto found = co_await find_any_message(what, std::move(id));
    if (!found) co_return found;
    const auto seen = co_await seen_->find_to_read(what.who(), found->conversation.to_string());
    if (!seen) co_return not_found("Message");
    co_return found;
}

json::object conversation_endpoints::view_of(const call& what, const model::message& message) const
{
    auto view = message_view(message);
    files_->links().renew(view.at("normalizedMessage").as_object(),
                          here_->base_url(what.request()));
    return view;
}

rt::task<answer> conversation_endpoints::list(call& what)
{
    const auto& who = what.who();
    json::array entities;
    if (!who.user.is_nil()) {
        auto mine = co_await data_->read([&](storage::reader& store) {
            return store.conversations_of(who.organization, who.user);
        });
        if (!mine) co_return std::unexpected(std::move(mine).error());
        for (auto& conversation : *mine) {
            auto facts = co_await read_facts(*data_, std::move(conversation));
            if (!facts) co_return std::unexpected(std::move(facts).error());
            entities.push_back(message_conversation_view(*facts));
        }
    }
    const auto total = entities.size();
    co_return json_response({{"entities", std::move(entities)},
                             {"pageSize", total},
                             {"pageNumber", 1},
                             {"total", total},
                             {"pageCount", 1},
                             {"selfUri", "/api/v2/conversations/messages"}});
}

rt::task<answer> conversation_endpoints::get(call& what)
{
    auto found = co_await seen_->find_to_read(what.who(), what.path(0));
    if (!found) co_return std::unexpected(std::move(found).error());
    auto facts = co_await read_facts(*data_, std::move(*found));
    if (!facts) co_return std::unexpected(std::move(facts).error());
    co_return json_response(message_conversation_view(*facts));
}

rt::task<answer> conversation_endpoints::get_whole(call& what)
{
    auto found = co_await seen_->find_to_read(what.who(), what.path(0));
    if (!found) co_return std::unexpected(std::move(found).error());
    auto facts = co_await read_facts(*data_, std::move(*found));
    if (!facts) co_return std::unexpected(std::move(facts).error());
    co_return json_response(conversation_view(*facts));
}

rt::task<answer> conversation_endpoints::set_attributes_silently(call& what)
{
    auto done = co_await set_attributes(what);
    if (!done) co_return done;
    co_return empty_response();
}

rt::task<answer> conversation_endpoints::set_attributes(call& what)
{
    auto given = read_body(what.request().body, [](object_reader& body) {
        std::map<std::string, std::string> read;
        auto attributes = body.object("attributes", true);
        if (!attributes) return read;
        for (const auto& entry : attributes->raw()) {
            const auto text = attributes->text(entry.key(), {.max = 4096, .trimmed = false});
            if (text) read.emplace(entry.key(), *text);
        }
        return read;
    });
    if (!given) co_return std::unexpected(std::move(given).error());
    auto found = co_await seen_->find(what.who(), what.path(0));
    if (!found) co_return std::unexpected(std::move(found).error());
    const auto participant = what.path_id<model::participant_id>(1, "Participant");
    if (!participant) co_return std::unexpected(participant.error());
    auto done = co_await data_->transact(
        {.organization = found->organization, .conversations = {found->id}},
        [&](const storage::snapshot& seen) -> outcome<commit<nothing>> {
            if (seen.conversations.empty()) return not_found("Conversation");
            auto planned =
                messaging::plan_attributes(seen.conversations.front(), *participant, *given);
            if (!planned) return refuse_conversation(planned.error());
            commit<nothing> plan;
            add_plan(std::move(*planned), plan.changes);
            return plan;
        });
    if (!done) co_return std::unexpected(std::move(done).error());
    json::object attributes;
    for (const auto& [name, value] : *given)
        attributes[name] = value;
    co_return json_response({{"attributes", std::move(attributes)}});
}

rt::task<outcome<std::optional<model::message>>>
conversation_endpoints::find_earlier(model::conversation where, messaging::agent_message said)
{
    if (said.key.empty()) co_return std::optional<model::message>();
    auto newest = co_await data_->read([&](storage::reader& store) {
        return store.messages({.conversations = {where.id}, .limit = looked_through_max});
    });
    if (!newest) co_return std::unexpected(std::move(newest).error());
    auto found = messaging::find_sent(where, said, newest->entries);
    if (!found) co_return refuse_conversation(found.error());
    co_return std::move(*found);
}

rt::task<outcome<model::message>> conversation_endpoints::add_message(model::conversation where,
                                                                      messaging::agent_message said)
{
    auto rules = co_await find_rules(*settings_, where.deployment);
    const auto ids = id_source::random();
    const auto now = clock_->now();
    storage::load load{.organization = where.organization,
                       .conversations = {where.id},
                       .guests = {where.guest_key}};
    // Of two requests under one key that come at once the second sees what the first has added.
    if (!said.key.empty()) load.traced_messages = {{where.guest_key, said.key}};
    co_return co_await data_->transact(
        std::move(load), [&](const storage::snapshot& seen) -> outcome<commit<model::message>> {
            auto fresh = ids;
            const auto view = messaging::find_conversation(where.id, records_of(seen));
            if (!view) return not_found("Conversation");
            auto planned = messaging::plan_agent_message(*view, said, *rules, {now, fresh});
            if (!planned) return refuse_conversation(planned.error());
            commit<model::message> plan{{}, std::move(planned->message)};
            add_plan(std::move(planned->changes), plan.changes);
            return plan;
        });
}

rt::task<answer> conversation_endpoints::say(call& what)
{
    auto given = read_body(what.request().body, read_said);
    if (!given) co_return std::unexpected(std::move(given).error());
    auto key = read_key(what.request());
    if (!key) co_return std::unexpected(std::move(key).error());
    auto found = co_await seen_->find(what.who(), what.path(0));
    if (!found) co_return std::unexpected(std::move(found).error());
    const auto participant = what.path_id<model::participant_id>(1, "Communication");
    if (!participant) co_return std::unexpected(participant.error());
    auto said = std::move(given->said);
    said.participant = *participant;
    said.user = what.who().user;
    said.key = std::move(*key);
    auto media = co_await find_media(*files_, *found, *participant, std::move(given->files));
    if (!media) co_return std::unexpected(std::move(media).error());
    said.has_files_alone = given->content.empty();
    add_media(*media, given->content);
    if (!given->content.empty()) said.content_json = json::serialize(given->content);
    auto earlier = co_await find_earlier(*found, said);
    if (!earlier) co_return std::unexpected(std::move(earlier).error());
    if (*earlier) co_return json_response(view_of(what, **earlier));
    if (!media->empty()) {
        // Before the files are marked: nobody marks another's.
        auto may = check_may_send(*found, *participant, said.user);
        if (may) may = check_unsent(*media);
        if (!may) co_return std::unexpected(std::move(may).error());
    }
    // Before the message: whatever happens in between, a file that is told of is there.
    auto spent = co_await mark_media(*files_, *media);
    if (!spent) co_return std::unexpected(std::move(spent).error());
    auto done = co_await add_message(*found, said);
    // A message that was refused leaves its files to be sent with another.
    auto settled =
        co_await settle_media(*files_, *media, done ? done->id.value().to_hex() : std::string());
    if (!settled) log::warn("what is known of an attachment was not written");
    if (!done) co_return std::unexpected(std::move(done).error());
    co_return json_response(view_of(what, *done));
}

rt::task<answer> conversation_endpoints::type(call& what)
{
    static constexpr std::array<std::string_view, 1> kinds = {"On"};
    auto asked = read_body(what.request().body, [](object_reader& body) {
        auto typing = body.object("typing", true);
        if (!typing) return nothing();
        typing->choice("type", kinds, true);
        typing->integer("duration", 0, typing_milliseconds_max);
        return nothing();
    });
    if (!asked) co_return std::unexpected(std::move(asked).error());
    auto found = co_await seen_->find(what.who(), what.path(0));
    if (!found) co_return std::unexpected(std::move(found).error());
    const auto participant = what.path_id<model::participant_id>(1, "Communication");
    if (!participant) co_return std::unexpected(participant.error());
    if (std::ranges::find(found->participants, *participant, &model::participant::id) ==
        found->participants.end()) {
        co_return not_found("Communication");
    }
    if (!messaging::may_type(*found, what.who().user)) {
        co_return conflict("You are not connected to this conversation; answer it first.");
    }
    guests_->send(found->guest_key, guest::typing_event(random_uuid().to_hex(), clock_->now()));
    co_return empty_response();
}

rt::task<answer> conversation_endpoints::message(call& what)
{
    auto found = co_await find_message(what, what.path(1));
    if (!found) co_return std::unexpected(std::move(found).error());
    if (found->conversation.to_string() != what.path(0)) co_return not_found("Message");
    co_return json_response(view_of(what, *found));
}

rt::task<answer> conversation_endpoints::message_details(call& what)
{
    auto found = co_await find_message(what, what.path(0));
    if (!found) co_return std::unexpected(std::move(found).error());
    co_return json_response(view_of(what, *found));
}

rt::task<answer> conversation_endpoints::messages(call& what)
{
    auto body = parse_json(what.request().body);
    if (!body) co_return std::unexpected(std::move(body).error());
    if (!body->is_array() || body->get_array().size() > bulk_max) {
        co_return bad_request("The body must be an array of at most 100 message ids.");
    }
    auto conversation = co_await seen_->find_to_read(what.who(), what.path(0));
    if (!conversation) co_return std::unexpected(std::move(conversation).error());
    json::array entities;
    for (const auto& entry : body->get_array()) {
        if (!entry.is_string()) co_return bad_request("Every entry must be a message id.");
        auto found = co_await find_any_message(what, std::string(entry.get_string()));
        const bool here = found && found->conversation == conversation->id;
        if (here) entities.push_back(view_of(what, *found));
    }
    co_return json_response({{"entities", std::move(entities)}});
}

rt::task<answer> conversation_endpoints::disconnect(call& what)
{
    auto found = co_await seen_->find(what.who(), what.path(0));
    if (!found) co_return std::unexpected(std::move(found).error());
    auto rules = co_await find_rules(*settings_, found->deployment);
    const auto ids = id_source::random();
    const auto now = clock_->now();
    auto done = co_await data_->transact(
        {.organization = found->organization,
         .conversations = {found->id},
         .guests = {found->guest_key}},
        [&](const storage::snapshot& seen) -> outcome<commit<nothing>> {
            auto fresh = ids;
            commit<nothing> plan;
            const auto view = messaging::find_conversation(found->id, records_of(seen));
            if (!view) return not_found("Conversation");
            add_plan(messaging::plan_disconnect_all(*view, model::disconnect_type::system, *rules,
                                                    {now, fresh}),
                     plan.changes);
            if (is_of_others(view->conversation, what.who()))
                add_audit(plan.changes, author_of(what.who(), now),
                          {.action = "conversation.disconnect",
                           .entity = {"conversation", found->id.to_string()}});
            return plan;
        });
    if (!done) co_return std::unexpected(std::move(done).error());
    co_return text_response("disconnected");
}

} // namespace seam::api
