// SPDX-License-Identifier: Apache-2.0
#include "api/v2/externalcontacts/expand.h"

#include "base/text.h"

#include <algorithm>
#include <string>

namespace seam::api {

bool is_expanded(const call& what, std::string_view part)
{
    return std::ranges::any_of(what.query_list("expand"), [&](const std::string& each) {
        return equals_ignore_case(each, part);
    });
}

outcome<void> check_expand(const call& what, std::span<const std::string_view> known)
{
    for (const auto& each : what.query_list("expand")) {
        const auto is_it = [&](std::string_view name) { return equals_ignore_case(name, each); };
        if (std::ranges::any_of(known, is_it)) continue;
        std::string names;
        for (const auto name : known)
            names += (names.empty() ? "" : ", ") + std::string(name);
        return invalid("expand", "must be among " + names);
    }
    return {};
}

} // namespace seam::api
