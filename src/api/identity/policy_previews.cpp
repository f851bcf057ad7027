// SPDX-License-Identifier: Apache-2.0
#include "api/identity/policy_previews.h"

#include "api/identity/covered_leaves.h"
#include "base/random.h"
#include "identity/evaluate.h"
#include "identity/preview.h"

#include <algorithm>
#include <utility>

namespace seam::api {
namespace {

/// Leaves that one read takes: others who read wait for so many.
constexpr std::size_t leaves_per_read = 64;
/// Of one contact; more are not counted.
constexpr std::int64_t sessions_max = 1000;
constexpr std::size_t sessions_per_read = 200;

/// What one read has found.
struct found
{
    std::string next;
    std::int64_t evaluated = 0;
    std::vector<affected_contact> contacts;
    std::vector<model::contact_id> covered;
};

/// A neighbourhood is taken with this leaf of it, so that it is counted once.
bool is_representative(model::contact_id leaf, const model::neighbourhood& graph)
{
    return std::ranges::all_of(graph.leaves,
                               [&](const model::leaf& each) { return leaf <= each.id; });
}

result<std::int64_t> count_sessions(storage::reader& store,
                                    const std::vector<model::contact_id>& leaves)
{
    std::int64_t count = 0;
    storage::page which{.after = {}, .limit = sessions_per_read};
    do {
        auto page = store.sessions(leaves, which, timestamp::max());
        if (!page) return std::unexpected(page.error());
        count += static_cast<std::int64_t>(page->entries.size());
        which.after = std::move(page->next);
    } while (!which.after.empty() && count < sessions_max);
    return std::min(count, sessions_max);
}

result<void> compare_one(storage::reader& store, const model::neighbourhood& graph,
                         const identity::policy& now, const identity::policy& wanted, found& into)
{
    const auto persons =
        identity::evaluate(graph.leaves, graph.holdings, graph.decisions, now).persons.size();
    into.evaluated += static_cast<std::int64_t>(persons);
    for (auto& each : affected_by(identity::compare({graph, now}, {graph, wanted}))) {
        if (!each.moving.empty()) {
            auto sessions = count_sessions(store, each.moving);
            if (!sessions) return std::unexpected(sessions.error());
            each.sessions = *sessions;
        }
        into.contacts.push_back(std::move(each));
    }
    return {};
}

} // namespace

/// A preview, and what it works with. `mutex` guards `shown` and `is_given_up`; the rest belongs to
/// the coroutine that works.
struct policy_previews::work
{
    model::organization_id organization;
    identity::policy now, wanted;
    std::string after = {};
    covered_leaves covered = {};

    std::mutex mutex = {};
    policy_preview shown = {};
    bool is_given_up = false;
};

rt::task<outcome<policy_preview>> policy_previews::start(model::organization_id organization,
                                                         identity::policy wanted, std::string actor)
{
    auto rules = co_await settings_->policy(organization);
    if (!rules) co_return std::unexpected(std::move(rules).error());
    auto contacts = co_await data_->read([&](storage::reader& store) {
        return store.contacts({.organization = organization, .limit = 0});
    });
    if (!contacts) co_return std::unexpected(std::move(contacts).error());
    auto made = std::make_shared<work>();
    made->organization = organization;
    // A copy: a changed policy waits for those who decide by the former one.
    made->now = **rules;
    made->wanted = std::move(wanted);
    made->shown.id = random_uuid();
    made->shown.actor = std::move(actor);
    made->shown.version = made->now.version;
    made->shown.started = clock_->now();
    made->shown.total = static_cast<std::int64_t>(contacts->total);
    const auto shown = made->shown;
    {
        const std::lock_guard lock(mutex_);
        const auto is_ours = [&](const auto& each) { return each->organization == organization; };
        if (static_cast<std::size_t>(std::ranges::count_if(all_, is_ours)) >=
            per_organization_max) {
            const auto oldest = std::ranges::find_if(all_, is_ours);
            give_up(**oldest);
            all_.erase(oldest);
        }
        all_.push_back(made);
    }
    background_->spawn("preview", run(std::move(made)));
    co_return shown;
}

void policy_previews::give_up(work& what)
{
    const std::lock_guard lock(what.mutex);
    what.is_given_up = true;
}

bool policy_previews::has_expired(work& what) const
{
    const std::lock_guard lock(what.mutex);
    return what.shown.finished && *what.shown.finished + kept_for <= clock_->now();
}

rt::task<> policy_previews::run(std::shared_ptr<work> what)
{
    for (;;) {
        const auto moved = co_await advance(*what);
        if (moved && *moved) continue;
        const std::lock_guard lock(what->mutex);
        what->shown.finished = clock_->now();
        what->shown.is_failed = !moved;
        co_return;
    }
}

rt::task<outcome<bool>> policy_previews::advance(work& what)
{
    auto read = co_await data_->read([&what](storage::reader& store) -> result<found> {
        auto page =
            store.leaves(what.organization, {.after = what.after, .limit = leaves_per_read});
        if (!page) return std::unexpected(page.error());
        found step{.next = std::move(page->next)};
        for (const auto leaf : page->entries) {
            if (what.covered.take(leaf)) continue;
            auto graph = store.neighbourhood(what.organization, leaf);
            if (!graph) return std::unexpected(graph.error());
            if (!is_representative(leaf, *graph)) continue;
            auto compared = compare_one(store, *graph, what.now, what.wanted, step);
            if (!compared) return std::unexpected(compared.error());
            std::vector<model::contact_id> others;
            for (const auto& each : graph->leaves)
                others.push_back(each.id);
            what.covered.add(others);
            what.covered.take(leaf);
        }
        return step;
    });
    if (!read) co_return std::unexpected(std::move(read).error());
    const std::lock_guard lock(what.mutex);
    if (what.is_given_up) co_return false;
    auto& shown = what.shown;
    shown.evaluated += read->evaluated;
    for (auto& each : read->contacts) {
        ++shown.counts.at(static_cast<std::size_t>(each.effect));
        shown.sessions += each.sessions;
        if (shown.contacts.size() < contacts_max) shown.contacts.push_back(std::move(each));
    }
    what.after = std::move(read->next);
    co_return !what.after.empty();
}

std::shared_ptr<policy_previews::work>
policy_previews::find_work(model::organization_id organization, uuid id)
{
    const std::lock_guard lock(mutex_);
    const auto place = std::ranges::find_if(all_, [&](const auto& each) {
        return each->organization == organization && each->shown.id == id;
    });
    return place == all_.end() || has_expired(**place) ? nullptr : *place;
}

std::optional<policy_preview> policy_previews::find(model::organization_id organization, uuid id)
{
    const auto what = find_work(organization, id);
    if (!what) return std::nullopt;
    const std::lock_guard lock(what->mutex);
    const auto& shown = what->shown;
    return policy_preview{shown.id,
                          shown.actor,
                          shown.version,
                          shown.started,
                          shown.finished,
                          shown.is_failed,
                          shown.total,
                          shown.evaluated,
                          shown.sessions,
                          shown.counts,
                          {}};
}

std::optional<policy_previews::contact_page>
policy_previews::contacts(model::organization_id organization, uuid id,
                          std::optional<policy_effect> effect, std::size_t offset,
                          std::size_t limit)
{
    const auto what = find_work(organization, id);
    if (!what) return std::nullopt;
    const std::lock_guard lock(what->mutex);
    contact_page page;
    for (const auto& each : what->shown.contacts) {
        if (effect && each.effect != *effect) continue;
        if (page.total >= offset && page.entries.size() < limit) page.entries.push_back(each);
        ++page.total;
    }
    return page;
}

bool policy_previews::remove(model::organization_id organization, uuid id)
{
    const auto what = find_work(organization, id);
    if (!what) return false;
    give_up(*what);
    const std::lock_guard lock(mutex_);
    return std::erase(all_, what) != 0;
}

void policy_previews::sweep()
{
    const std::lock_guard lock(mutex_);
    std::erase_if(all_, [this](const auto& each) { return has_expired(*each); });
}

} // namespace seam::api
