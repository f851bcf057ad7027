// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/site_token.h"
#include "api/json/reader.h"

#include <boost/json/object.hpp>

namespace seam::api {

/// The properties of an integration of a site that signs, in a request, as they are stored; what is
/// wrong is added to the reader's problems.
boost::json::object read_site_properties(object_reader& body);

/// What stored properties mean; the keys are the credentials' (site_integrations.h).
access::site_settings site_settings_of(const boost::json::object& properties);

} // namespace seam::api
