// SPDX-License-Identifier: Apache-2.0
#include "api/seamline/v1/presence.h"
#include "api/testing/world.h"

#include <gtest/gtest.h>

namespace seam::api {
namespace {

using namespace std::chrono_literals;
using testing::elsewhere;
using testing::here;
using testing::id;

const timestamp noon = timestamp{} + 12h;

model::session visit(std::uint8_t n, timestamp heard, model::organization_id where = here)
{
    model::session made;
    made.id = id<model::session_id>(n);
    made.organization = where;
    made.deployment = id<model::deployment_id>(n % 2);
    made.created = heard - 1min;
    made.last_event_at = heard;
    return made;
}

void tell(presence& to, const model::session& what)
{
    const std::vector<storage::occurrence> told{storage::session_changed{what}};
    to.hear(told);
}

std::vector<model::session_id> sessions(const present_page& of)
{
    std::vector<model::session_id> ids;
    for (const auto& each : of.visits)
        ids.push_back(each.session);
    return ids;
}

std::vector<model::session_id> ids(std::initializer_list<std::uint8_t> numbers)
{
    std::vector<model::session_id> made;
    for (const auto n : numbers)
        made.push_back(id<model::session_id>(n));
    return made;
}

TEST(Presence, ListsVisitsByTheirLastEventNewestFirst)
{
    presence who;
    tell(who, visit(1, noon));
    tell(who, visit(2, noon + 2min));
    tell(who, visit(1, noon + 3min));

    const auto page = who.find({.organization = here, .since = noon});

    EXPECT_EQ(sessions(page), ids({1, 2}));
    EXPECT_EQ(page.total, 2);
    EXPECT_EQ(page.visits.front().heard, noon + 3min);
    EXPECT_FALSE(page.next);
}

TEST(Presence, CountsByDeployment)
{
    presence who;
    for (std::uint8_t n = 1; n <= 3; ++n)
        tell(who, visit(n, noon));
    tell(who, visit(4, noon - 1s));
    tell(who, visit(5, noon, elsewhere));

    const auto counts = who.count(here, noon);

    EXPECT_EQ(counts,
              (present_counts{{id<model::deployment_id>(0), 1}, {id<model::deployment_id>(1), 2}}));
}

TEST(Presence, KnowsWhoHasGone)
{
    presence who;
    auto gone = visit(1, noon);
    tell(who, gone);
    gone.ended = noon + 1s;
    tell(who, gone);
    tell(who, visit(2, noon));

    EXPECT_EQ(sessions(who.find({.organization = here, .since = noon})), ids({2}));
    EXPECT_TRUE(who.find({.organization = here, .since = noon + 1s}).visits.empty());
}

TEST(Presence, TellsNobodyOfAnotherOrganisation)
{
    presence who;
    tell(who, visit(1, noon, elsewhere));

    EXPECT_EQ(who.find({.organization = here, .since = noon}).total, 0);
    EXPECT_EQ(who.find({.organization = elsewhere, .since = noon}).total, 1);
}

TEST(Presence, LeavesOutConversationsAndOtherDeployments)
{
    presence who;
    auto talk = visit(1, noon);
    talk.kind = model::session_kind::conversation;
    tell(who, talk);
    tell(who, visit(2, noon));
    tell(who, visit(3, noon));

    const auto found =
        who.find({.organization = here, .deployment = id<model::deployment_id>(1), .since = noon});

    EXPECT_EQ(sessions(found), ids({3}));
    EXPECT_EQ(found.total, 1);
}

TEST(Presence, GoesOnFromPageToPage)
{
    presence who;
    for (std::uint8_t n = 1; n <= 5; ++n)
        tell(who, visit(n, noon));
    present_query query{.organization = here, .since = noon, .limit = 2};

    const auto first = who.find(query);
    query.after = first.next;
    const auto second = who.find(query);
    query.after = second.next;
    const auto last = who.find(query);

    EXPECT_EQ(sessions(first), ids({5, 4}));
    EXPECT_EQ(sessions(second), ids({3, 2}));
    EXPECT_EQ(sessions(last), ids({1}));
    EXPECT_EQ(last.total, 5);
    EXPECT_FALSE(last.next);
}

TEST(Presence, ForgetsWhatIsOldAndWhatIsTooMuch)
{
    presence who(3);
    for (std::uint8_t n = 1; n <= 5; ++n)
        tell(who, visit(n, noon + std::chrono::minutes(n)));
    EXPECT_EQ(sessions(who.find({.organization = here, .since = noon})), ids({5, 4, 3}));

    tell(who, visit(6, noon + 60min));
    EXPECT_EQ(sessions(who.find({.organization = here, .since = noon})), ids({6}));

    tell(who, visit(7, noon));
    EXPECT_EQ(sessions(who.find({.organization = here, .since = noon})), ids({6}));
}

} // namespace
} // namespace seam::api
