// SPDX-License-Identifier: Apache-2.0
#include "storage/conformance/suite.h"
#include "storage/silent_guests.h"

#include <algorithm>
#include <iterator>

namespace seam::storage::conformance {
namespace {

class conversations : public conformance
{
  protected:
    result<void> put(std::vector<model::conversation> entries,
                     std::vector<model::message> messages = {})
    {
        return write_conversations(std::move(entries), std::move(messages));
    }

    result<void> put(std::vector<model::guest_session> guests)
    {
        changes all;
        all.guests = std::move(guests);
        return write(std::move(all));
    }

    std::vector<model::message> traced(const std::string& key, const std::string& trace,
                                       model::organization_id organization = here)
    {
        load what;
        what.organization = organization;
        what.traced_messages = {{key, trace}, {key, trace}};
        return see(db(), what).traced_messages;
    }
};
SEAM_ON_EVERY_BACKEND(conversations);

TEST_P(conversations, AreGivenBackAsWritten)
{
    model::conversation bare;
    bare.id = id<model::conversation_id>(2);
    bare.organization = here;
    ASSERT_TRUE(put({conversation_of(1, "guest"), bare}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(*read().conversation(id<model::conversation_id>(1)), conversation_of(1, "guest"));
        EXPECT_EQ(*read().conversation(bare.id), bare);
        EXPECT_EQ(*read().conversation(id<model::conversation_id>(3)), std::nullopt);
        reopen();
    }
}

TEST_P(conversations, AreReplacedByIdAndKeepTheirMessages)
{
    ASSERT_TRUE(put({conversation_of(1, "guest")}, {message_in(1, 1, "guest")}));
    auto later = conversation_of(1, "signed-in");
    later.participants.clear();
    later.journey.reset();
    later.ended.reset();
    ASSERT_TRUE(put({later}, {message_in(2, 1, "signed-in")}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(*read().conversation(later.id), later);
        EXPECT_EQ(read().messages({.conversations = {later.id}})->entries,
                  (std::vector{message_in(2, 1, "signed-in"), message_in(1, 1, "guest")}));
        reopen();
    }
}

TEST_P(conversations, MessagesAreGivenBackAsWrittenLastFirst)
{
    model::message bare;
    bare.id = id<model::message_id>(3);
    bare.organization = here;
    bare.conversation = id<model::conversation_id>(1);
    ASSERT_TRUE(put({conversation_of(1, "g"), conversation_of(2, "g")},
                    {message_in(1, 1, "g"), message_in(2, 2, "g"), bare}));

    for (int round = 0; round < 2; ++round) {
        const auto page = *read().messages({.conversations = {id<model::conversation_id>(1)}});
        EXPECT_EQ(page.entries, (std::vector{bare, message_in(1, 1, "g")}));
        EXPECT_EQ(page.total, 2U);
        EXPECT_EQ(*read().message(id<model::message_id>(2)), message_in(2, 2, "g"));
        EXPECT_EQ(*read().message(bare.id), bare);
        EXPECT_EQ(*read().message(id<model::message_id>(4)), std::nullopt);
        EXPECT_EQ(*read().messages({.conversations = {id<model::conversation_id>(9)}}),
                  message_page{});
        EXPECT_EQ(*read().messages({}), message_page{});
        reopen();
    }
}

TEST_P(conversations, AMessageNeedsItsConversationAndAnIdOfItsOwn)
{
    ASSERT_TRUE(put({conversation_of(1, "g")}, {message_in(1, 1, "g")}));

    EXPECT_EQ(put({}, {message_in(2, 2, "g")}).error(), error(errc::conflict));
    EXPECT_EQ(put({}, {message_in(1, 1, "g")}).error(), error(errc::conflict));
    EXPECT_EQ(put({}, {message_in(2, 1, "g"), message_in(2, 1, "g")}).error(),
              error(errc::conflict));
    auto foreign = message_in(2, 1, "g");
    foreign.organization = elsewhere;
    EXPECT_EQ(put({}, {foreign}).error(), error(errc::conflict));
    EXPECT_EQ(read().messages({.conversations = {id<model::conversation_id>(1)}})->total, 1U);
}

TEST_P(conversations, AResendIsRecognisedByGuestAndTrace)
{
    ASSERT_TRUE(put({conversation_of(1, "g")}, {message_in(1, 1, "g"), message_in(2, 1, "h")}));
    auto repeated = message_in(3, 1, "g");
    repeated.tracing_id = "trace1";
    auto untraced = message_in(4, 1, "g");
    untraced.tracing_id = "";
    ASSERT_TRUE(put({}, {repeated, untraced}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(traced("g", "trace1").size(), 2U);
        EXPECT_EQ(traced("h", "trace2"), std::vector{message_in(2, 1, "h")});
        EXPECT_TRUE(traced("g", "trace2").empty());
        EXPECT_TRUE(traced("g", "").empty());
        EXPECT_TRUE(traced("nobody", "trace1").empty());
        EXPECT_TRUE(traced("g", "trace1", elsewhere).empty());
        reopen();
    }
}

TEST_P(conversations, GuestsComeChangeAndGo)
{
    ASSERT_TRUE(put({guest("g", 1), guest("h", 0)}));
    auto later = guest("g", 2);
    later.state = model::guest_state::signed_out;
    later.authorization = {};
    later.expires = at(99);
    ASSERT_TRUE(put({later}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(*read().guest("g"), later);
        EXPECT_EQ(*read().guest("h"), guest("h", 0));
        EXPECT_EQ(*read().guest("i"), std::nullopt);
        reopen();
    }
    changes farewell;
    farewell.gone_guests = {"g", "never"};
    ASSERT_TRUE(write(farewell));
    EXPECT_EQ(*read().guest("g"), std::nullopt);
    EXPECT_EQ(*read().guest("h"), guest("h", 0));
    ASSERT_TRUE(put({guest("g", 3)}));
    EXPECT_EQ(*read().guest("g"), guest("g", 3));
}

TEST_P(conversations, GuestsAreDueWhoseSessionHasExpiredWithAnOpenConversation)
{
    const auto expiring = [](const std::string& key, std::uint32_t talk, std::int64_t when) {
        auto made = guest(key, talk);
        made.expires = at(when);
        return made;
    };
    const auto open = [](std::uint32_t n, const std::string& key) {
        auto made = conversation_of(n, key);
        made.state = model::conversation_state::open;
        made.ended.reset();
        return made;
    };
    const auto due = [this](std::int64_t now, std::size_t most = 9) {
        std::vector<std::string> keys;
        for (const auto& each : *read().due_guests(at(now), most))
            keys.push_back(each.key);
        return keys;
    };
    using keys = std::vector<std::string>;
    changes all;
    all.conversations = {open(1, "a"), open(2, "b"), conversation_of(4, "over"),
                         open(5, "somebody else")};
    all.guests = {expiring("a", 1, 100), expiring("b", 2, 200), expiring("none", 0, 50),
                  expiring("over", 4, 50), expiring("not theirs", 5, 50)};
    ASSERT_TRUE(write(all));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(due(99), keys());
        EXPECT_EQ(due(100), keys{"a"});
        EXPECT_EQ(due(200), (keys{"a", "b"}));
        EXPECT_EQ(due(200, 1), keys{"a"});
        ASSERT_TRUE(db().sweep(at(1000)));
        reopen();
    }
    // A little, and for long.
    ASSERT_TRUE(put({expiring("a", 1, 150), expiring("b", 2, 200 + 7'200'000)}));
    EXPECT_EQ(due(149), keys());
    EXPECT_EQ(due(7'000'000), keys{"a"});
    // A session can be cut short, too.
    ASSERT_TRUE(put({expiring("b", 2, 120)}));
    EXPECT_EQ(due(120), keys{"b"});

    changes end;
    end.conversations = {conversation_of(1, "a")};
    ASSERT_TRUE(write(end));
    EXPECT_EQ(due(1000), keys{"b"});
    ASSERT_TRUE(db().sweep(at(1000)));
    // The next conversation of the same guest.
    changes next;
    next.conversations = {open(7, "a")};
    next.guests = {expiring("a", 7, 300)};
    ASSERT_TRUE(write(next));
    EXPECT_EQ(due(1000), (keys{"b", "a"}));
    // What was somebody else's becomes theirs.
    changes moved;
    moved.conversations = {open(5, "not theirs")};
    ASSERT_TRUE(write(moved));
    EXPECT_EQ(due(50), keys{"not theirs"});
}

TEST_P(conversations, GuestsWhoNeverTalkedAreSweptLongAfterTheirSession)
{
    const auto silent = [](const std::string& key, std::int64_t when) {
        auto made = guest(key, 0);
        made.state = model::guest_state::live;
        made.expires = at(when);
        return made;
    };
    const auto in_state = [&](const std::string& key, model::guest_state state) {
        auto made = silent(key, 50);
        made.state = state;
        return made;
    };
    using enum model::guest_state;
    auto talking = guest("talking", 1);
    talking.expires = at(50);
    changes all;
    all.guests = {silent("gone", 50),
                  silent("later", 60),
                  silent("begun anew", 50),
                  in_state("left", closed),
                  in_state("signed in", superseded),
                  talking,
                  silent("newest", 50)};
    all.conversations = {conversation_of(1, "talking"), conversation_of(2, "begun anew")};
    ASSERT_TRUE(write(all));

    ASSERT_TRUE(db().sweep(at(50) + silent_guest_kept_for));
    EXPECT_TRUE(*read().guest("gone")) << "whose files may still be asked for";
    ASSERT_TRUE(db().sweep(at(51) + silent_guest_kept_for));
    for (int round = 0; round < 2; ++round) {
        for (const auto* key : {"gone", "newest"})
            EXPECT_FALSE(*read().guest(key)) << key;
        EXPECT_EQ(*read().guest("later"), silent("later", 60));
        EXPECT_EQ(*read().guest("begun anew"), in_state("begun anew", closed));
        EXPECT_EQ(*read().guest("left"), in_state("left", closed));
        EXPECT_EQ(*read().guest("signed in"), in_state("signed in", superseded)) << "for ever";
        EXPECT_EQ(*read().guest("talking"), talking);
        EXPECT_EQ(read().conversations_of_guest("begun anew")->size(), 1U);
        reopen();
    }

    // Whoever comes back under the same token, and whoever else, begins afresh.
    ASSERT_TRUE(put({silent("gone", 70), silent("other", 70)}));
    EXPECT_EQ(*read().guest("gone"), silent("gone", 70));
    changes talk;
    talk.conversations = {conversation_of(3, "gone"), conversation_of(4, "other")};
    ASSERT_TRUE(write(talk));
    EXPECT_EQ(read().conversations_of_guest("gone")->size(), 1U);
    EXPECT_EQ(read().conversations_of_guest("other")->size(), 1U);
    EXPECT_EQ(read().conversations_of_guest("newest")->size(), 0U);
}

TEST_P(conversations, AGuestLoadsItsConversationAndThatItsSessions)
{
    changes all;
    all.guests = {guest("g", 1)};
    all.conversations = {conversation_of(1, "g")}; // names sessions 1 and 2
    all.sessions = {visit(1, 7), visit(2, 7), visit(3, 7)};
    ASSERT_TRUE(write(all));
    load by_guest;
    by_guest.organization = here;
    by_guest.guests = {"g", "g", "nobody"};
    load by_conversation;
    by_conversation.organization = here;
    by_conversation.conversations = {id<model::conversation_id>(1), id<model::conversation_id>(8)};

    for (int round = 0; round < 2; ++round) {
        auto expected = snapshot{};
        expected.sessions = {visit(1, 7), visit(2, 7)};
        expected.conversations = {conversation_of(1, "g")};
        EXPECT_EQ(see(db(), by_conversation), sorted(expected));
        expected.guests = {guest("g", 1)};
        EXPECT_EQ(see(db(), by_guest), sorted(expected));
        reopen();
    }
}

TEST_P(conversations, AuthorizationsAreFoundByIdAndRefreshHash)
{
    changes all;
    all.authorizations = {sign_in(1, "aa"), sign_in(2, "")};
    ASSERT_TRUE(write(all));
    auto rotated = sign_in(1, "bb");
    rotated.revoked = false;
    all.authorizations = {rotated, sign_in(3, "cc")};
    ASSERT_TRUE(write(all));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(*read().authorization(rotated.id), rotated);
        EXPECT_EQ(*read().authorization(id<model::authorization_id>(2)), sign_in(2, ""));
        EXPECT_EQ(*read().authorization(id<model::authorization_id>(4)), std::nullopt);
        EXPECT_EQ(*read().authorization_by_refresh("bb"), rotated);
        EXPECT_EQ(*read().authorization_by_refresh("aa"), std::nullopt);
        EXPECT_EQ(*read().authorization_by_refresh(""), std::nullopt);
        load what;
        what.organization = here;
        what.authorizations = {rotated.id, rotated.id, id<model::authorization_id>(4)};
        EXPECT_EQ(see(db(), what).authorizations, std::vector{rotated});
        reopen();
    }
}

TEST_P(conversations, OfAnotherOrganisationAreNeitherSeenNorTouched)
{
    changes mine;
    mine.conversations = {conversation_of(1, "g")};
    mine.guests = {guest("g", 1)};
    mine.authorizations = {sign_in(1, "aa")};
    ASSERT_TRUE(write(mine));
    load theirs;
    theirs.organization = elsewhere;
    theirs.conversations = {id<model::conversation_id>(1)};
    theirs.guests = {"g"};
    theirs.authorizations = {id<model::authorization_id>(1)};
    EXPECT_EQ(see(db(), theirs), snapshot{});

    const auto attempt = [&](auto member) {
        changes theft;
        theft.*member = mine.*member;
        EXPECT_EQ(write_elsewhere(theft).error(), error(errc::conflict));
        (theft.*member)[0].organization = elsewhere;
        EXPECT_EQ(write_elsewhere(theft).error(), error(errc::conflict));
    };
    attempt(&changes::conversations);
    attempt(&changes::guests);
    attempt(&changes::authorizations);
    changes removal;
    removal.gone_guests = {"g"};
    EXPECT_TRUE(write_elsewhere(removal));

    EXPECT_EQ(*read().guest("g"), guest("g", 1));
}

} // namespace
} // namespace seam::storage::conformance
