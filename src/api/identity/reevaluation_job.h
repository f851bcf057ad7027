// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "base/clock.h"
#include "model/document.h"

#include <cstdint>
#include <optional>
#include <string>

namespace seam::api {

/// How far a changed policy has been made true of everyone. Kept as a document, so that it goes on
/// where it stopped.
struct reevaluation_job
{
    std::int64_t from = 1; ///< the version that everyone was last evaluated under
    std::int64_t to = 1;
    std::string actor; ///< who changed the policy last
    timestamp started;
    std::string position;       ///< storage::page::after of what comes next
    std::int64_t total = 0;     ///< contacts when it started
    std::int64_t evaluated = 0; ///< contacts so far
    std::int64_t changed = 0;   ///< of these, those who had other leaves under `from`
    std::int64_t failed = 0;    ///< leaves that could not be evaluated
    std::optional<timestamp> finished;

    friend bool operator==(const reevaluation_job&, const reevaluation_job&) = default;
};

model::document_key reevaluation_key(model::organization_id organization);

/// What a change from version `from` to the one after makes of the job there is. One that is not
/// finished begins again, from the version that everyone was evaluated under before it.
reevaluation_job begin_again(const std::optional<reevaluation_job>& current, std::int64_t from,
                             std::string actor, timestamp now);

/// The document that keeps a job and takes the place of `old`.
model::document to_document(const reevaluation_job& what, model::organization_id organization,
                            const model::document* old, timestamp now);
reevaluation_job read_reevaluation_job(const parsed_document& stored);

} // namespace seam::api
