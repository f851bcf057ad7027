// SPDX-License-Identifier: Apache-2.0
#include "rt/io_pool.h"

#include "base/assert.h"

#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <thread>

namespace seam::rt {
namespace asio = boost::asio;

struct io_pool::worker
{
    asio::io_context context{1};
    asio::executor_work_guard<asio::io_context::executor_type> busy{context.get_executor()};
    std::thread thread{[this] { context.run(); }};
};

struct io_pool::turn
{
    std::atomic<std::size_t> count = 0;
};

io_pool::io_pool(std::size_t contexts) : turn_(std::make_unique<turn>())
{
    SEAM_ASSERT(contexts > 0);
    for (std::size_t i = 0; i < contexts; ++i)
        workers_.push_back(std::make_unique<worker>());
}

io_pool::~io_pool()
{
    stop();
}

asio::any_io_executor io_pool::next()
{
    return workers_[turn_->count++ % workers_.size()]->context.get_executor();
}

asio::any_io_executor io_pool::main()
{
    return workers_.front()->context.get_executor();
}

std::size_t io_pool::size() const noexcept
{
    return workers_.size();
}

void io_pool::stop()
{
    for (const auto& each : workers_)
        each->context.stop();
    for (const auto& each : workers_) {
        if (each->thread.joinable()) each->thread.join();
    }
}

} // namespace seam::rt
