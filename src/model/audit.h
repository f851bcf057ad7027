// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "model/ids.h"

#include <cstddef>
#include <map>
#include <string>

namespace seam::model {

struct audit_entry_tag
{
    static constexpr auto name = "audit entry";
};
using audit_entry_id = strong_id<audit_entry_tag>;

/// What an act was about: `contact`, `decision`, `deployment` … and its id, as text.
struct audit_entity
{
    std::string type;
    std::string id; ///< empty if nobody knows which

    friend bool operator==(const audit_entity&, const audit_entity&) = default;
};

/// How many details an entry has at most, and how long a word of them may be.
inline constexpr std::size_t audit_details_max = 16;
inline constexpr std::size_t audit_text_bytes_max = 1024;

/// That something was done, or refused, and by whom. Written with the act and never changed. Of ids
/// and of our own words only: never a name, an address, a word of a message, or a token.
struct audit_entry
{
    audit_entry_id id;
    organization_id organization;
    timestamp at;
    std::string actor;  ///< as in evidence: `user:<id>`, `client:<id>`, `system`
    std::string action; ///< `contact.erase`, `decision.make` …
    audit_entity entity;
    bool succeeded = true;
    std::string reason; ///< why it was refused, as a code; empty if it was not
    std::map<std::string, std::string> details;

    friend bool operator==(const audit_entry&, const audit_entry&) = default;
};

} // namespace seam::model
