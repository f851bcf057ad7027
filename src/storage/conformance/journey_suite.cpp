// SPDX-License-Identifier: Apache-2.0
#include "storage/conformance/suite.h"

#include <algorithm>
#include <iterator>

namespace seam::storage::conformance {
namespace {

class journeys : public conformance
{
  protected:
    result<void> put(std::vector<model::session> sessions, std::vector<model::event> events = {})
    {
        changes all;
        all.sessions = std::move(sessions);
        all.events = std::move(events);
        return write(std::move(all));
    }

    /// All sessions of `leaves`, read page by page.
    std::vector<model::session_id> walk(const std::vector<model::contact_id>& leaves,
                                        std::size_t limit, timestamp created_by = timestamp::max())
    {
        std::vector<model::session_id> found;
        page which{.after = {}, .limit = limit};
        do {
            auto listed = read().sessions(leaves, which, created_by);
            EXPECT_TRUE(listed);
            if (!listed) return found;
            EXPECT_LE(listed->entries.size(), limit);
            for (const auto& one : listed->entries)
                found.push_back(one.id);
            which.after = listed->next;
        } while (!which.after.empty());
        return found;
    }

    std::vector<model::session> of_visitor(const std::string& key,
                                           model::organization_id organization = here)
    {
        load what;
        what.organization = organization;
        what.visitors = {key};
        return see(db(), what).sessions;
    }
};
SEAM_ON_EVERY_BACKEND(journeys);

std::vector<model::session_id> sessions(std::initializer_list<std::uint32_t> numbers)
{
    std::vector<model::session_id> all;
    for (const auto n : numbers)
        all.push_back(id<model::session_id>(n));
    return all;
}

TEST_P(journeys, SessionsAreGivenBackAsWritten)
{
    model::session bare;
    bare.id = id<model::session_id>(2);
    bare.organization = here;
    bare.last_page = model::web_page{};
    bare.marketing = model::campaign{};
    ASSERT_TRUE(put({visit(1, 7), bare}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(*read().session(visit(1, 7).id), visit(1, 7));
        EXPECT_EQ(*read().session(bare.id), bare);
        EXPECT_EQ(*read().session(id<model::session_id>(3)), std::nullopt);
        load what;
        what.organization = here;
        what.sessions = {bare.id, id<model::session_id>(3), bare.id};
        EXPECT_EQ(see(db(), what).sessions, std::vector{bare});
        reopen();
    }
}

TEST_P(journeys, TheFirstSessionOfADeploymentIsRemembered)
{
    ASSERT_TRUE(write_graph({.leaves = {plain(7)}}));
    auto other = visit(2, 7);
    other.deployment = id<model::deployment_id>(0xd002);
    auto nowhere = visit(3, 7);
    nowhere.deployment = {};
    ASSERT_TRUE(put({visit(1, 7), other, nowhere}));
    ASSERT_TRUE(put({visit(4, 7)}));
    auto again = visit(1, 7);
    again.created = at(90);
    ASSERT_TRUE(put({again}));

    const std::map<model::deployment_id, timestamp> first = {
        {visit(1, 7).deployment, visit(1, 7).created}, {other.deployment, other.created}};
    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(*read().first_sessions(here), first);
        EXPECT_TRUE(read().first_sessions(elsewhere)->empty());
        reopen();
    }
    ASSERT_TRUE(write_graph({.gone_leaves = {contact(7)}}));
    ASSERT_TRUE(db().purge(100));
    EXPECT_EQ(*read().first_sessions(here), first);
}

TEST_P(journeys, SessionsAreReplacedById)
{
    ASSERT_TRUE(put({visit(1, 7)}));
    auto later = visit(1, 7);
    later.last_event_at = at(9000);
    later.event_count = 9;
    later.ended.reset();
    later.last_page.reset();
    later.visitor_key = "another";

    ASSERT_TRUE(put({later}));

    EXPECT_EQ(*read().session(later.id), later);
    EXPECT_TRUE(of_visitor("visitor7").empty());
    EXPECT_EQ(of_visitor("another"), std::vector{later});
}

TEST_P(journeys, TheLatestSessionOfAVisitorIsFound)
{
    ASSERT_TRUE(put({visit(5, 7)}));
    ASSERT_TRUE(put({visit(3, 7), visit(4, 8)}));
    auto touched = visit(5, 7);
    touched.event_count = 50;
    ASSERT_TRUE(put({touched}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(of_visitor("visitor7"), std::vector{visit(3, 7)});
        EXPECT_TRUE(of_visitor("visitor7", elsewhere).empty());
        EXPECT_TRUE(of_visitor("visitor9").empty());
        EXPECT_TRUE(of_visitor("").empty());
        reopen();
    }
}

TEST_P(journeys, SessionsOfManyLeavesComeInTimeOrder)
{
    model::graph_changes world;
    std::vector<model::contact_id> leaves;
    for (std::uint32_t n = 1; n <= 5; ++n) {
        world.leaves.push_back(plain(n));
        leaves.push_back(contact(n));
    }
    ASSERT_TRUE(write_graph(world));
    std::vector<model::session_id> expected;
    for (std::uint32_t n = 1; n <= 60; ++n) {
        // Not written in the order of their times.
        const std::uint32_t moment = n * 37 % 61;
        ASSERT_TRUE(put({visit(moment, 1 + moment % 5)}));
    }
    for (std::uint32_t n = 60; n >= 1; --n)
        expected.push_back(id<model::session_id>(n));

    for (int round = 0; round < 2; ++round) {
        for (const std::size_t limit : {1U, 7U, 20U, 60U, 100U})
            EXPECT_EQ(walk(leaves, limit), expected);
        EXPECT_EQ(walk({contact(2), contact(66)}, 5).size(), 12U);
        EXPECT_TRUE(walk({}, 5).empty());
        reopen();
    }
}

TEST_P(journeys, SessionsOfOneMomentComeLastWrittenFirst)
{
    ASSERT_TRUE(write_graph({.leaves = {plain(1), plain(2)}}));
    for (const std::uint32_t n : {3U, 1U, 2U, 4U}) {
        auto session = visit(n, 1 + n % 2);
        session.created = at(0);
        ASSERT_TRUE(put({session}));
    }

    EXPECT_EQ(walk({contact(1), contact(2)}, 3), sessions({4, 2, 1, 3}));
    EXPECT_EQ(walk({contact(1), contact(2), contact(1)}, 1), sessions({4, 2, 1, 3}));
}

TEST_P(journeys, SessionsCreatedLaterThanAskedAreLeftOutOfEveryPage)
{
    ASSERT_TRUE(write_graph({.leaves = {plain(1), plain(2)}}));
    for (const std::uint32_t n : {1U, 2U, 3U, 4U, 5U, 6U})
        ASSERT_TRUE(put({visit(n, 1 + n % 2)}));
    auto twin = visit(7, 1);
    twin.created = at(4);
    ASSERT_TRUE(put({twin}));

    for (const std::size_t limit : {1U, 2U, 9U}) {
        EXPECT_EQ(walk({contact(1), contact(2)}, limit, at(4)), sessions({7, 4, 3, 2, 1})) << limit;
        EXPECT_TRUE(walk({contact(1), contact(2)}, limit, at(0)).empty()) << limit;
    }
}

TEST_P(journeys, ASessionMovesWithItsLeafAndItsTime)
{
    ASSERT_TRUE(write_graph({.leaves = {plain(1), plain(2)}}));
    ASSERT_TRUE(put({visit(1, 1), visit(2, 1), visit(3, 2)}));
    auto moved = visit(1, 2);
    moved.created = at(50);

    ASSERT_TRUE(put({moved}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(walk({contact(1)}, 9), sessions({2}));
        EXPECT_EQ(walk({contact(2)}, 9), sessions({1, 3}));
        EXPECT_EQ(walk({contact(1), contact(2)}, 2), sessions({1, 3, 2}));
        reopen();
    }
}

TEST_P(journeys, SessionsWithoutALeafInTheGraphAreInNoList)
{
    ASSERT_TRUE(put({visit(1, 1), visit(2, 0)}));
    ASSERT_TRUE(write_graph({.leaves = {plain(1)}}));
    EXPECT_TRUE(walk({contact(1), model::contact_id()}, 9).empty());
    ASSERT_TRUE(put({visit(1, 1), visit(3, 1)}));
    EXPECT_EQ(walk({contact(1)}, 9), sessions({3, 1}));

    ASSERT_TRUE(write_graph({.gone_leaves = {contact(1)}}));
    EXPECT_TRUE(walk({contact(1)}, 9).empty());
    ASSERT_TRUE(write_graph({.leaves = {plain(1), plain(2)}}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_TRUE(walk({contact(1), contact(2)}, 9).empty());
        EXPECT_EQ(*read().session(visit(1, 1).id), std::nullopt);
        EXPECT_EQ(*read().session(visit(2, 0).id), visit(2, 0));
        reopen();
    }
}

TEST_P(journeys, EventsAreGivenBackAsWrittenLastFirst)
{
    auto signed_in = page_viewed(2, 1);
    signed_in.what = model::sign_in_event{"Ada", "Lovelace"};
    auto talked = page_viewed(3, 1);
    talked.name = "conversation_started";
    talked.authenticated = false;
    talked.what = model::conversation_event{id<model::conversation_id>(5), "started"};
    ASSERT_TRUE(put({visit(1, 7), visit(2, 7)}, {page_viewed(1, 1), page_viewed(9, 2), signed_in}));
    auto grown = visit(1, 7);
    grown.event_count = 3;
    ASSERT_TRUE(put({grown}, {talked}));

    for (int round = 0; round < 2; ++round) {
        const auto listed = *read().events(id<model::session_id>(1), {});
        EXPECT_EQ(listed.entries, (std::vector{talked, signed_in, page_viewed(1, 1)}));
        EXPECT_EQ(listed.next, "");
        EXPECT_TRUE(read().events(id<model::session_id>(3), {})->entries.empty());
        reopen();
    }
}

TEST_P(journeys, EventsArePaged)
{
    std::vector<model::event> events;
    for (std::uint32_t n = 1; n <= 11; ++n)
        events.push_back(page_viewed(n, 1));
    ASSERT_TRUE(put({visit(1, 7)}, events));
    std::ranges::reverse(events);

    for (const std::size_t limit : {1U, 3U, 11U, 25U}) {
        std::vector<model::event> found;
        page which{.after = {}, .limit = limit};
        do {
            const auto listed = *read().events(id<model::session_id>(1), which);
            ASSERT_LE(listed.entries.size(), limit);
            std::ranges::copy(listed.entries, std::back_inserter(found));
            which.after = listed.next;
        } while (!which.after.empty());
        EXPECT_EQ(found, events) << limit;
    }
}

TEST_P(journeys, APlaceThatNoPageGaveLeadsNowhere)
{
    ASSERT_TRUE(write_graph({.leaves = {plain(1)}}));
    ASSERT_TRUE(put({visit(1, 1)}, {page_viewed(1, 1)}));

    for (const std::string after : {"x", "-", "7x", "99999999999999999999", "1.2.3", "' OR 1"}) {
        const page which{.after = after, .limit = 5};
        EXPECT_TRUE(
            read().sessions(std::vector{contact(1)}, which, timestamp::max())->entries.empty())
            << after;
        EXPECT_TRUE(read().events(id<model::session_id>(1), which)->entries.empty()) << after;
    }
}

TEST_P(journeys, AnEventNeedsItsSession)
{
    ASSERT_TRUE(put({visit(1, 7)}));

    EXPECT_EQ(put({}, {page_viewed(1, 2)}).error(), error(errc::conflict));
    auto foreign = page_viewed(1, 1);
    foreign.organization = elsewhere;
    EXPECT_EQ(put({}, {foreign}).error(), error(errc::conflict));
    changes theirs;
    theirs.events = {foreign};
    EXPECT_EQ(write_elsewhere(theirs).error(), error(errc::conflict));
}

TEST_P(journeys, OfAnotherOrganisationAreNeitherSeenNorTouched)
{
    ASSERT_TRUE(put({visit(1, 7)}));

    load theirs;
    theirs.organization = elsewhere;
    theirs.sessions = {id<model::session_id>(1)};
    EXPECT_TRUE(see(db(), theirs).sessions.empty());
    changes theft;
    theft.sessions = {visit(1, 7)};
    EXPECT_EQ(write_elsewhere(theft).error(), error(errc::conflict));
    theft.sessions[0].organization = elsewhere;
    EXPECT_EQ(write_elsewhere(theft).error(), error(errc::conflict));
    EXPECT_EQ(*read().session(id<model::session_id>(1)), visit(1, 7));
}

} // namespace
} // namespace seam::storage::conformance
