// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <source_location>

namespace seam {

/// Logs the broken promise with its place and stops the process.
[[noreturn]] void broken_promise(const char* promise, std::source_location where);

} // namespace seam

/// A promise of our own code, kept in release builds too; for what outside input can cause use a
/// `result`.
#define SEAM_ASSERT(condition)                                                                     \
    ((condition) ? void(0) : ::seam::broken_promise(#condition, std::source_location::current()))
