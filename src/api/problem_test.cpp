// SPDX-License-Identifier: Apache-2.0
#include "api/problem.h"

#include <gtest/gtest.h>

namespace seam::api {
namespace {

TEST(Problem, NamesEveryFieldInItsDetails)
{
    const auto refused =
        invalid({{"a", "required", "is required"}, {"b", "too.long", "is too long"}}).error();

    EXPECT_EQ(refused.status, 400U);
    EXPECT_EQ(refused.message, "a is required; b is too long.");
    EXPECT_EQ(refused.details.size(), 2U);
}

TEST(Problem, TellsABoundedNumberOfFields)
{
    const std::vector<field_problem> many(5000, {"a", "required", "is required"});

    EXPECT_EQ(invalid(many).error().details.size(), 100U);
}

TEST(Problem, ClipsLongNamesAtACodePoint)
{
    // The two bytes of `é` stand on both sides of the limit.
    const auto name = std::string(255, 'n') + "é" + std::string(100'000, 'n');

    const auto refused = invalid(name, "must be a string").error();

    EXPECT_EQ(refused.details.front().field, std::string(255, 'n') + "…");
    EXPECT_LT(refused.message.size(), 400U);
}

} // namespace
} // namespace seam::api
