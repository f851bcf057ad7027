// SPDX-License-Identifier: Apache-2.0
#include "api/seamline/v1/presence.h"

#include <variant>

namespace seam::api {

void presence::hear(std::span<const storage::occurrence> what)
{
    for (const auto& each : what) {
        if (const auto* changed = std::get_if<storage::session_changed>(&each))
            take(changed->session);
    }
}

void presence::take(const model::session& what)
{
    if (what.kind == model::session_kind::conversation) return;
    const std::lock_guard lock(mutex_);
    auto& all = organizations_[what.organization];
    forget(all, what.id);
    if (!what.ended) {
        all.by_session[what.id] = {what.last_event_at, what.deployment};
        all.by_time.insert({what.last_event_at, what.id});
    }
    // Events may tell of the past; what they make known must not push out what is newer.
    while (!all.by_time.empty()) {
        const auto oldest = *all.by_time.begin();
        const auto newest = all.by_time.rbegin()->heard;
        if (all.by_time.size() <= most_ && newest - oldest.heard <= longest_silence) break;
        forget(all, oldest.session);
    }
    if (all.by_session.empty()) organizations_.erase(what.organization);
}

void presence::forget(visits& of, model::session_id session)
{
    const auto known = of.by_session.find(session);
    if (known == of.by_session.end()) return;
    of.by_time.erase({known->second.first, session});
    of.by_session.erase(known);
}

present_page presence::find(const present_query& query) const
{
    const std::lock_guard lock(mutex_);
    present_page page;
    const auto known = organizations_.find(query.organization);
    if (known == organizations_.end()) return page;
    const auto& [by_session, by_time] = known->second;
    for (auto at = by_time.rbegin(); at != by_time.rend() && at->heard >= query.since; ++at) {
        const auto deployment = by_session.at(at->session).second;
        if (query.deployment && deployment != *query.deployment) continue;
        ++page.total;
        if (query.after && *at >= *query.after) continue;
        if (page.visits.size() < query.limit)
            page.visits.push_back({deployment, at->heard, at->session});
        else if (!page.next)
            page.next = present_place{page.visits.back().heard, page.visits.back().session};
    }
    return page;
}

present_counts presence::count(model::organization_id organization, timestamp since) const
{
    const std::lock_guard lock(mutex_);
    present_counts counts;
    const auto known = organizations_.find(organization);
    if (known == organizations_.end()) return counts;
    const auto& [by_session, by_time] = known->second;
    for (auto at = by_time.rbegin(); at != by_time.rend() && at->heard >= since; ++at)
        ++counts[by_session.at(at->session).second];
    return counts;
}

} // namespace seam::api
