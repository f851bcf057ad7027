// SPDX-License-Identifier: Apache-2.0
#include "api/identity/suggestion_scans.h"
#include "api/testing/failing_store.h"
#include "api/testing/people.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace seam::api {
namespace {

using testing::here;
using namespace std::chrono_literals;

TEST(NextNightlyScan, IsThreeInTheMorningAfterNow)
{
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"2026-05-03T00:00:00.000Z", "2026-05-03T03:00:00.000Z"},
        {"2026-05-03T02:59:59.999Z", "2026-05-03T03:00:00.000Z"},
        {"2026-05-03T03:00:00.000Z", "2026-05-04T03:00:00.000Z"},
        {"2026-05-03T23:59:59.999Z", "2026-05-04T03:00:00.000Z"},
        {"2026-12-31T12:00:00.000Z", "2027-01-01T03:00:00.000Z"},
        {"2028-02-28T04:00:00.000Z", "2028-02-29T03:00:00.000Z"}};
    for (const auto& [now, next] : cases)
        EXPECT_EQ(format_timestamp(next_nightly_scan(*parse_timestamp(now))), next) << now;
}

struct SuggestionScans : ::testing::Test
{
    testing::people_world w;
    clusters found{w.data, w.documents, w.rules, w.time};
    suggestion_scans scans{w.data, w.documents, w.rules, found, w.tasks, w.time};

    void SetUp() override { w.found(); }
    void TearDown() override { w.end_tasks(); }

    /// Somebody has typed another's address: one suggestion.
    void suggest(std::uint8_t n)
    {
        const auto name = "person" + std::to_string(n);
        w.see(w.sign_in(name, w.cookie(n), name + "@mail.net"));
        auto typed = w.visit(w.cookie(static_cast<std::uint8_t>(100 + n)));
        typed.identifiers = {{w.mail(name + "@mail.net"), model::assurance::claimed}};
        w.see(typed);
    }

    std::vector<cluster_scan> all() { return *w.run(found.scans(here)); }
    bool is_over(model::cluster_scan_id which)
    {
        return w.eventually([&] {
            const auto scan = w.run(found.scan(here, which));
            return scan && (scan->completed || scan->failed);
        });
    }
    /// As one is that the end of the server interrupted.
    cluster_scan leave_behind()
    {
        cluster_scan scan;
        scan.id = model::cluster_scan_id(random_uuid());
        scan.actor = "user:tester";
        scan.started = w.time.now();
        scan.total = 7;
        scan.examined = 3;
        EXPECT_TRUE(w.run(w.documents.create(key_of(scan.id), here, {}, write_scan(scan))));
        return scan;
    }
    /// To a moment before three in the morning.
    void wait_for_night(std::chrono::milliseconds before)
    {
        const auto now = w.time.now();
        w.time.advance(next_nightly_scan(now) - now - before);
    }
};

TEST_F(SuggestionScans, OneThatWasInterruptedBeginsAgain)
{
    suggest(1);
    const auto interrupted = leave_behind();

    w.tasks.spawn("scans", scans.run_nightly());

    ASSERT_TRUE(is_over(interrupted.id));
    const auto scan = *w.run(found.scan(here, interrupted.id));
    EXPECT_TRUE(scan.completed);
    EXPECT_EQ(scan.examined, 1);
    EXPECT_EQ(scan.clusters.size(), 1U);
    EXPECT_EQ(scan.actor, "user:tester");
    EXPECT_EQ(all().size(), 1U);
}

TEST_F(SuggestionScans, OneThatWasInterruptedEndsAlsoIfAnotherWasStartedMeanwhile)
{
    for (std::uint8_t n = 1; n <= 30; ++n)
        suggest(n);
    const auto interrupted = leave_behind();

    const auto started = *w.run(scans.start(here, "user:tester"));
    w.tasks.spawn("scans", scans.run_nightly());

    ASSERT_TRUE(is_over(interrupted.id));
    ASSERT_TRUE(is_over(started.id));
    EXPECT_TRUE(w.run(found.scan(here, started.id))->completed);
    EXPECT_TRUE(w.run(scans.start(here, "user:tester")));
}

TEST_F(SuggestionScans, OneThatCannotGoOnHasFailedAndAnotherMayBeStarted)
{
    suggest(1);
    bool is_damaged = true;
    testing::failing_store damaged(*w.store, [&](const storage::load&) { return is_damaged; });
    data broken(damaged, w.readers);
    suggestion_scans stubborn(broken, w.documents, w.rules, found, w.tasks, w.time);

    const auto first = *w.run(stubborn.start(here, "user:tester"));
    ASSERT_TRUE(is_over(first.id));
    const auto failed = *w.run(found.scan(here, first.id));
    EXPECT_FALSE(failed.completed);
    EXPECT_TRUE(failed.failed);
    EXPECT_TRUE(failed.clusters.empty());

    is_damaged = false;
    const auto second = w.run(stubborn.start(here, "user:tester"));
    ASSERT_TRUE(second);
    ASSERT_TRUE(is_over(second->id));
    EXPECT_EQ(w.run(found.scan(here, second->id))->clusters.size(), 1U);
    // It is not tried again behind everybody's back.
    w.tasks.spawn("scans", scans.run_nightly());
    const auto third = *w.run(scans.start(here, "user:tester"));
    ASSERT_TRUE(is_over(third.id));
    EXPECT_TRUE(w.run(found.scan(here, first.id))->failed);
}

TEST_F(SuggestionScans, EachNightAtThreeThereIsOne)
{
    suggest(1);
    wait_for_night(50ms);

    w.tasks.spawn("scans", scans.run_nightly());

    ASSERT_TRUE(w.eventually([&] { return all().size() == 1 && all().front().completed; }));
    EXPECT_EQ(all().front().actor, "system");
    EXPECT_EQ(all().front().clusters.size(), 1U);
    // The clock stands still before three, but the night's scan has been made.
    std::this_thread::sleep_for(200ms);
    EXPECT_EQ(all().size(), 1U);
}

TEST_F(SuggestionScans, ByDayThereIsNone)
{
    suggest(1);
    wait_for_night(12h);

    w.tasks.spawn("scans", scans.run_nightly());

    std::this_thread::sleep_for(200ms);
    EXPECT_TRUE(all().empty());
}

} // namespace
} // namespace seam::api
