// SPDX-License-Identifier: Apache-2.0
#include "identity/preview.h"

#include "identity/as_of.h"
#include "identity/draft.h"
#include "identity/settle.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace seam::identity {
namespace {

using model::contact_id;

/// Who stands where in a situation.
class standing
{
  public:
    explicit standing(const situation& at)
        : known_(at.graph, at.rules), everyone_(describe(known_, at.graph, at.rules))
    {
        for (const auto& each : everyone_)
            shown_.emplace(each.contact, &each.profile);
    }

    [[nodiscard]] const std::map<contact_id, const model::profile*>& shown() const
    {
        return shown_;
    }
    /// The contact to which an id leads; nil if nobody knows it.
    [[nodiscard]] contact_id leads_to(contact_id id) const
    {
        const auto which = known_.contacts.find_person(id);
        return which ? everyone_[*which].contact : contact_id();
    }

  private:
    view known_;
    std::vector<known_person> everyone_;
    std::map<contact_id, const model::profile*> shown_;
};

const std::vector<contact_id>& leaves_of(const std::optional<model::profile>& shown)
{
    static const std::vector<contact_id> none;
    return shown ? shown->leaves : none;
}

std::vector<contact_id> without_these(const std::vector<contact_id>& all,
                                      const std::vector<contact_id>& these)
{
    std::vector<contact_id> rest;
    std::ranges::set_difference(all, these, std::back_inserter(rest));
    return rest;
}

std::optional<model::profile_entry> find_entry(const std::optional<model::profile>& shown,
                                               model::field which)
{
    if (!shown) return std::nullopt;
    const auto found = shown->fields.find(which);
    if (found == shown->fields.end()) return std::nullopt;
    return found->second;
}

std::vector<field_change> compare_fields(const std::optional<model::profile>& before,
                                         const std::optional<model::profile>& after)
{
    std::set<model::field> all;
    for (const auto* shown : {&before, &after}) {
        if (!*shown) continue;
        for (const auto& [which, entry] : (*shown)->fields)
            all.insert(which);
    }
    std::vector<field_change> changed;
    for (const auto which : all) {
        auto was = find_entry(before, which);
        auto is = find_entry(after, which);
        if (was && is && was->entry.value == is->entry.value) continue;
        changed.push_back({which, std::move(was), std::move(is)});
    }
    return changed;
}

std::optional<model::profile> find_shown(const standing& at, contact_id contact)
{
    const auto found = at.shown().find(contact);
    if (found == at.shown().end()) return std::nullopt;
    return *found->second;
}

std::vector<contact_change> compare_contacts(const standing& before, const standing& after)
{
    std::set<contact_id> all;
    for (const auto* at : {&before, &after}) {
        for (const auto& [contact, profile] : at->shown())
            all.insert(contact);
    }
    std::vector<contact_change> changed;
    for (const auto contact : all) {
        contact_change each{.contact = contact,
                            .before = find_shown(before, contact),
                            .after = find_shown(after, contact)};
        if (each.before == each.after) continue;
        each.is_new = before.leads_to(contact).is_nil();
        if (!each.after) each.leads_to = after.leads_to(contact);
        each.gained = without_these(leaves_of(each.after), leaves_of(each.before));
        each.lost = without_these(leaves_of(each.before), leaves_of(each.after));
        each.fields = compare_fields(each.before, each.after);
        changed.push_back(std::move(each));
    }
    return changed;
}

std::vector<moved_id> compare_leads(const std::set<contact_id>& ids, const standing& before,
                                    const standing& after)
{
    std::vector<moved_id> moved;
    for (const auto id : ids) {
        const moved_id each{id, before.leads_to(id), after.leads_to(id)};
        if (each.from != each.to) moved.push_back(each);
    }
    return moved;
}

template <class T>
void add_ids(const std::vector<T>& of, std::set<contact_id>& to)
{
    for (const auto& each : of)
        to.insert(each.id);
}

} // namespace

preview compare(const situation& before, const situation& after)
{
    const standing was(before);
    const standing is(after);
    std::set<contact_id> leaves;
    std::set<contact_id> heads;
    for (const auto* at : {&before, &after}) {
        add_ids(at->graph.leaves, leaves);
        add_ids(at->graph.heads, heads);
    }
    return {compare_contacts(was, is), compare_leads(leaves, was, is),
            compare_leads(heads, was, is)};
}

model::neighbourhood with_changes(const model::neighbourhood& graph,
                                  const model::graph_changes& changes)
{
    draft made(graph);
    for (const auto each : changes.gone_leaves)
        made.drop_leaf(each);
    for (const auto& each : changes.gone_holdings)
        made.drop(each);
    for (const auto each : changes.gone_decisions)
        made.drop_decision(each);
    for (const auto each : changes.gone_heads)
        made.drop_head(each);
    const auto put_all = [&](const auto& all) {
        for (const auto& each : all)
            made.put(each);
    };
    put_all(changes.leaves);
    put_all(changes.holdings);
    put_all(changes.records);
    put_all(changes.decisions);
    put_all(changes.heads);
    return made.graph();
}

preview preview_changes(const situation& now, const model::graph_changes& changes)
{
    const auto then = with_changes(now.graph, changes);
    return compare(now, {then, now.rules});
}

} // namespace seam::identity
