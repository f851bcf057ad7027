// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/error.h"
#include "base/random.h"
#include "journey/errc.h"
#include "model/journey.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace seam::journey {

struct visit_rules
{
    /// A visit is over when nothing happened for this long.
    std::chrono::minutes idle{30};
    /// Events older than this are refused (contract, section 7.1).
    std::chrono::minutes late{60};
    /// How far a visitor's clock may be ahead.
    std::chrono::minutes ahead{5};
};

/// Whose visit an event belongs to.
struct visitor
{
    model::organization_id organization;
    model::deployment_id deployment;
    model::session_kind kind = model::session_kind::web; ///< `web` or `app`
    std::string key;         ///< what finds the visitor's visits; empty if there is no cookie
    std::string customer_id; ///< the cookie; empty when identities are not resolved
    model::contact_id leaf;  ///< of the device, or of the account if `authenticated`
    bool authenticated = false;
    model::session_id next; ///< of a visit that begins with it; nil: a fresh one
};

/// The visit under which something that the visitor does at `at` is filed; nullopt if another
/// begins. For those who must name the session before they have the plan.
std::optional<model::session_id> find_visit(const std::optional<model::session>& latest,
                                            const visitor& who, timestamp at,
                                            const visit_rules& rules = {});

/// A web event, checked (event_rules.h) and enriched (enrich.h); its totals are filled in here.
struct incoming_event
{
    visitor who;
    std::string name;
    timestamp at; ///< when it happened
    model::web_event what;
    std::string ip_address; ///< empty when not to be kept
};

struct visit_plan
{
    model::session session; ///< new or replaced, by id
    model::event event;     ///< to append
    bool started = false;   ///< a new visit
};

/// Files an event under the visit that was open when it happened, or under a new one. `latest` is
/// the visitor's latest visit. Event times decide, not the order of arrival: within one visit any
/// order gives the same session. A visit ends after `idle` without events, or when somebody else
/// signs in. `too_old`: it happened more than `late` ago, or before the latest visit.
/// `ahead_of_time`: more than `ahead` in the future.
result<visit_plan> plan_web_event(const std::optional<model::session>& latest,
                                  const incoming_event& incoming, timestamp now, id_source& ids,
                                  const visit_rules& rules = {});

/// The visitor proved who they are.
struct incoming_sign_in
{
    visitor who;                         ///< `leaf` of the account; nil when not resolved
    std::string given_name, family_name; ///< as the token said; empty if not to be kept
};

/// Appends `signed_in` to the open visit and fixes its leaf, or starts a visit: if there is none
/// that is open, or if it is another account's already. Never fails: it happens now.
visit_plan plan_sign_in(const std::optional<model::session>& latest,
                        const incoming_sign_in& incoming, timestamp now, id_source& ids,
                        const visit_rules& rules = {});

/// When a session was over: as stored, or for a visit its last event and the idle time, once that
/// has passed. nullopt while it goes on.
std::optional<timestamp> ended_at(const model::session& which, timestamp now,
                                  const visit_rules& rules = {});

/// From the first event to the end of a conversation, or to the last event so far.
std::chrono::seconds duration_of(const model::session& which);

/// Events that count as page views: `page_viewed`.
bool is_pageview(std::string_view event_name);

} // namespace seam::journey
