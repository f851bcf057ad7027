// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/fetcher.h"
#include "access/provider_settings.h"
#include "base/clock.h"
#include "rt/task.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seam::access {

/// What a step of a diagnosis came to.
enum class finding : std::uint8_t
{
    right,
    warning, ///< sign-ins work, but somebody should know
    wrong,   ///< sign-ins do not work
    skipped, ///< an earlier step is in the way
};

std::string_view name(finding what);

/// One thing that a sign-in needs, looked at.
struct diagnosis_step
{
    std::string_view step; ///< `discovery`, `metadata`, `client`, `keys`, `token`, `external_id`
    finding is = finding::right;
    std::string check;  ///< the check that failed, as `name(access::check)`; empty if none did
    std::string text;   ///< what was found, in a sentence
    std::string advice; ///< what to do; empty if there is nothing to do
};

/// Walks through all that a sign-in needs, with documents fetched afresh, and says of each what it
/// found. `sample` is an ID token that somebody has at hand; its nonce is not looked at, and
/// neither token nor subject is in what is said. `by` outlives the call.
rt::task<std::vector<diagnosis_step>> diagnose(provider_settings settings, fetcher& by,
                                               timestamp now, std::optional<std::string> sample);

} // namespace seam::access
