// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "model/identity.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace seam::model {

/// The fields of a contact that people read and write (contract, section 3.1). Values reach disk:
/// do not renumber.
enum class field : std::uint8_t
{
    first_name = 1,
    middle_name = 2,
    last_name = 3,
    salutation = 4,
    title = 5,
    work_email = 6,
    personal_email = 7,
    other_email = 8,
    work_phone = 9,
    cell_phone = 10,
    home_phone = 11,
    other_phone = 12,
    address = 13,
    survey_opt_out = 14,
    external_system_url = 15,
    nickname = 16,
    picture = 17,
};

struct phone_number
{
    std::string display;    ///< as shown: international form when parseable
    std::string user_input; ///< as typed
    std::string e164;       ///< empty if not parseable
    std::string country_code;
    std::optional<std::int64_t> extension;
    std::optional<bool> accepts_sms;

    friend bool operator==(const phone_number&, const phone_number&) = default;
};

struct postal_address
{
    std::string address1, address2, city, state, postal_code, country_code;

    friend bool operator==(const postal_address&, const postal_address&) = default;
};

/// `monostate` is a field that a human emptied: it outranks what others say, like any other curated
/// value.
using field_value = std::variant<std::monostate, std::string, phone_number, postal_address, bool>;

/// One field as one leaf knows it.
struct field_entry
{
    field_value value;
    assurance how = assurance::claimed;
    bool curated = false; ///< written by a human or an API caller
    timestamp at;         ///< when it was said

    friend bool operator==(const field_entry&, const field_entry&) = default;
};

/// What one leaf knows about its contact.
struct record
{
    contact_id leaf;
    std::map<field, field_entry> fields;
    timestamp modified;

    friend bool operator==(const record&, const record&) = default;
};

/// One field of a person: the value shown and the leaf or the decision that it came from.
struct profile_entry
{
    field_entry entry;
    contact_id from;     ///< nil if a decision says so
    decision_id by = {}; ///< nil if a leaf says so

    friend bool operator==(const profile_entry&, const profile_entry&) = default;
};

/// A person as a contact: a view, recomputed from the leaves whenever they change.
struct profile
{
    contact_id id; ///< the head, or the leaf of a person of one
    contact_type type = contact_type::ephemeral;
    std::vector<contact_id> leaves; ///< sorted
    std::map<field, profile_entry> fields;
    std::vector<identifier> identifiers; ///< held by the leaves, cookies left out; in order, once
    timestamp created;                   ///< of the oldest leaf
    timestamp modified;                  ///< of the newest record, or when the person last changed

    friend bool operator==(const profile&, const profile&) = default;
};

} // namespace seam::model
