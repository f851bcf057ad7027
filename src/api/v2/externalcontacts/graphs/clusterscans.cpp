// SPDX-License-Identifier: Apache-2.0
#include "api/v2/externalcontacts/graphs/clusterscans.h"

#include "api/identity/preview.h"
#include "api/v2/externalcontacts/graphs/views.h"
#include "api/v2/externalcontacts/source_names.h"
#include "base/text.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <charconv>
#include <utility>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::string_view root = "/api/v2/externalcontacts/graphs/clusterscans";
constexpr std::int64_t limit_default = 20;
constexpr std::int64_t limit_max = 200;

/// A part of a list, as `limit` and `cursor` ask for it (contract, section 2.2). The cursor is the
/// place where it begins.
struct part
{
    std::size_t begin = 0;
    std::size_t limit = limit_default;
    std::string filter = {}; ///< what else the list was asked for, as it stands in a URL
};

outcome<part> read_part(const call& what)
{
    auto limit = what.query_number("limit", limit_default, 1, limit_max);
    if (!limit) return std::unexpected(std::move(limit).error());
    part wanted{.begin = 0, .limit = static_cast<std::size_t>(*limit)};
    const auto status = what.query("mergeInfo.status").value_or("");
    if (!status.empty()) wanted.filter = "&mergeInfo.status=" + percent_encode(status);
    const auto cursor = what.query("cursor").value_or("");
    if (cursor.empty()) return wanted;
    const auto* end = cursor.data() + cursor.size();
    const auto [stopped, failure] = std::from_chars(cursor.data(), end, wanted.begin);
    if (failure != std::errc() || stopped != end)
        return invalid("cursor", "is not a cursor of this list; begin again without it");
    return wanted;
}

json::object listing(json::array entities, const std::string& path, const part& which,
                     std::optional<std::size_t> next)
{
    json::object body{{"entities", std::move(entities)}, {"selfUri", path}};
    json::object cursors;
    if (next) {
        const auto cursor = std::to_string(*next);
        cursors["after"] = cursor;
        body["nextUri"] =
            path + "?limit=" + std::to_string(which.limit) + which.filter + "&cursor=" + cursor;
    }
    body["cursors"] = std::move(cursors);
    return body;
}

/// `statistics` is the one part that the contract offers, and it is always there.
outcome<void> check_expand(const call& what)
{
    for (const auto& each : what.query_list("expand")) {
        if (!equals_ignore_case(each, "statistics")) return invalid("expand", "must be statistics");
    }
    return {};
}

outcome<std::optional<cluster_state>> read_status(const call& what)
{
    const auto text = what.query("mergeInfo.status");
    if (!text || text->empty()) return std::nullopt;
    if (const auto known = find_merge_status(*text)) return known;
    std::string names;
    for (const auto name : merge_statuses())
        names += (names.empty() ? "" : ", ") + std::string(name);
    return invalid("mergeInfo.status", "must be one of " + names);
}

} // namespace

void cluster_scan_endpoints::mount(router& to)
{
    const auto bound = [this](auto member) {
        return [this, member](call& what) { return (this->*member)(what); };
    };
    const std::string base(root);
    const auto scan = base + "/{scanId}";
    const auto cluster = scan + "/clusters/{clusterId}";
    using self = cluster_scan_endpoints;
    to.add("GET", base, need::agent, bound(&self::list));
    to.add("GET", base + "/latest", need::agent, bound(&self::latest));
    to.add("GET", base + "/latest/statistics", need::agent, bound(&self::latest_statistics));
    to.add("GET", scan, need::agent, bound(&self::get));
    to.add("GET", scan + "/statistics", need::agent, bound(&self::statistics));
    to.add("GET", scan + "/clusters", need::agent, bound(&self::list_clusters));
    to.add("GET", cluster, need::agent, bound(&self::get_cluster));
    to.add("PUT", cluster + "/merge", need::agent, bound(&self::merge));
}

rt::task<answer> cluster_scan_endpoints::list(call& what)
{
    if (auto fine = check_expand(what); !fine) co_return std::unexpected(fine.error());
    auto wanted = read_part(what);
    if (!wanted) co_return std::unexpected(std::move(wanted).error());
    auto all = co_await clusters_->scans(what.who().organization);
    if (!all) co_return std::unexpected(std::move(all).error());
    const auto first = std::min(wanted->begin, all->size());
    const auto last = std::min(first + wanted->limit, all->size());
    json::array entities;
    for (auto place = first; place < last; ++place)
        entities.push_back(scan_view((*all)[place]));
    const auto next = last < all->size() ? std::optional(last) : std::nullopt;
    co_return json_response(listing(std::move(entities), std::string(root), *wanted, next));
}

rt::task<outcome<cluster_scan>>
cluster_scan_endpoints::find_latest(model::organization_id organization)
{
    auto all = co_await clusters_->scans(organization);
    if (!all) co_return std::unexpected(std::move(all).error());
    const auto found = std::ranges::find_if(
        *all, [](const cluster_scan& each) { return each.completed.has_value(); });
    if (found == all->end()) co_return not_found("Scan");
    co_return *found;
}

rt::task<answer> cluster_scan_endpoints::latest(call& what)
{
    if (auto fine = check_expand(what); !fine) co_return std::unexpected(fine.error());
    auto scan = co_await find_latest(what.who().organization);
    if (!scan) co_return std::unexpected(std::move(scan).error());
    co_return json_response(scan_view(*scan));
}

rt::task<answer> cluster_scan_endpoints::latest_statistics(call& what)
{
    auto scan = co_await find_latest(what.who().organization);
    if (!scan) co_return std::unexpected(std::move(scan).error());
    co_return json_response(statistics_view(*scan, std::string(root) + "/latest/statistics"));
}

rt::task<outcome<cluster_scan>> cluster_scan_endpoints::find_scan(call& what)
{
    const auto id = what.path_id<model::cluster_scan_id>(0, "Scan");
    if (!id) co_return std::unexpected(id.error());
    co_return co_await clusters_->scan(what.who().organization, *id);
}

rt::task<answer> cluster_scan_endpoints::get(call& what)
{
    if (auto fine = check_expand(what); !fine) co_return std::unexpected(fine.error());
    auto scan = co_await find_scan(what);
    if (!scan) co_return std::unexpected(std::move(scan).error());
    co_return json_response(scan_view(*scan));
}

rt::task<answer> cluster_scan_endpoints::statistics(call& what)
{
    auto scan = co_await find_scan(what);
    if (!scan) co_return std::unexpected(std::move(scan).error());
    const auto path = std::string(root) + "/" + scan->id.to_string() + "/statistics";
    co_return json_response(statistics_view(*scan, path));
}

rt::task<answer> cluster_scan_endpoints::list_clusters(call& what)
{
    auto wanted = read_part(what);
    if (!wanted) co_return std::unexpected(std::move(wanted).error());
    auto state = read_status(what);
    if (!state) co_return std::unexpected(std::move(state).error());
    auto scan = co_await find_scan(what);
    if (!scan) co_return std::unexpected(std::move(scan).error());
    const auto organization = what.who().organization;
    auto page = co_await clusters_->list(*scan, organization, wanted->begin, wanted->limit, *state);
    if (!page) co_return std::unexpected(std::move(page).error());
    auto names = co_await list_source_names(*documents_, organization);
    if (!names) co_return std::unexpected(std::move(names).error());
    json::array entities;
    for (const auto& each : page->entries)
        entities.push_back(cluster_view(each, *names));
    const auto path = std::string(root) + "/" + scan->id.to_string() + "/clusters";
    co_return json_response(listing(std::move(entities), path, *wanted, page->next));
}

rt::task<answer> cluster_scan_endpoints::show(model::organization_id organization,
                                              model::cluster_scan_id scan, model::cluster_id id)
{
    auto found = co_await clusters_->find(organization, scan, id);
    if (!found) co_return std::unexpected(std::move(found).error());
    auto names = co_await list_source_names(*documents_, organization);
    if (!names) co_return std::unexpected(std::move(names).error());
    co_return json_response(cluster_view(*found, *names));
}

rt::task<answer> cluster_scan_endpoints::get_cluster(call& what)
{
    const auto scan = what.path_id<model::cluster_scan_id>(0, "Scan");
    if (!scan) co_return std::unexpected(scan.error());
    const auto id = what.path_id<model::cluster_id>(1, "Cluster");
    if (!id) co_return std::unexpected(id.error());
    co_return co_await show(what.who().organization, *scan, *id);
}

rt::task<answer> cluster_scan_endpoints::merge(call& what)
{
    const auto preview = is_preview(what);
    if (!preview) co_return std::unexpected(preview.error());
    const auto scan = what.path_id<model::cluster_scan_id>(0, "Scan");
    if (!scan) co_return std::unexpected(scan.error());
    const auto id = what.path_id<model::cluster_id>(1, "Cluster");
    if (!id) co_return std::unexpected(id.error());
    const auto organization = what.who().organization;
    cluster_word word{organization, *scan, *id, what.who().actor(), *preview};
    auto merged = co_await clusters_->merge(std::move(word));
    if (!merged) co_return std::unexpected(std::move(merged).error());
    if (const auto* asked = std::get_if<identity::preview>(&*merged))
        co_return json_response(preview_view(*asked));
    co_return co_await show(organization, *scan, *id);
}

} // namespace seam::api
