// SPDX-License-Identifier: Apache-2.0
#include "base/random.h"
#include "identity/test_seeds.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace seam::identity::testing {
namespace {

bool is_nightly()
{
    static const bool answer = std::getenv("SEAMLINE_NIGHTLY") != nullptr;
    return answer;
}

/// Short enough to be typed; that of one night seldom meets that of another.
std::uint64_t random_seed()
{
    std::array<std::uint8_t, 5> bytes{};
    fill_random(bytes);
    std::uint64_t seed = 0;
    for (const auto each : bytes)
        seed = seed << 8 | each;
    return seed;
}

std::uint64_t choose_first_seed()
{
    if (const auto* wanted = std::getenv("SEAMLINE_SEED")) return std::stoull(wanted);
    return is_nightly() ? random_seed() : 1;
}

std::uint64_t steps = 0;

/// Every test of this program, rather than some that were picked.
bool is_whole(const ::testing::UnitTest& all)
{
    return all.test_to_run_count() == all.total_test_count();
}

class tally : public ::testing::Environment
{
  public:
    void SetUp() override
    {
        std::printf("random histories begin at SEAMLINE_SEED=%llu\n",
                    static_cast<unsigned long long>(first_seed()));
    }

    void TearDown() override
    {
        std::printf("random histories had %llu steps\n", static_cast<unsigned long long>(steps));
        const auto& all = *::testing::UnitTest::GetInstance();
        if (!is_whole(all) || all.Failed()) return;
        const std::uint64_t least = is_nightly() ? 1'000'000 : 10'000;
        EXPECT_GE(steps, least) << "histories are tried too seldom to find what is wrong";
    }
};

// The framework owns it.
const auto* const counted = ::testing::AddGlobalTestEnvironment(new tally);

} // namespace

std::uint64_t first_seed()
{
    static const auto seed = choose_first_seed();
    return seed;
}

std::uint64_t repetitions(std::uint64_t count)
{
    constexpr std::uint64_t of_a_night = 20;
    return is_nightly() ? count * of_a_night : count;
}

void report_failing(std::uint64_t seed)
{
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    std::printf("failing seed: %llu. To see it alone: SEAMLINE_SEED=%llu --gtest_filter=%s.%s\n",
                static_cast<unsigned long long>(seed), static_cast<unsigned long long>(seed),
                test->test_suite_name(), test->name());
}

void add_steps(std::uint64_t count)
{
    steps += count;
}

} // namespace seam::identity::testing
