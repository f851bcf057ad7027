// SPDX-License-Identifier: Apache-2.0
#include "api/v2/externalcontacts/graphs/views.h"

#include "api/identity/refusal_codes.h"
#include "api/json/writer.h"
#include "api/v2/externalcontacts/fields.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::string_view root = "/api/v2/externalcontacts/graphs/clusterscans/";

// In the order of cluster_state.
constexpr std::array<std::string_view, 4> statuses = {"NotMerged", "Merged", "Rejected", "Failed"};

std::string uri_of(model::cluster_scan_id scan)
{
    return std::string(root) + scan.to_string();
}

json::object merge_info(const shown_cluster& what)
{
    json::object body{{"status", statuses.at(static_cast<std::size_t>(what.state))}};
    const auto& verdict = what.stored.verdict;
    if (what.state == cluster_state::merged || what.state == cluster_state::rejected)
        body["decisionId"] = verdict->decision.to_string();
    if (what.state == cluster_state::merged) body["dateMerged"] = format_timestamp(verdict->at);
    if (what.state == cluster_state::failed) {
        body["error"] = {{"code", what.stored.refused},
                         {"message", tell_refusal(what.stored.refused)}};
    }
    return body;
}

std::string identifier_vertex(std::size_t place)
{
    return "identifier-" + std::to_string(place + 1);
}

std::string_view name_of(model::identifier_type what)
{
    return std::ranges::find(type_names, what, &type_name::what)->name;
}

json::object graph_view(const shown_cluster& what, const source_names& sources)
{
    json::array contacts;
    json::array identifiers;
    json::array edges;
    const auto& members = what.stored.what.contacts;
    for (std::size_t place = 0; place < members.size(); ++place) {
        if (!what.contacts[place]) continue;
        contacts.push_back({{"vertexId", members[place].contact.to_string()},
                            {"contact", contact_view(*what.contacts[place], sources)}});
    }
    for (std::size_t place = 0; place < what.graph.identifiers.size(); ++place) {
        const auto& each = what.graph.identifiers[place];
        identifiers.push_back({{"vertexId", identifier_vertex(place)},
                               {"normalizedType", name_of(each.type)},
                               {"normalizedValue", each.value}});
    }
    for (const auto& edge : what.graph.edges) {
        edges.push_back({{"from", members[edge.contact].contact.to_string()},
                         {"to", identifier_vertex(edge.identifier)}});
    }
    return {
        {"vertices", {{"contacts", std::move(contacts)}, {"identifiers", std::move(identifiers)}}},
        {"edges", std::move(edges)}};
}

} // namespace

std::span<const std::string_view> merge_statuses()
{
    return statuses;
}

std::optional<cluster_state> find_merge_status(std::string_view name)
{
    const auto found = std::ranges::find_if(
        statuses, [&](std::string_view each) { return equals_ignore_case(each, name); });
    if (found == statuses.end()) return std::nullopt;
    return static_cast<cluster_state>(found - statuses.begin());
}

json::object statistics_view(const cluster_scan& what, std::string self_uri)
{
    return {{"aggregated",
             {{"totalClusters", what.clusters.size()},
              {"totalAutomaticMergeSuccesses", what.automatic_merges},
              {"totalAutomaticMergeFailures", what.failed_merges}}},
            {"selfUri", std::move(self_uri)}};
}

json::object scan_view(const cluster_scan& what)
{
    const auto self = uri_of(what.id);
    json::object body{{"id", what.id.to_string()},
                      {"statistics", statistics_view(what, self + "/statistics")},
                      {"selfUri", self}};
    put(body, "dateCompleted", what.completed);
    return body;
}

json::object cluster_view(const shown_cluster& what, const source_names& sources)
{
    const auto& stored = what.stored;
    const auto scan = uri_of(stored.scan);
    json::array clues;
    for (const auto each : stored.what.clues)
        clues.emplace_back(identity::name_of(each));
    return {{"id", stored.id.to_string()},
            {"division", {{"id", "*"}}},
            {"clusterScan", {{"id", stored.scan.to_string()}, {"selfUri", scan}}},
            {"mergeInfo", merge_info(what)},
            {"graph", graph_view(what, sources)},
            {"suggestion",
             {{"score", stored.what.score},
              {"clues", std::move(clues)},
              {"isCertain", stored.what.is_certain}}},
            {"dateCreated", format_timestamp(stored.found)},
            {"selfUri", scan + "/clusters/" + stored.id.to_string()}};
}

} // namespace seam::api
