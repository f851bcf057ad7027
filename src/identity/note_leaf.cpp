// SPDX-License-Identifier: Apache-2.0
#include "identity/note_leaf.h"

#include "identity/graph_index.h"
#include "identity/heads.h"
#include "identity/settle.h"

#include <algorithm>
#include <utility>

namespace seam::identity {

std::expected<model::contact_id, refusal>
choose_note_leaf(const model::neighbourhood& graph, model::contact_id contact, const policy& rules)
{
    const view known(graph, rules);
    const auto* whom = known.find(contact);
    if (whom == nullptr) return std::unexpected(no_such_contact{{contact}});
    const graph_index index(graph);
    return *std::ranges::min_element(whom->leaves, {}, [&](model::contact_id leaf) {
        return std::pair(!index.is_curated(leaf), precedence_of(*index.find_leaf(leaf)));
    });
}

} // namespace seam::identity
