// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/accounts.h"
#include "identity/evidence.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace seam::identity {

/// Whose a value is when, that passed from one account to another: a telephone number that the
/// carrier gave to somebody else. Leaves are sorted indices.
struct turns
{
    /// Those who held it within one turn, of the earliest turn first.
    std::vector<std::vector<std::size_t>> of;
    /// Those who held it before and after a change, so that it cannot be said whose they are.
    std::vector<std::size_t> between;
};

/// The turns in which the accounts of each source held the value; nullopt if two of one source held
/// it at the same time: then it is shared. A turn begins, and the one before it ends, when an
/// account first shows the value whose source has another account in the turn before. Only holdings
/// that count speak; accounts that are known to be one human's are one.
std::optional<turns> find_turns(const evidence& found, const ledger& accounts);

} // namespace seam::identity
