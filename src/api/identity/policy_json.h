// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/json/reader.h"
#include "api/problem.h"
#include "identity/policy.h"

#include <array>
#include <boost/json/object.hpp>
#include <string_view>

namespace seam::api {

/// An identity policy as JSON, in full; docs/reference/identity_policy.md says what each member
/// means.
boost::json::object policy_view(const identity::policy& rules);

/// The policy that a document describes. A member that is missing keeps its default; a list, when
/// there, is the whole list. Members that are not known, values of another kind or out of range,
/// deployments that are named twice, and all by which the policy contradicts itself
/// (identity::check) are refused, all at once, each with its path.
outcome<identity::policy> read_policy(const boost::json::object& document);

/// The names of the document, each list in the order of its enumeration.
namespace policy_names {

inline constexpr std::array<std::string_view, 3> assurances = {"claimed", "asserted", "verified"};
inline constexpr std::array<std::string_view, 4> criteria = {"curated", "assurance", "newest",
                                                             "oldest"};

struct origin_name
{
    model::origin what;
    std::string_view name;
};
/// Of those that `mayLink` may limit.
inline constexpr std::array<origin_name, 3> origins = {{
    {model::origin::signed_in, "signedIn"},
    {model::origin::signed_in_no_source, "signedInNoSource"},
    {model::origin::tracking, "tracking"},
}};

} // namespace policy_names

} // namespace seam::api
