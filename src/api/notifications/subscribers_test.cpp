// SPDX-License-Identifier: Apache-2.0
#include "api/notifications/subscribers.h"
#include "api/testing/world.h"

#include <gtest/gtest.h>

namespace seam::api::notifications {
namespace {

using testing::elsewhere;
using testing::here;

topic about(std::uint8_t n, topic_kind what = topic_kind::contact)
{
    return {what, testing::id<model::contact_id>(n).value()};
}

struct Subscribers : ::testing::Test
{
    rt::io_pool io{1};
    subscribers all;
    std::shared_ptr<testing::fake_socket> one = socket(), two = socket();

    std::shared_ptr<testing::fake_socket> socket()
    {
        return std::make_shared<testing::fake_socket>(io.main());
    }
};

TEST_F(Subscribers, AFrameReachesThoseWhoListenToItsTopic)
{
    all.join("one", here, one);
    all.join("two", here, two);
    all.subscribe("one", {1, {about(1), about(2)}, {}});
    all.subscribe("two", {1, {about(2)}, {}});

    all.send(here, about(1), "first");
    all.send(here, about(2), "second");
    all.send(here, about(3), "nobody");

    EXPECT_EQ(one->next(), "first");
    EXPECT_EQ(one->next(), "second");
    EXPECT_EQ(two->next(), "second");
    EXPECT_EQ(one->waiting() + two->waiting(), 0U);
}

TEST_F(Subscribers, EverySocketHearsWhatIsSaidToAll)
{
    all.join("one", here, one);
    all.join("two", elsewhere, two);
    all.subscribe("one", {1, {about(1)}, {}});

    all.send_to_all("closing");

    EXPECT_EQ(one->next(), "closing");
    EXPECT_EQ(two->next(), "closing");
    EXPECT_TRUE(one->is_open());
}

TEST_F(Subscribers, NothingCrossesToAnotherOrganisation)
{
    all.join("one", here, one);
    all.join("two", elsewhere, two);
    all.subscribe("one", {1, {about(1)}, {}});
    all.subscribe("two", {1, {about(1)}, {}});

    all.send(elsewhere, about(1), "theirs");
    EXPECT_EQ(all.drop(elsewhere), 1U);
    EXPECT_EQ(all.drop(elsewhere), 0U);

    EXPECT_EQ(two->next(), "theirs");
    EXPECT_FALSE(all.listens(elsewhere, about(1)));
    EXPECT_EQ(two->close_code(), 1013);
    EXPECT_EQ(one->waiting(), 0U);
    EXPECT_TRUE(one->is_open());
}

TEST_F(Subscribers, ASecondSocketTakesTheChannelOver)
{
    all.join("one", here, one);
    all.subscribe("one", {1, {about(1)}, {}});

    all.join("one", here, two);
    EXPECT_EQ(one->close_code(), 1000);
    EXPECT_FALSE(all.listens(here, about(1))) << "until it has subscribed";
    all.subscribe("one", {1, {about(1)}, {}});
    all.leave("one", one);
    all.send(here, about(1), "frame");

    EXPECT_EQ(two->next(), "frame");
    EXPECT_TRUE(two->is_open());
}

TEST_F(Subscribers, AnOlderSubscriptionThatComesLateDoesNotCount)
{
    all.join("one", here, one);

    all.subscribe("one", {3, {about(3)}, timestamp(std::chrono::hours(3))});
    all.subscribe("one", {2, {about(2)}, timestamp(std::chrono::hours(2))});

    EXPECT_TRUE(all.listens(here, about(3)));
    EXPECT_FALSE(all.listens(here, about(2)));
    EXPECT_EQ(all.expires("one"), timestamp(std::chrono::hours(3)));
}

TEST_F(Subscribers, ListenedTopicsAreFoundByKind)
{
    all.join("one", here, one);
    all.join("two", elsewhere, two);
    all.subscribe("one", {1, {about(1), about(9), about(4, topic_kind::contact_sessions)}, {}});
    all.subscribe("two", {1, {about(5)}, {}});

    EXPECT_EQ(all.listened(here, topic_kind::contact), (std::vector{about(1).id, about(9).id}));
    EXPECT_EQ(all.listened(here, topic_kind::contact_sessions), std::vector{about(4).id});
    EXPECT_TRUE(all.listens(here, topic_kind::contact_sessions));
    EXPECT_FALSE(all.listens(elsewhere, topic_kind::contact_sessions));
    EXPECT_FALSE(all.listens(here, topic_kind::contact_unresolved));
}

TEST_F(Subscribers, WhoLeavesOrIsClosedHearsNothingMore)
{
    all.join("one", here, one);
    all.join("two", here, two);
    all.subscribe("one", {1, {about(1)}, {}});
    all.subscribe("two", {1, {about(1)}, {}});

    all.leave("one", one);
    all.close("two", "gone");
    all.subscribe("one", {2, {about(1)}, {}});
    all.send(here, about(1), "frame");

    EXPECT_EQ(one->waiting() + two->waiting(), 0U);
    EXPECT_EQ(two->close_code(), 1000);
    EXPECT_EQ(all.size(), 0U);
    EXPECT_FALSE(all.listens(here, about(1)));
}

} // namespace
} // namespace seam::api::notifications
