// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"

#include <optional>

namespace seam::api {

/// What an organisation lets its scans do. Absent until somebody writes it.
struct graph_settings
{
    /// A scan merges the clusters that are certain (identity/suggest.h).
    bool merges_automatically = false;
    std::optional<timestamp> modified;
};

rt::task<outcome<graph_settings>> find_graph_settings(documents* in,
                                                      model::organization_id organization);

/// The settings as written, with the time.
rt::task<outcome<graph_settings>>
keep_graph_settings(documents* in, model::organization_id organization, bool merges_automatically);

} // namespace seam::api
