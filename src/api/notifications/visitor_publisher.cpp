// SPDX-License-Identifier: Apache-2.0
#include "api/notifications/visitor_publisher.h"

#include "api/notifications/frames.h"
#include "base/log.h"
#include "base/random.h"

#include <algorithm>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <utility>
#include <vector>

namespace seam::api::notifications {
namespace {

namespace asio = boost::asio;
namespace json = boost::json;

constexpr std::chrono::seconds pause{1};

topic topic_of(model::organization_id where)
{
    return {topic_kind::organization_visitors, where.value()};
}

/// Those asked for that are no more: over, or erased.
json::array gone_of(std::span<const model::session_id> asked, std::span<const visitor> found)
{
    json::array gone;
    for (const auto visit : asked) {
        const bool is_here = std::ranges::any_of(
            found, [&](const visitor& each) { return each.session.id == visit; });
        if (!is_here) gone.emplace_back(visit.to_string());
    }
    return gone;
}

} // namespace

visitor_publisher::visitor_publisher(subscribers& listening, data& store, const presence& who,
                                     name_book& names, const clock& time,
                                     boost::asio::any_io_executor where)
    : subscribers_(&listening),
      data_(&store),
      presence_(&who),
      names_(&names),
      clock_(&time),
      where_(std::move(where)),
      heard_(where_)
{}

void visitor_publisher::start(rt::task_group& tasks)
{
    tasks.spawn_on(where_, "visitors", run());
}

void visitor_publisher::hear(std::span<const storage::occurrence> what)
{
    if (subscribers_->size() == 0) return;
    for (const auto& each : what) {
        if (const auto* changed = std::get_if<storage::session_changed>(&each)) {
            const auto& visit = changed->session;
            if (visit.kind != model::session_kind::conversation) note(visit.organization, visit.id);
        } else if (const auto* said = std::get_if<storage::conversation_changed>(&each)) {
            // Of a visitor it is shown whether they talk.
            const auto& talk = said->conversation;
            if (!talk.journey) continue;
            if (const auto visit = model::session_id::parse(talk.journey->session))
                note(talk.organization, *visit);
        }
    }
}

void visitor_publisher::note(model::organization_id where, model::session_id visit)
{
    if (!subscribers_->listens(where, topic_of(where))) return;
    {
        const std::lock_guard lock(mutex_);
        auto& change = changes_[where];
        if (change.visits.size() < told_max)
            change.visits.insert(visit);
        else if (!change.visits.contains(visit))
            change.is_partial = true;
    }
    heard_.raise();
}

rt::task<> visitor_publisher::run()
{
    asio::steady_timer timer(co_await asio::this_coro::executor);
    for (;;) {
        const bool is_heard = co_await heard_.wait();
        if (!is_heard) co_return;
        co_await tell_all();
        timer.expires_after(pause);
        co_await timer.async_wait(asio::use_awaitable);
    }
}

rt::task<> visitor_publisher::tell_all()
{
    std::map<model::organization_id, change> changes;
    {
        const std::lock_guard lock(mutex_);
        changes.swap(changes_);
    }
    for (auto& [where, what] : changes) {
        auto body = co_await body_of(where, std::move(what));
        if (!body) {
            log::warn("notifications: visitors of organization {} could not be told of ({})",
                      where.to_string(), body.error().code);
            // Who listens reads again. Their other topics have lost nothing.
            body = body_for({}, {}, true, {}, where);
        }
        const auto to = topic_of(where);
        subscribers_->send(
            where, to,
            event_frame(to.to_string(), json::serialize(*body), random_uuid().to_string()));
    }
}

rt::task<outcome<json::object>> visitor_publisher::body_of(model::organization_id where,
                                                           change what)
{
    const std::vector<model::session_id> visits(what.visits.begin(), what.visits.end());
    auto found = co_await data_->read(
        [&](storage::reader& store) { return read_visitors(store, where, visits); });
    if (!found) co_return std::unexpected(std::move(found).error());
    std::set<std::string> nobody;
    auto names = co_await names_->look_up(where, std::move(nobody));
    if (!names) co_return std::unexpected(std::move(names).error());
    co_return body_for(*found, gone_of(visits, *found), what.is_partial, *names, where);
}

json::object visitor_publisher::body_for(std::span<const visitor> found, json::array gone,
                                         bool is_partial, const identity::spoken_names& names,
                                         model::organization_id where) const
{
    const auto now = clock_->now();
    json::array here;
    for (const auto& each : found)
        here.push_back(visitor_view(each, names, now));
    const auto counts = presence_->count(where, now - presence::short_silence);
    return {{"visitors", std::move(here)},
            {"gone", std::move(gone)},
            {"isPartial", is_partial},
            {"deployments", visitor_deployments_view(counts, names)}};
}

} // namespace seam::api::notifications
