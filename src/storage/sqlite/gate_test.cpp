// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/gate.h"

#include <atomic>
#include <gtest/gtest.h>
#include <shared_mutex>
#include <thread>
#include <vector>

namespace seam::storage::sqlite {
namespace {

TEST(Gate, KeepsReadersAndTheWriterApartAndStarvesNeither)
{
    gate door;
    int value = 0; // unguarded but for the gate
    int other = 0;
    std::atomic<int> reads = 0;
    std::atomic<bool> stop = false;
    std::vector<std::thread> readers;
    for (int n = 0; n < 3; ++n)
        readers.emplace_back([&] {
            while (!stop) {
                const std::shared_lock inside(door);
                ASSERT_EQ(value, other);
                ++reads;
            }
        });
    for (int n = 0; n < 2'000 || reads < 100; ++n) {
        const std::unique_lock inside(door);
        ++value;
        ++other;
    }
    stop = true;
    for (auto& reader : readers)
        reader.join();

    EXPECT_GE(value, 2'000);
}

TEST(Gate, LetsReadersInTogether)
{
    gate door;
    door.lock_shared();
    door.lock_shared();
    door.unlock_shared();
    door.unlock_shared();

    door.lock();
    std::thread late([&] { const std::shared_lock inside(door); });
    door.unlock();
    late.join();
}

} // namespace
} // namespace seam::storage::sqlite
