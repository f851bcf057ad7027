// SPDX-License-Identifier: Apache-2.0
#include "messaging/scene.h"

#include <random>

namespace seam::messaging {
namespace {

using namespace std::chrono_literals;

/// Random visitors, tokens, sign-ins, agents and clocks. The truth of who said what is kept beside
/// the scene, from the commands alone.
class walk : public scene
{
  public:
    explicit walk(std::uint32_t seed) : random_(seed)
    {
        to.rules.disconnected = static_cast<after_disconnect>(random_() % 3);
        to.rules.allow_session_upgrade = random_() % 4 != 0;
        to.rules.authentication_required = random_() % 2 == 0;
    }

    void step()
    {
        ++steps_;
        if (random_() % 3 != 0) pass(std::chrono::milliseconds(random_() % 5000));
        if (random_() % 80 == 0) pass(73h);
        switch (random_() % 12) {
        case 0:
        case 1:
            configure_guest(token(), random_() % 6 == 0);
            break;
        case 2:
        case 10:
            step_sign_in();
            break;
        case 3:
            step_leave();
            break;
        case 4:
        case 5:
            step_agent();
            break;
        default:
            step_say(random_() % 2 == 0 ? token() : person());
        }
    }

    void check()
    {
        for (const auto& [key, guest] : guests)
            check_guest(key);
        for (const auto& [id, which] : conversations)
            check_conversation(which);
        for (const auto& [id, session] : sessions)
            check_session(session);
    }

  private:
    /// Tokens are spent by signing in, so new ones keep coming.
    std::string token() { return "T" + std::to_string(steps_ / 10 + random_() % 4); }
    std::string person() { return "P" + std::to_string(random_() % 3); }

    void step_say(const std::string& key)
    {
        if (key[0] == 'T' && !guests.contains(key)) configure_guest(key);
        const auto trace = random_() % 3 == 0 ? "t" + std::to_string(random_() % 4) : "";
        const auto done = say(key, "hello", trace);
        if (done && !done->repeated) speaker_[done->message.id] = key;
        if (done && done->repeated) {
            EXPECT_TRUE(may_show(key, done->message));
        }
    }

    void step_sign_in()
    {
        const auto spent = token();
        const auto who = person();
        const auto done = sign_in_as(who, spent, random_() % 6 == 0);
        if (!done || !done->stepped_up) return;
        for (const auto& each : messages) {
            const bool moves = each.conversation == done->guest.conversation;
            if (moves && speaker_[each.id] == spent) speaker_[each.id] = who;
        }
    }

    void step_leave()
    {
        const auto key = random_() % 2 == 0 ? token() : person();
        const auto seen = see(key);
        if (random_() % 3 == 0) {
            if (auto done = plan_close(seen, to.rules, when())) apply(done->changes);
        } else if (random_() % 2 == 0) {
            if (auto done = plan_clear(seen, to.rules, "", when())) apply(done->changes);
        } else if (seen.guest && !seen.guest->authorization.is_nil() && key[0] == 'P') {
            apply(plan_sign_out(authorizations.at(seen.guest->authorization), seen.guest, now));
        } else {
            apply(plan_expire(seen, when()));
        }
    }

    void step_agent()
    {
        if (conversations.empty()) return;
        const auto at = static_cast<std::ptrdiff_t>(random_() % conversations.size());
        const auto in = std::next(conversations.begin(), at)->first;
        const auto member = random_() % to.members.size();
        if (random_() % 3 == 0) {
            ignore(agent_says(in, member, "agent speaks"), "refusals are part of the walk");
        } else if (random_() % 3 == 0) {
            apply(plan_alert(conversations.at(in), to.members, when()));
        } else {
            const bool answers = random_() % 2 == 0;
            ignore(set_state(in, member,
                             answers ? model::participant_state::connected
                                     : model::participant_state::disconnected),
                   "refusals are part of the walk");
        }
    }

    /// True if `key` said it, or it is not a guest's word.
    bool may_show(const std::string& key, const model::message& what)
    {
        const auto said_by = speaker_.find(what.id);
        return said_by == speaker_.end() || said_by->second.empty() || said_by->second == key;
    }

    void check_guest(const std::string& key)
    {
        const auto seen = see(key);
        for (const auto& each : history(key)) {
            EXPECT_TRUE(may_show(key, each))
                << key << " is shown the words of " << speaker_[each.id];
        }
        if (guests.at(key).state == model::guest_state::superseded) {
            EXPECT_FALSE(may_read(seen, to.rules, now));
            EXPECT_TRUE(guests.at(key).conversation.is_nil());
        }
        const auto open = std::ranges::count_if(conversations, [&](const auto& each) {
            return each.second.guest_key == key &&
                   each.second.state == model::conversation_state::open;
        });
        EXPECT_LE(open, 1) << key;
    }

    void check_conversation(const model::conversation& which)
    {
        const bool over = which.state == model::conversation_state::ended;
        EXPECT_EQ(over, which.ended.has_value());
        int connected_agents = 0;
        for (const auto& who : which.participants) {
            const bool on = who.state != model::participant_state::disconnected;
            if (over) {
                EXPECT_FALSE(on);
            }
            EXPECT_EQ(on, !who.ended);
            EXPECT_EQ(on, who.disconnected_by == model::disconnect_type::none);
            const bool connected = who.state == model::participant_state::connected;
            connected_agents += connected && who.role == model::purpose::agent ? 1 : 0;
        }
        EXPECT_LE(connected_agents, 1);
        timestamp last;
        std::int64_t count = 0;
        for (const auto& each : messages) {
            if (each.conversation != which.id) continue;
            EXPECT_GT(each.at, last);
            last = each.at;
            ++count;
        }
        EXPECT_EQ(which.message_count, count);
        EXPECT_EQ(which.last_message_at, last);
    }

    void check_session(const model::session& which)
    {
        const auto count = std::ranges::count(events, which.id, &model::event::session);
        EXPECT_EQ(which.event_count, count);
        const auto& of = conversations.at(which.conversation);
        EXPECT_EQ(which.ended.has_value(), of.ended.has_value());
        EXPECT_EQ(which.authenticated, of.authenticated);
    }

    std::mt19937 random_;
    std::uint32_t steps_ = 0;
    /// Whose words a message is: the token's or the person's who said it, and after a step-up the
    /// person's, as far as it was said before.
    std::map<model::message_id, std::string> speaker_;
};

TEST(Privacy, NobodyIsShownAnothersWords)
{
    std::size_t said = 0, moved = 0;
    for (std::uint32_t seed = 0; seed < 80; ++seed) {
        SCOPED_TRACE(seed);
        walk w(seed);
        for (int i = 0; i < 200; ++i) {
            w.step();
            if (i % 10 == 9) w.check();
            if (testing::Test::HasFailure()) return;
        }
        said += w.messages.size();
        moved += static_cast<std::size_t>(
            std::ranges::count(w.messages, model::presence::sign_in, &model::message::event));
    }
    // The walks must have been somewhere.
    EXPECT_GT(said, 3000U) << moved;
    EXPECT_GT(moved, 100U) << said;
}

} // namespace
} // namespace seam::messaging
