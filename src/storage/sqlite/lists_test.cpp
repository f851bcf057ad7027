// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/lists.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <vector>

namespace seam::storage::sqlite {
namespace {

std::vector<int> values(const lists<int, int>& of, int key)
{
    const auto found = of.at(key);
    std::vector<int> sorted(found.begin(), found.end());
    std::ranges::sort(sorted);
    return sorted;
}

TEST(lists, keep_every_value_of_a_key)
{
    lists<int, int> all;
    for (int value = 0; value != 100; ++value)
        all.add(value % 2, value);
    EXPECT_EQ(values(all, 0).size(), 50);
    EXPECT_EQ(values(all, 1).front(), 1);
    EXPECT_EQ(values(all, 1).back(), 99);
    EXPECT_TRUE(values(all, 2).empty());
}

TEST(lists, remove_an_equal_value_once)
{
    lists<int, int> all;
    for (const int value : {7, 8, 7})
        all.add(1, value);
    all.remove(1, 7);
    EXPECT_EQ(values(all, 1), (std::vector{7, 8}));
    all.remove(1, 7);
    all.remove(1, 7);
    EXPECT_EQ(values(all, 1), (std::vector{8}));
}

TEST(lists, are_as_if_it_had_never_been_when_the_last_value_goes)
{
    lists<int, int> all;
    const auto before = all.bytes();
    all.add(1, 7);
    all.remove(1, 7);
    all.remove(2, 7);
    EXPECT_TRUE(values(all, 1).empty());
    all.add(1, 9);
    EXPECT_EQ(values(all, 1), (std::vector{9}));
    EXPECT_GT(all.bytes(), before);
}

} // namespace
} // namespace seam::storage::sqlite
