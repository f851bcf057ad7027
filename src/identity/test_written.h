// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/decide.h"
#include "identity/test_reference.h"
#include "identity/test_world.h"

/// What becomes of the words of agents and API callers, worked out from the sentences of
/// docs/guide/policy.md and decide.h with no code of the engine.
namespace seam::identity::testing {

/// What a client reads of a contact, and may send back.
contact_content read_content(const model::profile& shown);

/// The leaves that lifetimes forget at `now`.
group expire_slowly(const model::neighbourhood& graph, const policy& rules, timestamp now);

/// `after` is `before` without `gone`, whose time was over: nothing that somebody wrote is lost,
/// whoever remains whole shows the same of it, and every id of somebody of whom anything remains
/// leads on.
void expect_words_kept(const world& before, const world& after, const group& gone);

/// `after` is `before` with this written: what is read back is that, what the API says the person
/// holds is that, and nothing else has changed.
void expect_written(const world& before, const world& after, const contact_content& content,
                    const written& done);

} // namespace seam::identity::testing
