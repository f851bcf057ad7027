// SPDX-License-Identifier: Apache-2.0
#include "api/v2/conversations/participants.h"

#include "api/audit/audit.h"
#include "api/data/plans.h"
#include "api/json/reader.h"
#include "api/v2/conversations/problems.h"
#include "api/v2/conversations/wrap_up_json.h"
#include "messaging/membership.h"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>

namespace seam::api {
namespace {

namespace json = boost::json;

/// Two steps of one command, the second from what the first has made of the conversation.
messaging::conversation_view after(messaging::conversation_view seen, const messaging::plan& first)
{
    if (!first.conversations.empty()) seen.conversation = first.conversations.back();
    return seen;
}

bool may_replace_others(const caller& who)
{
    return who.user.is_nil() || may(who.roles, role::supervisor);
}

/// Of a TransferRequest: what is not served is refused by name.
void refuse_other_transfers(object_reader& body)
{
    static constexpr std::array<std::string_view, 2> types = {"Attended", "Unattended"};
    for (const auto* other : {"address", "userName"}) {
        if (body.has(other)) {
            body.complain(other, "invalid.value",
                          "does not lead anywhere here; give userId or queueId");
        }
    }
    if (body.boolean("voicemail").value_or(false)) {
        body.complain("voicemail", "invalid.value", "is not for messages; leave it out");
    }
    if (body.choice("transferType", types).value_or("") == "Attended") {
        body.complain("transferType", "invalid.value", "must be Unattended");
    }
}

} // namespace

participant_endpoints::destination participant_endpoints::read_destination(object_reader& body)
{
    destination read{body.id<model::user_id>("userId"), body.id<model::queue_id>("queueId")};
    if (body.has("userId") && body.has("queueId")) {
        body.complain("queueId", "invalid.value", "must not be given beside userId");
    }
    if (!body.has("userId") && !body.has("queueId")) {
        body.complain("userId", "required", "is required unless there is a queueId");
    }
    refuse_other_transfers(body);
    return read;
}

void participant_endpoints::mount(router& to)
{
    const auto bound = [this](auto member) {
        return [this, member](call& what) { return (this->*member)(what); };
    };
    using self = participant_endpoints;
    const std::string one =
        "/api/v2/conversations/messages/{conversationId}/participants/{participantId}";
    const std::string communication = one + "/communications/{communicationId}";
    to.add("PATCH", one, need::agent, bound(&self::set));
    to.add("PATCH", communication, need::agent, bound(&self::set_communication));
    to.add("POST", one + "/replace", need::agent, bound(&self::replace));
    to.add("GET", one + "/wrapup", need::agent, bound(&self::wrap_up_of));
    to.add("GET", one + "/wrapupcodes", need::agent, bound(&self::wrap_up_codes));
    to.add("GET", communication + "/wrapup", need::agent, bound(&self::wrap_up_of));
    to.add("POST", communication + "/wrapup", need::agent, bound(&self::wrap_up));
}

rt::task<outcome<participant_endpoints::place>> participant_endpoints::find(const call& what)
{
    auto found = co_await seen_->find(what.who(), what.path(0));
    if (!found) co_return std::unexpected(std::move(found).error());
    const auto participant = what.path_id<model::participant_id>(1, "Participant");
    if (!participant) co_return std::unexpected(participant.error());
    co_return place{std::move(*found), *participant};
}

rt::task<outcome<participant_endpoints::carried_out>>
participant_endpoints::carry_out(const model::conversation& in, ground on, step how, teller tell)
{
    const auto ids = id_source::random();
    const auto now = clock_->now();
    storage::load load{
        .organization = in.organization, .conversations = {in.id}, .guests = {in.guest_key}};
    add_load(on.from, load);
    co_return co_await data_->transact(
        std::move(load), [&](const storage::snapshot& seen) -> outcome<commit<carried_out>> {
            auto fresh = ids;
            const auto view = messaging::find_conversation(in.id, records_of(seen));
            if (!view) return not_found("Conversation");
            const bool is_elsewhere =
                on.by_queue && !messaging::has_same_queue(in, view->conversation);
            if (is_elsewhere || !are_current(on.from, seen)) return commit<carried_out>();
            auto planned = how(*view, {now, fresh});
            if (!planned) return std::unexpected(std::move(planned).error());
            commit<carried_out> whole{{}, std::monostate()};
            add_plan(std::move(*planned), whole.changes);
            if (tell) tell(*view, now, whole.changes);
            return whole;
        });
}

rt::task<outcome<participant_endpoints::wanted>> participant_endpoints::read_wanted(call& what)
{
    static constexpr std::array<std::string_view, 2> states = {"connected", "disconnected"};
    auto read = read_body(what.request().body, [](object_reader& body) {
        wanted asked;
        if (const auto state = body.choice("state", states)) {
            asked.state = *state == "connected" ? model::participant_state::connected
                                                : model::participant_state::disconnected;
        }
        if (auto said = body.object("wrapup")) asked.said = read_wrap_up(*said);
        asked.skipped = body.boolean("wrapupSkipped").value_or(false);
        if (!body.has("state") && !body.has("wrapup") && !asked.skipped) {
            body.complain("state", "required", "is required unless there is a wrapup");
        }
        return asked;
    });
    if (!read) co_return std::unexpected(std::move(read).error());
    if (!read->said) co_return std::move(*read);
    auto named = co_await name_code(what.who(), *read->said, "wrapup.code");
    if (!named) co_return std::unexpected(std::move(named).error());
    co_return std::move(*read);
}

rt::task<outcome<void>> participant_endpoints::name_code(const caller& who, model::wrap_up& said,
                                                         std::string field)
{
    if (said.code.empty()) co_return outcome<void>();
    auto stored = co_await documents_->find({model::document_kind::wrap_up_code, said.code});
    if (!stored) co_return std::unexpected(std::move(stored).error());
    if (!*stored || (*stored)->meta.organization != who.organization) {
        co_return invalid(std::move(field), "is no wrap-up code; ask for the participant's");
    }
    said.name = (*stored)->meta.name;
    co_return outcome<void>();
}

rt::task<outcome<participant_endpoints::carried_out>>
participant_endpoints::try_set(const call& what, const wanted& asked)
{
    auto at = co_await find(what);
    if (!at) co_return std::unexpected(std::move(at).error());
    auto rules = co_await find_rules(*settings_, at->conversation.deployment);
    if (!rules) co_return std::unexpected(std::move(rules).error());
    auto queue = co_await desks_->of(at->conversation);
    if (!queue) co_return std::unexpected(std::move(queue).error());
    const auto& desk = (*queue)->desk;
    const auto user = what.who().user;
    const auto how = [&](const messaging::conversation_view& seen,
                         const messaging::moment& when) -> outcome<messaging::plan> {
        messaging::plan whole;
        if (asked.state) {
            const bool is_answer = asked.state == model::participant_state::connected;
            if (is_answer &&
                !messaging::may_answer(seen.conversation, at->participant, desk.members))
                return forbidden("Only members of the queue " + desk.name +
                                 " answer its conversations; ask a supervisor to add you.");
            const messaging::agent_state state{at->participant, user, *asked.state, desk.members};
            auto moved = messaging::plan_agent_state(seen, state, *rules, when);
            if (!moved) return refuse_conversation(moved.error());
            whole = std::move(*moved);
        }
        if (!asked.said && !asked.skipped) return whole;
        const messaging::wrapping_up said{at->participant, user, asked.said};
        auto wrapped = messaging::plan_wrap_up(after(seen, whole).conversation, said, when);
        if (!wrapped) return refuse_conversation(wrapped.error());
        if (!wrapped->is_empty()) whole.conversations = std::move(wrapped->conversations);
        return whole;
    };
    co_return co_await carry_out(at->conversation, {(*queue)->from, true}, how);
}

rt::task<answer> participant_endpoints::set(call& what)
{
    auto asked = co_await read_wanted(what);
    if (!asked) co_return std::unexpected(std::move(asked).error());
    auto done = co_await until_current([&] { return try_set(what, *asked); });
    if (!done) co_return std::unexpected(std::move(done).error());
    co_return empty_response();
}

rt::task<answer> participant_endpoints::set_communication(call& what)
{
    if (what.path(1) != what.path(2)) co_return not_found("Communication");
    auto done = co_await set(what);
    if (!done) co_return done;
    co_return json_response({});
}

rt::task<outcome<std::pair<messaging::transfer, participant_endpoints::ground>>>
participant_endpoints::find_transfer(const caller& who, const place& at, destination to)
{
    messaging::transfer asked{at.participant, who.user, may_replace_others(who), {}, {}};
    if (to.user) {
        auto agent = co_await desks_->find_agent(who.organization, *to.user);
        if (!agent) co_return std::unexpected(std::move(agent).error());
        if (!*agent) co_return invalid("userId", "is nobody who answers conversations");
        auto keeps = co_await desks_->of(at.conversation);
        if (!keeps) co_return std::unexpected(std::move(keeps).error());
        asked.only = (*agent)->who;
        asked.to = (*keeps)->desk;
        co_return std::pair(std::move(asked), ground{(*agent)->from, true});
    }
    auto queue = co_await desks_->find(who.organization, *to.queue);
    if (!queue) co_return std::unexpected(std::move(queue).error());
    if (!*queue) co_return invalid("queueId", "is no queue");
    asked.to = (*queue)->desk;
    co_return std::pair(std::move(asked), ground{(*queue)->from});
}

rt::task<outcome<participant_endpoints::carried_out>>
participant_endpoints::try_replace(const call& what, const destination& to)
{
    auto at = co_await find(what);
    if (!at) co_return std::unexpected(std::move(at).error());
    auto asked = co_await find_transfer(what.who(), *at, to);
    if (!asked) co_return std::unexpected(std::move(asked).error());
    const auto how = [&](const messaging::conversation_view& seen,
                         const messaging::moment& when) -> outcome<messaging::plan> {
        auto planned = messaging::plan_transfer(seen, asked->first, when);
        if (!planned) return refuse_conversation(planned.error());
        return std::move(*planned);
    };
    const auto tell = [&](const messaging::conversation_view& seen, timestamp now,
                          storage::changes& to) {
        if (!is_of_others(seen.conversation, what.who())) return;
        add_audit(to, author_of(what.who(), now),
                  {.action = "conversation.transfer",
                   .entity = {"conversation", at->conversation.id.to_string()},
                   .details = {{"participant", at->participant.to_string()}}});
    };
    co_return co_await carry_out(at->conversation, std::move(asked->second), how, tell);
}

rt::task<answer> participant_endpoints::replace(call& what)
{
    auto at = co_await find(what);
    if (!at) co_return std::unexpected(std::move(at).error());
    auto to = read_body(what.request().body, read_destination);
    if (!to) co_return std::unexpected(std::move(to).error());
    auto done = co_await until_current([&] { return try_replace(what, *to); });
    if (!done) co_return std::unexpected(std::move(done).error());
    co_return empty_response(202);
}

rt::task<answer> participant_endpoints::wrap_up(call& what)
{
    if (what.path(1) != what.path(2)) co_return not_found("Communication");
    auto said = read_body(what.request().body, read_wrap_up);
    if (!said) co_return std::unexpected(std::move(said).error());
    auto named = co_await name_code(what.who(), *said, "code");
    if (!named) co_return std::unexpected(std::move(named).error());
    auto at = co_await find(what);
    if (!at) co_return std::unexpected(std::move(at).error());
    const messaging::wrapping_up asked{at->participant, what.who().user, *said};
    const auto how = [&](const messaging::conversation_view& seen,
                         const messaging::moment& when) -> outcome<messaging::plan> {
        auto planned = messaging::plan_wrap_up(seen.conversation, asked, when);
        if (!planned) return refuse_conversation(planned.error());
        return std::move(*planned);
    };
    auto done = co_await carry_out(at->conversation, {}, how);
    if (!done) co_return std::unexpected(std::move(done).error());
    co_return empty_response();
}

rt::task<answer> participant_endpoints::wrap_up_of(call& what)
{
    auto provisional = what.query_flag("provisional", false);
    if (!provisional) co_return std::unexpected(std::move(provisional).error());
    auto at = co_await find(what);
    if (!at) co_return std::unexpected(std::move(at).error());
    const auto& legs = at->conversation.participants;
    const auto leg = std::ranges::find(legs, at->participant, &model::participant::id);
    if (leg == legs.end()) co_return not_found("Participant");
    // What is provisional is shown to who asks for it alone.
    if (!leg->wrapped || (leg->wrapped->provisional && !*provisional))
        co_return not_found("Wrap-up");
    co_return json_response(assigned_wrap_up_view(*leg->wrapped));
}

rt::task<answer> participant_endpoints::wrap_up_codes(call& what)
{
    auto at = co_await find(what);
    if (!at) co_return std::unexpected(std::move(at).error());
    const auto& legs = at->conversation.participants;
    if (std::ranges::find(legs, at->participant, &model::participant::id) == legs.end()) {
        co_return not_found("Participant");
    }
    auto stored = co_await documents_->list(model::document_kind::wrap_up_code,
                                            at->conversation.organization);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    json::array codes;
    for (const auto& each : *stored)
        codes.push_back(wrapup_code_view(each));
    co_return json_list_response(codes);
}

} // namespace seam::api
