// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/contact.h"
#include "storage/sql/connection.h"

// What `profile_from` reads, of a table or join that calls the profile `p`.
#define SEAM_PROFILE_COLUMNS                                                                       \
    "p.id, p.type, p.created, p.modified, p.leaves, p.fields, p.identifiers"

namespace seam::storage::sql {

result<model::profile> profile_from(const row& at);

} // namespace seam::storage::sql
