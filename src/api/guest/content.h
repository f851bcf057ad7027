// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/json/reader.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace seam::api::guest {

// `content[]` of a message (contract, section 6.4): what people choose from, and what they chose.
// Only members that the protocol has are kept, so that nothing reaches a client that it cannot
// decode: no nulls, no unknown kinds. Addresses are http or https; those of a link may also be
// mail or telephone, so that no click runs a script.

/// What a guest may send: `Attachment` (its id alone), `ButtonResponse`, `Form`.
boost::json::array read_guest_content(object_reader& message);

/// What an agent or bot may send: `QuickReply`, `Card`, `Carousel`, `DatePicker`, `ListPicker`,
/// `Form`. Attachments come as media ids instead.
boost::json::array read_agent_content(object_reader& body);

} // namespace seam::api::guest
