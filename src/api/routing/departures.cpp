// SPDX-License-Identifier: Apache-2.0
#include "api/routing/departures.h"

#include "api/data/plans.h"
#include "base/log.h"
#include "base/random.h"
#include "messaging/departure.h"
#include "messaging/membership.h"

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
/// What still fails then is done when the server starts, or when the user changes again.
constexpr int tries_max = 60;

rt::task<> pause(rt::duration how_long)
{
    asio::steady_timer timer(co_await asio::this_coro::executor);
    timer.expires_after(how_long);
    co_await timer.async_wait(asio::use_awaitable);
}

} // namespace

void departures::start(model::organization_id organization, model::user_id who)
{
    background_->spawn("departure", run(organization, who));
}

rt::task<> departures::run(model::organization_id organization, model::user_id who)
{
    for (int tried = 1;; ++tried) {
        const auto done = co_await look_after(organization, who);
        if (done) co_return;
        log::warn("conversations of a user who left are not in their queues yet: {}",
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
    auto agent = co_await desks_->find_agent(organization, who);
    if (!agent) co_return std::unexpected(std::move(agent).error());
    auto theirs = co_await data_->read(
        [&](storage::reader& store) { return store.conversations_of(organization, who); });
    if (!theirs) co_return std::unexpected(std::move(theirs).error());
    std::size_t given_back = 0;
    for (auto& each : *theirs) {
        auto done = co_await give_back(std::move(each), who, agent->has_value());
        if (!done) co_return std::unexpected(std::move(done).error());
        if (*done) ++given_back;
    }
    co_return given_back;
}

rt::task<outcome<bool>> departures::give_back(model::conversation which, model::user_id who,
                                              bool is_agent)
{
    auto desk = co_await desks_->of(which);
    if (!desk) co_return std::unexpected(std::move(desk).error());
    const auto ids = id_source::random();
    const auto now = clock_->now();
    const auto decide = [&](const messaging::conversation_view& seen,
                            const messaging::moment& when) {
        return is_agent ? messaging::plan_withdrawal(seen.conversation, who, desk->members, when)
                        : messaging::plan_departure(seen, who, *desk, when);
    };
    // Most of what an agent has stays theirs, which needs no command.
    if (auto fresh = ids; decide({.conversation = which}, {now, fresh}).is_empty()) co_return false;
    co_return co_await data_->transact({.organization = which.organization,
                                        .conversations = {which.id},
                                        .guests = {which.guest_key}},
                                       [&](const storage::snapshot& seen) -> outcome<commit<bool>> {
                                           auto fresh = ids;
                                           commit<bool> whole{{}, false};
                                           const auto view = messaging::find_conversation(
                                               which.id, records_of(seen));
                                           if (!view) return whole;
                                           auto planned = decide(*view, {now, fresh});
                                           whole.answer = !planned.is_empty();
                                           add_plan(std::move(planned), whole.changes);
                                           return whole;
                                       });
}

} // namespace seam::api
