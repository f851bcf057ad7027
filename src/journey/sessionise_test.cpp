// SPDX-License-Identifier: Apache-2.0
#include "journey/scene.h"
#include "journey/sessionise.h"

#include <algorithm>
#include <random>
#include <vector>

namespace seam::journey {
namespace {

using namespace std::chrono_literals;

TEST(Visit, BeginsWithTheFirstEvent)
{
    scene s;
    auto first = s.page_at(start);
    first.what.referrer = model::referrer_info{.url = "https://search.example/"};
    first.what.marketing = model::campaign{.source = "mail"};
    first.what.search_query = "boots";
    first.what.user_agent = "agent";
    first.ip_address = "192.0.2.1";

    const auto done = s.see(first, start);

    ASSERT_TRUE(done);
    EXPECT_TRUE(done->started);
    const auto& visit = done->session;
    EXPECT_EQ(visit.kind, model::session_kind::web);
    EXPECT_EQ(visit.leaf, s.device.leaf);
    EXPECT_EQ(visit.visitor_key, "visitor");
    EXPECT_EQ(visit.customer_id, "cookie");
    EXPECT_FALSE(visit.authenticated);
    EXPECT_EQ(visit.created, start);
    EXPECT_EQ(visit.last_event_at, start);
    EXPECT_EQ(visit.event_count, 1);
    EXPECT_EQ(visit.pageview_count, 1);
    EXPECT_EQ(visit.last_event, done->event.id);
    EXPECT_EQ(visit.last_event_name, "page_viewed");
    EXPECT_EQ(visit.last_page->url, "https://shop.example/");
    EXPECT_EQ(visit.referrer, first.what.referrer);
    EXPECT_EQ(visit.marketing, first.what.marketing);
    EXPECT_EQ(visit.search_terms, std::vector<std::string>{"boots"});
    EXPECT_EQ(visit.browser.family, "Firefox");
    EXPECT_EQ(visit.user_agent, "agent");
    EXPECT_EQ(visit.ip_address, "192.0.2.1");
    EXPECT_EQ(done->event.session, visit.id);
    EXPECT_EQ(done->event.at, start);
}

TEST(Visit, BeginsUnderTheIdThatItIsGiven)
{
    scene s;
    auto first = s.page_at(start);
    first.who.next = s.ids.next_id<model::session_id>();

    EXPECT_EQ(s.see(first, start)->session.id, first.who.next);
    auto second = s.page_at(start + 1min);
    second.who.next = s.ids.next_id<model::session_id>();
    EXPECT_EQ(s.see(second, start + 1min)->session.id, first.who.next) << "it goes on";
}

TEST(Visit, CountsEventsAndPageViews)
{
    scene s;
    s.see(start);
    auto click = s.page_at(start + 1min, "/cart");
    click.name = "add_to_cart";

    const auto done = s.see(click, start + 1min);

    EXPECT_EQ(done->session.event_count, 2);
    EXPECT_EQ(done->session.pageview_count, 1);
    const auto& what = std::get<model::web_event>(done->event.what);
    EXPECT_EQ(what.total_event_count, 2);
    EXPECT_EQ(what.total_pageview_count, 1);
}

TEST(Visit, EndsAfterThirtyIdleMinutes)
{
    struct
    {
        std::chrono::milliseconds pause;
        bool starts;
    } const cases[] = {
        {0ms, false}, {29min, false}, {30min - 1ms, false}, {30min, true}, {24h, true}};
    for (const auto& each : cases) {
        scene s;
        s.see(start);
        EXPECT_EQ(s.see(start + each.pause)->started, each.starts) << each.pause.count();
    }
}

TEST(Visit, GoesOnAsLongAsSomethingHappens)
{
    scene s;
    for (int i = 0; i < 10; ++i)
        s.see(start + i * 29min);
    EXPECT_EQ(s.latest->event_count, 10);
    EXPECT_EQ(duration_of(*s.latest), 9 * 29min);
}

TEST(Visit, TakesLateEventsOfItsOwnTime)
{
    struct
    {
        const char* name;
        std::chrono::milliseconds at, heard; ///< after the visit's first event
        std::error_code expected;
    } const cases[] = {
        {"within", 5min, 20min, {}},
        {"before the first", -29min, 10min, {}},
        {"of an earlier visit", -30min, 10min, make_error_code(errc::too_old)},
        {"an hour old", -20min, 40min, {}},
        {"over an hour old", -20min, 40min + 1ms, make_error_code(errc::too_old)},
        {"a little ahead", 15min, 10min, {}},
        {"ahead", 15min + 1ms, 10min, make_error_code(errc::ahead_of_time)},
    };
    for (const auto& each : cases) {
        scene s;
        s.see(start);
        s.see(start + 10min);
        const auto visit = s.latest->id;
        const auto done = s.see(s.page_at(start + each.at), start + each.heard);
        EXPECT_EQ(done ? std::error_code() : done.error().code(), each.expected) << each.name;
        if (done) {
            EXPECT_EQ(done->session.id, visit) << each.name;
        }
    }
}

TEST(Visit, KeepsItsLastPageWhenALateEventComes)
{
    scene s;
    s.see(start);
    s.see(s.page_at(start + 10min, "/last"), start + 10min);

    const auto done = s.see(s.page_at(start + 5min, "/late"), start + 11min);

    EXPECT_EQ(done->session.last_page->url, "https://shop.example/last");
    EXPECT_EQ(done->session.last_event_at, start + 10min);
    EXPECT_EQ(done->session.event_count, 3);
}

TEST(Visit, IsTheSameInWhateverOrderEventsArrive)
{
    std::mt19937 random(11);
    int compared = 0;
    for (int run = 0; run < 300; ++run) {
        scene s;
        std::vector<incoming_event> all;
        auto at = start;
        const auto size = 1 + random() % 8;
        for (std::size_t i = 0; i < size; ++i) {
            auto made = s.page_at(at, "/" + std::to_string(i));
            if (random() % 2 == 0) made.name = "click";
            if (random() % 2 == 0)
                made.what.marketing = model::campaign{.name = made.what.page.url};
            all.push_back(made);
            at += std::chrono::milliseconds(1 + random() % 400'000);
        }
        const auto fields = [&](std::vector<incoming_event> order) {
            s.latest.reset();
            for (const auto& each : order)
                EXPECT_TRUE(s.see(each, at));
            auto visit = *s.latest;
            visit.id = {};
            visit.last_event = {};
            return visit;
        };
        const auto in_order = fields(all);
        std::ranges::shuffle(all, random);
        // Over a longer span a shuffled arrival may open a pause that was none.
        const auto reach = std::ranges::minmax(all, {}, &incoming_event::at);
        if (reach.max.at - reach.min.at >= 30min) continue;
        ++compared;
        EXPECT_EQ(fields(all), in_order);
    }
    EXPECT_GT(compared, 150);
}

TEST(Visit, SplitsAStreamAtEveryLongPause)
{
    std::mt19937 random(12);
    for (int run = 0; run < 100; ++run) {
        scene s;
        auto at = start;
        s.see(at);
        int visits = 1, started = 1;
        for (int i = 0; i < 50; ++i) {
            const auto pause = std::chrono::seconds(random() % 3000);
            at += pause;
            visits += pause >= 30min ? 1 : 0;
            started += s.see(at)->started ? 1 : 0;
        }
        EXPECT_EQ(started, visits);
    }
}

TEST(EndedAt, IsWorkedOutForVisits)
{
    scene s;
    s.see(start);
    EXPECT_EQ(ended_at(*s.latest, start + 30min - 1ms), std::nullopt);
    EXPECT_EQ(ended_at(*s.latest, start + 30min), start + 30min);
    EXPECT_EQ(ended_at(*s.latest, start + 24h), start + 30min);
    s.latest->ended = start + 5min;
    EXPECT_EQ(ended_at(*s.latest, start), start + 5min);
    EXPECT_TRUE(s.see(start + 6min)->started);
    model::session conversation;
    conversation.kind = model::session_kind::conversation;
    EXPECT_EQ(ended_at(conversation, start), std::nullopt);
}

TEST(DurationOf, IsUpToTheEndOrTheLastEvent)
{
    model::session which;
    which.created = start;
    which.last_event_at = start + 1999ms;
    EXPECT_EQ(duration_of(which), 1s);
    which.ended = start + 10s;
    EXPECT_EQ(duration_of(which), 10s);
}

TEST(SearchTerms, AreListedOnceAndBounded)
{
    scene s;
    for (int i = 0; i < 120; ++i) {
        auto page = s.page_at(start + i * 1s);
        page.what.search_query = "q" + std::to_string(i / 2);
        s.see(page, page.at);
    }
    EXPECT_EQ(s.latest->search_terms.size(), 50U);
    EXPECT_EQ(s.latest->search_terms.back(), "q49");
}

TEST(Errc, SaysSomethingAboutEachCode)
{
    EXPECT_NE(make_error_code(errc::too_old).message(), "unknown");
    EXPECT_NE(make_error_code(errc::ahead_of_time).message(), "unknown");
}

} // namespace
} // namespace seam::journey
