// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/provider_settings.h"
#include "api/json/reader.h"
#include "api/sign_in/credentials.h"

#include <boost/json/object.hpp>
#include <chrono>

namespace seam::api {

/// The properties of an OpenID Connect messenger configuration in a request, as they are stored;
/// what is wrong is added to the reader's problems (contract, section 5.5).
boost::json::object read_integration_properties(object_reader& body);

/// What stored properties and the credential mean to the relying party.
access::provider_settings provider_settings_of(const boost::json::object& properties,
                                               credential_fields account);

/// Complains of a lifetime that is out of bounds.
void check_refresh_lifetime(object_reader& properties);

/// How long a sign-in may be refreshed: 15 minutes to 90 days, a day unless the properties say.
std::chrono::seconds refresh_lifetime_of(const boost::json::object& properties);

} // namespace seam::api
