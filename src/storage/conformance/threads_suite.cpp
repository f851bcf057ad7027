// SPDX-License-Identifier: Apache-2.0
#include "storage/conformance/command_test.h"

#include <atomic>
#include <thread>
#include <vector>

namespace seam::storage::conformance {
namespace {

class many_threads : public command_test
{};
SEAM_ON_EVERY_BACKEND(many_threads);

TEST_P(many_threads, AreRefusedAfterClose)
{
    db().close();

    EXPECT_EQ(write({}).error(), error(errc::stopping));
    db().close();
}

TEST_P(many_threads, AreAnsweredByCloseIfAccepted)
{
    const auto release = hold();
    std::atomic<int> answered = 0;
    for (int n = 0; n < 100; ++n)
        db().transact(the_counter(), count_up, [&](const result<void>& done) {
            EXPECT_TRUE(done);
            ++answered;
        });
    release->set_value();

    db().close();

    EXPECT_EQ(answered, 100);
}

TEST_P(many_threads, AreRefusedWhenTooManyWait)
{
    const auto release = hold();
    std::atomic<int> accepted = 0;
    int refused = 0;
    for (int n = 0; refused == 0 && n < 1'000'000; ++n)
        db().transact(
            nothing(), [](const snapshot&) -> result<changes> { return changes{}; },
            [&](const result<void>& done) {
                if (done) {
                    ++accepted;
                } else {
                    EXPECT_EQ(done.error(), error(errc::too_busy));
                    ++refused;
                }
            });
    EXPECT_EQ(refused, 1);
    release->set_value();

    db().close();
    EXPECT_GT(accepted, 1000);
}

TEST_P(many_threads, AreSerialOnOneThing)
{
    constexpr int threads = 4;
    constexpr int each = 50;
    std::vector<std::thread> callers;
    for (int n = 0; n < threads; ++n)
        callers.emplace_back([this] {
            for (int k = 0; k < each; ++k)
                EXPECT_TRUE(transact(db(), the_counter(), count_up));
        });
    for (auto& caller : callers)
        caller.join();

    EXPECT_EQ(counted(), threads * each);
    EXPECT_EQ(db().measure().commands, static_cast<std::uint64_t>(threads * each));
    EXPECT_GE(db().measure().commits, 1U);
    EXPECT_LE(db().measure().commits, static_cast<std::uint64_t>(threads * each));
}

TEST_P(many_threads, MakeOneLeafOfOneIdentifier)
{
    std::atomic<std::uint32_t> made = 0;
    std::vector<std::thread> callers;
    for (std::uint32_t n = 1; n <= 4; ++n)
        callers.emplace_back([this, n, &made] {
            for (std::uint32_t k = 0; k < 25; ++k) {
                load what = nothing();
                what.identifiers = {external_id("account" + std::to_string(k))};
                const auto mine = n * 100 + k;
                EXPECT_TRUE(transact(db(), what, [&](const snapshot& seen) -> result<changes> {
                    changes all;
                    if (!seen.graph.leaves.empty()) return all;
                    ++made;
                    all.graph.leaves = {account(mine, "account" + std::to_string(k))};
                    return all;
                }));
                EXPECT_EQ(read().neighbourhood(here, what.identifiers[0])->leaves.size(), 1U);
            }
        });
    for (auto& caller : callers)
        caller.join();

    EXPECT_EQ(made, 25U);
    EXPECT_EQ(db().measure().leaves, 25U);
}

TEST_P(many_threads, NeverReadHalfACommand)
{
    ASSERT_TRUE(write_graph({.leaves = {plain(1), plain(2)},
                             .heads = {head_of(9, {1, 2})},
                             .profiles = {person(9, "x", "y", {1, 2})}}));
    std::atomic<bool> stop = false;
    std::thread watcher([&] {
        while (!stop) {
            const auto found = read().profile(here, contact(9));
            ASSERT_TRUE(found);
            ASSERT_TRUE(*found);
            const auto part = read().neighbourhood(here, contact(1));
            ASSERT_TRUE(part);
            ASSERT_EQ(part->holdings.size() % 2, 0U);
            ASSERT_EQ(part->records.size(), part->holdings.size() / 2);
        }
    });
    for (std::uint32_t n = 0; n < 60; ++n) {
        model::graph_changes both;
        if (n % 2 == 0) {
            both.holdings = {holds(1, email("a")), holds(1, cookie("b"))};
            both.records = {record_of(1, "A")};
            both.profiles = {person(1, "a", "b"), person(2, "c", "d")};
            both.gone_profiles = {contact(9)};
        } else {
            both.gone_leaves = {contact(1)};
            both.gone_profiles = {contact(1)};
        }
        ASSERT_TRUE(write_graph(both));
        if (n % 2 == 1)
            ASSERT_TRUE(write_graph({.leaves = {plain(1)},
                                     .profiles = {person(9, "x", "y", {1, 2})},
                                     .gone_profiles = {contact(2)}}));
    }
    stop = true;
    watcher.join();
}

} // namespace
} // namespace seam::storage::conformance
