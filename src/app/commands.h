// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace seam::app {

/// The command line: `seamline serve | init | demo`. Returns the exit status; failures are one line
/// on standard error.
int run(int count, char** values);

} // namespace seam::app
