// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "identity/suggest.h"
#include "model/ids.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Scans and their clusters as documents. They hold ids and numbers only, no name and no value of
/// an identifier: what has been erased is gone from them too.
namespace seam::api {

/// One search through an organisation for contacts that are probably one person.
struct cluster_scan
{
    model::cluster_scan_id id;
    std::string actor; ///< `user:<id>`, `client:<id>`, `system`
    timestamp started;
    std::optional<timestamp> completed;
    std::optional<timestamp> failed;         ///< it came to nothing; another may be started
    std::int64_t total = 0;                  ///< open links when it started
    std::int64_t examined = 0;               ///< of these so far
    std::vector<model::cluster_id> clusters; ///< the best first; none before it is completed
    std::int64_t automatic_merges = 0;
    std::int64_t failed_merges = 0; ///< automatic ones that were refused

    friend bool operator==(const cluster_scan&, const cluster_scan&) = default;
};

/// What a human, or the scan, made of a cluster. The decision may have been taken back since.
struct cluster_verdict
{
    model::verdict what = model::verdict::same;
    model::decision_id decision;
    timestamp at;

    friend bool operator==(const cluster_verdict&, const cluster_verdict&) = default;
};

struct stored_cluster
{
    model::cluster_id id;
    model::cluster_scan_id scan;
    timestamp found;
    identity::cluster what;
    std::optional<cluster_verdict> verdict;
    /// Why the last attempt to merge it was refused, as a code (`refusal_code`); empty if none was.
    std::string refused;

    friend bool operator==(const stored_cluster&, const stored_cluster&) = default;
};

model::document_key key_of(model::cluster_scan_id scan);
model::document_key key_of(model::cluster_scan_id scan, model::cluster_id cluster);
/// Of the organisation's graph settings.
model::document_key graph_settings_key(model::organization_id organization);

boost::json::object write_scan(const cluster_scan& what);
cluster_scan read_scan(const parsed_document& stored);
boost::json::object write_cluster(const stored_cluster& what);
stored_cluster read_cluster(const parsed_document& stored);

/// A new document, or the one that takes the place of `old`.
model::document to_document(const stored_cluster& what, model::organization_id organization,
                            const model::document* old, timestamp now);

} // namespace seam::api
