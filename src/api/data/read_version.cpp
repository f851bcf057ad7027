// SPDX-License-Identifier: Apache-2.0
#include "api/data/read_version.h"

#include <limits>
#include <string>

namespace seam::api {

std::optional<std::int64_t> read_version(object_reader& body, body_of what, std::string_view name,
                                         std::int64_t least)
{
    if (what == body_of::new_one) return std::nullopt;
    return body.integer(name, least, std::numeric_limits<std::int64_t>::max());
}

outcome<void> check_version(std::optional<std::int64_t> read, std::int64_t stored,
                            std::string_view what, std::string_view name)
{
    if (!read || *read == stored) return {};
    return changed_meanwhile(what, name);
}

std::unexpected<problem> changed_meanwhile(std::string_view what, std::string_view name)
{
    return conflict("Somebody else changed this " + std::string(what) +
                        " meanwhile, so nothing was saved: read it again and apply your change to "
                        "that. The version sent does not match the current version.",
                    std::string(name));
}

} // namespace seam::api
