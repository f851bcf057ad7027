// SPDX-License-Identifier: Apache-2.0
#include "rt/offload.h"

#include <atomic>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace seam::rt {
namespace asio = boost::asio;

struct offload::state
{
    state(std::size_t threads, std::size_t most_waiting) : waiting_max(most_waiting), pool(threads)
    {}

    const std::size_t waiting_max;
    std::atomic<std::size_t> waiting = 0;
    asio::thread_pool pool;
};

offload::offload(std::size_t threads, std::size_t waiting_max)
    : state_(std::make_shared<state>(threads, waiting_max))
{}

offload::~offload()
{
    state_->pool.join();
}

std::size_t offload::waiting() const noexcept
{
    return state_->waiting.load();
}

task<result<void>> offload::run_job(std::shared_ptr<job_base> work)
{
    if (state_->waiting.fetch_add(1) >= state_->waiting_max) {
        --state_->waiting;
        co_return fail(errc::full);
    }
    // No cancellation slot is used: the callable may refer to the caller's frame, which therefore
    // must not unwind before it has ended.
    auto initiate = [](auto resume, offload::state* shared, std::shared_ptr<job_base> to_do) {
        auto busy = asio::make_work_guard(asio::get_associated_executor(resume));
        auto on_pool = [resume = std::move(resume), shared, to_do = std::move(to_do),
                        busy = std::move(busy)]() mutable {
            --shared->waiting;
            try {
                to_do->work();
            } catch (...) {
                to_do->thrown = std::current_exception();
            }
            asio::post(busy.get_executor(), std::move(resume));
        };
        asio::post(shared->pool, std::move(on_pool));
    };
    co_await asio::async_initiate<const asio::use_awaitable_t<>&, void()>(
        initiate, asio::use_awaitable, state_.get(), work);
    co_return result<void>();
}

} // namespace seam::rt
