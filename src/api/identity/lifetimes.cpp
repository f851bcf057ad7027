// SPDX-License-Identifier: Apache-2.0
#include "api/identity/lifetimes.h"

#include "api/identity/erasures.h"
#include "api/identity/graph.h"
#include "base/log.h"
#include "base/random.h"
#include "identity/expire.h"

#include <array>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <utility>
#include <vector>

namespace seam::api {
namespace {

namespace asio = boost::asio;

/// Lifetimes are days.
constexpr std::chrono::hours run_interval(6);
/// Visitors who come back after a restart come first.
constexpr std::chrono::minutes first_run(1);
/// Leaves that one command takes: a visitor whose command comes next waits for so many.
constexpr std::size_t leaves_per_command = 16;

/// Of an ended conversation that was going on within the limit there is a session among these.
constexpr std::size_t sessions_looked_at = 25;

const model::document* only_document(const storage::snapshot& seen)
{
    return seen.documents.empty() ? nullptr : &seen.documents.front();
}

result<bool> has_said_something(storage::reader& store, const model::session& in, timestamp since)
{
    if (in.kind != model::session_kind::conversation) return false;
    SEAM_TRY(talk, store.conversation(in.conversation));
    return talk && talk->last_message_at >= since;
}

/// In a conversation on the leaf. Messages renew what a leaf holds, but an account of which nothing
/// is known, neither source nor address nor device, holds nothing.
result<bool> has_talked(storage::reader& store, model::organization_id organization,
                        model::contact_id leaf, timestamp since)
{
    const std::array leaves{leaf};
    SEAM_TRY(open, store.open_conversations(organization, leaves));
    for (const auto& talk : open) {
        if (talk.last_message_at >= since) return true;
    }
    SEAM_TRY(newest,
             store.sessions(leaves, {.after = {}, .limit = sessions_looked_at}, timestamp::max()));
    for (const auto& each : newest.entries) {
        SEAM_TRY(has, has_said_something(store, each, since));
        if (has) return true;
    }
    return false;
}

} // namespace

/// Where a run is.
struct lifetimes::walk
{
    model::organization_id organization;
    lifetimes_run run;
    model::contact_type type = model::contact_type::ephemeral;
    std::string after = {};
};

/// The next page of those that may have expired.
result<storage::listing<model::contact_id>> lifetimes::find_idle(storage::reader& store,
                                                                 const walk& at, timestamp since)
{
    SEAM_TRY(page, store.idle_leaves(at.organization, at.type, since,
                                     {.after = at.after, .limit = leaves_per_command}));
    // A device is shown by each of its messages.
    if (at.type == model::contact_type::ephemeral) return page;
    std::vector<model::contact_id> silent;
    for (const auto leaf : page.entries) {
        SEAM_TRY(has, has_talked(store, at.organization, leaf, since));
        if (!has) silent.push_back(leaf);
    }
    page.entries = std::move(silent);
    return page;
}

rt::task<> lifetimes::run()
{
    asio::steady_timer timer(co_await asio::this_coro::executor);
    timer.expires_after(first_run);
    for (;;) {
        co_await timer.async_wait(asio::use_awaitable);
        co_await apply_all();
        timer.expires_after(run_interval);
    }
}

rt::task<> lifetimes::apply_all()
{
    const auto all = co_await data_->read([](storage::reader& store) {
        return store.documents_of_all(model::document_kind::organization);
    });
    if (!all) {
        log::error("lifetimes: the organisations cannot be read: {}", all.error().message);
        co_return;
    }
    for (const auto& organization : *all) {
        const auto done = co_await apply(organization.organization);
        if (!done)
            log::error("lifetimes: not applied to the end: {}", done.error().message);
        else if (done->forgotten != 0)
            log::info("lifetimes: {} of {} idle leaves forgotten", done->forgotten, done->examined);
    }
}

rt::task<outcome<std::optional<lifetimes_run>>>
lifetimes::status(model::organization_id organization)
{
    auto stored = co_await documents_->find(lifetimes_key(organization));
    if (!stored) co_return std::unexpected(std::move(stored).error());
    if (!*stored) co_return std::optional<lifetimes_run>();
    co_return std::optional(read_lifetimes_run(**stored));
}

rt::task<outcome<lifetimes_run>> lifetimes::apply(model::organization_id organization)
{
    auto last = co_await status(organization);
    if (!last) co_return std::unexpected(std::move(last).error());
    walk at{.organization = organization, .run = {.started = clock_->now()}};
    if (*last) at.run.forgotten_ever = (*last)->forgotten_ever;
    for (const auto type : {model::contact_type::ephemeral, model::contact_type::identified}) {
        at.type = type;
        at.after.clear();
        for (bool goes_on = true; goes_on;) {
            auto moved = co_await advance(at);
            if (!moved) co_return std::unexpected(std::move(moved).error());
            goes_on = *moved;
        }
    }
    if (at.run.forgotten != 0) purges_->start();
    at.run.finished = clock_->now();
    co_return co_await forget(at, {});
}

rt::task<outcome<bool>> lifetimes::advance(walk& at)
{
    std::vector<model::contact_id> idle;
    {
        // Asked for at each step, and not kept: a changed policy waits for those who decide by the
        // former one.
        auto rules = co_await settings_->policy(at.organization);
        if (!rules) co_return std::unexpected(std::move(rules).error());
        const auto limit = identity::expiry_limit(at.type, (*rules)->kept_for, clock_->now());
        if (!limit) co_return false;
        auto page = co_await data_->read(
            [&](storage::reader& store) { return find_idle(store, at, *limit); });
        if (!page) co_return std::unexpected(std::move(page).error());
        idle = std::move(page->entries);
        at.after = std::move(page->next);
    }
    if (!idle.empty()) {
        auto done = co_await forget(at, std::move(idle));
        if (!done) co_return std::unexpected(std::move(done).error());
        at.run = *done;
    }
    co_return !at.after.empty();
}

rt::task<outcome<lifetimes_run>> lifetimes::forget(const walk& at,
                                                   std::vector<model::contact_id> idle)
{
    auto rules = co_await settings_->policy(at.organization);
    if (!rules) co_return std::unexpected(std::move(rules).error());
    const auto ids = id_source::random();
    const auto now = clock_->now();
    co_return co_await data_->transact(
        {.organization = at.organization,
         .contacts = idle,
         .documents = {lifetimes_key(at.organization)},
         .in_use = true},
        [&](const storage::snapshot& seen) -> outcome<commit<lifetimes_run>> {
            auto fresh = ids;
            commit<lifetimes_run> plan{{}, at.run};
            auto gone = identity::expire(seen.graph, idle, {**rules, now, "system", fresh});
            auto& run = plan.answer;
            const auto count = static_cast<std::int64_t>(gone.leaves.size());
            run.examined += static_cast<std::int64_t>(idle.size());
            run.forgotten += count;
            run.forgotten_ever += count;
            add_graph(std::move(gone.changes), at.organization, plan.changes);
            end_what_is_in_use(seen, now, plan.changes);
            plan.changes.documents.push_back(
                to_document(run, at.organization, only_document(seen), now));
            return plan;
        });
}

} // namespace seam::api
