// SPDX-License-Identifier: Apache-2.0
#include "api/routing/queues.h"

#include "api/audit/audit.h"
#include "api/data/document_changes.h"
#include "api/data/read_version.h"
#include "api/json/stored.h"
#include "api/json/writer.h"
#include "api/routing/queue_members.h"
#include "api/settings/settings.h"
#include "base/log.h"
#include "base/random.h"
#include "base/text.h"

#include <algorithm>
#include <utility>

namespace seam::api {
namespace {

namespace json = boost::json;
using model::document_kind;

constexpr std::string_view noun = "Queue";
/// Of what a refusal is about, so many are named.
constexpr std::size_t named_max = 10;

struct nothing
{};

model::document_key key_of(model::queue_id id)
{
    return {document_kind::queue, id.to_string()};
}

/// Who it is, as the contract names the maker of a queue: a user's or a client's id.
std::string maker(const caller& who)
{
    return who.user.is_nil() ? who.client : who.user.to_string();
}

void write_words(const queue_words& what, json::object& to)
{
    to["name"] = what.name;
    to.erase("description");
    put(to, "description", what.description);
    to.erase("mediaSettings");
    if (what.patience)
        to["mediaSettings"] = json::object{
            {"message", json::object{{"alertingTimeoutSeconds", what.patience->count()}}}};
}

bool is_default(const parsed_document& queue)
{
    return equals_ignore_case(queue.meta.name, default_queue);
}

/// True if new conversations of the deployment come to the queue of that name.
bool sends_to(const parsed_document& deployment, std::string_view queue)
{
    return equals_ignore_case(text_at(deployment.body, "flow.name"), queue);
}

std::vector<parsed_document> parsed(const storage::snapshot& seen, document_kind kind)
{
    std::vector<parsed_document> all;
    for (const auto& each : seen.documents) {
        auto read = each.key.kind == kind ? parse_document(each) : std::nullopt;
        if (read) all.push_back(std::move(*read));
    }
    return all;
}

/// Has the deployments that name the queue name it by its new name.
void take_along(const storage::snapshot& seen, std::string_view former, const std::string& name,
                const audit_author& by, storage::changes& to)
{
    for (auto& each : parsed(seen, document_kind::deployment)) {
        if (!sends_to(each, former)) continue;
        each.body["flow"].as_object()["name"] = name;
        put_version(std::move(each), by, "update", {}, to);
    }
}

std::unexpected<problem> in_use(std::string message, std::vector<field_problem> details)
{
    auto refused = conflict(std::move(message));
    if (details.size() > named_max) details.resize(named_max);
    refused.error().details = std::move(details);
    return refused;
}

std::unexpected<problem> sent_to(const std::vector<parsed_document>& deployments)
{
    std::string names;
    std::vector<field_problem> details;
    for (const auto& each : deployments) {
        if (details.size() < named_max) names += (names.empty() ? "" : ", ") + each.meta.name;
        details.push_back({"queueId", "in.use", "The deployment " + each.meta.name + " sends here.",
                           each.meta.key.id, "deployment"});
    }
    if (deployments.size() > named_max)
        names += " and " + std::to_string(deployments.size() - named_max) + " more";
    return in_use("Deployments send their conversations to this queue: " + names +
                      ". Choose another queue for them first.",
                  std::move(details));
}

std::unexpected<problem> waited_in(const std::vector<model::conversation>& waiting)
{
    std::vector<field_problem> details;
    for (const auto& each : waiting)
        details.push_back({"queueId", "in.use", "A conversation waits in this queue.",
                           each.id.to_string(), "conversation"});
    return in_use("Conversations wait in this queue: " + std::to_string(waiting.size()) +
                      ". Answer them or pass them on first.",
                  std::move(details));
}

} // namespace

rt::task<outcome<parsed_document>> queues::create(const caller& who, queue_words what)
{
    auto there = co_await documents_->list(document_kind::queue, who.organization);
    if (!there) co_return std::unexpected(std::move(there).error());
    if (there->size() >= queues_max)
        co_return conflict("There are 500 queues already; delete one that nobody uses.");
    json::object body{{"createdBy", maker(who)},
                      {"modifiedBy", maker(who)},
                      {"dateCreated", format_timestamp(clock_->now())}};
    write_words(what, body);
    write_queue_members({}, body);
    auto theirs = documents_->by(who.actor());
    co_return co_await theirs.create(key_of(model::queue_id(random_uuid())), who.organization,
                                     std::move(what.name), std::move(body));
}

rt::task<outcome<queues::renamed>> queues::rename(const caller& who, model::queue_id id,
                                                  queue_words what)
{
    const auto author = author_of(who, clock_->now());
    auto deployments = co_await documents_->list(document_kind::deployment, who.organization);
    if (!deployments) co_return std::unexpected(std::move(deployments).error());
    storage::load load{.organization = who.organization, .documents = {key_of(id)}};
    for (const auto& each : *deployments)
        load.documents.push_back(each.meta.key);
    co_return co_await data_->transact(
        std::move(load), [&](const storage::snapshot& seen) -> outcome<commit<renamed>> {
            auto found = parsed(seen, document_kind::queue);
            if (found.empty()) return not_found(noun);
            auto& queue = found.front();
            if (auto fine = check_version(what.version, queue.meta.version, "queue"); !fine)
                return std::unexpected(std::move(fine).error());
            commit<renamed> plan{{}, {{}, queue.meta.name}};
            const auto& before = plan.answer.before;
            if (is_default(queue) && !equals_ignore_case(what.name, before))
                return conflict("The default queue keeps its name.", "name");
            if (what.name != before) take_along(seen, before, what.name, author, plan.changes);
            queue.meta.name = what.name;
            write_words(what, queue.body);
            queue.body["modifiedBy"] = maker(who);
            plan.answer.queue = put_version(std::move(queue), author, "update", {}, plan.changes);
            return plan;
        });
}

rt::task<outcome<void>> queues::rename_in_late(const caller& who, model::queue_id id,
                                               std::string former)
{
    const auto author = author_of(who, clock_->now());
    auto deployments = co_await documents_->list(document_kind::deployment, who.organization);
    if (!deployments) co_return std::unexpected(std::move(deployments).error());
    std::erase_if(*deployments, [&](const auto& each) { return !sends_to(each, former); });
    if (deployments->empty()) co_return outcome<void>();
    auto queues = co_await documents_->list(document_kind::queue, who.organization);
    if (!queues) co_return std::unexpected(std::move(queues).error());
    const bool is_taken = std::ranges::any_of(*queues, [&](const parsed_document& each) {
        return equals_ignore_case(each.meta.name, former);
    });
    // They may mean the one that has the name now.
    if (is_taken) co_return outcome<void>();
    storage::load load{.organization = who.organization, .documents = {key_of(id)}};
    for (const auto& each : *deployments)
        load.documents.push_back(each.meta.key);
    auto done = co_await data_->transact(
        std::move(load), [&](const storage::snapshot& seen) -> outcome<commit<nothing>> {
            commit<nothing> plan;
            const auto queue = parsed(seen, document_kind::queue);
            if (!queue.empty())
                take_along(seen, former, queue.front().meta.name, author, plan.changes);
            return plan;
        });
    if (!done) co_return std::unexpected(std::move(done).error());
    co_return outcome<void>();
}

rt::task<outcome<parsed_document>> queues::replace(const caller& who, model::queue_id id,
                                                   queue_words what)
{
    auto done = co_await rename(who, id, what);
    if (!done) co_return std::unexpected(std::move(done).error());
    // By its case alone a name is no other.
    if (!equals_ignore_case(what.name, done->before)) {
        auto late = co_await rename_in_late(who, id, done->before);
        if (!late) co_return std::unexpected(std::move(late).error());
    }
    co_return std::move(done->queue);
}

rt::task<outcome<void>> queues::refuse_waiting(model::organization_id organization,
                                               model::queue_id id)
{
    auto waiting = co_await data_->read(
        [&](storage::reader& store) { return store.conversations_in(organization, id); });
    if (!waiting) co_return std::unexpected(std::move(waiting).error());
    if (!waiting->empty()) co_return waited_in(*waiting);
    co_return outcome<void>();
}

rt::task<outcome<void>> queues::remove(const caller& who, model::queue_id id)
{
    const auto author = author_of(who, clock_->now());
    auto deployments = co_await documents_->list(document_kind::deployment, who.organization);
    if (!deployments) co_return std::unexpected(std::move(deployments).error());
    auto queue = co_await documents_->get(key_of(id), who.organization, noun);
    if (!queue) co_return std::unexpected(std::move(queue).error());
    if (auto free = co_await refuse_waiting(who.organization, id); !free)
        co_return std::unexpected(std::move(free).error());
    storage::load load{.organization = who.organization, .documents = {key_of(id)}};
    for (const auto& each : *deployments)
        load.documents.push_back(each.meta.key);
    auto done = co_await data_->transact(
        std::move(load), [&](const storage::snapshot& seen) -> outcome<commit<nothing>> {
            const auto found = parsed(seen, document_kind::queue);
            if (found.empty()) return not_found(noun);
            const auto& gone = found.front();
            if (is_default(gone))
                return conflict("Conversations of deployments without a queue of their own come "
                                "to this one; it cannot be deleted.");
            auto users = parsed(seen, document_kind::deployment);
            std::erase_if(users, [&](const auto& each) { return !sends_to(each, gone.meta.name); });
            if (!users.empty()) return sent_to(users);
            commit<nothing> plan;
            plan.changes.gone_documents.push_back(gone.meta.key);
            plan.changes.outbox.push_back(changed(gone.meta));
            add_audit(plan.changes, author,
                      {.action = "queue.delete", .entity = {"queue", gone.meta.key.id}});
            return plan;
        });
    if (!done) co_return std::unexpected(std::move(done).error());
    // None comes to the queue any more; one may have come while it was looked at.
    departures_->start(who.organization, id);
    co_return outcome<void>();
}

rt::task<outcome<std::vector<model::user_id>>>
queues::deleted_users(model::organization_id organization)
{
    auto all = co_await documents_->list(document_kind::user, organization);
    if (!all) co_return std::unexpected(std::move(all).error());
    std::vector<model::user_id> gone;
    for (const auto& each : *all) {
        const auto known = read_user(each);
        if (known.deleted) gone.push_back(known.id);
    }
    co_return gone;
}

rt::task<outcome<void>> queues::set_members(const caller& who, model::queue_id id,
                                            membership wanted, std::vector<model::user_id> users)
{
    const auto author = author_of(who, clock_->now());
    auto gone = co_await deleted_users(who.organization);
    if (!gone) co_return std::unexpected(std::move(gone).error());
    auto done = co_await data_->transact(
        {.organization = who.organization, .documents = {key_of(id)}},
        [&](const storage::snapshot& seen) -> outcome<commit<nothing>> {
            auto found = parsed(seen, document_kind::queue);
            if (found.empty()) return not_found(noun);
            auto& queue = found.front();
            const auto before = read_queue_members(queue.body);
            auto after = before;
            for (const auto& each : users) {
                if (wanted == membership::in)
                    after.add(each);
                else
                    after.remove(each);
            }
            if (after == before) return commit<nothing>();
            for (const auto& each : *gone)
                after.forget(each);
            if (after.listed() > queue_members_max)
                return conflict("A queue has at most 500 members that are named one by one.");
            write_queue_members(after, queue.body);
            queue.body["modifiedBy"] = maker(who);
            commit<nothing> plan;
            const auto* verb = wanted == membership::in ? "add_members" : "remove_members";
            put_version(std::move(queue), author, verb, {{"users", ids_detail(users)}},
                        plan.changes);
            return plan;
        });
    if (!done) co_return std::unexpected(std::move(done).error());
    if (wanted == membership::out) {
        for (const auto& each : users)
            departures_->start(who.organization, each);
        co_return outcome<void>();
    }
    const auto rung = co_await alerts_->in_queue(who.organization, id, std::move(users));
    if (!rung) log::warn("agents who joined a queue were not alerted of waiting conversations");
    co_return outcome<void>();
}

} // namespace seam::api
