// SPDX-License-Identifier: Apache-2.0
#include "identity/decide.h"
#include "identity/draft.h"
#include "identity/forget.h"
#include "identity/settle.h"
#include "identity/uniqueness.h"
#include "identity/writing.h"

#include <algorithm>
#include <utility>

namespace seam::identity {

using model::contact_id;

std::expected<written, refusal> create_record(const model::neighbourhood& graph,
                                              const contact_content& content,
                                              model::contact_type type, context how)
{
    const identifiers named(content.identifiers.begin(), content.identifiers.end());
    if (auto two = find_two_values(accounts_among(named, how.rules)))
        return std::unexpected(*std::move(two));

    model::leaf made;
    made.id = how.ids.next_id<contact_id>();
    made.kind = model::leaf_kind::record;
    made.type = type;
    made.created = how.now;
    model::record said;
    said.leaf = made.id;
    said.modified = how.now;
    for (const auto& [which, value] : content.fields) {
        if (!std::holds_alternative<std::monostate>(value))
            said.fields.emplace(which, make_curated_entry(value, how.now));
    }
    draft into(graph);
    into.put(made);
    into.put(said);
    auto held = implied_by(said);
    held.insert(named.begin(), named.end());
    for (const auto& each : held)
        into.see(make_api_holding(made.id, each, how));
    return finish(into, made.id, named, how);
}

std::expected<erased, refusal> erase_contact(const model::neighbourhood& graph, contact_id contact,
                                             context how)
{
    view before(graph, how.rules);
    const auto* whom = before.find(contact);
    if (whom == nullptr) return std::unexpected(no_such_contact{{contact}});
    draft into(graph);
    forget_leaves({whom->leaves.begin(), whom->leaves.end()}, before, into);
    auto leaves = whom->leaves;
    return erased{std::move(leaves), settle(into, std::move(before), how).changes};
}

} // namespace seam::identity
