// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/identity.h"

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

/// Why a command on the identity graph changes nothing. Each names the ids that are wrong.
namespace seam::identity {

/// There are no such leaves or heads.
struct no_such_contact
{
    std::vector<model::contact_id> contacts;

    friend bool operator==(const no_such_contact&, const no_such_contact&) = default;
};
struct no_such_decision
{
    model::decision_id decision;

    friend bool operator==(const no_such_decision&, const no_such_decision&) = default;
};
/// Another contact holds this identifier, and the two are not one person.
struct claimed_by
{
    model::identifier what;
    model::contact_id contact;

    friend bool operator==(const claimed_by&, const claimed_by&) = default;
};
/// The contact would have two values of one source.
struct two_values
{
    model::external_source_id source;
    std::string a, b;
    /// Of a decision: the contacts that have them now, sorted.
    std::vector<model::contact_id> contacts = {};

    friend bool operator==(const two_values&, const two_values&) = default;
};
/// An earlier decision says that these two leaves are apart, or people whom it unites with them.
struct decided_apart
{
    model::decision_id decision;
    std::vector<model::contact_id> leaves = {};

    friend bool operator==(const decided_apart&, const decided_apart&) = default;
};
/// These name one and the same contact, which cannot be the same as itself or apart from itself.
/// None if fewer than two were named.
struct one_contact
{
    std::vector<model::contact_id> contacts = {};

    friend bool operator==(const one_contact&, const one_contact&) = default;
};
/// One act names at most `most` contacts.
struct too_many_contacts
{
    std::size_t most = 0;

    friend bool operator==(const too_many_contacts&, const too_many_contacts&) = default;
};
/// The merged contact would have `count` accounts, subjects and records.
struct too_many_merged
{
    std::size_t count = 0;
    std::size_t most = 0;

    friend bool operator==(const too_many_merged&, const too_many_merged&) = default;
};
/// Humans curate them all, and the caller asked not to unite such.
struct all_curated
{
    std::vector<model::contact_id> contacts;

    friend bool operator==(const all_curated&, const all_curated&) = default;
};
/// To be taken out of a contact, and not leaves of it.
struct not_of_contact
{
    std::vector<model::contact_id> leaves;

    friend bool operator==(const not_of_contact&, const not_of_contact&) = default;
};
/// All leaves of a contact were to be taken out of it, or none.
struct all_or_none
{
    friend bool operator==(const all_or_none&, const all_or_none&) = default;
};
/// The contact does not hold what was to be released.
struct not_held
{
    model::identifier what;

    friend bool operator==(const not_held&, const not_held&) = default;
};
/// The contact holds it by what visitors showed, not by anybody's word, so that there is no word to
/// take back.
struct shown_by
{
    model::identifier what;
    std::vector<model::holding> evidence; ///< the first seen first

    friend bool operator==(const shown_by&, const shown_by&) = default;
};
using refusal = std::variant<no_such_contact, no_such_decision, claimed_by, two_values,
                             decided_apart, one_contact, too_many_contacts, too_many_merged,
                             all_curated, not_of_contact, all_or_none, not_held, shown_by>;

} // namespace seam::identity
