// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules.h"

namespace seam::bench::streams {

/// Seamline's default policy with merging on, by the code of `seamline replay`: from the stream's
/// text to sessions' contacts.
grouping seamline(const stream& what);

} // namespace seam::bench::streams
