// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/observe.h"
#include "identity/policy.h"
#include "model/identity.h"

#include <string_view>
#include <vector>

/// What an observation is evidence of, leaf by leaf. The one rule for a visitor who comes by now
/// (observe) and for a whole history at once.
namespace seam::identity {

/// Views into the observation, which must outlive them.
struct seen_holding
{
    const model::identifier* what = nullptr;
    model::origin via = model::origin::key;
    model::assurance how = model::assurance::claimed;
};

/// One leaf that an observation shows.
struct seen_leaf
{
    model::leaf_kind kind = model::leaf_kind::device;
    const model::identifier* key = nullptr; ///< nullptr for a subject
    std::string_view subject_key;
    std::vector<seen_holding> holdings; ///< its key first, if it has one
};

/// The leaves that an observation shows, none or up to two. The first is the one that its session
/// and its fields belong to. Empty if there is nothing to know the visitor by.
std::vector<seen_leaf> find_seen_leaves(const observation& seen, const policy& rules);

/// Ephemeral for a device, Identified for all others.
model::contact_type first_type(model::leaf_kind kind);

/// Adds to what is known of one holding (is_same_holding): the first and the last time, and the
/// session, actor and policy version of the first. Commutative, associative, idempotent.
/// `last_seen` of both is kept to the start of its hour (last_seen_at).
void see_again(model::holding& known, const model::holding& seen);

/// To the hour: else every page view of a returning visitor would be a change. Cut off rather than
/// left alone for an hour, so that the order of arrival does not matter.
timestamp last_seen_at(timestamp at);

/// Adds what the observation says to what is known of its leaf, whatever the order of arrival.
void say_fields(const observation& seen, model::record& known);

} // namespace seam::identity
