// SPDX-License-Identifier: Apache-2.0
#include "net/outbox.h"

#include <gtest/gtest.h>
#include <thread>

namespace seam::net {
namespace {

using put = outbox::put;

std::string text_of(const std::optional<outgoing>& what)
{
    return what ? what->text : "nothing";
}

TEST(Outbox, KeepsToBothLimits)
{
    const server_limits few{.queue_frames = 2};
    const server_limits small{.queue_bytes = 5};
    outbox by_count(few);
    outbox by_bytes(small);

    EXPECT_NE(by_count.push("a"), put::refused);
    EXPECT_NE(by_count.push("b"), put::refused);
    EXPECT_EQ(by_count.push("c"), put::refused);
    EXPECT_NE(by_bytes.push("abc"), put::refused);
    EXPECT_EQ(by_bytes.push("def"), put::refused);
    EXPECT_NE(by_bytes.push("gh"), put::refused);
    EXPECT_EQ(text_of(by_bytes.next()), "abc");
    EXPECT_NE(by_bytes.push("def"), put::refused);
}

TEST(Outbox, AsksForAWriterWheneverThereIsNone)
{
    const server_limits limits;
    outbox box(limits);

    EXPECT_EQ(box.push("a"), put::start);
    EXPECT_EQ(box.push("b"), put::queued);
    EXPECT_EQ(text_of(box.next()), "a");
    EXPECT_EQ(text_of(box.next()), "b");
    EXPECT_EQ(box.push("c"), put::queued); // the writer has not seen that there is nothing left
    EXPECT_EQ(text_of(box.next()), "c");
    EXPECT_FALSE(box.next());
    EXPECT_EQ(box.push("d"), put::start);
}

TEST(Outbox, GivesWhatItHoldsAfterClosing)
{
    const server_limits limits;
    outbox box(limits);
    box.push("a");
    box.close();

    EXPECT_EQ(box.push("b"), put::refused);
    EXPECT_EQ(box.close_with({.text = "last", .code = 1000}, false), put::refused);
    EXPECT_FALSE(box.is_done());
    EXPECT_EQ(text_of(box.next()), "a");
    EXPECT_FALSE(box.next());
    EXPECT_TRUE(box.is_done());
}

TEST(Outbox, ClosesWithALastOneWhateverTheLimits)
{
    const server_limits limits{.queue_frames = 1};
    outbox kept(limits);
    outbox dropped(limits);
    outbox idle(limits);
    kept.push("a");
    dropped.push("a");

    EXPECT_EQ(kept.close_with({.text = "last", .code = 1000}, false), put::queued);
    EXPECT_EQ(dropped.close_with({.text = "last", .code = 1000}, true), put::queued);
    EXPECT_EQ(dropped.close_with({.text = "again", .code = 1000}, true), put::refused);
    EXPECT_EQ(idle.close_with({.text = "last", .code = 1000}, true), put::start);

    EXPECT_EQ(text_of(kept.next()), "a");
    EXPECT_EQ(text_of(kept.next()), "last");
    EXPECT_EQ(text_of(dropped.next()), "last");
    EXPECT_FALSE(dropped.next());
}

TEST(Outbox, IsDoneWhenTheWriterGivesUp)
{
    const server_limits limits;
    outbox box(limits);
    box.push("a");
    box.push("b");
    EXPECT_EQ(text_of(box.next()), "a");

    box.give_up();

    EXPECT_TRUE(box.is_done());
    EXPECT_EQ(box.push("c"), put::refused);
    EXPECT_FALSE(box.next());
}

TEST(Outbox, KeepsTheOrderOfItsPusherFromAnotherThread)
{
    constexpr int count = 10'000;
    const server_limits limits{.queue_frames = count};
    outbox box(limits);
    std::thread pusher([&box] {
        for (int i = 0; i < count; ++i)
            EXPECT_NE(box.push(std::to_string(i)), put::refused);
    });

    for (int i = 0; i < count; ++i) {
        auto next = box.next();
        while (!next) {
            std::this_thread::yield();
            next = box.next();
        }
        ASSERT_EQ(next->text, std::to_string(i));
    }

    pusher.join();
}

} // namespace
} // namespace seam::net
