// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/caller.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <span>
#include <string_view>
#include <vector>

namespace seam::api {

/// A role as administrators see it. There are these and no others: what they allow is written in
/// the routes (`need`), `/api/v2/users/me` and here.
struct known_role
{
    role which;
    std::string_view id; ///< also what it is stored as
    std::string_view description;
};

/// All of them, the one that may do more first.
std::span<const known_role> known_roles();

/// Roles as they stand in documents and answers: `["admin", "agent"]`.
boost::json::array write_roles(role held);
role read_roles(const boost::json::object& body);

/// What they let one do, in the contract's words.
std::vector<std::string_view> permissions_of(role held);

} // namespace seam::api
