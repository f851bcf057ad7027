// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/evaluate.h"
#include "identity/policy.h"
#include "model/decision.h"
#include "model/graph.h"
#include "model/identity.h"

#include <expected>
#include <optional>
#include <variant>
#include <vector>

/// Why leaves are one person, or why two persons are not one: the links of `evaluate`, each with
/// the evidence that made it.
namespace seam::identity {

/// A cause with its evidence.
struct ground
{
    cause by;
    /// If `by` is an identifier: the holdings of it that matter, by leaf, then as first seen.
    std::vector<model::holding> holdings;
    /// If `by` is a decision: that decision.
    std::optional<model::decision> decision;

    friend bool operator==(const ground&, const ground&) = default;
};

/// Two leaves that one link holds together.
struct step
{
    model::contact_id from, to;
    ground by;                ///< the strongest; its holdings count and have power
    std::vector<ground> also; ///< would hold the two together as well

    friend bool operator==(const step&, const step&) = default;
};

/// Leaves that are one person: the steps lead from the first leaf to every other, each from a leaf
/// that was reached before. One step less than leaves.
struct one_person
{
    std::vector<model::contact_id> leaves; ///< as they are reached
    std::vector<step> steps;

    friend bool operator==(const one_person&, const one_person&) = default;
};

/// Something that keeps two persons apart.
struct obstacle
{
    /// What speaks for uniting them: an identifier with every holding of it by the two, or a
    /// *same*; nullopt if nothing does and a human has told them apart.
    std::optional<ground> by;
    /// nullopt: the identifier passed from the one to the other, and is whose it is at each time
    /// (type_rule::recycled).
    std::optional<reason> why;
    /// Leaves of the two that `by` does not link, sorted. With `not_verified` those who claim.
    std::vector<model::contact_id> leaves;
    std::optional<model::decision> apart; ///< with `held_apart`: that decision

    friend bool operator==(const obstacle&, const obstacle&) = default;
};

/// Every link between two persons that was not made, and every *apart*. None: no identifier was
/// seen with both, and no human has decided about them.
struct two_persons
{
    std::vector<model::contact_id> left, right; ///< all leaves of the one and of the other, sorted
    std::vector<obstacle> obstacles;

    friend bool operator==(const two_persons&, const two_persons&) = default;
};

/// No leaf and no head goes by this id.
struct unknown_contact
{
    model::contact_id contact;

    friend bool operator==(const unknown_contact&, const unknown_contact&) = default;
};

/// Why all leaves of a contact are one person, from the leaf that names it outwards. Every leaf,
/// head and superseded head is accepted. The neighbourhood holds the contact's whole component.
std::expected<one_person, unknown_contact> explain(const model::neighbourhood& graph,
                                                   const policy& rules, model::contact_id contact);

/// Why two contacts are one, by a shortest way between them, or what keeps them apart. A head is
/// the first leaf it was made for that is of its person. The neighbourhood holds both components.
std::expected<std::variant<one_person, two_persons>, unknown_contact>
explain(const model::neighbourhood& graph, const policy& rules, model::contact_id contact,
        model::contact_id other);

} // namespace seam::identity
