// SPDX-License-Identifier: Apache-2.0
#include "api/guest/request.h"
#include "api/testing/guest_frames.h"

#include <gtest/gtest.h>
#include <set>

namespace seam::api::guest {
namespace {

TEST(guest_request, each_action_and_kind_of_message_is_read)
{
    std::set<action> read;
    std::set<said> kinds;
    for (const auto& frame : testing::guest_frames()) {
        const auto parsed = parse_request(frame);
        ASSERT_TRUE(parsed) << frame << ": " << parsed.error().message;
        read.insert(parsed->what);
        if (parsed->what == action::on_message) kinds.insert(parsed->kind);
    }
    EXPECT_EQ(read.size(), 12);
    EXPECT_EQ(kinds.size(), 4);
}

TEST(guest_request, a_fault_names_the_field)
{
    const auto without = parse_request(R"({"action":"configureSession","token":"t"})");
    ASSERT_FALSE(without);
    EXPECT_EQ(without.error().code, 4020);
    EXPECT_EQ(without.error().message, "The field deploymentId is required.");

    const auto unknown = parse_request(R"({"action":"dance","token":"t","tracingId":"7"})");
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code, 400);
    EXPECT_EQ(unknown.error().tracing_id, "7");
    EXPECT_EQ(unknown.error().message, "The field action is not an action of the guest protocol.");
}

} // namespace
} // namespace seam::api::guest
