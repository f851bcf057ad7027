// SPDX-License-Identifier: Apache-2.0
#include "storage/conformance/suite.h"

#include <algorithm>
#include <set>
#include <utility>

namespace seam::storage::conformance {
namespace {

model::conversation from_to(std::uint32_t n, std::int64_t started,
                            std::optional<std::int64_t> ended = {})
{
    auto made = conversation_of(n, "g");
    made.started = at(started);
    made.ended.reset();
    made.state = model::conversation_state::open;
    if (ended) {
        made.ended = at(*ended);
        made.state = model::conversation_state::ended;
    }
    return made;
}

class conversations_by_time : public conformance
{
  protected:
    std::vector<model::conversation> walk(std::int64_t from, std::int64_t before,
                                          std::size_t limit = 2,
                                          model::organization_id organization = here)
    {
        std::vector<model::conversation> found;
        page which{.after = {}, .limit = limit};
        do {
            const auto listed =
                *read().conversations_during(organization, at(from), at(before), which);
            EXPECT_LE(listed.entries.size(), limit);
            found.insert(found.end(), listed.entries.begin(), listed.entries.end());
            which.after = listed.next;
        } while (!which.after.empty());
        std::ranges::sort(found, {}, &model::conversation::id);
        return found;
    }

    static std::vector<model::conversation> in_order(std::vector<model::conversation> all)
    {
        std::ranges::sort(all, {}, &model::conversation::id);
        return all;
    }
};
SEAM_ON_EVERY_BACKEND(conversations_by_time);

TEST_P(conversations_by_time, AreThoseThatWentOnInIt)
{
    const auto before = from_to(1, 10, 99);
    const auto into = from_to(2, 20, 100);
    const auto within = from_to(3, 120, 130);
    const auto at_first = from_to(4, 100, 101);
    const auto over = from_to(5, 20, 900);
    const auto out_of = from_to(6, 199, 200);
    const auto after = from_to(7, 200, 201);
    const auto long_open = from_to(8, 5);
    const auto newly_open = from_to(9, 150);
    const auto open_later = from_to(10, 250);
    ASSERT_TRUE(write_conversations(
        {before, into, within, at_first, over, out_of, after, long_open, newly_open, open_later}));
    const auto expected = in_order({into, within, at_first, over, out_of, long_open, newly_open});

    for (int round = 0; round < 2; ++round) {
        for (const std::size_t limit : {1U, 2U, 3U, 7U, 50U})
            EXPECT_EQ(walk(100, 200, limit), expected) << limit;
        EXPECT_TRUE(walk(100, 200, 2, elsewhere).empty());
        EXPECT_TRUE(walk(200, 100).empty());
        EXPECT_TRUE(walk(100, 100).empty());
        EXPECT_TRUE(read()
                        .conversations_during(here, at(100), at(200), {.after = "x", .limit = 9})
                        ->entries.empty());
        reopen();
    }
}

TEST_P(conversations_by_time, FollowWhatTheyBecome)
{
    ASSERT_TRUE(write_conversations({from_to(1, 10), from_to(2, 150)}));
    ASSERT_TRUE(write_conversations({from_to(1, 10, 50), from_to(2, 150, 300)}));

    EXPECT_EQ(walk(100, 200), std::vector{from_to(2, 150, 300)});
    EXPECT_EQ(walk(250, 400), std::vector{from_to(2, 150, 300)});
    EXPECT_EQ(walk(0, 50), std::vector{from_to(1, 10, 50)});
}

TEST_P(conversations_by_time, MissNoneThatEndsDuringTheWalk)
{
    ASSERT_TRUE(write_conversations({from_to(1, 10), from_to(2, 20), from_to(3, 150)}));
    for (const std::size_t limit : {1U, 2U}) {
        SCOPED_TRACE(limit);
        std::set<model::conversation_id> found;
        page which{.after = {}, .limit = limit};
        do {
            const auto listed = *read().conversations_during(here, at(100), at(200), which);
            for (const auto& each : listed.entries)
                found.insert(each.id);
            which.after = listed.next;
            ASSERT_TRUE(write_conversations({from_to(1, 10, 300), from_to(2, 20, 310)}));
        } while (!which.after.empty());
        EXPECT_EQ(found.size(), 3U);
        ASSERT_TRUE(write_conversations({from_to(1, 10), from_to(2, 20)}));
    }
}

TEST_P(conversations_by_time, AreNotThoseOfTheErased)
{
    ASSERT_TRUE(write_graph({.leaves = {plain(1), plain(2)}}));
    ASSERT_TRUE(write_conversations({from_to(1, 10), from_to(2, 150)}));
    ASSERT_TRUE(write_graph({.gone_leaves = {contact(1)}}));

    EXPECT_EQ(walk(100, 200), std::vector{from_to(2, 150)});
}

class stitching_figures : public conformance
{
  protected:
    stitching_counts count(std::int64_t from, std::int64_t before,
                           model::organization_id organization = here)
    {
        return *read().count_stitching(organization, at(from), at(before));
    }

    static model::session visit_at(std::uint32_t n, std::uint32_t leaf, std::int64_t when,
                                   bool signed_in = false)
    {
        auto made = visit(n, leaf);
        made.created = at(when);
        made.authenticated = signed_in;
        return made;
    }

    result<void> put(std::vector<model::session> sessions)
    {
        changes all;
        all.sessions = std::move(sessions);
        return write(std::move(all));
    }
};
SEAM_ON_EVERY_BACKEND(stitching_figures);

TEST_P(stitching_figures, CountVisitsAndThoseOfKnownPeople)
{
    auto stranger = person(1, "", "");
    stranger.type = model::contact_type::ephemeral;
    auto ann = person(9, "Ann", "Lee", {2, 3});
    ann.type = model::contact_type::identified;
    ASSERT_TRUE(write_graph({.leaves = {device(1, "c1"), device(2, "c2"), account(3, "a")},
                             .heads = {head_of(9, {2, 3})},
                             .profiles = {stranger, ann}}));
    auto in_app = visit_at(5, 1, 110);
    in_app.kind = model::session_kind::app;
    auto talk = visit_at(6, 3, 110);
    talk.kind = model::session_kind::conversation;
    // Of a stranger, one of them while signed in elsewhere; of Ann's device and account; of nobody.
    ASSERT_TRUE(put({visit_at(1, 1, 100), visit_at(2, 1, 120, true), visit_at(3, 2, 130),
                     visit_at(4, 3, 199), in_app, talk, visit_at(7, 0, 140), visit_at(8, 2, 99),
                     visit_at(9, 2, 200)}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(count(100, 200), (stitching_counts{.visits = 6, .known_visits = 3}));
        EXPECT_EQ(count(200, 300), (stitching_counts{.visits = 1, .known_visits = 1}));
        EXPECT_EQ(count(100, 100), stitching_counts());
        EXPECT_EQ(count(100, 200, elsewhere), stitching_counts());
        reopen();
    }
    // The first one signs in.
    ASSERT_TRUE(put({visit_at(1, 3, 100, true)}));
    EXPECT_EQ(count(100, 200), (stitching_counts{.visits = 6, .known_visits = 4}));
    ann.leaves = {contact(2)};
    ASSERT_TRUE(write_graph({.gone_leaves = {contact(3)}, .profiles = {ann}}));
    EXPECT_EQ(count(100, 200).visits, 4U);
}

TEST_P(stitching_figures, CountSignInsAndWhatJoinedOrPartedContacts)
{
    ASSERT_TRUE(write_graph(
        {.leaves = {plain(1), plain(2), plain(3)},
         .decisions = {decided(2, 1, 2), decided(4, 1, 3), decided(3, 2, 3), curates(8, {1})},
         .heads = {head_of(10, {1, 2}), head_of(11, {1, 3}),
                   head_of(12, {2, 3})}})); // 12 was made by a human
    changes all;
    all.authorizations = {sign_in(1, ""), sign_in(2, "r"), sign_in(30, "")};
    ASSERT_TRUE(write(std::move(all)));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(count(0, 20),
                  (stitching_counts{.sign_ins = 2, .stitches = 2, .merges = 2, .splits = 1}));
        EXPECT_EQ(count(3, 11), (stitching_counts{.stitches = 1, .merges = 1, .splits = 1}));
        EXPECT_EQ(count(0, 20, elsewhere), stitching_counts());
        reopen();
    }
    ASSERT_TRUE(write_graph({.gone_decisions = {id<model::decision_id>(2)}}));
    EXPECT_EQ(count(0, 20).merges, 1U);
    ASSERT_TRUE(write_graph({.gone_leaves = {contact(1)}}));
    EXPECT_EQ(count(0, 20).sign_ins, 1U);
}

TEST_P(stitching_figures, CountNoHeadsThatDecisionsMade)
{
    // A decision *same* that leaves a head missing makes it in the same moment; one that confirms a
    // contact makes none.
    ASSERT_TRUE(write_graph({.leaves = {plain(1), plain(2), plain(3)},
                             .decisions = {decided(4, 1, 2), curates(5, {3})},
                             .heads = {head_of(4, {1, 2}), head_of(5, {1, 3})},
                             .at = at(6)}));
    EXPECT_EQ(count(0, 20), (stitching_counts{.stitches = 1, .merges = 1}));

    ASSERT_TRUE(write_graph({.gone_decisions = {id<model::decision_id>(4)}, .at = at(9)}));
    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(count(0, 20), (stitching_counts{.stitches = 1}));
        reopen();
    }
}

TEST_P(stitching_figures, CountActsThatSucceeded)
{
    const auto entry = [](std::uint32_t n, std::int64_t when, bool succeeded) {
        model::audit_entry made;
        made.id = id<model::audit_entry_id>(n);
        made.organization = here;
        made.at = at(when);
        made.actor = "system";
        made.action = n % 2 == 0 ? "decision.undo" : "decision.make";
        made.entity = {"decision", ""};
        made.succeeded = succeeded;
        return made;
    };
    changes all;
    all.audit = {entry(2, 10, true), entry(4, 20, true), entry(6, 20, false),
                 entry(1, 20, true), entry(8, 29, true), entry(10, 30, true)};
    ASSERT_TRUE(write(std::move(all)));

    EXPECT_EQ(*read().count_acts(here, "decision.undo", at(20), at(30)), 2U);
    EXPECT_EQ(*read().count_acts(here, "decision.undo", at(0), at(90)), 4U);
    EXPECT_EQ(*read().count_acts(here, "decision", at(0), at(90)), 0U);
    EXPECT_EQ(*read().count_acts(elsewhere, "decision.undo", at(0), at(90)), 0U);
}

} // namespace
} // namespace seam::storage::conformance
