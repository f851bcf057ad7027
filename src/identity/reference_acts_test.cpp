// SPDX-License-Identifier: Apache-2.0
// The engine and the reference say the same of what is erased in part and of whose a conversation
// is.
#include "identity/test_histories.h"
#include "identity/test_reference.h"
#include "identity/test_reference_acts.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <utility>

namespace seam::identity::testing {
namespace {

using Histories = histories;

world make_past(dice& roll, std::uint64_t seed)
{
    world made(seed);
    if (roll.chance(50)) made.use(random_policy(roll));
    for (auto steps = roll.within(4, 20); steps > 0; --steps)
        step(roll, made);
    return made;
}

/// The same evidence, and the persons that it makes.
void expect_as_reference(const world& w, const model::neighbourhood& expected)
{
    const auto& now = w.graph();
    EXPECT_TRUE(std::ranges::is_permutation(now.leaves, expected.leaves));
    EXPECT_TRUE(std::ranges::is_permutation(now.holdings, expected.holdings));
    EXPECT_TRUE(std::ranges::is_permutation(now.records, expected.records));
    EXPECT_TRUE(std::ranges::is_permutation(now.decisions, expected.decisions)) << w.people();
    const auto persons = evaluate_slowly(expected, w.rules()).persons;
    std::set<group> shown;
    for (const auto& [id, each] : w.profiles())
        shown.emplace(each.leaves.begin(), each.leaves.end());
    EXPECT_EQ(shown, persons) << w.people();
}

TEST_F(Histories, WhatIsErasedInPartNeverWas)
{
    run(1'000, [](std::uint64_t seed) {
        dice roll(seed + 6'000'000);
        auto w = make_past(roll, seed);
        for (auto tries = roll.within(1, 4); tries > 0 && !w.graph().leaves.empty(); --tries) {
            const auto wanted = random_erasure(roll, w);
            const auto before = w.graph();
            const auto done = w.erase(wanted);
            const bool is_refused = !done;
            const group gone =
                is_refused ? group() : group(wanted.leaves.begin(), wanted.leaves.end());
            expect_as_reference(w, erase_slowly(before, gone));
            if (is_refused) continue;
            EXPECT_EQ(group(done->leaves.begin(), done->leaves.end()), gone);
            for (const auto& head : w.graph().heads) {
                for (const auto leaf : head.members)
                    EXPECT_FALSE(gone.contains(leaf));
            }
            for (const auto contact : done->remaining)
                EXPECT_TRUE(w.profiles().contains(contact));
        }
        w.expect_consistent();
    });
}

TEST_F(Histories, WhoseAConversationIsTheReferenceSaysToo)
{
    run(1'000, [](std::uint64_t seed) {
        dice roll(seed + 7'000'000);
        auto w = make_past(roll, seed);
        for (auto tries = roll.within(1, 5); tries > 0 && !w.graph().leaves.empty(); --tries) {
            auto wanted = random_association(roll, w);
            if (wanted.contact) wanted.contact = random_leaf(roll, w);
            const auto before = w.graph();
            const auto done = w.bind(wanted);
            model::decision word{.made = w.now(), .actor = "user:tester"};
            word.policy_version = w.rules().version;
            for (const auto& each : before.decisions)
                word.made = std::max(word.made, each.made + std::chrono::milliseconds(1));
            if (done) word.id = done->decision;
            const auto expected = associate_slowly(before, w.rules(), wanted, word);
            if (done) {
                EXPECT_FALSE(expected.is_refused) << w.people();
                expect_as_reference(w, expected.evidence);
                continue;
            }
            EXPECT_TRUE(expected.is_refused || expected.has_word_held_apart) << w.people();
            expect_as_reference(w, before);
        }
        w.expect_consistent();
    });
}

} // namespace
} // namespace seam::identity::testing
