// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/claims.h"
#include "api/json/reader.h"

#include <boost/json/object.hpp>
#include <string>

namespace seam::api {

/// Which claims fill which fields, in a request: `claims` of an integration's properties.
void read_claim_names(object_reader& from, boost::json::object& to);

/// What stored properties say of it, and of the claim that is the external id.
access::claim_names claim_names_of(const boost::json::object& properties, std::string external_id);

} // namespace seam::api
