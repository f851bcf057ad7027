// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/context.h"
#include "identity/refusal.h"
#include "model/graph.h"

#include <expected>
#include <functional>
#include <span>
#include <vector>

/// Promotion: a human's word that a contact is good (contract, section 3.5).
///
/// A promotion is about a contact and goes where its id goes. It names the leaves that speak for
/// the contact, and makes one of them Curated: the foremost, or one of those from whom a human took
/// that out, as a head follows its members. So the contact stays Curated however it grows, and
/// those who remain after a split stay so, while those who are taken out are what they were. One
/// leaf, because two Curated leaves are not united by any identifier: if all were, a promotion
/// would part what it is about.
namespace seam::identity {

struct promoted
{
    model::contact_id contact;
    model::decision_id decision; ///< nil if the contact was Curated already
    model::graph_changes changes;
};

/// Makes a contact Curated by a decision; one that is so already stays as it is.
/// `no_such_contact`.
std::expected<promoted, refusal> promote_contact(const model::neighbourhood& graph,
                                                 model::contact_id contact, context how);

/// The leaves that promotions make Curated, sorted, each once. `find_leaf` gives nullptr for a leaf
/// that is not known.
std::vector<model::contact_id>
find_promoted(std::span<const model::decision> decisions,
              const std::function<const model::leaf*(model::contact_id)>& find_leaf);

} // namespace seam::identity
