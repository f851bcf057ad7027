// SPDX-License-Identifier: Apache-2.0
#include "api/testing/world.h"
#include "api/v2/conversations/message_memory.h"
#include "base/random.h"

#include <gtest/gtest.h>
#include <map>

namespace seam::api {
namespace {

using testing::here;
using testing::id;

const auto first = id<model::conversation_id>(1);
const auto second = id<model::conversation_id>(2);

struct MessageMemory : ::testing::Test
{
    testing::world w;

    void SetUp() override
    {
        storage::changes both;
        both.graph.leaves.emplace_back().id = id<model::contact_id>(9);
        for (const auto& each : {first, second}) {
            model::conversation talk;
            talk.id = each;
            talk.organization = here;
            talk.leaf = id<model::contact_id>(9);
            both.conversations.push_back(std::move(talk));
        }
        ASSERT_TRUE(w.put(std::move(both)));
    }

    /// What is new, as its commit tells it.
    addition say(model::conversation_id in, int times)
    {
        addition news;
        storage::changes said;
        for (int i = 0; i < times; ++i) {
            model::message one;
            one.id = model::message_id(random_uuid());
            one.organization = here;
            one.conversation = in;
            one.sender = id<model::participant_id>(static_cast<std::uint8_t>(++said_ % 3));
            one.way = said_ % 2 == 0 ? model::direction::inbound : model::direction::outbound;
            one.at = timestamp(std::chrono::milliseconds(said_));
            news.marks.insert(news.marks.begin(), mark_of(one));
            said.messages.push_back(std::move(one));
        }
        EXPECT_TRUE(w.put(std::move(said)));
        news.total = totals_[in] += times;
        return news;
    }

    std::vector<message_mark> read(message_memory& by, model::conversation_id of,
                                   const addition& news = {})
    {
        auto marks =
            w.run(w.data.read([&](storage::reader& store) { return by.read(store, of, news); }));
        EXPECT_TRUE(marks.has_value());
        return marks.value_or(std::vector<message_mark>());
    }

    /// By one that knows nothing.
    std::vector<message_mark> fresh(model::conversation_id of)
    {
        message_memory nothing;
        return read(nothing, of);
    }

    int said_ = 0;
    std::map<model::conversation_id, std::int64_t> totals_;
};

TEST_F(MessageMemory, ShowsTheNewestFirst)
{
    message_memory memory;
    EXPECT_TRUE(read(memory, first).empty());

    say(first, 2);

    const auto marks = read(memory, first);
    ASSERT_EQ(marks.size(), 2U);
    EXPECT_EQ(marks[0].at, timestamp(std::chrono::milliseconds(2)));
    EXPECT_EQ(marks[0].way, model::direction::inbound);
    EXPECT_EQ(marks[0].sender, id<model::participant_id>(2));
    EXPECT_EQ(marks[1].way, model::direction::outbound);
}

TEST_F(MessageMemory, KnowsWhatOneThatReadsAllWouldKnow)
{
    message_memory memory;
    for (const int more : {0, 1, 0, 3, 4, 5, 2, 9, 1, 600, 1, 3, 700, 0}) {
        say(first, more);
        if (more % 2 == 1) say(second, more);
        EXPECT_EQ(read(memory, first), fresh(first)) << more;
        EXPECT_EQ(read(memory, second), fresh(second)) << more;
    }
    EXPECT_EQ(read(memory, first).size(), messages_shown_max);
}

TEST_F(MessageMemory, TakesTheNewsForWhatIsNew)
{
    message_memory memory;
    for (const int more : {1, 0, 2, 1, 7, 600, 1, 3}) {
        const auto news = say(first, more);
        EXPECT_EQ(read(memory, first, news), fresh(first)) << more;
    }
}

TEST_F(MessageMemory, ReadsNothingThatTheNewsTell)
{
    message_memory memory;
    const auto known = read(memory, first, say(first, 2));
    auto news = say(first, 1);
    news.marks.front().at = timestamp(std::chrono::milliseconds(77)); // not what the store has

    const auto marks = read(memory, first, news);

    ASSERT_EQ(marks.size(), 3U);
    EXPECT_EQ(marks[0], news.marks[0]);
    EXPECT_EQ(marks[1], known[0]);
}

TEST_F(MessageMemory, ReadsWhatTheNewsLeaveOut)
{
    message_memory memory;
    read(memory, first, say(first, 1));
    say(first, 2); // whose news were nobody's

    const auto news = say(first, 1);

    EXPECT_EQ(read(memory, first, news), fresh(first));
}

TEST_F(MessageMemory, OldNewsDoNotTakeAnythingBack)
{
    message_memory memory;
    const auto one = say(first, 1);
    const auto other = say(first, 1);
    EXPECT_EQ(read(memory, first, other), fresh(first)) << "of one that was not known";

    EXPECT_EQ(read(memory, first, one), fresh(first));
    EXPECT_EQ(read(memory, first, other), fresh(first));
}

TEST_F(MessageMemory, ForgetsWhatWasReadLongestAgo)
{
    message_memory memory(20);
    say(first, 10);
    say(second, 8);

    read(memory, first);
    read(memory, second);
    EXPECT_EQ(memory.size(), 2U);
    say(second, 1);
    read(memory, second);

    EXPECT_EQ(memory.size(), 1U);
    EXPECT_EQ(read(memory, first), fresh(first));
    EXPECT_EQ(memory.size(), 1U);
}

TEST_F(MessageMemory, KeepsOneThatIsMoreThanItMayHave)
{
    message_memory memory(3);
    say(first, 10);

    EXPECT_EQ(read(memory, first).size(), 10U);
    EXPECT_EQ(memory.size(), 1U);
    EXPECT_EQ(read(memory, first).size(), 10U);
}

TEST_F(MessageMemory, NothingIsLeftOfAConversationThatIsErased)
{
    message_memory memory;
    say(first, 3);
    ASSERT_EQ(read(memory, first).size(), 3U);

    storage::changes erasure;
    erasure.graph.gone_leaves = {id<model::contact_id>(9)};
    ASSERT_TRUE(w.put(std::move(erasure)));

    EXPECT_TRUE(read(memory, first).empty());
    EXPECT_TRUE(fresh(first).empty());
}

} // namespace
} // namespace seam::api
