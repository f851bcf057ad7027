// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/policy.h"
#include "model/contact.h"
#include "model/graph.h"

#include <optional>
#include <vector>

/// What a command, or another policy, would change for those who look at contacts.
namespace seam::identity {

/// A field that would show something else; nullopt: nothing.
struct field_change
{
    model::field which = model::field::first_name;
    std::optional<model::profile_entry> before, after;

    friend bool operator==(const field_change&, const field_change&) = default;
};

/// A contact id that would stand for somebody else, or whose profile would differ.
struct contact_change
{
    model::contact_id contact;
    /// The id would be made by the change. When it is really made, another is chosen.
    bool is_new = false;
    std::optional<model::profile> before; ///< nullopt: the id stands for nobody of its own
    std::optional<model::profile> after;
    /// Of an id that no longer stands for anybody: the contact to which it would lead; nil if its
    /// leaves are erased.
    model::contact_id leads_to;
    std::vector<model::contact_id> gained, lost; ///< leaves, sorted: their sessions come and go
    std::vector<field_change> fields;            ///< whose value would differ, in order of fields

    friend bool operator==(const contact_change&, const contact_change&) = default;
};

/// An id that would lead to another contact.
struct moved_id
{
    model::contact_id id;
    model::contact_id from; ///< nil: the id is not there yet
    model::contact_id to;   ///< nil: it would be erased

    friend bool operator==(const moved_id&, const moved_id&) = default;
};

struct preview
{
    std::vector<contact_change> contacts; ///< by id
    std::vector<moved_id> leaves;         ///< by id; with their sessions and conversations
    std::vector<moved_id> heads;          ///< by id; superseded ones that are kept by clients too

    /// Nobody would see a difference.
    [[nodiscard]] bool is_empty() const
    {
        return contacts.empty() && leaves.empty() && heads.empty();
    }

    friend bool operator==(const preview&, const preview&) = default;
};

/// A graph and the rules under which it is looked at.
struct situation
{
    const model::neighbourhood& graph;
    const policy& rules;
};

/// The difference between two situations, of graphs with the same or with other evidence, under the
/// same or another policy.
preview compare(const situation& before, const situation& after);

/// The graph with changes of any command in it.
model::neighbourhood with_changes(const model::neighbourhood& graph,
                                  const model::graph_changes& changes);

/// What a command's changes to its neighbourhood come to: every command of decide.h and observe.h
/// can be asked first by not committing what it answers.
preview preview_changes(const situation& now, const model::graph_changes& changes);

} // namespace seam::identity
