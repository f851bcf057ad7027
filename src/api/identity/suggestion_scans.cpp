// SPDX-License-Identifier: Apache-2.0
#include "api/identity/suggestion_scans.h"

#include "api/identity/graph_settings.h"
#include "base/log.h"
#include "base/random.h"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <iterator>
#include <memory>
#include <span>
#include <utility>

namespace seam::api {
namespace {

namespace asio = boost::asio;
using model::document_kind;
using model::open_reason;

constexpr std::size_t links_per_page = 100;
/// More than this a human does not look through; the best are kept.
constexpr std::size_t clusters_max = 1000;
constexpr std::size_t clusters_per_command = 100;
constexpr std::size_t scans_kept = 5;
constexpr std::chrono::hours night(3); ///< UTC

struct nothing
{};

/// All but placeholders, which say nothing about anybody. Conflicts are among them, because two
/// with one name and one phone may be one person although a constraint keeps the phone from
/// linking them.
std::vector<open_reason> reasons_examined()
{
    return {open_reason::not_verified,    open_reason::two_curated,
            open_reason::shared,          open_reason::would_join_two_values,
            open_reason::too_many_values, open_reason::too_many_leaves,
            open_reason::too_many_holders};
}

bool is_better(const identity::cluster& left, const identity::cluster& right)
{
    return left.score != right.score
               ? left.score > right.score
               : left.contacts.front().contact < right.contacts.front().contact;
}

void keep_best(std::vector<identity::cluster>& all)
{
    std::ranges::sort(all, is_better);
    if (all.size() > clusters_max) all.resize(clusters_max);
}

} // namespace

/// What one page of open links led to.
struct suggestion_scans::search
{
    std::vector<identity::cluster> found;
    std::size_t examined = 0;
    std::string next;
};

/// An organisation's turn, ended also where a task is cancelled.
class suggestion_scans::turn
{
  public:
    turn(suggestion_scans& of, model::organization_id organization)
        : of_(&of), organization_(organization)
    {}
    ~turn()
    {
        const std::lock_guard lock(of_->mutex_);
        of_->running_.erase(organization_);
    }
    turn(const turn&) = delete;
    turn& operator=(const turn&) = delete;

  private:
    suggestion_scans* of_;
    model::organization_id organization_;
};

std::shared_ptr<suggestion_scans::turn>
suggestion_scans::take_turn(model::organization_id organization)
{
    const std::lock_guard lock(mutex_);
    if (!running_.insert(organization).second) return nullptr;
    return std::make_shared<turn>(*this, organization);
}

rt::task<outcome<cluster_scan>> suggestion_scans::start(model::organization_id organization,
                                                        std::string actor)
{
    auto mine = take_turn(organization);
    if (!mine)
        co_return conflict("A scan of this organisation is running; wait until it is completed.");
    auto begun = co_await begin(organization, std::move(actor));
    if (begun) background_->spawn("suggestion scan", run(organization, *begun, std::move(mine)));
    co_return begun;
}

rt::task<outcome<cluster_scan>> suggestion_scans::begin(model::organization_id organization,
                                                        std::string actor)
{
    auto counts = co_await data_->read(
        [&](storage::reader& store) { return store.count_open_links(organization); });
    if (!counts) co_return std::unexpected(std::move(counts).error());
    cluster_scan scan;
    scan.id = model::cluster_scan_id(random_uuid());
    {
        const std::lock_guard lock(mutex_);
        begun_.insert(scan.id);
    }
    scan.actor = std::move(actor);
    scan.started = clock_->now();
    for (const auto why : reasons_examined()) {
        const auto known = counts->find(why);
        if (known != counts->end()) scan.total += static_cast<std::int64_t>(known->second);
    }
    auto stored = co_await documents_->create(key_of(scan.id), organization, {}, write_scan(scan));
    if (!stored) co_return std::unexpected(std::move(stored).error());
    co_return scan;
}

rt::task<> suggestion_scans::run(model::organization_id organization, cluster_scan scan,
                                 std::shared_ptr<turn> held)
{
    const auto done = co_await work(organization, scan);
    // Whoever reads that it is over may start the next one.
    held.reset();
    (done ? scan.completed : scan.failed) = clock_->now();
    const auto saved = co_await save(organization, scan);
    if (!done) log::error("suggestion scan {}: {}", scan.id.to_string(), done.error().code);
    if (!saved) log::error("suggestion scan {}: {}", scan.id.to_string(), saved.error().code);
    if (!done || !saved) co_return;
    log::info("suggestion scan {}: {} open links, {} clusters, {} merged", scan.id.to_string(),
              scan.examined, scan.clusters.size(), scan.automatic_merges);
}

rt::task<outcome<void>> suggestion_scans::work(model::organization_id organization,
                                               cluster_scan& scan)
{
    std::vector<identity::cluster> best;
    auto walked = co_await walk(organization, scan, best);
    if (!walked) co_return walked;
    auto kept = co_await keep(organization, scan, best);
    if (!kept) co_return kept;
    auto merged = co_await merge_certain(organization, scan, best);
    if (!merged) co_return merged;
    co_return co_await forget_old(organization);
}

rt::task<outcome<void>> suggestion_scans::walk(model::organization_id organization,
                                               cluster_scan& scan,
                                               std::vector<identity::cluster>& best)
{
    auto held = co_await settings_->policy(organization);
    if (!held) co_return std::unexpected(std::move(held).error());
    // A copy: a changed policy waits for those who decide by the former one.
    const auto rules = **held;
    held->reset();
    // Leaves whose whole neighbourhood has been looked at.
    std::unordered_set<model::contact_id> seen;
    storage::open_link_query query{.organization = organization,
                                   .reasons = reasons_examined(),
                                   .after = {},
                                   .limit = links_per_page};
    do {
        auto page = co_await data_->read([&](storage::reader& store) -> result<search> {
            auto links = store.open_links(query);
            if (!links) return std::unexpected(std::move(links).error());
            search found{.found = {}, .examined = links->entries.size(), .next = links->next};
            for (const auto& link : links->entries) {
                if (link.holders.empty() || seen.contains(link.holders.front())) continue;
                auto graph = store.neighbourhood(organization, link.by);
                if (!graph) return std::unexpected(std::move(graph).error());
                for (const auto& leaf : graph->leaves)
                    seen.insert(leaf.id);
                std::ranges::move(identity::find_clusters(*graph, rules),
                                  std::back_inserter(found.found));
            }
            return found;
        });
        if (!page) co_return std::unexpected(std::move(page).error());
        std::ranges::move(page->found, std::back_inserter(best));
        keep_best(best);
        scan.examined += static_cast<std::int64_t>(page->examined);
        query.after = page->next;
        auto saved = co_await save(organization, scan);
        if (!saved) co_return saved;
    } while (!query.after.empty());
    co_return outcome<void>();
}

/// The clusters as documents, before the scan that lists them is completed.
rt::task<outcome<void>> suggestion_scans::keep(model::organization_id organization,
                                               cluster_scan& scan,
                                               std::vector<identity::cluster> best)
{
    const auto now = clock_->now();
    std::vector<model::document> all;
    for (auto& each : best) {
        stored_cluster made{.id = model::cluster_id(random_uuid()),
                            .scan = scan.id,
                            .found = now,
                            .what = std::move(each),
                            .verdict = std::nullopt,
                            .refused = {}};
        scan.clusters.push_back(made.id);
        all.push_back(to_document(made, organization, nullptr, now));
    }
    for (std::size_t first = 0; first < all.size(); first += clusters_per_command) {
        const auto some =
            std::span(all).subspan(first, std::min(clusters_per_command, all.size() - first));
        auto stored =
            co_await data_->transact({.organization = organization},
                                     [&](const storage::snapshot&) -> outcome<commit<nothing>> {
                                         commit<nothing> plan;
                                         plan.changes.documents.assign(some.begin(), some.end());
                                         return plan;
                                     });
        if (!stored) co_return std::unexpected(std::move(stored).error());
    }
    co_return outcome<void>();
}

/// Of those that no claim and no constraint has a part in (identity::cluster::is_certain).
rt::task<outcome<void>> suggestion_scans::merge_certain(model::organization_id organization,
                                                        cluster_scan& scan,
                                                        const std::vector<identity::cluster>& best)
{
    auto wanted = co_await find_graph_settings(documents_, organization);
    if (!wanted) co_return std::unexpected(std::move(wanted).error());
    if (!wanted->merges_automatically) co_return outcome<void>();
    for (std::size_t place = 0; place < best.size(); ++place) {
        if (!best[place].is_certain) continue;
        cluster_word word{organization, scan.id, scan.clusters[place], "system"};
        const auto merged = co_await clusters_->merge(std::move(word));
        ++(merged ? scan.automatic_merges : scan.failed_merges);
    }
    co_return outcome<void>();
}

rt::task<outcome<void>> suggestion_scans::save(model::organization_id organization,
                                               const cluster_scan& scan)
{
    auto old = co_await documents_->get(key_of(scan.id), organization, "Scan");
    if (!old) co_return std::unexpected(std::move(old).error());
    auto what = scan;
    // They are listed once all are there.
    if (!what.completed) what.clusters.clear();
    auto stored = co_await documents_->replace(*old, {}, write_scan(what));
    if (!stored) co_return std::unexpected(std::move(stored).error());
    co_return outcome<void>();
}

rt::task<outcome<void>> suggestion_scans::forget_old(model::organization_id organization)
{
    auto all = co_await clusters_->scans(organization);
    if (!all) co_return std::unexpected(std::move(all).error());
    for (std::size_t place = scans_kept; place < all->size(); ++place) {
        const auto id = (*all)[place].id;
        auto gone = co_await forget_clusters(organization, id);
        if (!gone) co_return gone;
        auto removed = co_await documents_->remove(key_of(id), organization);
        if (!removed) co_return removed;
    }
    co_return outcome<void>();
}

rt::task<outcome<void>> suggestion_scans::forget_clusters(model::organization_id organization,
                                                          model::cluster_scan_id scan)
{
    auto all = co_await data_->read([&](storage::reader& store) {
        return store.documents(document_kind::cluster, organization);
    });
    if (!all) co_return std::unexpected(std::move(all).error());
    std::vector<model::document_key> gone;
    for (const auto& each : *all) {
        if (each.key.id.starts_with(scan.to_string() + "/")) gone.push_back(each.key);
    }
    auto stored = co_await data_->transact(
        {.organization = organization}, [&](const storage::snapshot&) -> outcome<commit<nothing>> {
            commit<nothing> plan;
            plan.changes.gone_documents = gone;
            return plan;
        });
    if (!stored) co_return std::unexpected(std::move(stored).error());
    co_return outcome<void>();
}

/// From the beginning: what was found before is out of date by now.
rt::task<> suggestion_scans::resume()
{
    auto all = co_await data_->read(
        [](storage::reader& store) { return store.documents_of_all(document_kind::cluster_scan); });
    if (!all) {
        log::error("suggestion scans cannot be read: {}", all.error().code);
        co_return;
    }
    for (auto& each : *all) {
        const auto organization = each.organization;
        const auto parsed = parse_document(std::move(each));
        if (!parsed) continue;
        auto scan = read_scan(*parsed);
        if (!scan.completed && !scan.failed && !is_ours(scan.id))
            co_await begin_again(organization, std::move(scan));
    }
}

bool suggestion_scans::is_ours(model::cluster_scan_id scan)
{
    const std::lock_guard lock(mutex_);
    return begun_.contains(scan);
}

/// One that another has overtaken meanwhile has failed.
rt::task<> suggestion_scans::begin_again(model::organization_id organization, cluster_scan scan)
{
    scan.examined = 0;
    if (auto mine = take_turn(organization)) {
        const auto gone = co_await forget_clusters(organization, scan.id);
        if (gone) {
            co_await run(organization, std::move(scan), std::move(mine));
            co_return;
        }
    }
    scan.failed = clock_->now();
    const auto saved = co_await save(organization, scan);
    if (!saved) log::error("suggestion scan {}: {}", scan.id.to_string(), saved.error().code);
}

rt::task<> suggestion_scans::scan_everyone()
{
    auto all = co_await data_->read(
        [](storage::reader& store) { return store.documents_of_all(document_kind::organization); });
    if (!all) {
        log::error("organisations cannot be read: {}", all.error().code);
        co_return;
    }
    for (const auto& each : *all) {
        auto mine = take_turn(each.organization);
        if (!mine) continue;
        auto begun = co_await begin(each.organization, "system");
        if (begun)
            co_await run(each.organization, *std::move(begun), std::move(mine));
        else
            log::error("a suggestion scan cannot begin: {}", begun.error().code);
    }
}

timestamp next_nightly_scan(timestamp now)
{
    const auto next = std::chrono::floor<std::chrono::days>(now) + night;
    return next > now ? next : next + std::chrono::days(1);
}

rt::task<> suggestion_scans::run_nightly()
{
    co_await resume();
    asio::steady_timer timer(co_await asio::this_coro::executor);
    auto due = clock_->now();
    for (;;) {
        const auto now = clock_->now();
        // A timer may be a moment early: not twice in one night.
        due = next_nightly_scan(std::max(now, due));
        timer.expires_after(due - now);
        const auto [stopped] = co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
        if (stopped) co_return;
        co_await scan_everyone();
    }
}

} // namespace seam::api
