// SPDX-License-Identifier: Apache-2.0
#include "api/routing/departures.h"

#include "api/data/documents.h"
#include "api/oauth/roles.h"
#include "base/log.h"
#include "base/random.h"
#include "messaging/departure.h"
#include "messaging/membership.h"

#include <algorithm>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <string>
#include <utility>

namespace seam::api {
namespace {

namespace asio = boost::asio;

constexpr std::chrono::seconds pause_after_failure(1);
/// What still fails then is done when the server starts, as far as it alerts somebody.
constexpr int tries_max = 60;

rt::task<> pause(rt::duration how_long)
{
    asio::steady_timer timer(co_await asio::this_coro::executor);
    timer.expires_after(how_long);
    co_await timer.async_wait(asio::use_awaitable);
}

/// True if the user answers conversations as the command sees them.
bool is_agent_in(const storage::snapshot& seen, model::user_id who)
{
    const model::document_key key{model::document_kind::user, who.to_string()};
    const auto found = std::ranges::find(seen.documents, key, &model::document::key);
    const auto parsed = found == seen.documents.end() ? std::nullopt : parse_document(*found);
    if (!parsed) return false;
    const auto known = read_user(*parsed);
    return known.active && includes(known.roles, role::agent);
}

} // namespace

void departures::start(model::organization_id organization, model::user_id who)
{
    background_->spawn("departure", run(organization, who));
}

void departures::start(model::organization_id organization, model::queue_id gone)
{
    background_->spawn("departure", run(organization, gone));
}

template <class Id>
rt::task<> departures::run(model::organization_id organization, Id what)
{
    for (int tried = 1;; ++tried) {
        const auto done = co_await look_after(organization, what);
        if (done) co_return;
        log::warn("conversations of a user or queue that is gone are not in their queues yet: {}",
                  done.error().message);
        if (tried == tries_max) co_return;
        co_await pause(pause_after_failure);
    }
}

rt::task<outcome<void>> departures::resume()
{
    auto all = co_await data_->read(
        [](storage::reader& store) { return store.documents_of_all(model::document_kind::user); });
    if (!all) co_return std::unexpected(std::move(all).error());
    for (const auto& each : *all) {
        const auto id = model::user_id::parse(each.key.id);
        if (id) co_await run(each.organization, *id);
    }
    co_return outcome<void>();
}

rt::task<outcome<std::size_t>> departures::look_after(model::organization_id organization,
                                                      model::user_id who)
{
    auto theirs = co_await data_->read(
        [&](storage::reader& store) { return store.conversations_of(organization, who); });
    if (!theirs) co_return std::unexpected(std::move(theirs).error());
    std::size_t count = 0;
    for (const auto& each : *theirs) {
        const auto id = each.id;
        auto moved = co_await until_current([&] { return try_move(id); });
        if (!moved) co_return std::unexpected(std::move(moved).error());
        auto done = co_await until_current([&] { return try_give_back(id, who); });
        if (!done) co_return std::unexpected(std::move(done).error());
        if (*done) ++count;
    }
    co_return count;
}

rt::task<outcome<std::size_t>> departures::look_after(model::organization_id organization,
                                                      model::queue_id gone)
{
    auto left = co_await data_->read(
        [&](storage::reader& store) { return store.conversations_in(organization, gone); });
    if (!left) co_return std::unexpected(std::move(left).error());
    std::size_t count = 0;
    for (const auto& each : *left) {
        const auto id = each.id;
        auto done = co_await until_current([&] { return try_move(id); });
        if (!done) co_return std::unexpected(std::move(done).error());
        if (*done) ++count;
    }
    co_return count;
}

rt::task<outcome<departures::given_back>> departures::carry_out(const model::conversation& as_read,
                                                                const staffed_queue& by,
                                                                storage::load load, queue_step how)
{
    auto done = co_await change_in_queue(*data_, clock_->now(), as_read, by, std::move(load),
                                         std::move(how));
    if (!done) co_return std::unexpected(std::move(done).error());
    if (!*done) co_return given_back();
    co_return !(*done)->is_empty();
}

rt::task<outcome<departures::given_back>> departures::try_give_back(model::conversation_id which,
                                                                    model::user_id who)
{
    auto found = co_await read_conversation(*data_, which);
    if (!found) co_return std::unexpected(std::move(found).error());
    auto agent = co_await desks_->find_agent(found->organization, who);
    if (!agent) co_return std::unexpected(std::move(agent).error());
    auto queue = co_await desks_->of(*found);
    if (!queue) co_return std::unexpected(std::move(queue).error());
    const auto& desk = (*queue)->desk;
    const auto decide = [&](const messaging::conversation_view& seen, bool is_agent,
                            const messaging::moment& when) {
        return is_agent ? messaging::plan_withdrawal(seen.conversation, who, desk.members, when)
                        : messaging::plan_departure(seen, who, desk, when);
    };
    // Most of what an agent has stays theirs, which needs no command.
    auto fresh = id_source::random();
    if (decide({.conversation = *found}, *agent != nullptr, {clock_->now(), fresh}).is_empty())
        co_return false;
    storage::load load{.documents = {{model::document_kind::user, who.to_string()}}};
    co_return co_await carry_out(
        *found, **queue, std::move(load),
        [&](const auto& view, const storage::snapshot& seen, const auto& when) {
            return decide(view, is_agent_in(seen, who), when);
        });
}

rt::task<outcome<departures::given_back>> departures::try_move(model::conversation_id which)
{
    auto found = co_await read_conversation(*data_, which);
    if (!found) co_return std::unexpected(std::move(found).error());
    const auto* line = messaging::last_queue(*found);
    if (line == nullptr) co_return false;
    const auto gone = line->queue;
    auto queue = co_await desks_->of(*found);
    if (!queue) co_return std::unexpected(std::move(queue).error());
    const auto& desk = (*queue)->desk;
    if (desk.queue == gone || desk.queue.is_nil()) co_return false;
    co_return co_await carry_out(*found, **queue, {},
                                 [&](const auto& view, const auto&, const auto& when) {
                                     return messaging::plan_move_from(view, gone, desk, when);
                                 });
}

} // namespace seam::api
