// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "model/identity.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace seam::model {

/// Why an identifier does not unite those who hold it, where a human may want to. Values reach
/// disk: do not renumber.
enum class open_reason : std::uint8_t
{
    shared = 1,
    would_join_two_values = 2,
    not_verified = 3,
    blocked = 4,
    two_curated = 5,
    too_many_holders = 6,
    too_many_values = 7,
    too_many_leaves = 8,
};

/// A link that was not made and that a human may settle by a decision: a *conflict* where a
/// constraint or a limit stopped it, a *suggestion* where the evidence is too weak (`not_verified`)
/// or only a human may (`two_curated`). A view of the evidence, like a profile: kept so that all of
/// an organisation can be listed.
struct open_link
{
    identifier by;
    open_reason why = open_reason::not_verified;
    /// Those who hold it and whom it does not link, sorted: in a conflict, unless it is `blocked`,
    /// not those who merely claim it. Of more than `shown_max` the least.
    std::vector<contact_id> holders;
    std::size_t holder_count = 0;
    /// When the last of them showed it first: event time, so that the order of arrival does not
    /// matter.
    timestamp since;

    static constexpr std::size_t shown_max = 100;
    friend bool operator==(const open_link&, const open_link&) = default;
};

/// True of a constraint or a limit; false of a suggestion.
inline bool is_conflict(open_reason why)
{
    return why != open_reason::not_verified && why != open_reason::two_curated;
}

} // namespace seam::model
