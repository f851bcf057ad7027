// SPDX-License-Identifier: Apache-2.0
#include "api/identity/reevaluation.h"

#include "api/identity/covered_leaves.h"
#include "api/identity/graph.h"
#include "base/log.h"
#include "base/random.h"
#include "identity/evaluate.h"

#include <algorithm>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <memory>
#include <utility>
#include <vector>

namespace seam::api {
namespace {

namespace asio = boost::asio;

/// Leaves that one command takes: a visitor whose command comes next waits for so many.
constexpr std::size_t leaves_per_command = 16;
/// Between two looks at whether somebody still decides by former rules; requests are short.
constexpr std::chrono::milliseconds look_interval(20);
constexpr int looks_max = 1500;
constexpr std::chrono::seconds pause_after_failure(1);

rt::task<> pause(rt::duration how_long)
{
    asio::steady_timer timer(co_await asio::this_coro::executor);
    timer.expires_after(how_long);
    co_await timer.async_wait(asio::use_awaitable);
}

bool is_passing(const problem& why)
{
    return why.status == 503;
}

std::optional<reevaluation_job> find_job(const storage::snapshot& seen)
{
    if (seen.documents.empty()) return std::nullopt;
    const auto parsed = parse_document(seen.documents.front());
    return parsed ? std::optional(read_reevaluation_job(*parsed)) : std::nullopt;
}

std::vector<identity::person> persons_in(const model::neighbourhood& graph,
                                         const identity::policy& rules)
{
    return identity::evaluate(graph.leaves, graph.holdings, graph.decisions, rules).persons;
}

} // namespace

/// Where a walk is, and under which rules.
struct reevaluation::walk
{
    model::organization_id organization;
    std::shared_ptr<const identity::policy> rules;
    identity::policy former;
    reevaluation_job job;
    covered_leaves covered = {};
    std::size_t limit = leaves_per_command;
};

/// What one command came to.
struct reevaluation::step
{
    std::optional<reevaluation_job> job; ///< nullopt: another change has taken the job over
    std::vector<model::contact_id> leaves;
};

void reevaluation::start(model::organization_id organization)
{
    {
        const std::lock_guard lock(mutex_);
        const auto [place, is_new] = running_.try_emplace(organization, false);
        if (!is_new) {
            place->second = true;
            return;
        }
    }
    background_->spawn("reevaluation", run(organization));
}

rt::task<outcome<void>> reevaluation::resume()
{
    auto all = co_await data_->read([](storage::reader& store) {
        return store.documents_of_all(model::document_kind::organization);
    });
    if (!all) co_return std::unexpected(std::move(all).error());
    for (const auto& each : *all)
        start(each.organization);
    co_return outcome<void>();
}

rt::task<outcome<std::optional<reevaluation_job>>>
reevaluation::status(model::organization_id organization)
{
    auto stored = co_await documents_->find(reevaluation_key(organization));
    if (!stored) co_return std::unexpected(std::move(stored).error());
    if (!*stored) co_return std::optional<reevaluation_job>();
    co_return std::optional(read_reevaluation_job(**stored));
}

bool reevaluation::is_done(model::organization_id organization)
{
    const std::lock_guard lock(mutex_);
    const auto place = running_.find(organization);
    if (!std::exchange(place->second, false)) {
        running_.erase(place);
        return true;
    }
    return false;
}

rt::task<> reevaluation::run(model::organization_id organization)
{
    do {
        co_await work(organization);
    } while (!is_done(organization));
}

rt::task<> reevaluation::work(model::organization_id organization)
{
    for (;;) {
        auto begun = co_await begin(organization);
        if (begun && !*begun) co_return;
        if (begun) {
            const bool is_over = co_await go(**begun);
            if (is_over) co_return;
            continue;
        }
        log::error("reevaluation: cannot begin: {}", begun.error().message);
        if (!is_passing(begun.error())) co_return;
        co_await pause(pause_after_failure);
    }
}

rt::task<bool> reevaluation::go(walk& at)
{
    while (!at.job.finished) {
        const auto moved = co_await advance(at);
        if (moved && !*moved) co_return false;
        if (moved) continue;
        const bool goes_on = co_await recover(at, moved.error());
        if (!goes_on) co_return true;
    }
    log::info(
        "reevaluation: version {} of the policy holds for all {} contacts, {} of them changed, "
        "{} leaves failed",
        at.job.to, at.job.evaluated, at.job.changed, at.job.failed);
    co_return false;
}

rt::task<outcome<std::optional<reevaluation::walk>>>
reevaluation::begin(model::organization_id organization)
{
    for (int look = 0; look <= 2 * looks_max; ++look) {
        // Here nobody holds rules of an earlier look, which may be former ones by now: we would
        // wait for ourselves.
        if (look > 0) co_await pause(look_interval);
        auto job = co_await status(organization);
        if (!job) co_return std::unexpected(std::move(job).error());
        if (!*job || (*job)->finished) co_return std::optional<walk>();
        auto rules = co_await settings_->policy(organization);
        if (!rules) co_return std::unexpected(std::move(rules).error());
        // Else one was read before another change, or before the news of it.
        const bool fits = (*job)->to == (*rules)->version;
        // What a request decides by former rules after we have passed would stay as they had it.
        const bool waits = look < looks_max && settings_->is_former_policy_in_use(organization);
        if (fits && !waits)
            co_return co_await start_walk(organization, std::move(*rules), std::move(**job));
    }
    log::error("reevaluation: the job is not about the policy that holds; the next change is");
    co_return std::optional<walk>();
}

rt::task<outcome<std::optional<reevaluation::walk>>>
reevaluation::start_walk(model::organization_id organization,
                         std::shared_ptr<const identity::policy> rules, reevaluation_job job)
{
    auto former = co_await policies_->find(organization, job.from);
    if (!former) co_return std::unexpected(std::move(former).error());
    walk at{organization, std::move(rules), std::move(former->rules), std::move(job)};
    if (at.job.position.empty()) {
        auto contacts = co_await data_->read([&](storage::reader& store) {
            return store.contacts({.organization = organization, .limit = 0});
        });
        if (!contacts) co_return std::unexpected(std::move(contacts).error());
        at.job.total = static_cast<std::int64_t>(contacts->total);
    }
    co_return std::optional(std::move(at));
}

rt::task<outcome<bool>> reevaluation::advance(walk& at)
{
    auto page = co_await data_->read([&at](storage::reader& store) {
        return store.leaves(at.organization, {.after = at.job.position, .limit = at.limit});
    });
    if (!page) co_return std::unexpected(std::move(page).error());
    auto leaves = page->entries;
    // Not forgotten yet: this may fail, and then they come once more.
    std::erase_if(leaves, [&at](model::contact_id leaf) { return at.covered.has(leaf); });
    auto done = co_await evaluate(at, leaves, std::move(page->next));
    if (!done) co_return std::unexpected(std::move(done).error());
    if (!done->job) co_return false;
    at.job = std::move(*done->job);
    at.limit = std::min(2 * at.limit, leaves_per_command);
    at.covered.add(done->leaves);
    for (const auto leaf : page->entries)
        at.covered.take(leaf);
    co_return true;
}

rt::task<outcome<reevaluation::step>>
reevaluation::evaluate(const walk& at, std::vector<model::contact_id> leaves, std::string next)
{
    const auto ids = id_source::random();
    const auto now = clock_->now();
    co_return co_await data_->transact(
        {.organization = at.organization,
         .contacts = std::move(leaves),
         .documents = {reevaluation_key(at.organization)}},
        [&](const storage::snapshot& seen) -> outcome<commit<step>> {
            const auto known = find_job(seen);
            commit<step> plan;
            if (!known || known->to != at.job.to) return plan;
            auto fresh = ids;
            auto job = at.job;
            const auto after = persons_in(seen.graph, *at.rules);
            const auto before = persons_in(seen.graph, at.former);
            job.evaluated += static_cast<std::int64_t>(after.size());
            job.changed += std::ranges::count_if(after, [&](const identity::person& each) {
                return std::ranges::find(before, each) == before.end();
            });
            job.position = next;
            if (next.empty()) job.finished = now;
            for (const auto& leaf : seen.graph.leaves)
                plan.answer.leaves.push_back(leaf.id);
            add_graph(identity::reevaluate(seen.graph, {*at.rules, now, job.actor, fresh}),
                      at.organization, plan.changes);
            plan.changes.documents.push_back(
                to_document(job, at.organization, &seen.documents.front(), now));
            plan.answer.job = std::move(job);
            return plan;
        });
}

rt::task<bool> reevaluation::recover(walk& at, const problem& why)
{
    co_await pause(pause_after_failure);
    if (is_passing(why)) co_return true;
    if (at.limit > 1) {
        // One of them is to blame; the others are not to be left out with it.
        at.limit = 1;
        co_return true;
    }
    log::error("reevaluation: a leaf cannot be evaluated: {}", why.message);
    const auto skipped = co_await skip(at);
    if (!skipped)
        log::error("reevaluation: stays where it is until the next start: {}",
                   skipped.error().message);
    co_return skipped.has_value();
}

rt::task<outcome<void>> reevaluation::skip(walk& at)
{
    auto page = co_await data_->read([&at](storage::reader& store) {
        return store.leaves(at.organization, {.after = at.job.position, .limit = 1});
    });
    if (!page) co_return std::unexpected(std::move(page).error());
    auto without = at;
    ++without.job.failed;
    auto done = co_await evaluate(without, {}, std::move(page->next));
    if (!done) co_return std::unexpected(std::move(done).error());
    if (done->job) at.job = std::move(*done->job);
    co_return outcome<void>();
}

} // namespace seam::api
