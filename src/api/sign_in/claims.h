// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/claims.h"
#include "api/settings/deployment.h"
#include "identity/observe.h"
#include "model/conversation.h"

#include <optional>

namespace seam::api {

/// What a sign-in tells about a visitor, by the deployment's settings (contract, sections 4.3
/// and 4.5). nullopt when nothing may be kept: identities are not resolved, or the configured claim
/// is missing though a source is set.
std::optional<identity::observation> observe_sign_in(const access::id_claims& who,
                                                     const deployment& where,
                                                     const std::string& subject_key,
                                                     const std::optional<model::identifier>& cookie,
                                                     timestamp now);

} // namespace seam::api
