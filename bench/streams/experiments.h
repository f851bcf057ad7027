// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules.h"

#include <string_view>
#include <vector>

/// Rules that are not Seamline's, tried on top of its answer. Each depends on the evidence alone,
/// not on the order of arrival, and asks for nothing that the live path does not have: who signed
/// in on a device and when, and when each visit was.
namespace seam::bench::streams {

struct experiment
{
    std::string_view name;
    grouping (*rule)(const stream& what, const grouping& ours);
};

/// In the order in which they are printed.
const std::vector<experiment>& experiments();

} // namespace seam::bench::streams
