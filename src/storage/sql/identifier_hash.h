// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/identity.h"

#include <cstdint>

namespace seam::storage::sql {

/// Finds an identifier among past rows through a narrow index; 0 if it has no value. Kept on disk:
/// the same on every machine and in every release. Who shows identifiers can make some collide, and
/// then slows down looking at the past of those: nothing else.
std::int64_t identifier_hash(model::organization_id organization, const model::identifier& what);

} // namespace seam::storage::sql
