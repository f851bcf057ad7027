// SPDX-License-Identifier: Apache-2.0
#include "identity/association.h"

#include "identity/deciding.h"
#include "identity/draft.h"
#include "identity/graph_index.h"
#include "identity/settle.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace seam::identity {
namespace {

using model::contact_id;

const model::decision* find_current(const model::neighbourhood& graph,
                                    const new_association& wanted)
{
    if (!wanted.current) return nullptr;
    const auto found = std::ranges::find(graph.decisions, *wanted.current, &model::decision::id);
    return found == graph.decisions.end() ? nullptr : &*found;
}

/// Of the leaf and the contact those that are not known.
no_such_contact find_unknown(const new_association& wanted, const view& who)
{
    no_such_contact unknown;
    if (who.find(wanted.leaf) == nullptr) unknown.contacts.push_back(wanted.leaf);
    if (wanted.contact && who.find(*wanted.contact) == nullptr)
        unknown.contacts.push_back(*wanted.contact);
    return unknown;
}

} // namespace

std::expected<associated, refusal> associate(const model::neighbourhood& graph,
                                             const new_association& wanted, context how)
{
    view before(graph, how.rules);
    if (auto unknown = find_unknown(wanted, before); !unknown.contacts.empty())
        return std::unexpected(std::move(unknown));
    const auto* current = find_current(graph, wanted);
    const auto* home = before.find(wanted.leaf);
    if (current != nullptr && wanted.contact && before.find(*wanted.contact) == home)
        return associated{current->id, {}};

    draft into(graph);
    if (current != nullptr) into.drop_decision(current->id);
    if (!wanted.contact) return associated{{}, settle(into, std::move(before), how).changes};
    const view now(into.graph(), how.rules);
    const graph_index index(into.graph());
    auto made = start_decision(graph, {.what = model::verdict::same}, how);
    made.conversation = wanted.conversation;
    made.session = wanted.session;
    made.left = {wanted.leaf};
    made.right = leaves_speaking_for(*now.find(*wanted.contact), index);
    if (std::ranges::binary_search(made.right, wanted.leaf))
        return associated{{}, settle(into, std::move(before), how).changes};
    if (auto apart = find_apart(into.graph(), now, leaves_of(made)))
        return std::unexpected(*std::move(apart));
    into.put(made);
    auto outcome = settle(into, std::move(before), how);
    if (auto objection = find_objection(outcome, made))
        return std::unexpected(*std::move(objection));
    return associated{made.id, std::move(outcome.changes)};
}

} // namespace seam::identity
