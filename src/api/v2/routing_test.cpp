// SPDX-License-Identifier: Apache-2.0
#include "api/v2/routing.h"

#include <gtest/gtest.h>

namespace seam::api {
namespace {

TEST(QueueNames, MatchWholeUnlessAnAsteriskStandsForTheRest)
{
    struct row
    {
        std::string_view name, pattern;
        bool fits;
    };
    const std::vector<row> rows = {
        {"Everyone", "Everyone", true},   {"Everyone", "everyONE", true},
        {"Everyone", "Every", false},     {"Everyone", "Every*", true},
        {"Everyone", "*one", true},       {"Everyone", "*eryo*", true},
        {"Everyone", "*", true},          {"Everyone", "**", true},
        {"Everyone", "one*", false},      {"Everyone", "*every", false},
        {"Every*one", "every*one", true}, {"Everyone", "every*one", false},
    };
    for (const auto& row : rows)
        EXPECT_EQ(matches_name(row.name, row.pattern), row.fits) << row.name << ' ' << row.pattern;
}

} // namespace
} // namespace seam::api
