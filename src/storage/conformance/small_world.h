// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/conformance/builders.h"

#include <algorithm>
#include <cstdint>
#include <vector>

// A graph of five leaves, and what tests ask about it.
namespace seam::storage::conformance {

inline load of_contacts(std::vector<std::uint32_t> numbers)
{
    load what;
    what.organization = here;
    for (const auto n : numbers)
        what.contacts.push_back(contact(n));
    return what;
}

inline load of_identifiers(std::vector<model::identifier> identifiers)
{
    load what;
    what.organization = here;
    what.identifiers = std::move(identifiers);
    return what;
}

inline std::vector<model::contact_id> ids(const model::neighbourhood& part)
{
    std::vector<model::contact_id> found;
    for (const auto& leaf : part.leaves)
        found.push_back(leaf.id);
    std::ranges::sort(found);
    return found;
}

inline std::vector<model::contact_id> contacts(std::vector<std::uint32_t> numbers)
{
    std::vector<model::contact_id> all;
    for (const auto n : numbers)
        all.push_back(contact(n));
    std::ranges::sort(all);
    return all;
}

/// 1 -email- 2 -decision- 3, 4 keyed by a cookie that 3 holds, 5 on its own; head 9 stood for 1
/// and 5.
inline model::graph_changes small_world()
{
    auto other_origin = holds(2, email("a@example.com"));
    other_origin.via = model::origin::tracking;
    return {.leaves = {account(1, "one"), plain(2), subject(3, "subject-three"), device(4, "c4"),
                       device(5, "c5")},
            .gone_leaves = {},
            .holdings = {holds(1, email("a@example.com")), holds(2, email("a@example.com")),
                         other_origin, holds(3, cookie("c4"))},
            .gone_holdings = {},
            .decisions = {decided(1, 2, 3)},
            .gone_decisions = {},
            .heads = {head_of(9, {1, 5})},
            .gone_heads = {},
            .records = {record_of(1, "Ada"), record_of(5, "Eve")},
            .profiles = {},
            .gone_profiles = {}};
}

} // namespace seam::storage::conformance
