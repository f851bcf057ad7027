// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/journey.h"

#include <boost/json/object.hpp>
#include <map>
#include <optional>
#include <string>

namespace seam::api {

// The contract's models of the journey (section 7.2), from ours.

/// `contact` is who the session's leaf is now; nil if nobody.
boost::json::object session_view(const model::session& what, model::contact_id contact,
                                 timestamp now);
/// Events of ours that the contract has no kind for (sign-in, conversation steps) are WebEvents
/// with their name.
boost::json::object event_view(const model::event& what, const model::session& in);

boost::json::object page_view(const model::web_page& what);
boost::json::object browser_view(const model::browser_info& what);
boost::json::object device_view(const model::device_info& what);
boost::json::object referrer_view(const model::referrer_info& what);
boost::json::object campaign_view(const model::campaign& what);
boost::json::object attributes_view(const std::map<std::string, model::attribute>& what);

} // namespace seam::api
