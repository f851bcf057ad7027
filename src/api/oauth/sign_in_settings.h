// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"

#include <boost/json/object.hpp>
#include <chrono>
#include <string>

namespace seam::api {

/// How an organisation's users log in to the console; kept in the organisation's document.
struct sign_in_settings
{
    /// Id of the OpenID integration with which they may sign in; empty: by password only.
    std::string integration = {};
    /// A login that is used no more ends after this long.
    std::chrono::minutes idle{30};
};

inline constexpr std::chrono::minutes idle_min{5};
inline constexpr std::chrono::minutes idle_max{12 * 60}; ///< as long as a login lasts at most

sign_in_settings read_sign_in_settings(const boost::json::object& organization);
void write_sign_in_settings(const sign_in_settings& what, boost::json::object& organization);

/// Of an organisation that is not there, the defaults. `store` outlives the task.
rt::task<outcome<sign_in_settings>> find_sign_in_settings(documents* store,
                                                          model::organization_id organization);

} // namespace seam::api
