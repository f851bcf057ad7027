// SPDX-License-Identifier: Apache-2.0
#include "api/identity/graph.h"

namespace seam::api {

void add_graph(model::graph_changes what, model::organization_id organization, storage::changes& to)
{
    for (const auto& profile : what.profiles) {
        to.outbox.emplace_back(storage::contact_changed{organization, profile.id});
    }
    for (const auto& gone : what.gone_profiles) {
        to.outbox.emplace_back(storage::contact_changed{organization, gone});
    }
    to.graph = std::move(what);
}

void add_load(const identity::observation& seen, storage::load& to)
{
    if (seen.external_id) to.identifiers.push_back(*seen.external_id);
    if (seen.cookie) to.identifiers.push_back(*seen.cookie);
    for (const auto& shown : seen.identifiers)
        to.identifiers.push_back(shown.what);
    if (!seen.subject_key.empty()) to.subject_keys.push_back(seen.subject_key);
}

} // namespace seam::api
