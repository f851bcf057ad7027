// SPDX-License-Identifier: Apache-2.0
#include "rt/block_on.h"
#include "rt/event.h"
#include "rt/io_pool.h"
#include "rt/task_group.h"
#include "rt/with_timeout.h"

#include <boost/asio/this_coro.hpp>
#include <gtest/gtest.h>
#include <memory>
#include <stdexcept>
#include <string>

namespace seam::rt {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

task<int> gives(int value)
{
    co_return value;
}

task<result<std::string>> gives_result(bool fine)
{
    if (!fine) co_return fail(errc::closed);
    co_return std::string("fine");
}

task<std::unique_ptr<int>> gives_move_only()
{
    co_return std::make_unique<int>(5);
}

task<int> throws()
{
    throw std::runtime_error("thrown");
    co_return 0;
}

task<> never_ends(std::shared_ptr<int> /*held*/)
{
    const event never(co_await asio::this_coro::executor);
    co_await never.wait();
}

task<> records_timeout(std::shared_ptr<int> held, bool* timed_out)
{
    const auto outcome = co_await with_timeout(never_ends(std::move(held)), 1h);
    *timed_out = !outcome && outcome.error() == error(errc::timed_out);
}

class WithTimeout : public testing::Test
{
  protected:
    io_pool pool_{1};
};

TEST_F(WithTimeout, PassesTheValueOn)
{
    EXPECT_EQ(block_on(pool_.main(), with_timeout(gives(3), 10s)), 3);
    EXPECT_EQ(**block_on(pool_.main(), with_timeout(gives_move_only(), 10s)), 5);
}

TEST_F(WithTimeout, DoesNotNestResults)
{
    const result<std::string> good = block_on(pool_.main(), with_timeout(gives_result(true), 10s));
    const result<std::string> bad = block_on(pool_.main(), with_timeout(gives_result(false), 10s));

    EXPECT_EQ(good, "fine");
    EXPECT_EQ(bad.error(), error(errc::closed));
}

TEST_F(WithTimeout, ThrowsOnAtOnceWhatTheOperationThrew)
{
    EXPECT_THROW(block_on(pool_.main(), with_timeout(throws(), 1h)), std::runtime_error);
}

TEST_F(WithTimeout, CancelsAndUnwindsTheOperationAtTheLimit)
{
    const auto held = std::make_shared<int>(0);

    const auto outcome = block_on(pool_.main(), with_timeout(never_ends(held), 5ms));

    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error(), error(errc::timed_out));
    EXPECT_EQ(held.use_count(), 1);
}

TEST_F(WithTimeout, CancellingTheCallerIsNoTimeOut)
{
    const auto held = std::make_shared<int>(0);
    bool timed_out = false;
    task_group group(pool_.main());
    group.spawn("waits", records_timeout(held, &timed_out));

    group.cancel();

    EXPECT_TRUE(block_on(pool_.main(), group.wait(10s)));
    EXPECT_FALSE(timed_out);
    EXPECT_EQ(held.use_count(), 1);
}

} // namespace
} // namespace seam::rt
