// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/query.h"
#include "storage/sql/connection.h"

#include <string>
#include <vector>

namespace seam::storage::sql {

/// A part of a statement, with the arguments that it names `$1`, `$2` … in their order. The
/// arguments are views of what they were made from.
struct fragment
{
    std::string text;
    std::vector<value> arguments;

    /// Adds an argument; gives the name by which the text may say it, once.
    std::string name(value argument);
};

/// Whether a query leaves out any contacts of its organisation, words aside.
bool is_filtered(const contact_query& query);

/// Appends `AND …` for what the query lets through. Each is looked at in the rows that something
/// else finds: no index is searched for them.
void add_checks(const contact_query& query, fragment& to);

/// `FROM`'s and `WHERE`'s text: the profiles `p` that the query lets through, words aside, found
/// by the filter itself.
fragment filtered_profiles(const contact_query& query);

} // namespace seam::storage::sql
