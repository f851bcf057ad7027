// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/conformance/builders.h"
#include "storage/store.h"

#include <optional>
#include <vector>

namespace seam::storage::conformance {

/// All that a script (script.h) can have written, as commands and readers see it.
struct everything
{
    std::vector<snapshot> seen; ///< by the commands of each organisation
    std::vector<std::optional<model::profile>> people;
    std::vector<model::profile> contacts;
    std::vector<model::contact_id> leaves;
    std::vector<std::vector<model::identifier>> identifiers; ///< of each contact that is a leaf
    std::vector<model::open_link> open_links;
    std::vector<model::session> sessions; ///< of all leaves, newest first
    std::vector<model::event> events;
    std::vector<model::note> notes; ///< of all leaves
    std::vector<model::message> messages;
    std::vector<model::conversation> of_guests; ///< as the guests' lists show them
    std::vector<model::conversation> of_leaves; ///< as the leaves' lists show them

    friend bool operator==(const everything&, const everything&) = default;
};

everything look_at(store& db);

} // namespace seam::storage::conformance
