// SPDX-License-Identifier: Apache-2.0
#include "app/open_files.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

namespace seam::app {
namespace {

TEST(OpenFiles, AllowWhatWasAskedForIfItFits)
{
    EXPECT_EQ(connections_within(50'000, 50'512), 50'000U);
    EXPECT_EQ(connections_within(1, 1024), 1U);
    const auto refused = connections_within(50'001, 50'512);
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().contains("--connections 50001 needs 50513 open files"));
    EXPECT_TRUE(refused.error().contains("50512"));
}

TEST(OpenFiles, AllowWhatFitsWhereNobodyAsked)
{
    EXPECT_EQ(connections_within(std::nullopt, 1'000'000), connections_default);
    EXPECT_EQ(connections_within(std::nullopt, 1024), 512U);
    EXPECT_FALSE(connections_within(std::nullopt, 512));
}

TEST(OpenFiles, RaiseTheProcessesOwnLimit)
{
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
    ASSERT_GE(before.rlim_max, 1000U);
    const rlimit low{700, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &low), 0);

    EXPECT_EQ(allow_connections(400), 400U);

    rlimit after{};
    ::getrlimit(RLIMIT_NOFILE, &after);
    EXPECT_GE(after.rlim_cur, 912U);
    ::setrlimit(RLIMIT_NOFILE, &before);
}

} // namespace
} // namespace seam::app
