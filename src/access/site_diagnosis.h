// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/diagnosis.h"
#include "access/site_token.h"

#include <optional>
#include <string>
#include <vector>

namespace seam::access {

/// What somebody has at hand of what the site gives its pages.
struct site_sample
{
    std::optional<std::string> token;
    std::optional<site_user> user;
    std::vector<std::string> audiences;
};

/// As `diagnose`, for an integration of a site: steps `settings`, `keys`, `token`, `external_id`.
/// Neither token nor user is in what is said. Pure.
std::vector<diagnosis_step> diagnose_site(const site_settings& settings, const site_sample& sample,
                                          timestamp now);

} // namespace seam::access
