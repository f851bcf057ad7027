// SPDX-License-Identifier: Apache-2.0
#include "api/identity/purges.h"

#include "base/log.h"

#include <chrono>
#include <cstddef>
#include <utility>

namespace seam::api {
namespace {

/// Rows that one command removes: a visitor whose command comes next waits for so many.
constexpr std::size_t rows_per_command = 256;
/// Taking words out of the search index rewrites it, so that erasures share that.
constexpr std::chrono::minutes words_interval(10);

} // namespace

void purges::start()
{
    {
        const std::lock_guard lock(mutex_);
        has_more_ = true;
        if (std::exchange(is_running_, true)) return;
    }
    background_->spawn("purge", run());
}

bool purges::is_done()
{
    const std::lock_guard lock(mutex_);
    if (std::exchange(has_more_, false)) return false;
    is_running_ = false;
    return true;
}

rt::task<> purges::run()
{
    while (!is_done())
        co_await work();
}

rt::task<> purges::work()
{
    for (;;) {
        const auto left = co_await data_->purge(rows_per_command);
        if (!left) {
            log::error("erasure: what is left of erased contacts could not be removed, it is tried "
                       "again: {}",
                       left.error().message);
            co_return;
        }
        const auto now = clock_->now();
        if (*left == storage::purge_state::done) {
            words_purged_ = now;
            co_return;
        }
        // The rest comes with one of the next sweeps.
        if (*left == storage::purge_state::words && now < words_purged_ + words_interval) co_return;
    }
}

} // namespace seam::api
