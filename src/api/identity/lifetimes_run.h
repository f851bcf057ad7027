// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "base/clock.h"
#include "model/document.h"

#include <cstdint>
#include <optional>

namespace seam::api {

/// The last time that an organisation's lifetimes were applied. Kept as a document.
struct lifetimes_run
{
    timestamp started;
    std::optional<timestamp> finished; ///< nullopt: under way, or the server was stopped
    std::int64_t examined = 0;         ///< leaves that nobody has shown for long enough
    std::int64_t forgotten = 0;        ///< of these, those that were no curated person's
    std::int64_t forgotten_ever = 0;   ///< by all runs together

    friend bool operator==(const lifetimes_run&, const lifetimes_run&) = default;
};

model::document_key lifetimes_key(model::organization_id organization);

/// The document that keeps a run and takes the place of `old`.
model::document to_document(const lifetimes_run& what, model::organization_id organization,
                            const model::document* old, timestamp now);
lifetimes_run read_lifetimes_run(const parsed_document& stored);

} // namespace seam::api
