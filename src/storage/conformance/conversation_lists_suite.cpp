// SPDX-License-Identifier: Apache-2.0
#include "storage/conformance/suite.h"

#include <algorithm>
#include <iterator>

namespace seam::storage::conformance {
namespace {

class conversation_lists : public conformance
{
  protected:
    std::vector<model::conversation_id> of_agent(std::uint32_t user)
    {
        std::vector<model::conversation_id> found;
        for (const auto& one : *read().conversations_of(here, id<model::user_id>(user)))
            found.push_back(one.id);
        return found;
    }
};
SEAM_ON_EVERY_BACKEND(conversation_lists);

constexpr std::uint32_t agent = 0xf001;

TEST_P(conversation_lists, AreListedForAgentsThatAlertOrAreConnected)
{
    auto first = conversation_of(1, "g");
    auto second = conversation_of(2, "g");
    second.participants[1].state = model::participant_state::connected;
    auto third = conversation_of(3, "g");
    third.participants[1].state = model::participant_state::disconnected;
    auto fourth = conversation_of(4, "g");
    fourth.started = at(-5);
    ASSERT_TRUE(write_conversations({first, fourth}));
    ASSERT_TRUE(write_conversations({second, third}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(of_agent(agent), (std::vector{second.id, first.id, fourth.id}));
        EXPECT_TRUE(of_agent(agent + 1).empty());
        EXPECT_TRUE(read().conversations_of(here, {})->empty());
        EXPECT_TRUE(read().conversations_of(elsewhere, id<model::user_id>(agent))->empty());
        reopen();
    }
    second.participants[1].state = model::participant_state::disconnected;
    first.participants.push_back(first.participants[1]);
    first.participants[2].user = id<model::user_id>(agent + 1);
    ASSERT_TRUE(write_conversations({second, first}));
    EXPECT_EQ(of_agent(agent), (std::vector{first.id, fourth.id}));
    EXPECT_EQ(of_agent(agent + 1), std::vector{first.id});
}

TEST_P(conversation_lists, AreListedForTheQueueThatTheyWaitIn)
{
    const auto queue = id<model::queue_id>(0xf002);
    const auto in_queue = [&](std::uint32_t n, model::participant_state state) {
        auto made = conversation_of(n, "g");
        auto& leg = made.participants.emplace_back();
        leg.id = id<model::participant_id>(n);
        leg.role = model::purpose::acd;
        leg.state = state;
        leg.queue = queue;
        return made;
    };
    using enum model::participant_state;
    // The agents of all of them have legs for some queue too.
    ASSERT_TRUE(write_conversations({in_queue(1, connected), in_queue(2, disconnected),
                                     in_queue(3, alerting), conversation_of(4, "g"),
                                     in_queue(5, connected)}));
    ASSERT_TRUE(write_conversations({in_queue(1, disconnected), in_queue(2, connected)}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(
            *read().conversations_in(here, queue),
            (std::vector{in_queue(5, connected), in_queue(3, alerting), in_queue(2, connected)}));
        EXPECT_EQ(*read().count_conversations_in(here, queue), 3U);
        EXPECT_EQ(*read().count_conversations_in(elsewhere, queue), 0U);
        EXPECT_EQ(*read().count_conversations_in(here, {}), 0U);
        EXPECT_TRUE(read().conversations_in(elsewhere, queue)->empty());
        EXPECT_TRUE(read().conversations_in(here, {})->empty());
        EXPECT_TRUE(read().conversations_in(here, id<model::queue_id>(0xf003))->empty());
        reopen();
    }
}

TEST_P(conversation_lists, BelongToTheGuestKeyThatTheyHaveNow)
{
    ASSERT_TRUE(write_conversations({conversation_of(1, "token"), conversation_of(2, "token"),
                                     conversation_of(3, "ann"), conversation_of(4, "token")},
                                    {message_in(1, 1, "token"), message_in(2, 2, "token")}));
    // 1 signs in, 2 is cleared, 3 and 4 stay whose they are.
    ASSERT_TRUE(write_conversations(
        {conversation_of(1, "ann"), conversation_of(2, ""), conversation_of(4, "token")},
        {message_in(3, 1, "ann")}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(*read().conversations_of_guest("ann"),
                  (std::vector{conversation_of(3, "ann"), conversation_of(1, "ann")}));
        EXPECT_EQ(*read().conversations_of_guest("token"),
                  std::vector{conversation_of(4, "token")});
        EXPECT_TRUE(read().conversations_of_guest("")->empty());
        EXPECT_TRUE(read().conversations_of_guest("nobody")->empty());
        reopen();
    }
    ASSERT_TRUE(write_conversations({conversation_of(1, "token"), conversation_of(2, "ann")}));
    EXPECT_EQ(*read().conversations_of_guest("token"),
              (std::vector{conversation_of(4, "token"), conversation_of(1, "token")}));
    EXPECT_EQ(*read().conversations_of_guest("ann"),
              (std::vector{conversation_of(3, "ann"), conversation_of(2, "ann")}));
}

TEST_P(conversation_lists, AreOpenOnTheLeafThatTheyHaveNow)
{
    const auto open_on = [](std::uint32_t n, model::contact_id leaf) {
        auto one = conversation_of(n, "g");
        one.leaf = leaf;
        one.state = model::conversation_state::open;
        return one;
    };
    const auto ended_on = [&](std::uint32_t n, model::contact_id leaf) {
        auto one = open_on(n, leaf);
        one.state = model::conversation_state::ended;
        return one;
    };
    ASSERT_TRUE(
        write_conversations({open_on(1, contact(1)), open_on(2, contact(1)), open_on(3, contact(2)),
                             open_on(4, {}), ended_on(5, contact(1)), open_on(6, contact(1))}));
    // 1 signs in, 2 is over, 5 goes on.
    ASSERT_TRUE(write_conversations(
        {open_on(1, contact(2)), ended_on(2, contact(1)), open_on(5, contact(1))}));
    const std::vector first{contact(1)};
    const std::vector both{contact(2), contact(1), contact(2), contact(9)};

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(*read().open_conversations(here, first),
                  (std::vector{open_on(6, contact(1)), open_on(5, contact(1))}));
        EXPECT_EQ(*read().open_conversations(here, both),
                  (std::vector{open_on(6, contact(1)), open_on(5, contact(1)),
                               open_on(3, contact(2)), open_on(1, contact(2))}));
        EXPECT_TRUE(read().open_conversations(elsewhere, both)->empty());
        EXPECT_TRUE(read().open_conversations(here, std::vector<model::contact_id>(1))->empty());
        EXPECT_TRUE(read().open_conversations(here, {})->empty());
        reopen();
    }
}

TEST_P(conversation_lists, MessagesOfSeveralArePagedAsTheyWereAppended)
{
    std::vector<model::message> all;
    for (std::uint32_t n = 1; n <= 23; ++n) {
        all.push_back(message_in(n, n % 3, "g"));
        if (n % 5 == 0) all.back().event = model::presence::session_expired;
    }
    ASSERT_TRUE(write_conversations(
        {conversation_of(0, "g"), conversation_of(1, "h"), conversation_of(2, "g")}, all));
    std::ranges::reverse(all);
    const auto of = [](std::uint32_t n) { return id<model::conversation_id>(n); };

    for (const auto without : {model::presence::none, model::presence::session_expired}) {
        std::vector<model::message> expected;
        std::ranges::copy_if(all, std::back_inserter(expected), [&](const model::message& one) {
            const bool is_left_out = without != model::presence::none && one.event == without;
            return one.conversation != of(1) && !is_left_out;
        });
        for (const std::size_t limit : {1U, 5U, 15U, 50U}) {
            std::vector<model::message> found;
            for (std::size_t offset = 0; offset < 30; offset += limit) {
                const auto page = *read().messages({{of(2), of(0)}, without, offset, limit});
                ASSERT_LE(page.entries.size(), limit);
                EXPECT_EQ(page.total, expected.size());
                std::ranges::copy(page.entries, std::back_inserter(found));
            }
            EXPECT_EQ(found, expected) << limit;
        }
    }
}

} // namespace
} // namespace seam::storage::conformance
