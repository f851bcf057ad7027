// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/evaluate.h"
#include "identity/policy.h"
#include "identity/settle.h"
#include "model/contact.h"
#include "model/graph.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace seam::identity {

/// One person as known at a time.
struct known_person
{
    person who;
    /// The id that stood for them. Of several leaves whose head had not been made, because a new
    /// policy had not been worked through, that of the leaf that comes first in a head.
    model::contact_id contact;
    model::profile profile;

    friend bool operator==(const known_person&, const known_person&) = default;
};

/// Everyone in a view of the graph, in the order of its persons.
std::vector<known_person> describe(const view& known, const model::neighbourhood& graph,
                                   const policy& rules);

/// Who was who at a time, and why.
struct known_then
{
    partition who;
    std::vector<known_person> persons; ///< as in `who`
    /// Of whom the contact that was asked for was; nullopt if nobody knew it.
    std::optional<std::size_t> asked;

    friend bool operator==(const known_then&, const known_then&) = default;
};

/// Works out a neighbourhood as it was known at a time (storage::reader::neighbourhood_as_of) under
/// the policy of that time: the same function as for now, over what was known then.
known_then evaluate_as_of(const model::neighbourhood& then, model::contact_id contact,
                          const policy& rules);

} // namespace seam::identity
