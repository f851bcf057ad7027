// SPDX-License-Identifier: Apache-2.0
#include "api/v2/responsemanagement/unserved.h"

#include <boost/json/array.hpp>

namespace seam::api {

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
