// SPDX-License-Identifier: Apache-2.0
#include "journey/sessionise.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace seam::journey {
namespace {

constexpr std::size_t search_terms_max = 50;

enum class place
{
    before, ///< belongs to an earlier visit, which is over and done with
    within,
    after, ///< begins another visit
};

place locate(const std::optional<model::session>& latest, timestamp at, const visit_rules& rules)
{
    if (!latest) return place::after;
    if (at + rules.idle <= latest->created) return place::before;
    if (latest->ended && at >= *latest->ended) return place::after;
    return at >= latest->last_event_at + rules.idle ? place::after : place::within;
}

/// True if the visit is already fixed to an account other than the visitor's.
bool is_somebody_elses(const model::session& visit, const visitor& who)
{
    return visit.authenticated && who.authenticated && !who.leaf.is_nil() && visit.leaf != who.leaf;
}

model::session begin(const visitor& who, timestamp at, id_source& ids)
{
    model::session made;
    made.id = who.next.is_nil() ? ids.next_id<model::session_id>() : who.next;
    made.organization = who.organization;
    made.kind = who.kind;
    made.deployment = who.deployment;
    made.leaf = who.leaf;
    made.authenticated = who.authenticated;
    made.visitor_key = who.key;
    made.customer_id = who.customer_id;
    made.created = at;
    made.last_event_at = at;
    return made;
}

/// Whoever signs in has the visit from then on; a device that becomes known has it until then.
void fix_leaf(model::session& visit, const visitor& who)
{
    const bool signs_in = who.authenticated && !visit.authenticated;
    if (!who.leaf.is_nil() && (signs_in || visit.leaf.is_nil())) visit.leaf = who.leaf;
    visit.authenticated = visit.authenticated || who.authenticated;
}

void describe_newest(model::session& visit, const incoming_event& incoming)
{
    const auto& what = incoming.what;
    if (!what.page.url.empty()) visit.last_page = what.page;
    visit.browser = what.browser;
    visit.device = what.device;
    visit.user_agent = what.user_agent;
    visit.ip_address = incoming.ip_address;
}

void add_search_term(model::session& visit, const std::string& term)
{
    auto& all = visit.search_terms;
    const bool known = std::ranges::find(all, term) != all.end();
    if (!term.empty() && !known && all.size() < search_terms_max) all.push_back(term);
}

/// Counts the event and takes the times from it. True if it is the newest of the visit.
bool count(model::session& visit, const model::event& what)
{
    const bool is_newest = visit.event_count == 0 || what.at >= visit.last_event_at;
    ++visit.event_count;
    visit.created = std::min(visit.created, what.at);
    if (is_newest) {
        visit.last_event_at = what.at;
        visit.last_event_name = what.name;
        visit.last_event = what.id;
    }
    return is_newest;
}

model::event event_in(const model::session& visit, std::string name, timestamp at, id_source& ids)
{
    model::event made;
    made.id = ids.next_id<model::event_id>();
    made.session = visit.id;
    made.organization = visit.organization;
    made.name = std::move(name);
    made.at = at;
    made.authenticated = visit.authenticated;
    return made;
}

} // namespace

std::optional<model::session_id> find_visit(const std::optional<model::session>& latest,
                                            const visitor& who, timestamp at,
                                            const visit_rules& rules)
{
    const bool is_open = latest && locate(latest, at, rules) == place::within;
    if (!is_open || is_somebody_elses(*latest, who)) return std::nullopt;
    return latest->id;
}

result<visit_plan> plan_web_event(const std::optional<model::session>& latest,
                                  const incoming_event& incoming, timestamp now, id_source& ids,
                                  const visit_rules& rules)
{
    if (incoming.at > now + rules.ahead) return fail(errc::ahead_of_time);
    if (incoming.at + rules.late < now) return fail(errc::too_old);
    auto where = locate(latest, incoming.at, rules);
    if (where == place::within && is_somebody_elses(*latest, incoming.who)) {
        where = incoming.at >= latest->last_event_at ? place::after : place::before;
    }
    if (where == place::before) return fail(errc::too_old);

    visit_plan done;
    done.started = where == place::after;
    done.session = done.started ? begin(incoming.who, incoming.at, ids) : *latest;
    auto& visit = done.session;
    fix_leaf(visit, incoming.who);
    // A visit's source is that of its first page, whenever that was heard of.
    if (!visit.last_page || incoming.at < visit.created) {
        visit.referrer = incoming.what.referrer;
        visit.marketing = incoming.what.marketing;
    }
    done.event = event_in(visit, incoming.name, incoming.at, ids);
    if (count(visit, done.event)) describe_newest(visit, incoming);
    if (is_pageview(incoming.name)) ++visit.pageview_count;
    add_search_term(visit, incoming.what.search_query);
    auto what = incoming.what;
    what.total_event_count = visit.event_count;
    what.total_pageview_count = visit.pageview_count;
    done.event.what = std::move(what);
    return done;
}

visit_plan plan_sign_in(const std::optional<model::session>& latest,
                        const incoming_sign_in& incoming, timestamp now, id_source& ids,
                        const visit_rules& rules)
{
    auto who = incoming.who;
    who.authenticated = true;
    visit_plan done;
    done.started = !find_visit(latest, who, now, rules);
    done.session = done.started ? begin(who, now, ids) : *latest;
    fix_leaf(done.session, who);
    done.event = event_in(done.session, "signed_in", now, ids);
    done.event.what = model::sign_in_event{incoming.given_name, incoming.family_name};
    count(done.session, done.event);
    return done;
}

std::optional<timestamp> ended_at(const model::session& which, timestamp now,
                                  const visit_rules& rules)
{
    if (which.ended) return which.ended;
    if (which.kind == model::session_kind::conversation) return std::nullopt;
    const timestamp over = which.last_event_at + rules.idle;
    return over <= now ? std::optional(over) : std::nullopt;
}

std::chrono::seconds duration_of(const model::session& which)
{
    const auto last = std::max(which.ended.value_or(which.last_event_at), which.created);
    return std::chrono::floor<std::chrono::seconds>(last - which.created);
}

bool is_pageview(std::string_view event_name)
{
    return event_name == "page_viewed";
}

} // namespace seam::journey
