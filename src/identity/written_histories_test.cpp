// SPDX-License-Identifier: Apache-2.0
// What agents and API callers write, in random histories: it is read back, it outlives the devices
// on which it was said, and it is taken back wherever it was said.
#include "identity/expire.h"
#include "identity/test_histories.h"
#include "identity/test_written.h"

#include <algorithm>
#include <chrono>
#include <gtest/gtest.h>
#include <vector>

namespace seam::identity::testing {
namespace {

using Histories = histories;

/// As `step`, with more of what humans and API callers do.
void some_step(dice& roll, world& w)
{
    const auto kind = w.graph().leaves.empty() ? 9 : roll.below(10);
    if (kind == 0)
        some_edit(roll, w);
    else if (kind == 1)
        some_claim(roll, w);
    else if (kind == 2)
        some_act(roll, w);
    else
        step(roll, w);
}

/// Rules as they may be, but the latest curated word comes first.
policy policy_for_writers(dice& roll)
{
    auto rules = random_policy(roll);
    rules.survivorship = policy().survivorship;
    rules.field_survivorship.clear();
    return rules;
}

TEST_F(Histories, LifetimesForgetWhomTheReferenceForgetsAndNothingThatWasWritten)
{
    run(2'000, [](std::uint64_t seed) {
        dice roll(seed + 4'000'000);
        world w(seed);
        if (roll.chance(70)) w.use(random_policy(roll));
        for (auto rounds = roll.within(1, 3); rounds > 0; --rounds) {
            for (auto steps = roll.within(2, 10); steps > 0; --steps)
                some_step(roll, w);
            w.wait(std::chrono::hours(roll.chance(50) ? roll.below(60) : 24 * roll.within(55, 70)));
            const auto before = w;
            std::vector<model::contact_id> all;
            for (const auto& each : w.graph().leaves)
                all.push_back(each.id);
            const auto gone = expire(w.graph(), all, w.how());
            w.apply(gone.changes);

            const group forgotten(gone.leaves.begin(), gone.leaves.end());
            EXPECT_EQ(forgotten, expire_slowly(before.graph(), before.rules(), before.now()));
            expect_words_kept(before, w, forgotten);
            w.expect_consistent();
            if (HasFailure()) return;
        }
    });
}

/// What somebody read, with one thing or another changed; or something else altogether.
contact_content random_rewriting(dice& roll, const model::profile& shown)
{
    const auto fresh = random_content(roll);
    if (roll.chance(30)) return fresh;
    auto content = read_content(shown);
    if (roll.chance(50))
        std::erase_if(content.fields, [&](const auto&) { return roll.chance(40); });
    if (roll.chance(30))
        std::erase_if(content.identifiers, [&](const auto&) { return roll.chance(60); });
    if (roll.chance(40)) content.fields.insert(fresh.fields.begin(), fresh.fields.end());
    if (roll.chance(30)) {
        for (const auto& each : fresh.identifiers) {
            if (std::ranges::count(content.identifiers, each) == 0)
                content.identifiers.push_back(each);
        }
    }
    return content;
}

TEST_F(Histories, WhatIsReadIsWhatWasWrittenAndNothingElseHasChanged)
{
    run(2'000, [](std::uint64_t seed) {
        dice roll(seed + 5'000'000);
        world w(seed);
        for (auto steps = roll.within(2, 12); steps > 0; --steps)
            some_step(roll, w);
        w.use(policy_for_writers(roll));
        for (auto edits = 3; edits > 0 && !w.graph().leaves.empty() && !HasFailure(); --edits) {
            const auto before = w;
            const auto& shown = w.profile_of(random_leaf(roll, w));
            const auto content = random_rewriting(roll, shown);
            const auto done = w.edit(shown.id, content);
            if (!done) {
                EXPECT_EQ(w.graph().holdings, before.graph().holdings);
                EXPECT_EQ(w.graph().records, before.graph().records);
                continue;
            }
            expect_written(before, w, content, *done);
            const auto& now = w.profile_of(done->leaf);
            const auto& then = before.profile_of(done->leaf).leaves;
            if (!std::ranges::includes(then, now.leaves)) continue; // more to send back now
            const auto again = w.edit(done->contact, read_content(now));
            ASSERT_TRUE(again);
            EXPECT_TRUE(again->changes.is_empty());
        }
    });
}

} // namespace
} // namespace seam::identity::testing
