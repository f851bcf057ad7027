// SPDX-License-Identifier: Apache-2.0
#include "rt/io_pool.h"
#include "rt/watchdog.h"

#include <boost/asio/post.hpp>
#include <future>
#include <gtest/gtest.h>

namespace seam::rt {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 1min;

class Watchdog : public testing::Test
{
  protected:
    /// Does `act` on the watchdog's executor and waits until it is done.
    template <class Act>
    void there(Act act)
    {
        std::promise<void> done;
        boost::asio::post(pool_.main(), [&] {
            act();
            done.set_value();
        });
        done.get_future().get();
    }

    bool has_expired()
    {
        return expiry_.get_future().wait_for(patience) == std::future_status::ready;
    }

    io_pool pool_{1};
    int expiries_ = 0; // on the executor alone
    std::promise<void> expiry_;
    std::shared_ptr<watchdog> dog_ = std::make_shared<watchdog>(pool_.main(), [this] {
        if (++expiries_ == 1) expiry_.set_value();
    });

    void TearDown() override { pool_.stop(); }
};

TEST_F(Watchdog, ExpiresOnceForEachTimeItIsArmed)
{
    there([&] { dog_->arm(1ms); });

    EXPECT_TRUE(has_expired());

    there([&] {
        EXPECT_TRUE(dog_->expired());
        EXPECT_EQ(expiries_, 1);
        dog_->arm(1h);
        EXPECT_FALSE(dog_->expired());
    });
}

TEST_F(Watchdog, ASoonerDeadlineTakesThePlaceOfALaterOne)
{
    there([&] {
        dog_->arm(1h);
        dog_->arm(1ms);
    });

    EXPECT_TRUE(has_expired());
}

TEST_F(Watchdog, StaysQuietWhenDisarmed)
{
    there([&] {
        dog_->arm(1ms);
        dog_->disarm();
    });
    const auto second = std::make_shared<watchdog>(pool_.main(), [this] { expiry_.set_value(); });
    there([&] { second->arm(20ms); });

    EXPECT_TRUE(has_expired()); // the second, whose turn is later

    there([&] { EXPECT_EQ(expiries_, 0); });
}

TEST_F(Watchdog, MayGoWhileItIsArmed)
{
    there([&] {
        dog_->arm(1ms);
        dog_.reset();
    });
    const auto second = std::make_shared<watchdog>(pool_.main(), [this] { expiry_.set_value(); });
    there([&] { second->arm(20ms); });

    EXPECT_TRUE(has_expired());

    there([&] { EXPECT_EQ(expiries_, 0); });
}

} // namespace
} // namespace seam::rt
