// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/sentences.h"
#include "model/contact.h"

#include <boost/json/object.hpp>

namespace seam::api {

/// A person where they are mentioned: `id`, `selfUri`, and `name` if they have one.
boost::json::object contact_reference(const model::profile& of);

/// A deployment where it is mentioned: `id`, `selfUri`, and `name` while there is such.
boost::json::object deployment_reference(model::deployment_id of,
                                         const identity::spoken_names& names);

} // namespace seam::api
