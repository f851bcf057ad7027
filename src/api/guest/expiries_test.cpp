// SPDX-License-Identifier: Apache-2.0
#include "api/guest/expiries.h"
#include "api/testing/world.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>
#include <variant>

namespace seam::api::guest {
namespace {

using namespace std::chrono_literals;
using testing::elsewhere;
using testing::here;
using testing::id;

struct Expiries : ::testing::Test
{
    testing::world w;
    expiries rounds{w.data, w.time};
    std::vector<model::conversation_id> told; ///< conversations that agents heard of

    void SetUp() override
    {
        w.store->listen([this](std::span<const storage::occurrence> what) {
            for (const auto& each : what) {
                if (const auto* one = std::get_if<storage::conversation_changed>(&each))
                    told.push_back(one->conversation.id);
            }
        });
    }

    /// A guest in a conversation with an agent who is asked, in a session that lives for an hour.
    model::guest_session add(std::uint8_t n, model::organization_id where = here)
    {
        model::conversation talk;
        talk.id = id<model::conversation_id>(n);
        talk.organization = where;
        talk.guest_key = "guest-" + std::to_string(n);
        talk.started = w.time.now();
        model::participant customer{.id = id<model::participant_id>(n)};
        model::participant agent{.id = id<model::participant_id>(static_cast<std::uint8_t>(n + 1)),
                                 .role = model::purpose::agent,
                                 .state = model::participant_state::alerting,
                                 .user = id<model::user_id>(1)};
        talk.participants = {customer, agent};
        model::guest_session guest;
        guest.key = talk.guest_key;
        guest.organization = where;
        guest.conversation = talk.id;
        guest.created = w.time.now();
        guest.expires = w.time.now() + 1h;
        EXPECT_TRUE(w.put({.conversations = {talk}, .guests = {guest}}, where));
        return guest;
    }

    model::conversation talk_of(std::uint8_t n)
    {
        return **w.store->read().conversation(id<model::conversation_id>(n));
    }
    std::size_t end_due() { return w.run(rounds.end_due()).value(); }
};

TEST_F(Expiries, EndTheConversationOfWhoWentAway)
{
    add(1);
    w.time.advance(1h - 1ms);
    EXPECT_EQ(end_due(), 0U);
    EXPECT_EQ(talk_of(1).state, model::conversation_state::open);
    w.time.advance(1ms);

    EXPECT_EQ(end_due(), 1U);

    const auto ended = talk_of(1);
    EXPECT_EQ(ended.state, model::conversation_state::ended);
    EXPECT_EQ(ended.ended, w.time.now());
    for (const auto& party : ended.participants) {
        EXPECT_EQ(party.state, model::participant_state::disconnected);
        EXPECT_EQ(party.disconnected_by, model::disconnect_type::session_expired);
    }
    const auto said = *w.store->read().messages({.conversations = {ended.id}});
    ASSERT_EQ(said.entries.size(), 1U);
    EXPECT_EQ(said.entries[0].event, model::presence::session_expired);
    EXPECT_EQ(told, std::vector{ended.id});
    EXPECT_EQ(end_due(), 0U);
}

TEST_F(Expiries, LeaveWhoIsStillThere)
{
    auto guest = add(1);
    w.time.advance(40min);
    guest.expires = w.time.now() + 1h;
    ASSERT_TRUE(w.put({.guests = {guest}}));
    w.time.advance(59min);
    EXPECT_EQ(end_due(), 0U);
    w.time.advance(1min);
    EXPECT_EQ(end_due(), 1U);
}

TEST_F(Expiries, GoOnUntilNothingIsDue)
{
    for (std::uint8_t n = 1; n <= 150; ++n)
        add(n, n % 2 == 0 ? here : elsewhere);
    w.time.advance(1h);
    EXPECT_EQ(end_due(), 150U);
    EXPECT_EQ(talk_of(150).state, model::conversation_state::ended);
}

} // namespace
} // namespace seam::api::guest
