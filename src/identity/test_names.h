// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/observe.h"
#include "identity/policy.h"
#include "model/identity.h"

#include <string>
#include <string_view>
#include <vector>

/// Short words for identifiers and for what channels see.
namespace seam::identity::testing {

// Names stand for identifiers: `X:a` is account a at source X, `e…` an e-mail address, `f…` a
// phone, `K…` a cookie.
model::identifier named(std::string_view name);
model::external_source_id source_named(std::string_view name);
/// The name of an identifier that `named` made; its value otherwise.
std::string name_of(const model::identifier& what);

shown_identifier on(std::string_view cookie);
shown_identifier verified(std::string_view name);
shown_identifier asserted(std::string_view name);
shown_identifier claimed(std::string_view name);
using things = std::vector<shown_identifier>;

// Two web deployments: one merges, the other does not.
extern const model::deployment_id merging;
extern const model::deployment_id plain;

/// Shows without the name, for permutations of arrival.
observation make_visit(const things& shown);
observation make_sign_in(std::string_view account, const things& shown);
observation make_sign_in_without_source(std::string_view subject, const things& shown);
observation make_mail(std::string_view address);

/// The default policy with the merging deployment on.
policy test_policy();

} // namespace seam::identity::testing
