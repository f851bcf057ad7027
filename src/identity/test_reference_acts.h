// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/association.h"
#include "identity/policy.h"
#include "identity/test_reference.h"
#include "model/graph.h"

#include <optional>

/// What acts do to the evidence, worked out a second time from what their headers promise, as
/// plainly as can be. Heads are left out: they are no evidence.
namespace seam::identity::testing {

/// The evidence of which these leaves never were.
model::neighbourhood erase_slowly(const model::neighbourhood& graph, const group& gone);

/// What comes of saying whose a conversation is.
struct reference_association
{
    bool is_refused = false;
    /// Some decision is held apart from what it says: perhaps only since this act, perhaps for
    /// other leaves than before.
    bool has_word_held_apart = false;
    model::neighbourhood evidence; ///< if it is not refused
};

/// `wanted.contact` is a leaf, which stands for its person. `word` has the id and the time of a
/// word that is made.
reference_association associate_slowly(const model::neighbourhood& graph, const policy& rules,
                                       const new_association& wanted, const model::decision& word);

} // namespace seam::identity::testing
