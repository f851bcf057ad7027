// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journey/sessionise.h"

#include <gtest/gtest.h>
#include <optional>
#include <string>
#include <vector>

namespace seam::journey {

inline constexpr timestamp start{std::chrono::milliseconds(1'795'000'000'000)};

/// One visitor and what tests make them do; keeps their latest visit as a store would.
struct scene
{
    id_source ids{*uuid::parse("00000000-0000-4000-8000-000000000001")};
    visitor device = make_device();
    std::optional<model::session> latest;
    std::vector<model::event> events;

    visitor make_device()
    {
        visitor made;
        made.organization = ids.next_id<model::organization_id>();
        made.deployment = ids.next_id<model::deployment_id>();
        made.key = "visitor";
        made.customer_id = "cookie";
        made.leaf = ids.next_id<model::contact_id>();
        return made;
    }

    visitor account()
    {
        auto who = device;
        who.leaf = ids.next_id<model::contact_id>();
        who.authenticated = true;
        return who;
    }

    incoming_event page_at(timestamp at, const std::string& path = "/")
    {
        incoming_event made;
        made.who = device;
        made.name = "page_viewed";
        made.at = at;
        made.what.page.url = "https://shop.example" + path;
        made.what.browser.family = "Firefox";
        return made;
    }

    result<visit_plan> see(const incoming_event& incoming, timestamp now)
    {
        const auto open = find_visit(latest, incoming.who, incoming.at);
        auto done = plan_web_event(latest, incoming, now, ids);
        if (done) keep(*done, open);
        return done;
    }

    result<visit_plan> see(timestamp at) { return see(page_at(at), at); }

    visit_plan sign_in(visitor who, timestamp now)
    {
        who.authenticated = true;
        const auto open = find_visit(latest, who, now);
        auto done = plan_sign_in(latest, {who, "Ann", "Lee"}, now, ids);
        keep(done, open);
        return done;
    }

    void keep(const visit_plan& done, const std::optional<model::session_id>& open)
    {
        EXPECT_EQ(done.started, !open);
        if (open) {
            EXPECT_EQ(done.session.id, *open);
        }
        EXPECT_EQ(done.started, !latest || latest->id != done.session.id);
        latest = done.session;
        events.push_back(done.event);
    }
};

} // namespace seam::journey
