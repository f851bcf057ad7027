// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/demo_provider.h"
#include "app/application.h"

#include <boost/json/object.hpp>
#include <expected>
#include <string>
#include <vector>

namespace seam::app {

/// What the demo knows about itself from one run to the next: `demo.json` in the data directory,
/// and scripts may read it.
struct demo_state
{
    boost::json::object facts; ///< as in the file
    std::string client_id;     ///< of the messenger at the provider
    std::string client_secret;
    std::string integration;
    std::string deployment;
};

/// The people who can sign in at the demo's provider.
std::vector<access::demo_person> demo_people();

/// Sets the organisation up as an administrator would, through the API, or takes up what an earlier
/// run left; writes demo.json anew with today's addresses.
std::expected<demo_state, std::string> set_up_demo(application& with, const std::string& base_url);

} // namespace seam::app
