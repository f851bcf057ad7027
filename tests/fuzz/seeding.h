// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace seam::fuzz {

/// What a program that links seeding.cpp begins with, right and wrong: defined by each, made once.
/// Never empty.
std::vector<std::string> seeds();

} // namespace seam::fuzz
