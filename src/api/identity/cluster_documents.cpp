// SPDX-License-Identifier: Apache-2.0
#include "api/identity/cluster_documents.h"

#include "api/json/stored.h"
#include "api/json/writer.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

namespace seam::api {
namespace {

namespace json = boost::json;
using model::document_kind;

// One for each, so that a cluster's document stays small.
constexpr std::size_t leaves_kept_max = 50;

template <class Id>
json::array write_ids(const std::vector<Id>& ids, std::size_t most)
{
    json::array all;
    for (std::size_t i = 0; i < std::min(ids.size(), most); ++i)
        all.emplace_back(ids[i].to_string());
    return all;
}

template <class Id>
std::vector<Id> read_ids(const json::object& in, std::string_view name)
{
    std::vector<Id> ids;
    const auto* all = array_at(in, name);
    if (all == nullptr) return ids;
    for (const auto& each : *all) {
        const auto id = each.is_string() ? Id::parse(each.get_string()) : std::optional<Id>();
        if (id) ids.push_back(*id);
    }
    return ids;
}

template <class Id>
Id read_id(const json::object& in, std::string_view name)
{
    return Id::parse(text_at(in, name)).value_or(Id());
}

timestamp read_time(const json::object& in, std::string_view name)
{
    return parse_timestamp(text_at(in, name)).value_or(timestamp());
}

double read_score(const json::object& in)
{
    const auto* value = value_at(in, "score");
    return value != nullptr && value->is_number() ? value->to_number<double>() : 0;
}

json::array write_contacts(const std::vector<identity::cluster_contact>& contacts)
{
    json::array all;
    for (const auto& each : contacts) {
        all.push_back({{"contact", each.contact.to_string()},
                       {"leaves", write_ids(each.leaves, leaves_kept_max)}});
    }
    return all;
}

std::vector<identity::cluster_contact> read_contacts(const json::object& in)
{
    std::vector<identity::cluster_contact> contacts;
    const auto* all = array_at(in, "contacts");
    if (all == nullptr) return contacts;
    for (const auto& each : *all) {
        const auto* object = each.if_object();
        if (object == nullptr) continue;
        contacts.push_back({read_id<model::contact_id>(*object, "contact"),
                            read_ids<model::contact_id>(*object, "leaves")});
    }
    return contacts;
}

std::vector<identity::clue> read_clues(const json::object& in)
{
    std::vector<identity::clue> clues;
    const auto* all = array_at(in, "clues");
    if (all == nullptr) return clues;
    for (const auto& each : *all) {
        if (!each.is_string()) continue;
        if (const auto known = identity::find_clue(each.get_string())) clues.push_back(*known);
    }
    return clues;
}

} // namespace

model::document_key key_of(model::cluster_scan_id scan)
{
    return {document_kind::cluster_scan, scan.to_string()};
}

model::document_key key_of(model::cluster_scan_id scan, model::cluster_id cluster)
{
    return {document_kind::cluster, scan.to_string() + "/" + cluster.to_string()};
}

model::document_key graph_settings_key(model::organization_id organization)
{
    return {document_kind::graph_settings, organization.to_string()};
}

json::object write_scan(const cluster_scan& what)
{
    json::object body{{"actor", what.actor},
                      {"started", format_timestamp(what.started)},
                      {"total", what.total},
                      {"examined", what.examined},
                      {"clusters", write_ids(what.clusters, what.clusters.size())},
                      {"automaticMerges", what.automatic_merges},
                      {"failedMerges", what.failed_merges}};
    put(body, "completed", what.completed);
    put(body, "failed", what.failed);
    return body;
}

cluster_scan read_scan(const parsed_document& stored)
{
    const auto& body = stored.body;
    cluster_scan read;
    read.id = model::cluster_scan_id::parse(stored.meta.key.id).value_or(model::cluster_scan_id());
    read.actor = text_at(body, "actor");
    read.started = read_time(body, "started");
    read.completed = parse_timestamp(text_at(body, "completed"));
    read.failed = parse_timestamp(text_at(body, "failed"));
    read.total = number_at(body, "total").value_or(0);
    read.examined = number_at(body, "examined").value_or(0);
    read.clusters = read_ids<model::cluster_id>(body, "clusters");
    read.automatic_merges = number_at(body, "automaticMerges").value_or(0);
    read.failed_merges = number_at(body, "failedMerges").value_or(0);
    return read;
}

json::object write_cluster(const stored_cluster& what)
{
    json::array clues;
    for (const auto each : what.what.clues)
        clues.emplace_back(identity::name_of(each));
    json::object body{{"found", format_timestamp(what.found)},
                      {"contacts", write_contacts(what.what.contacts)},
                      {"clues", std::move(clues)},
                      {"score", what.what.score},
                      {"isCertain", what.what.is_certain}};
    put(body, "refused", what.refused);
    if (what.verdict) {
        const bool is_same = what.verdict->what == model::verdict::same;
        body["verdict"] = {{"what", is_same ? "same" : "apart"},
                           {"decision", what.verdict->decision.to_string()},
                           {"at", format_timestamp(what.verdict->at)}};
    }
    return body;
}

stored_cluster read_cluster(const parsed_document& stored)
{
    const auto& body = stored.body;
    const std::string_view id = stored.meta.key.id;
    const auto slash = std::min(id.find('/'), id.size());
    stored_cluster read;
    read.scan = model::cluster_scan_id::parse(id.substr(0, slash)).value_or(read.scan);
    read.id = model::cluster_id::parse(id.substr(std::min(slash + 1, id.size()))).value_or(read.id);
    read.found = read_time(body, "found");
    read.what.contacts = read_contacts(body);
    read.what.clues = read_clues(body);
    read.what.score = read_score(body);
    read.what.is_certain = flag_at(body, "isCertain");
    read.refused = text_at(body, "refused");
    if (const auto* said = object_at(body, "verdict")) {
        const bool is_same = text_at(*said, "what") == "same";
        read.verdict = {is_same ? model::verdict::same : model::verdict::apart,
                        read_id<model::decision_id>(*said, "decision"), read_time(*said, "at")};
    }
    return read;
}

model::document to_document(const stored_cluster& what, model::organization_id organization,
                            const model::document* old, timestamp now)
{
    model::document made;
    made.key = key_of(what.scan, what.id);
    made.organization = organization;
    if (old != nullptr) made.version = old->version + 1;
    made.body = json::serialize(write_cluster(what));
    made.modified = now;
    return made;
}

} // namespace seam::api
