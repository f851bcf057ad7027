// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/identity/clusters.h"
#include "api/v2/externalcontacts/views.h"

#include <boost/json/object.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace seam::api {

/// The states in which a cluster can be, as `mergeInfo.status` has them.
std::span<const std::string_view> merge_statuses();
/// nullopt if it is none of them; in any case.
std::optional<cluster_state> find_merge_status(std::string_view name);

/// ClusterStatistics (contract, section 3.8) under the path that they are read at.
boost::json::object statistics_view(const cluster_scan& what, std::string self_uri);

/// ClusterScan. It is completed once it has a `dateCompleted`.
boost::json::object scan_view(const cluster_scan& what);

/// Cluster, with its contacts as they are now.
boost::json::object cluster_view(const shown_cluster& what, const source_names& sources);

} // namespace seam::api
