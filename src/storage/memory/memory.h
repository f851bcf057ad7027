// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "storage/store.h"

#include <memory>

namespace seam::storage::memory {

/// The reference model: maps in memory, gone with the process. `now` tells when documents have
/// expired and must outlive the store.
std::unique_ptr<store> make(const clock& now = system_clock());

} // namespace seam::storage::memory
