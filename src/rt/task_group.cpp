// SPDX-License-Identifier: Apache-2.0
#include "rt/task_group.h"

#include "base/log.h"
#include "rt/event.h"

#include <algorithm>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/system/system_error.hpp>
#include <exception>
#include <mutex>
#include <unordered_set>
#include <vector>

namespace seam::rt {
namespace asio = boost::asio;

struct task_group::entry
{
    asio::any_io_executor executor;
    std::string name;
    // Touched on `executor` alone.
    asio::cancellation_signal signal;
    bool ended = false;
};

struct task_group::state
{
    explicit state(asio::any_io_executor usual) : executor(std::move(usual)) {}

    void on_end(const std::shared_ptr<entry>& ended);

    const asio::any_io_executor executor;
    mutable std::mutex mutex;
    std::unordered_set<std::shared_ptr<entry>> running;
    std::vector<event> waiting;
    bool cancelled = false;
};

void task_group::state::on_end(const std::shared_ptr<entry>& ended)
{
    ended->ended = true;
    const std::scoped_lock lock(mutex);
    running.erase(ended);
    if (!running.empty()) return;
    for (const auto& waiter : waiting)
        waiter.raise();
}

namespace {

void log_escaped(const std::string& name, const std::exception_ptr& thrown)
{
    try {
        std::rethrow_exception(thrown);
    } catch (const boost::system::system_error& failed) {
        if (failed.code() == asio::error::operation_aborted) return;
        log::error("task {} ended by an exception: {}", name, failed.what());
    } catch (const std::exception& failed) {
        log::error("task {} ended by an exception: {}", name, failed.what());
    } catch (...) {
        log::error("task {} ended by something that is no exception", name);
    }
}

} // namespace

task_group::task_group(asio::any_io_executor executor)
    : state_(std::make_shared<state>(std::move(executor)))
{}

void task_group::spawn(std::string name, task<> work)
{
    spawn_on(state_->executor, std::move(name), std::move(work));
}

void task_group::spawn_on(const asio::any_io_executor& executor, std::string name, task<> work)
{
    auto started = std::make_shared<entry>();
    started->executor = executor;
    started->name = std::move(name);
    {
        const std::scoped_lock lock(state_->mutex);
        if (state_->cancelled) return;
        state_->running.insert(started);
    }
    // Posted, because the slot may be connected only on the executor that will emit on it: a
    // `cancel` from another thread could otherwise meet a task that is being started.
    asio::post(executor, [shared = state_, started, work = std::move(work)]() mutable {
        auto on_end = [shared, started](const std::exception_ptr& thrown) {
            if (thrown) log_escaped(started->name, thrown);
            shared->on_end(started);
        };
        asio::co_spawn(started->executor, std::move(work),
                       asio::bind_cancellation_slot(started->signal.slot(), std::move(on_end)));
    });
}

std::size_t task_group::size() const
{
    const std::scoped_lock lock(state_->mutex);
    return state_->running.size();
}

void task_group::cancel()
{
    std::vector<std::shared_ptr<entry>> running;
    {
        const std::scoped_lock lock(state_->mutex);
        state_->cancelled = true;
        running.assign(state_->running.begin(), state_->running.end());
    }
    for (const auto& each : running) {
        asio::post(each->executor, [each] {
            if (!each->ended) each->signal.emit(asio::cancellation_type::terminal);
        });
    }
}

task<bool> task_group::wait(duration limit)
{
    const auto shared = state_;
    const event none_left(co_await asio::this_coro::executor);
    {
        const std::scoped_lock lock(shared->mutex);
        if (shared->running.empty()) co_return true;
        shared->waiting.push_back(none_left);
    }
    const bool ended = co_await none_left.wait(limit);
    const std::scoped_lock lock(shared->mutex);
    std::erase(shared->waiting, none_left);
    co_return ended;
}

} // namespace seam::rt
