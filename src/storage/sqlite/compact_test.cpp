// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/interner.h"
#include "storage/sqlite/number_index.h"
#include "storage/sqlite/slab.h"
#include "storage/sqlite/text_pool.h"

#include <gtest/gtest.h>
#include <map>
#include <random>

namespace seam::storage::sqlite {
namespace {

constexpr auto uuid_text = "0f8fad5b-d9cb-469f-a165-70867728950e";

TEST(TextPool, GivesTextsBackAndReusesRoom)
{
    text_pool pool;
    std::mt19937 random(7);
    std::map<text_pool::reference, std::string> texts;
    for (int turn = 0; turn < 20'000; ++turn) {
        if (!texts.empty() && random() % 2 == 0) {
            pool.remove(texts.begin()->first);
            texts.erase(texts.begin());
            continue;
        }
        auto text = random() % 8 == 0 ? std::string(uuid_text)
                                      : std::string(random() % 60, static_cast<char>(random()));
        const auto which = pool.add(text);
        ASSERT_TRUE(texts.emplace(which, std::move(text)).second);
    }
    for (const auto& [which, text] : texts)
        ASSERT_EQ(pool.get(which), text);
    EXPECT_LT(pool.bytes(), 4U << 20);
}

TEST(TextPool, PacksOnlyWhatReadsTheSameAgain)
{
    text_pool pool;
    for (const std::string text : {uuid_text, "0F8FAD5B-D9CB-469F-A165-70867728950E",
                                   "00000000-0000-0000-0000-000000000000", ""})
        EXPECT_EQ(pool.get(pool.add(text)), text);
}

TEST(TextPool, KeepsLongTextsToo)
{
    text_pool pool;
    const std::string at_the_limit(0x7fff, 'a');
    const std::string beyond(0x8000, 'b');
    const auto first = pool.add(at_the_limit);
    const auto second = pool.add(beyond);
    const auto third = pool.add(beyond + "c");

    EXPECT_EQ(pool.get(first), at_the_limit);
    EXPECT_EQ(pool.get(second), beyond);
    EXPECT_EQ(pool.get(third), beyond + "c");
    pool.remove(second);
    EXPECT_EQ(pool.get(third), beyond + "c");
}

TEST(NumberIndex, TellsEqualHashesApartByWhatTheyStandFor)
{
    number_index index;
    index.add(42, 1);
    index.add(42, 2);
    index.add(43, 3);

    EXPECT_EQ(index.find(42, [](std::uint32_t n) { return n == 2; }), 2U);
    EXPECT_EQ(index.find(42, [](std::uint32_t n) { return n == 3; }), 0U);
    index.remove(42, 2);
    EXPECT_EQ(index.find(42, [](std::uint32_t n) { return n == 2; }), 0U);
    EXPECT_EQ(index.find(42, [](std::uint32_t) { return true; }), 1U);
    EXPECT_EQ(index.size(), 2U);
}

TEST(NumberIndex, FindsAmongMany)
{
    number_index index;
    std::mt19937_64 random(3);
    std::vector<std::uint64_t> hashes;
    for (std::uint32_t n = 1; n <= 50'000; ++n) {
        hashes.push_back(random());
        index.add(hashes.back(), n);
    }
    for (std::uint32_t n = 1; n <= 50'000; ++n)
        ASSERT_EQ(index.find(hashes[n - 1], [](std::uint32_t) { return true; }), n);
    EXPECT_LT(index.bytes() / index.size(), 30U);
}

TEST(Slab, TakesFreedNumbersFirstAndCanBeTakenBack)
{
    slab<int> numbers;
    const auto first = numbers.take();
    const auto second = numbers.take();
    EXPECT_EQ(first.number, 1U);
    EXPECT_EQ(second.number, 2U);
    numbers.give_back(1);
    const auto again = numbers.take();
    EXPECT_EQ(again.number, 1U);
    EXPECT_TRUE(again.was_free);

    numbers.untake(again);
    numbers.ungive(1);
    numbers.untake(second);
    numbers.untake(first);

    EXPECT_EQ(numbers.last(), 0U);
    EXPECT_EQ(numbers.take().number, 1U);
}

TEST(Slab, NeverMovesWhatItHolds)
{
    slab<int> numbers;
    numbers.reach(1);
    int* place = &numbers[1];
    *place = 5;
    numbers.reach(100'000);

    EXPECT_EQ(&numbers[1], place);
    EXPECT_EQ(numbers[100'000], 0);
}

TEST(Slab, FillsTheGapsOfWhatWasLoaded)
{
    slab<int> numbers;
    numbers.reach(2, true);
    numbers.reach(4, true);

    EXPECT_EQ(numbers.take().number, 3U);
    EXPECT_EQ(numbers.take().number, 1U);
    EXPECT_EQ(numbers.take().number, 5U);
}

TEST(Interner, NumbersEachValueOnce)
{
    interner<std::string> names;
    EXPECT_EQ(names.add(""), 0U);
    const auto one = names.add("one");
    EXPECT_EQ(names.add("two"), one + 1);
    EXPECT_EQ(names.add("one"), one);
    EXPECT_EQ(names.find("two"), one + 1);
    EXPECT_EQ(names.find("three"), interner<std::string>::none);
    EXPECT_EQ(names[one], "one");
}

} // namespace
} // namespace seam::storage::sqlite
