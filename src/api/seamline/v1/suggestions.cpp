// SPDX-License-Identifier: Apache-2.0
#include "api/seamline/v1/suggestions.h"

#include "api/identity/preview.h"
#include "api/json/reader.h"
#include "api/json/writer.h"
#include "identity/decide.h"

#include <utility>
#include <variant>
#include <vector>

namespace seam::api {
namespace {

constexpr std::string_view root = "/api/seamline/v1/suggestions/scans";

std::string_view status_of(const cluster_scan& what)
{
    if (what.completed) return "Completed";
    return what.failed ? "Failed" : "Running";
}

boost::json::object view(const cluster_scan& what)
{
    const auto id = what.id.to_string();
    boost::json::object body{
        {"id", id},
        {"status", status_of(what)},
        {"dateStarted", format_timestamp(what.started)},
        {"total", what.total},
        {"examined", what.examined},
        {"totalClusters", what.clusters.size()},
        {"clustersUri", "/api/v2/externalcontacts/graphs/clusterscans/" + id + "/clusters"},
        {"selfUri", std::string(root) + "/" + id}};
    put(body, "dateCompleted", what.completed);
    put(body, "dateFailed", what.failed);
    return body;
}

outcome<std::vector<model::contact_id>> read_contacts(std::string_view text)
{
    if (text.empty()) return {};
    return read_body(text, [](object_reader& body) {
        std::vector<model::contact_id> ids;
        const auto texts = body.texts("contactIds", identity::named_max, {.max = 36});
        for (std::size_t place = 0; place < texts.size(); ++place) {
            if (const auto id = model::contact_id::parse(texts[place]))
                ids.push_back(*id);
            else
                body.complain("contactIds[" + std::to_string(place) + "]", "invalid.value",
                              "must be a UUID");
        }
        return ids;
    });
}

} // namespace

void suggestion_endpoints::mount(router& to)
{
    const std::string base(root);
    to.add("POST", base, need::admin, [this](call& what) { return start(what); });
    to.add("GET", base + "/{scanId}", need::agent, [this](call& what) { return get(what); });
    to.add("POST", base + "/{scanId}/clusters/{clusterId}/rejection", need::agent,
           [this](call& what) { return reject(what); });
}

rt::task<answer> suggestion_endpoints::start(call& what)
{
    auto scan = co_await scans_->start(what.who().organization, what.who().actor());
    if (!scan) co_return std::unexpected(std::move(scan).error());
    co_return json_response(view(*scan), 202);
}

rt::task<answer> suggestion_endpoints::get(call& what)
{
    const auto id = what.path_id<model::cluster_scan_id>(0, "Scan");
    if (!id) co_return std::unexpected(id.error());
    auto scan = co_await clusters_->scan(what.who().organization, *id);
    if (!scan) co_return std::unexpected(std::move(scan).error());
    co_return json_response(view(*scan));
}

rt::task<answer> suggestion_endpoints::reject(call& what)
{
    const auto preview = is_preview(what);
    if (!preview) co_return std::unexpected(preview.error());
    const auto scan = what.path_id<model::cluster_scan_id>(0, "Scan");
    if (!scan) co_return std::unexpected(scan.error());
    const auto id = what.path_id<model::cluster_id>(1, "Cluster");
    if (!id) co_return std::unexpected(id.error());
    auto others = read_contacts(what.request().body);
    if (!others) co_return std::unexpected(std::move(others).error());
    cluster_word word{what.who().organization, *scan, *id, what.who().actor(), *preview};
    auto done = co_await clusters_->reject(std::move(word), *std::move(others));
    if (!done) co_return std::unexpected(std::move(done).error());
    if (const auto* asked = std::get_if<identity::preview>(&*done))
        co_return json_response(preview_view(*asked));
    co_return json_response({{"decisionId", std::get<model::decision_id>(*done).to_string()}});
}

} // namespace seam::api
