// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/decide.h"

#include <expected>
#include <vector>

namespace seam::identity {

/// Leaves of one contact that are to be forgotten; all of them is the whole contact.
struct new_erasure
{
    model::contact_id contact;
    std::vector<model::contact_id> leaves;

    friend bool operator==(const new_erasure&, const new_erasure&) = default;
};

struct leaves_erased
{
    std::vector<model::contact_id> leaves; ///< that are gone, sorted
    /// Whose the contact's other leaves are now, sorted: none, one, or several that nothing but
    /// what is gone had united.
    std::vector<model::contact_id> remaining;
    model::graph_changes changes;

    friend bool operator==(const leaves_erased& left, const leaves_erased& right)
    {
        return left.leaves == right.leaves && left.remaining == right.remaining;
    }
};

/// Forgets leaves of a contact, as `erase_contact` forgets all of them. What remains is evaluated
/// as if they had never been; what another leaf was seen to hold itself is that leaf's, and stays.
/// `no_such_contact`, `too_many_contacts`, `not_of_contact`.
std::expected<leaves_erased, refusal> erase_leaves(const model::neighbourhood& graph,
                                                   const new_erasure& wanted, context how);

} // namespace seam::identity
