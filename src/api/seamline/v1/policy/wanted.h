// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/json/reader.h"
#include "api/problem.h"
#include "identity/policy.h"

#include <boost/json/object.hpp>

namespace seam::api {

/// The rules that a request asks for, as JSON: all of them, or some in place of those that hold.
struct wanted_policy
{
    boost::json::object members;
    /// Rules that are not named stay what they are; else they are the built-in ones.
    bool is_patch = false;
};

/// Whether a request may give deployments power. What holds is set by each deployment's identity
/// resolution; a preview may ask what would be.
enum class deployment_lines
{
    as_they_are,
    as_asked,
};

/// The whole policy. 400 with everything that is wrong with it, each field under `policy.`.
outcome<identity::policy> read_wanted(const wanted_policy& what, const identity::policy& current,
                                      deployment_lines lines);

} // namespace seam::api
