// SPDX-License-Identifier: Apache-2.0
#include "api/data/versions.h"

#include <algorithm>

namespace seam::api {

void add_load(const document_versions& what, storage::load& to)
{
    for (const auto& each : what)
        to.documents.push_back(each.key);
}

bool are_current(const document_versions& what, const storage::snapshot& seen)
{
    std::size_t found = 0;
    for (const auto& each : seen.documents) {
        const document_version now{each.key, each.version};
        if (std::ranges::binary_search(what, now)) ++found;
    }
    return found == what.size();
}

std::unexpected<problem> overtaken()
{
    return conflict("What this depends on is being changed at the moment. Try again.");
}

} // namespace seam::api
