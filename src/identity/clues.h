// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

/// How much it says that two contacts have something in common.
namespace seam::identity {

/// What speaks for two contacts being one person, or against it.
enum class clue : std::uint8_t
{
    known_of_both = 1,   ///< both hold an identifier that is known well enough to link
    claimed = 2,         ///< one holds it so, the other claims it
    claimed_by_both = 3, ///< both claim it
    known_device = 4,    ///< and the claim came from a device that the one who holds it uses
    same_name = 5,       ///< they are called the same (full_name.h)
    in_conflict = 6,     ///< both hold it, and a constraint or a limit keeps it from linking
    common = 7,          ///< they have an identifier in common with many others
    different_names = 8, ///< against: both have first and last names, and these differ
    placeholder = 9,     ///< against: both gave the same placeholder
};

/// Its name in the API: `known_of_both` …
std::string_view name_of(clue what);
/// nullopt if no clue has that name.
std::optional<clue> find_clue(std::string_view name);

/// How sure it is that two contacts are one person, from 0 to 1:
///
///     (1 - the product of (1 - weight) of the clues for) x the product of the weights against
///
/// A clue about identifiers is there once for each identifier.
double score_of(std::span<const clue> clues);

} // namespace seam::identity
