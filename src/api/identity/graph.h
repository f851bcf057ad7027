// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/problem.h"
#include "identity/decide.h"
#include "storage/store.h"

#include <string_view>

namespace seam::api {

/// Adds what a decision on the identity graph changes, and tells of every contact that it touches.
void add_graph(model::graph_changes what, model::organization_id organization,
               storage::changes& to);

/// The answer to a refused command: the reason, and in `details` the ids that are concerned.
/// `field` is the request's field that they came from.
problem from_refusal(const identity::refusal& why, std::string_view field);

/// Adds another part of the same organisation's graph; what is in both is there once.
void join(model::neighbourhood& to, model::neighbourhood from);

/// What an observation names, to be loaded for it.
void add_load(const identity::observation& seen, storage::load& to);

} // namespace seam::api
