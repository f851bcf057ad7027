// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/context.h"
#include "identity/policy.h"
#include "model/graph.h"

#include <chrono>
#include <optional>
#include <span>
#include <vector>

/// Lifetimes (contract, section 4.1): what nobody has shown for longer than the policy keeps it is
/// forgotten.
namespace seam::identity {

/// How long a leaf of this type is kept after its last interaction; nullopt: for ever.
std::optional<std::chrono::days> lifetime_of(model::contact_type type, const lifetimes& kept);

/// A leaf of this type has expired if its last interaction was before this; nullopt: none ever
/// does. `last_seen` is kept to the start of its hour, so the hour is given on top.
std::optional<timestamp> expiry_limit(model::contact_type type, const lifetimes& kept,
                                      timestamp now);

struct expired
{
    std::vector<model::contact_id> leaves; ///< that are gone, sorted
    model::graph_changes changes;
};

/// Forgets those of `asked` that have expired: the last interaction, which is the greatest
/// `last_seen` of what the leaf holds, or if it holds nothing the last thing that it said, or when
/// it was made, is longer ago than the policy keeps leaves of its type (type_of: what was recorded
/// as Ephemeral may be Identified by now). Never a Curated leaf, nor any leaf of a person that
/// humans curate, nor one that bears the word of a human or an API caller: a curated field, an
/// identifier that they said it holds, or, as the foremost leaf of a decision, what that says of
/// the person. It goes as with erasure, the past included, but decisions keep what they say of
/// those who remain, who are exactly who they are without its evidence.
expired expire(const model::neighbourhood& graph, std::span<const model::contact_id> asked,
               context how);

} // namespace seam::identity
