// SPDX-License-Identifier: Apache-2.0
#include "storage/conformance/suite.h"

#include <algorithm>
#include <chrono>

namespace seam::storage::conformance {
namespace {

using open_state = model::conversation_state;

/// Two leaves with a history each: a visit, and a conversation in which a guest writes.
class erasures : public conformance
{
  protected:
    void SetUp() override
    {
        changes all;
        all.graph = {.leaves = {device(1, "c1"), device(2, "c2")},
                     .profiles = {person(1, "Ada", "Lee"), person(2, "Bob", "Orr")}};
        for (const std::uint32_t n : {1U, 2U}) {
            const auto key = "guest" + std::to_string(n);
            all.sessions.push_back(visit(n, n));
            all.sessions.back().visitor_key = key;
            auto talk = conversation_of(n, key);
            talk.state = open_state::open;
            talk.participants[1].state = model::participant_state::connected;
            all.conversations.push_back(talk);
            all.messages.push_back(message_in(n, n, key));
            all.messages.push_back(message_in(10 + n, n, key));
            all.authorizations.push_back(sign_in(n, "hash" + std::to_string(n)));
            all.notes.push_back(note_on(n, n));
            all.notes.push_back(note_on(10 + n, n));
            for (std::uint32_t event = 0; event < 30; ++event)
                all.events.push_back(page_viewed(n * 100 + event, n));
        }
        ASSERT_TRUE(write(std::move(all)));
    }

    /// Readers and commands find nothing that hangs on leaf `n`.
    void expect_gone(std::uint32_t n)
    {
        const auto talk = id<model::conversation_id>(n);
        const auto key = "guest" + std::to_string(n);
        EXPECT_EQ(*read().session(visit(n, n).id), std::nullopt);
        EXPECT_TRUE(read().events(visit(n, n).id, {})->entries.empty());
        EXPECT_EQ(*read().conversation(talk), std::nullopt);
        EXPECT_EQ(read().messages({.conversations = {talk}})->total, 0U);
        EXPECT_EQ(*read().message(id<model::message_id>(n)), std::nullopt);
        EXPECT_TRUE(read().conversations_of_guest(key)->empty());
        EXPECT_EQ(*read().authorization(id<model::authorization_id>(n)), std::nullopt);
        EXPECT_EQ(*read().authorization_by_refresh("hash" + std::to_string(n)), std::nullopt);
        EXPECT_EQ(*read().note(id<model::note_id>(n)), std::nullopt);
        EXPECT_EQ(read().notes({.leaves = {contact(n)}})->total, 0U);
        const auto seen = see(db(), all_of(n));
        EXPECT_EQ(seen, snapshot());
    }

    /// All of leaf `n` is as it was written.
    void expect_there(std::uint32_t n)
    {
        const auto talk = id<model::conversation_id>(n);
        EXPECT_TRUE(*read().session(visit(n, n).id));
        EXPECT_EQ(read().events(visit(n, n).id, {.after = {}, .limit = 99})->entries.size(), 30U);
        EXPECT_EQ(read().messages({.conversations = {talk}})->total, 2U);
        EXPECT_TRUE(*read().authorization(id<model::authorization_id>(n)));
        EXPECT_EQ(read().notes({.leaves = {contact(n)}})->entries,
                  (std::vector{note_on(10 + n, n), note_on(n, n)}));
        const auto of_agent = *read().conversations_of(here, id<model::user_id>(0xf001));
        EXPECT_EQ(std::ranges::count(of_agent, talk, &model::conversation::id), 1);
    }

    static load all_of(std::uint32_t n)
    {
        const auto key = "guest" + std::to_string(n);
        load what;
        what.organization = here;
        what.contacts = {contact(n)};
        what.sessions = {visit(n, n).id};
        what.visitors = {key};
        what.conversations = {id<model::conversation_id>(n)};
        what.authorizations = {id<model::authorization_id>(n)};
        what.notes = {id<model::note_id>(n)};
        what.traced_messages = {{key, "trace" + std::to_string(n)}};
        return what;
    }

    void purge(std::size_t most)
    {
        auto left = db().purge(most);
        while (left && *left != purge_state::done)
            left = db().purge(most);
        EXPECT_TRUE(left);
    }
};
SEAM_ON_EVERY_BACKEND(erasures);

TEST_P(erasures, TakeTheWholeHistoryOfALeafAtOnce)
{
    ASSERT_TRUE(write_graph({.gone_leaves = {contact(1)}}));

    for (int round = 0; round < 2; ++round) {
        expect_gone(1);
        expect_there(2);
        reopen();
    }
}

TEST_P(erasures, AreGoneOnWithInSmallStepsAndAfterARestart)
{
    ASSERT_TRUE(write_graph({.gone_leaves = {contact(1), contact(2)}}));

    for (int step = 0; step < 5; ++step) {
        ASSERT_TRUE(db().purge(7));
        expect_gone(1);
        expect_gone(2);
        if (step == 2) reopen();
    }
    purge(7);
    expect_gone(1);
    expect_gone(2);
    EXPECT_EQ(*db().purge(7), purge_state::done);
}

TEST_P(erasures, LeaveNumbersToNobodyElse)
{
    ASSERT_TRUE(write_graph({.gone_leaves = {contact(2)}}));
    reopen();
    ASSERT_TRUE(write_graph({.leaves = {device(3, "c3")}}));
    changes all;
    all.sessions = {visit(3, 3)};
    all.events = {page_viewed(3, 3)};
    ASSERT_TRUE(write(std::move(all)));
    const std::vector leaves = {contact(3)};

    EXPECT_EQ(read().sessions(leaves, {}, timestamp::max())->entries, std::vector{visit(3, 3)});
    purge(5);
    EXPECT_EQ(read().sessions(leaves, {}, timestamp::max())->entries, std::vector{visit(3, 3)});
    EXPECT_EQ(read().events(visit(3, 3).id, {})->entries.size(), 1U);
    expect_there(1);
}

TEST_P(erasures, LetNothingNewHangOnTheLeafForAWhile)
{
    ASSERT_TRUE(write_graph({.gone_leaves = {contact(1)}, .at = at(0)}));
    const auto attempt = [&](auto change) {
        changes all;
        change(all);
        return write(std::move(all));
    };
    const auto add_session = [](changes& all) { all.sessions = {visit(7, 1)}; };
    const auto add_talk = [](changes& all) {
        all.conversations = {conversation_of(7, "g")};
        all.conversations[0].leaf = contact(1);
    };
    const auto add_note = [](changes& all) { all.notes = {note_on(7, 1)}; };
    const auto add_sign_in = [](changes& all) {
        all.authorizations = {sign_in(7, "h")};
        all.authorizations[0].leaf = contact(1);
    };
    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(attempt(add_session), fail(errc::conflict));
        EXPECT_EQ(attempt(add_talk), fail(errc::conflict));
        EXPECT_EQ(attempt(add_sign_in), fail(errc::conflict));
        EXPECT_EQ(attempt(add_note), fail(errc::conflict));
        EXPECT_EQ(attempt([](changes& all) { all.events = {page_viewed(7, 1)}; }),
                  fail(errc::conflict));
        EXPECT_EQ(attempt([](changes& all) { all.messages = {message_in(7, 1, "g")}; }),
                  fail(errc::conflict));
        purge(100);
        ASSERT_TRUE(db().sweep(at(0) + std::chrono::minutes(59)));
    }
    ASSERT_TRUE(db().sweep(at(0) + std::chrono::minutes(61)));
    EXPECT_TRUE(attempt(add_session));
}

TEST_P(erasures, ALeafThatComesAgainHasNothingOfTheFormerOne)
{
    ASSERT_TRUE(write_graph({.gone_leaves = {contact(1)}}));
    ASSERT_TRUE(write_graph({.leaves = {device(1, "c1")}}));
    const std::vector leaves = {contact(1)};

    EXPECT_TRUE(read().sessions(leaves, {}, timestamp::max())->entries.empty());
    changes all;
    all.sessions = {visit(1, 1)};
    all.conversations = {conversation_of(1, "guest1")};
    all.messages = {message_in(1, 1, "guest1")};
    all.authorizations = {sign_in(1, "hash1")};
    all.notes = {note_on(1, 1)};
    ASSERT_TRUE(write(std::move(all)));
    purge(100);
    EXPECT_EQ(read().notes({.leaves = leaves})->entries, std::vector{note_on(1, 1)});
    EXPECT_EQ(read().sessions(leaves, {}, timestamp::max())->entries, std::vector{visit(1, 1)});
    EXPECT_TRUE(read().events(visit(1, 1).id, {})->entries.empty());
    EXPECT_EQ(read().messages({.conversations = {id<model::conversation_id>(1)}})->total, 1U);
}

TEST_P(erasures, IdsOfWhatIsErasedCanBeUsedAgain)
{
    ASSERT_TRUE(write_graph({.gone_leaves = {contact(1)}}));
    changes all;
    all.sessions = {visit(1, 2)};
    all.conversations = {conversation_of(1, "guest2")};
    all.conversations[0].leaf = contact(2);
    all.messages = {message_in(1, 1, "guest2"), message_in(11, 2, "guest2")};
    all.authorizations = {sign_in(1, "hash2")};
    all.authorizations[0].leaf = contact(2);
    all.notes = {note_on(1, 2)};
    ASSERT_TRUE(write(std::move(all)));
    purge(3);

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(*read().session(visit(1, 2).id), visit(1, 2));
        EXPECT_TRUE(read().events(visit(1, 2).id, {})->entries.empty());
        EXPECT_EQ(read().messages({.conversations = {id<model::conversation_id>(1)}})->total, 1U);
        EXPECT_EQ(read().messages({.conversations = {id<model::conversation_id>(2)}})->total, 3U);
        EXPECT_EQ(*read().note(id<model::note_id>(1)), note_on(1, 2));
        EXPECT_EQ(read().notes({.leaves = {contact(2)}})->total, 3U);
        reopen();
    }
}

TEST_P(erasures, AFailedCommandErasesNothing)
{
    changes all;
    all.graph.gone_leaves = {contact(1)};
    all.events = {page_viewed(7, 77)};
    EXPECT_EQ(write(std::move(all)), fail(errc::conflict));

    expect_there(1);
    purge(100);
    expect_there(1);
}

TEST_P(erasures, WhatIsInUseIsLoadedWithTheLeavesThatItHangsOn)
{
    auto ended = conversation_of(5, "guest5");
    ended.leaf = contact(1);
    auto of_device = guest("of-device", 0);
    of_device.authorization = {};
    of_device.cookie = "c1";
    auto of_account = guest("of-account", 0);
    of_account.authorization = id<model::authorization_id>(1);
    auto in_talk = guest("guest1", 1);
    in_talk.cookie = "other";
    auto of_other = guest("guest2", 2);
    of_other.authorization = id<model::authorization_id>(2);
    changes all;
    all.conversations = {ended};
    all.guests = {of_device, of_account, in_talk, of_other};
    ASSERT_TRUE(write(std::move(all)));
    load what;
    what.organization = here;
    what.contacts = {contact(1)};
    EXPECT_TRUE(see(db(), what).guests.empty());
    what.in_use = true;

    const auto seen = see(db(), what);
    ASSERT_EQ(seen.conversations.size(), 1U);
    EXPECT_EQ(seen.conversations[0].id, id<model::conversation_id>(1));
    auto expected = snapshot();
    expected.guests = {of_device, of_account, in_talk};
    EXPECT_EQ(seen.guests, sorted(std::move(expected)).guests);
    ASSERT_EQ(seen.authorizations.size(), 1U);
    EXPECT_EQ(seen.authorizations[0].id, id<model::authorization_id>(1));
    EXPECT_EQ(seen.sessions.size(), 2U); // of the conversation, and the visit that it names
}

} // namespace
} // namespace seam::storage::conformance
