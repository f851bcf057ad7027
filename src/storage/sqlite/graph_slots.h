// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/identity.h"

#include <array>
#include <cstdint>
#include <functional>
#include <string>

namespace seam::storage::sqlite {

/// Of a leaf or head (one space of numbers), an identifier or a holding; 0 is none. The number of
/// its row too.
using number = std::uint32_t;

/// Who showed a holding first, and under which version of the rules. Few, so that a slot has the
/// number of one.
struct cause
{
    std::string actor;
    std::int64_t policy_version = 1;

    friend bool operator==(const cause&, const cause&) = default;
};

/// A leaf, or a head if `kind` is 0.
struct contact_slot
{
    std::array<std::uint8_t, 16> id{};
    std::int64_t created = 0; ///< milliseconds
    std::uint32_t organization : 25 = 0;
    std::uint32_t kind : 3 = 0;
    std::uint32_t type : 2 = 0;
    std::uint32_t has_record : 1 = 0;
    std::uint32_t has_profile : 1 = 0;
    number key = 0;           ///< identifier
    number person = 0;        ///< the contact whose profile shows this leaf
    number first_holding = 0; ///< of this leaf
};
static_assert(sizeof(contact_slot) == 40);

struct identifier_slot
{
    std::uint32_t text = 0; ///< in the pool
    std::uint32_t organization = 0;
    std::uint32_t source : 28 = 0;
    std::uint32_t type : 4 = 0;
    number first_holding = 0; ///< of this identifier, of those that are more than claimed
    number first_claim = 0;   ///< of the claimed ones
    number key_leaf = 0;      ///< whose key it is
};
static_assert(sizeof(identifier_slot) == 24);

/// In two lists: of its leaf's holdings and of one of its identifier's.
struct holding_slot
{
    number leaf = 0;
    number identifier = 0;
    number next_of_leaf = 0;
    number next_of_identifier = 0;
    std::uint32_t deployment : 27 = 0;
    std::uint32_t via : 3 = 0;
    std::uint32_t how : 2 = 0;
    std::uint32_t cause = 0;
    std::int64_t first_seen = 0;
    std::int64_t last_seen = 0;
    std::array<std::uint8_t, 16> session{};
};
static_assert(sizeof(holding_slot) == 56);

/// In which of its identifier's lists a holding is.
inline number identifier_slot::* list_of(const holding_slot& held)
{
    return held.how == static_cast<std::uint32_t>(model::assurance::claimed)
               ? &identifier_slot::first_claim
               : &identifier_slot::first_holding;
}

} // namespace seam::storage::sqlite

template <>
struct std::hash<seam::storage::sqlite::cause>
{
    std::size_t operator()(const seam::storage::sqlite::cause& of) const noexcept
    {
        return std::hash<std::string>()(of.actor) ^ std::hash<std::int64_t>()(of.policy_version);
    }
};
