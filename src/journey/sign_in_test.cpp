// SPDX-License-Identifier: Apache-2.0
#include "journey/scene.h"
#include "journey/sessionise.h"

namespace seam::journey {
namespace {

using namespace std::chrono_literals;

TEST(SignIn, FixesTheOpenVisit)
{
    scene s;
    s.see(start);
    const auto ann = s.account();

    const auto done = s.sign_in(ann, start + 1min);

    EXPECT_FALSE(done.started);
    EXPECT_EQ(done.session.leaf, ann.leaf);
    EXPECT_TRUE(done.session.authenticated);
    EXPECT_EQ(done.session.event_count, 2);
    EXPECT_EQ(done.session.pageview_count, 1);
    EXPECT_EQ(done.session.last_event_name, "signed_in");
    EXPECT_EQ(done.session.last_page->url, "https://shop.example/");
    EXPECT_EQ(done.event.name, "signed_in");
    EXPECT_TRUE(done.event.authenticated);
    EXPECT_EQ(std::get<model::sign_in_event>(done.event.what).family_name, "Lee");
    const auto later = s.see(start + 2min);
    EXPECT_FALSE(later->started);
    EXPECT_EQ(later->session.leaf, ann.leaf);
    EXPECT_TRUE(later->event.authenticated);
}

TEST(SignIn, OfSomebodyElseStartsAnotherVisit)
{
    scene s;
    const auto ann = s.account();
    const auto bob = s.account();
    s.see(start);
    const auto anns = s.sign_in(ann, start + 1min).session;

    const auto bobs = s.sign_in(bob, start + 2min);

    EXPECT_TRUE(bobs.started);
    EXPECT_EQ(bobs.session.leaf, bob.leaf);
    EXPECT_EQ(bobs.session.event_count, 1);
    EXPECT_EQ(anns.leaf, ann.leaf);
    EXPECT_FALSE(s.sign_in(bob, start + 3min).started);
}

TEST(SignIn, StartsAVisitWhereNoneIsOpen)
{
    scene s;
    const auto ann = s.account();
    EXPECT_TRUE(s.sign_in(ann, start).started);
    EXPECT_FALSE(s.sign_in(ann, start + 29min).started);
    EXPECT_TRUE(s.sign_in(ann, start + 60min).started);
    EXPECT_EQ(s.latest->visitor_key, "visitor");
}

TEST(SignIn, TakesTheSourceFromTheFirstPageAfterIt)
{
    scene s;
    s.sign_in(s.account(), start);
    auto page = s.page_at(start + 1min);
    page.what.marketing = model::campaign{.source = "mail"};

    const auto done = s.see(page, start + 1min);

    EXPECT_EQ(done->session.marketing->source, "mail");
    EXPECT_EQ(done->session.created, start);
}

TEST(SignIn, JoinsAVisitWhoseClockIsAhead)
{
    scene s;
    s.see(s.page_at(start + 4min), start);
    EXPECT_FALSE(s.sign_in(s.account(), start).started);
    EXPECT_EQ(s.latest->created, start);
    EXPECT_EQ(s.latest->last_event_name, "page_viewed");
}

TEST(SignIn, KeepsNothingWhereIdentitiesAreNotResolved)
{
    scene s;
    s.device.leaf = {};
    s.see(start);
    auto nobody = s.device;
    nobody.authenticated = true;

    const auto done = s.sign_in(nobody, start + 1min);

    EXPECT_FALSE(done.started);
    EXPECT_TRUE(done.session.leaf.is_nil());
    EXPECT_TRUE(done.session.authenticated);
}

TEST(Event, OfAnotherAccountStartsAnotherVisit)
{
    scene s;
    const auto ann = s.account();
    s.sign_in(ann, start);
    auto page = s.page_at(start + 1min);
    page.who = s.account();

    EXPECT_EQ(plan_web_event(s.latest, s.page_at(start - 1min), start, s.ids)->started, false);
    auto late = page;
    late.at = start - 1min;
    EXPECT_EQ(plan_web_event(s.latest, late, start, s.ids).error().code(),
              make_error_code(errc::too_old));
    EXPECT_TRUE(s.see(page, start + 1min)->started);
}

} // namespace
} // namespace seam::journey
