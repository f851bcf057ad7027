// SPDX-License-Identifier: Apache-2.0
#include "storage/conformance/suite.h"

#include <utility>

namespace seam::storage::conformance {
namespace {

class notes : public conformance
{
  protected:
    void SetUp() override { ASSERT_TRUE(write_graph({.leaves = {plain(1), plain(2), plain(3)}})); }

    result<void> put(std::vector<model::note> entries)
    {
        changes all;
        all.notes = std::move(entries);
        return write(std::move(all));
    }

    result<void> take_away(std::vector<std::uint32_t> numbers)
    {
        changes all;
        for (const auto n : numbers)
            all.gone_notes.push_back(id<model::note_id>(n));
        return write(std::move(all));
    }

    std::vector<model::note> on(std::vector<std::uint32_t> leaves)
    {
        return ask(std::move(leaves), {.leaves = {}}).entries;
    }

    note_page ask(std::vector<std::uint32_t> leaves, note_query query)
    {
        for (const auto n : leaves)
            query.leaves.push_back(contact(n));
        return *read().notes(query);
    }

    std::optional<model::note> find(std::uint32_t n) { return *read().note(id<model::note_id>(n)); }

    std::vector<model::note> seen_by_command(std::uint32_t n,
                                             model::organization_id organization = here)
    {
        load what;
        what.organization = organization;
        what.notes = {id<model::note_id>(n), id<model::note_id>(n)};
        return see(db(), what).notes;
    }
};
SEAM_ON_EVERY_BACKEND(notes);

TEST_P(notes, AreGivenBackAsWritten)
{
    ASSERT_TRUE(put({note_on(1, 1)}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(find(1), note_on(1, 1));
        EXPECT_EQ(seen_by_command(1), std::vector{note_on(1, 1)});
        EXPECT_TRUE(seen_by_command(1, elsewhere).empty());
        EXPECT_EQ(find(2), std::nullopt);
        EXPECT_EQ(on({1}), std::vector{note_on(1, 1)});
        EXPECT_TRUE(on({2, 9}).empty());
        reopen();
    }
}

TEST_P(notes, AreListedByWhenTheyWereWrittenWhateverTheirLeaf)
{
    auto same_time = note_on(4, 1);
    same_time.created = at(2);
    ASSERT_TRUE(put({note_on(3, 2), note_on(2, 1), note_on(1, 3)}));
    ASSERT_TRUE(put({same_time}));

    EXPECT_EQ(on({1, 2}), (std::vector{note_on(3, 2), same_time, note_on(2, 1)}));
    EXPECT_EQ(ask({1, 2, 3}, {.leaves = {}, .oldest_first = true}).entries,
              (std::vector{note_on(1, 3), note_on(2, 1), same_time, note_on(3, 2)}));
}

TEST_P(notes, AreGivenInPages)
{
    ASSERT_TRUE(put({note_on(1, 1), note_on(2, 2), note_on(3, 1), note_on(4, 2)}));

    EXPECT_EQ(ask({1, 2}, {.leaves = {}, .limit = 3}),
              (note_page{{note_on(4, 2), note_on(3, 1), note_on(2, 2)}, 4}));
    EXPECT_EQ(ask({1, 2}, {.leaves = {}, .offset = 3, .limit = 3}),
              (note_page{{note_on(1, 1)}, 4}));
    EXPECT_EQ(ask({1, 2}, {.leaves = {}, .offset = 5, .limit = 3}), (note_page{{}, 4}));
    EXPECT_EQ(ask({2}, {.leaves = {}, .limit = 0}), (note_page{{}, 2}));
    EXPECT_EQ(ask({}, {.leaves = {}}), note_page());
}

TEST_P(notes, AreReplacedById)
{
    ASSERT_TRUE(put({note_on(1, 1), note_on(2, 1)}));
    auto edited = note_on(1, 1);
    edited.text = "Another text.";
    edited.modified = at(50);
    auto moved = note_on(2, 2);
    ASSERT_TRUE(put({edited, moved}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(on({1}), std::vector{edited});
        EXPECT_EQ(on({2}), std::vector{moved});
        reopen();
    }
}

TEST_P(notes, AreTakenAway)
{
    ASSERT_TRUE(put({note_on(1, 1), note_on(2, 1)}));

    ASSERT_TRUE(take_away({1, 7}));
    EXPECT_EQ(find(1), std::nullopt);
    EXPECT_EQ(on({1}), std::vector{note_on(2, 1)});
    // What goes, goes first.
    changes all;
    all.gone_notes = {id<model::note_id>(2)};
    all.notes = {note_on(2, 3)};
    ASSERT_TRUE(write(std::move(all)));
    EXPECT_EQ(on({1, 3}), std::vector{note_on(2, 3)});
}

TEST_P(notes, BelongToOneOrganisationAndToALeafOfIt)
{
    ASSERT_TRUE(put({note_on(1, 1)}));
    EXPECT_EQ(put({note_on(2, 9)}), fail(errc::conflict));
    auto foreign = note_on(1, 1);
    EXPECT_EQ(write_elsewhere([&] {
                  changes all;
                  all.notes = {foreign};
                  return all;
              }()),
              fail(errc::conflict));
    foreign.organization = elsewhere;
    foreign.id = id<model::note_id>(3);
    EXPECT_EQ(put({foreign}), fail(errc::conflict));
    changes theft;
    theft.gone_notes = {id<model::note_id>(1)};
    ASSERT_TRUE(write_elsewhere(std::move(theft)));

    EXPECT_EQ(on({1, 2, 3}), std::vector{note_on(1, 1)});
}

TEST_P(notes, AreWrittenWithTheRestOrNotAtAll)
{
    changes all;
    all.notes = {note_on(1, 1)};
    all.events = {page_viewed(7, 77)}; // of no session
    EXPECT_EQ(write(std::move(all)), fail(errc::conflict));
    EXPECT_EQ(put({note_on(2, 1), note_on(3, 9)}), fail(errc::conflict));

    EXPECT_TRUE(on({1}).empty());
}

TEST_P(notes, MayBeWrittenWithTheirLeaf)
{
    changes all;
    all.graph = {.leaves = {plain(4)}};
    all.notes = {note_on(1, 4)};
    ASSERT_TRUE(write(std::move(all)));

    EXPECT_EQ(on({4}), std::vector{note_on(1, 4)});
}

} // namespace
} // namespace seam::storage::conformance
