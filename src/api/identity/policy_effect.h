// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/preview.h"
#include "model/contact.h"

#include <cstdint>
#include <vector>

namespace seam::api {

/// What other rules would do to a contact that is there now; the first that is true.
enum class policy_effect : std::uint8_t
{
    comes_apart, ///< its leaves would be several contacts
    united,      ///< with leaves of other contacts
    renamed,     ///< the same leaves under another id
    reworded,    ///< another profile
};

struct affected_contact
{
    model::contact_id contact;
    policy_effect effect = policy_effect::reworded;
    model::contact_type type = model::contact_type::ephemeral;
    std::string name; ///< as shown now; may be empty
    /// Contacts that its leaves would be, this one included if it stays.
    std::vector<model::contact_id> becomes;
    std::vector<model::contact_id> moving; ///< leaves that would be another contact's
    std::int64_t sessions = 0;             ///< of these leaves

    friend bool operator==(const affected_contact&, const affected_contact&) = default;
};

/// What a contact is called in a list; may be empty.
std::string shown_name(const model::profile& who);

/// The contacts of now that are concerned by a difference, by id. Sessions are not counted yet.
std::vector<affected_contact> affected_by(const identity::preview& difference);

} // namespace seam::api
