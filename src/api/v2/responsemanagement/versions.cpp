// SPDX-License-Identifier: Apache-2.0
#include "api/v2/responsemanagement/versions.h"

#include <boost/json/array.hpp>
#include <limits>
#include <string>

namespace seam::api {

std::optional<std::int64_t> read_version(object_reader& body)
{
    return body.integer("version", 1, std::numeric_limits<std::int64_t>::max());
}

outcome<void> check_version(std::optional<std::int64_t> read, const parsed_document& stored,
                            std::string_view what)
{
    if (!read || *read == stored.meta.version) return {};
    return conflict("Somebody else changed this " + std::string(what) +
                        " meanwhile; read it again.",
                    "version");
}

void refuse_unserved(object_reader& body, std::initializer_list<std::string_view> members)
{
    for (const auto name : members) {
        if (!body.has(name)) continue;
        const auto* list = body.raw().at(name).if_array();
        if (list != nullptr && list->empty()) continue;
        body.complain(name, "not.supported", "is not supported; leave it out");
    }
}

} // namespace seam::api
