// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/context.h"
#include "identity/observe.h"
#include "identity/refusal.h"
#include "model/graph.h"

#include <cstddef>
#include <expected>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

/// The commands on the identity graph: each a pure function from what was loaded to what changes.
/// The neighbourhood given must hold the whole components of everything that the command names
/// (model/graph.h); all of it belongs to one organisation. Called again with equal arguments and an
/// equal `id_source` they answer the same. More of them, about what humans do to contacts: merge.h,
/// promotion.h, association.h, claims.h.
namespace seam::identity {

/// What a contact's writer says about it: all writable fields, and the identifiers that are not
/// fields (external and social ids). The e-mails and phones among the fields are held by
/// themselves.
struct contact_content
{
    std::map<model::field, model::field_value> fields;
    std::vector<model::identifier> identifiers;

    friend bool operator==(const contact_content&, const contact_content&) = default;
};

struct written
{
    model::contact_id leaf;    ///< that was written
    model::contact_id contact; ///< of its person
    model::graph_changes changes;
};

/// A contact made by the API, an agent or an import. If an ExternalId of it is held already, it
/// joins that person, as the record of an account that has signed in; where that cannot be (the
/// person is curated already, or a constraint forbids it) it is refused with `claimed_by`. E-mails
/// and phones that others hold never refuse it. `two_values`: `content` names two ids of a source.
std::expected<written, refusal> create_record(const model::neighbourhood& graph,
                                              const contact_content& content,
                                              model::contact_type type, context how);

/// Replaces what a person shows: afterwards their profile has of the fields in `writable`, which
/// are those that the writer can say, exactly `content.fields`, if the policy puts the latest
/// curated word first as the default does. The absence of others says nothing: they stay as they
/// are. What is new is written as curated on the oldest Curated leaf, or if there is none on the
/// first in the order of a head's members; what should no longer show is emptied there. Values that
/// the profile shows already stay whose they were, so that sending back what one has read neither
/// freezes nor verifies anything. The leaf then holds by the API's word what the fields written
/// imply, and the person what their curated fields imply and what `content.identifiers` names. Of
/// what the person held by the API's word, on whichever leaf, they no longer hold the external ids
/// that are not named, nor the addresses that only curated values implied which are shown no more.
/// Identifiers that other evidence gives the person can be neither added nor taken back here. Other
/// leaves keep their own fields, hidden by the newer word: if they come apart from the person, they
/// say what they said before. `no_such_contact`, `claimed_by`, `two_values` (the person has another
/// id of the source).
std::expected<written, refusal> edit_record(const model::neighbourhood& graph,
                                            model::contact_id contact,
                                            const contact_content& content,
                                            const std::set<model::field>& writable, context how);

struct erased
{
    std::vector<model::contact_id> leaves; ///< that are gone
    model::graph_changes changes;
};

/// Forgets a person: leaves, holdings, records, decisions about them, every head that led to them.
/// What remains is evaluated as if they had never been. `no_such_contact`.
std::expected<erased, refusal> erase_contact(const model::neighbourhood& graph,
                                             model::contact_id contact, context how);

/// How many contacts, or leaves to be taken out, one decision may name.
inline constexpr std::size_t named_max = 25;

/// One act about contacts; a merge, which is more than a word about them, is merge.h's. A leaf
/// stands for itself; a head for the accounts, subjects and records of its person, or if there are
/// none for all of its leaves: what somebody uses and may pass on, a device or an address, is not
/// bound by a word about somebody.
struct new_decision
{
    model::verdict what = model::verdict::same;
    std::vector<model::contact_id> left;
    std::vector<model::contact_id> right; ///< of *same* the sides do not matter; may be empty
    /// Unite even if a person then has two accounts of one source.
    bool override_unique = false;
    /// Of *same*: what the person shall show (model::decision).
    std::map<model::field, model::field_value> fields;
    std::optional<std::string> note;

    friend bool operator==(const new_decision&, const new_decision&) = default;
};

struct decided
{
    model::decision_id decision;
    model::graph_changes changes;
};

/// `no_such_contact`, `too_many_contacts`, `one_contact` (fewer than two are named, or two that
/// stand for one leaf); for `same` also `two_values` and `decided_apart`: no word unites whom an
/// earlier *apart* holds apart until that is taken back. An *apart* is the newer word, and holds
/// against every *same* that is there.
std::expected<decided, refusal> add_decision(const model::neighbourhood& graph,
                                             const new_decision& word, context how);

/// Takes leaves out of a contact: one *apart* between them and every leaf that remains, so that no
/// identifier joins any of them again. The contact's ids stay with those who remain. Whether those
/// who are taken out are one person is for the evidence to say.
struct new_split
{
    model::contact_id contact;
    std::vector<model::contact_id> leaves;
    std::optional<std::string> note;

    friend bool operator==(const new_split&, const new_split&) = default;
};

/// `no_such_contact`, `too_many_contacts`, `not_of_contact`, `all_or_none`.
std::expected<decided, refusal> split_contact(const model::neighbourhood& graph,
                                              const new_split& wanted, context how);

/// Takes a decision back, as if it had never been made. `no_such_decision`.
std::expected<model::graph_changes, refusal> remove_decision(const model::neighbourhood& graph,
                                                             model::decision_id which, context how);

/// After a change of policy: heads, profiles and open links of everyone in the neighbourhood as the
/// policy has them now, changed or not, and every id that stands for nobody among `gone_profiles`.
model::graph_changes reevaluate(const model::neighbourhood& graph, context how);

} // namespace seam::identity
