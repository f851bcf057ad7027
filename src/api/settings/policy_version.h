// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "base/clock.h"
#include "identity/policy.h"
#include "model/document.h"

#include <cstdint>
#include <string>

namespace seam::api {

/// One version of an organisation's rules. Kept whole, with every rule that its release knew, so
/// that another release never changes who is who without being asked; never changed.
struct policy_version
{
    identity::policy rules; ///< `rules.version` is its number
    timestamp since;        ///< when it came to hold
    std::string actor;      ///< `user:<id>`, `client:<id>`, `system`
    std::string note;       ///< why: a human's words, or what was set

    [[nodiscard]] std::int64_t number() const { return rules.version; }
    friend bool operator==(const policy_version&, const policy_version&) = default;
};

/// What holds before a first version is written: the built-in rules, as version 1.
policy_version built_in_policy();

model::document_key policy_key(model::organization_id organization, std::int64_t number);

/// The document that keeps a version. `modified` is its `since`, so that the rules of any time can
/// be found (storage::reader::document_as_of).
model::document to_document(const policy_version& what, model::organization_id organization);

/// 500 if it is damaged.
outcome<policy_version> read_policy_version(const parsed_document& stored);

} // namespace seam::api
