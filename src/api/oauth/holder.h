// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/json/stored.h"

#include <boost/json/object.hpp>
#include <cstdint>
#include <string_view>

// What the documents of users and of OAuth clients have in common: either holds access tokens, may
// be made inactive, and has generations of tokens of which only the latest is good.
namespace seam::api {

inline void write_state(bool active, boost::json::object& to)
{
    to["state"] = active ? "active" : "inactive";
}

inline bool is_active(const boost::json::object& holder)
{
    const auto state = text_at(holder, "state");
    return state.empty() || state == "active";
}

inline std::int64_t generation_of(const boost::json::object& of)
{
    return number_at(of, "generation").value_or(0);
}

/// Whatever was granted to the holder until now is over: tokens and logins.
inline void end_grants(boost::json::object& holder)
{
    holder["generation"] = generation_of(holder) + 1;
}

} // namespace seam::api
