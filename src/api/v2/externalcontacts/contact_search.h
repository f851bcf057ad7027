// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/call.h"
#include "storage/query.h"

#include <string>

namespace seam::api {

/// Which contacts a list is asked for, in which order. The filters, and the orders by date, are our
/// own addition to the contract. A problem names the parameter that cannot be understood.
outcome<storage::contact_query> read_contact_query(const call& what);

/// What of that the request says, for the links to other pages: `&q=…&sortOrder=…`
std::string contact_filter_of(const call& what);

} // namespace seam::api
