// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "model/ids.h"

#include <string>

namespace seam::model {

struct note_tag
{
    static constexpr auto name = "note";
};
using note_id = strong_id<note_tag>;

/// What an agent has written down about a contact. It stays on one leaf, so that it is shown with
/// whoever the leaf belongs to, and goes with the leaf.
struct note
{
    note_id id;
    organization_id organization;
    contact_id leaf;
    user_id author;
    std::string text;
    timestamp created;
    timestamp modified;

    friend bool operator==(const note&, const note&) = default;
};

} // namespace seam::model
