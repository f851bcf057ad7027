// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/decide.h"
#include "identity/evidence.h"
#include "identity/policy.h"
#include "model/graph.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>

namespace seam::identity {

/// Accounts by source, of those that are *unique* (policy::is_unique): what commands check before
/// they write what would break it.
using accounts_by_source = std::map<model::external_source_id, std::set<std::string>>;

/// The accounts that count for these leaves (sorted), over the holdings that `chosen` accepts.
accounts_by_source accounts_of(const model::neighbourhood& graph,
                               std::span<const model::contact_id> leaves, const policy& rules,
                               const std::function<bool(const model::holding&)>& chosen);

/// The same from evidence that has been gathered, over all holdings.
accounts_by_source accounts_of(const body_of_evidence& known,
                               std::span<const model::contact_id> leaves);

/// The first source with more than one account, and two of these.
std::optional<two_values> find_two_values(const accounts_by_source& accounts);

} // namespace seam::identity
