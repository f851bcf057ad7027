// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/policy.h"
#include "model/decision.h"
#include "model/identity.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace seam::identity {

/// One human being, as far as the evidence goes: leaves that belong together.
struct person
{
    std::vector<model::contact_id> leaves; ///< sorted

    friend bool operator==(const person&, const person&) = default;
};

/// What speaks for uniting leaves.
using cause = std::variant<model::identifier, model::decision_id>;

/// Leaves that a cause holds together.
struct link
{
    cause by;
    std::vector<model::contact_id> leaves; ///< sorted
    bool united = false; ///< false if a stronger cause had already made them one person

    friend bool operator==(const link&, const link&) = default;
};

/// Seen with two accounts of one source: a family's tablet, a shared mailbox, a kiosk.
struct shared
{
    model::external_source_id source;
    std::string a, b; ///< two of the values, the least first

    friend bool operator==(const shared&, const shared&) = default;
};
/// Would give one person two accounts of one source.
struct would_join_two_values
{
    model::external_source_id source;
    std::string a, b;

    friend bool operator==(const would_join_two_values&, const would_join_two_values&) = default;
};
/// Only claimed: a suggestion for a human.
struct not_verified
{
    friend bool operator==(const not_verified&, const not_verified&) = default;
};
/// A placeholder, not somebody's own.
struct blocked
{
    friend bool operator==(const blocked&, const blocked&) = default;
};
/// Would unite two contacts that humans curate, which only a human may.
struct two_curated
{
    model::contact_id a, b;

    friend bool operator==(const two_curated&, const two_curated&) = default;
};
/// A human said that these are different people.
struct held_apart
{
    model::decision_id decision;

    friend bool operator==(const held_apart&, const held_apart&) = default;
};
/// Known, but seen where the settings do not let it link, or of a type that never does.
struct no_power
{
    friend bool operator==(const no_power&, const no_power&) = default;
};
/// Held by more leaves than the policy's limit.
struct too_many_holders
{
    std::size_t holders = 0;

    friend bool operator==(const too_many_holders&, const too_many_holders&) = default;
};
/// The person would have more values of one type than the policy's limit.
struct too_many_values
{
    model::identifier_type type = model::identifier_type::email;
    std::size_t values = 0;

    friend bool operator==(const too_many_values&, const too_many_values&) = default;
};
/// The person would have more leaves than the policy's limit.
struct too_many_leaves
{
    std::size_t leaves = 0;

    friend bool operator==(const too_many_leaves&, const too_many_leaves&) = default;
};
using reason =
    std::variant<shared, would_join_two_values, not_verified, blocked, two_curated, held_apart,
                 no_power, too_many_holders, too_many_values, too_many_leaves>;

/// Its name in code, reports and the API: `shared`, `would_join_two_values` …
std::string_view name_of(const reason& why);

/// A link that was not made, and why.
struct suspension
{
    cause by;
    std::vector<model::contact_id> leaves; ///< sorted; those that it would have linked
    /// Sorted; all that hold the identifier or that the decision names, these included.
    std::vector<model::contact_id> holders;
    reason why;

    friend bool operator==(const suspension&, const suspension&) = default;
};

/// Who is who, and why. Complete: every leaf is in exactly one person.
struct partition
{
    std::vector<person> persons;       ///< sorted
    std::vector<link> links;           ///< in the order in which they were made
    std::vector<suspension> suspended; ///< in the order in which they came up

    /// Index of the person that contains the leaf; `persons.size()` if none does.
    [[nodiscard]] std::size_t person_of(model::contact_id leaf) const;

    friend bool operator==(const partition&, const partition&) = default;
};

/// The heart: evidence and rules in, persons out. A pure function of its arguments as sets: their
/// order, and the order in which the evidence arrived, do not matter. Evaluating whole components
/// (model::neighbourhood) gives what evaluating everything would give for these leaves.
///
/// A leaf's key takes part through its own holding of origin `key`. Holdings and decisions about
/// leaves that are not among `leaves` are ignored.
partition evaluate(std::span<const model::leaf> leaves, std::span<const model::holding> holdings,
                   std::span<const model::decision> decisions, const policy& rules);

class body_of_evidence;

/// The same, for those who evaluate the same evidence with several sets of decisions.
partition evaluate(const body_of_evidence& known, std::span<const model::decision> decisions);

} // namespace seam::identity
