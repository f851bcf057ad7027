// SPDX-License-Identifier: Apache-2.0
#include "identity/decide.h"
#include "identity/draft.h"
#include "identity/graph_index.h"
#include "identity/profile.h"
#include "identity/settle.h"
#include "identity/uniqueness.h"
#include "identity/writing.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

namespace seam::identity {
namespace {

using model::contact_id;
using model::identifier;
using model::identifier_type;

/// One edit of a person's content, written on one of their leaves.
class edit
{
  public:
    edit(draft& into, const person& whom, contact_id target, const context& how)
        : draft_(into), kept_(whom.leaves), target_(target), implied_before_(implied()), how_(how)
    {}

    /// What the leaf holds by the API's word.
    [[nodiscard]] identifiers own() const;
    /// The identifiers that are to be held by the API's word: those that no other evidence gives
    /// the person, and those that the leaf holds so already.
    [[nodiscard]] identifiers choose(const std::vector<identifier>& wanted) const;
    /// What the person would have two of, given these; nullopt if nothing.
    [[nodiscard]] std::optional<two_values> find_two(const identifiers& chosen) const;
    void write(const contact_content& content, const identifiers& chosen);

  private:
    [[nodiscard]] bool is_own(const model::holding& held) const;
    [[nodiscard]] bool is_taken_back(const identifier& what) const;
    [[nodiscard]] identifiers implied() const;
    [[nodiscard]] bool is_kept(contact_id leaf) const;
    void write_fields(const contact_content& content);
    bool write_one_difference(const contact_content& content, std::set<model::field>& written);
    void write_field(model::field which, model::field_value value);
    void write_holdings(const identifiers& chosen);
    bool lose_those_who_left();

    draft& draft_;
    std::vector<contact_id> kept_; ///< sorted; who was in the person and still is
    contact_id target_;
    identifiers implied_before_;
    const context& how_;
};

bool edit::is_own(const model::holding& held) const
{
    return held.leaf == target_ && held.via == model::origin::api;
}

bool edit::is_kept(contact_id leaf) const
{
    return std::ranges::binary_search(kept_, leaf);
}

identifiers edit::own() const
{
    identifiers found;
    for (const auto& held : draft_.graph().holdings) {
        if (is_own(held)) found.insert(held.what);
    }
    return found;
}

identifiers edit::choose(const std::vector<identifier>& wanted) const
{
    const auto held_already = own();
    identifiers given;
    for (const auto& held : draft_.graph().holdings) {
        if (!is_own(held) && is_kept(held.leaf) && how_.rules.counts(held)) given.insert(held.what);
    }
    identifiers chosen;
    for (const auto& each : wanted) {
        if (held_already.contains(each) || !given.contains(each)) chosen.insert(each);
    }
    return chosen;
}

std::optional<two_values> edit::find_two(const identifiers& chosen) const
{
    const auto before =
        accounts_of(draft_.graph(), kept_, how_.rules, [](const auto&) { return true; });
    auto after = accounts_of(draft_.graph(), kept_, how_.rules,
                             [&](const model::holding& held) { return !is_own(held); });
    for (const auto& [source, values] : accounts_among(chosen, how_.rules))
        after[source].insert(values.begin(), values.end());
    // Two that the person has already are not this edit's doing.
    std::erase_if(after, [&](const auto& each) {
        const auto had = before.find(each.first);
        return had != before.end() && std::ranges::includes(had->second, each.second);
    });
    return find_two_values(after);
}

/// What the edit takes away may part the leaf from others of the person, whose values it then needs
/// itself. Fewer are left each time, so that this ends.
void edit::write(const contact_content& content, const identifiers& chosen)
{
    do {
        write_fields(content);
        write_holdings(chosen);
    } while (lose_those_who_left());
}

void edit::write_fields(const contact_content& content)
{
    // One at a time: what is written may make another value move to a free slot, or no longer. A
    // field is written once: under criteria by which the latest curated word is not the first, it
    // may still not show.
    std::set<model::field> written;
    while (write_one_difference(content, written))
        continue;
}

bool edit::write_one_difference(const contact_content& content, std::set<model::field>& written)
{
    const auto shown = make_profile({kept_}, graph_index(draft_.graph()), target_, how_.rules);
    for (const auto& [which, value] : content.fields) {
        const auto now = shown.fields.find(which);
        const bool is_shown = now != shown.fields.end();
        if (is_shown ? now->second.entry.value == value
                     : std::holds_alternative<std::monostate>(value))
            continue;
        if (!written.insert(which).second) continue;
        write_field(which, value);
        return true;
    }
    for (const auto& [which, entry] : shown.fields) {
        if (content.fields.contains(which) || !written.insert(which).second) continue;
        write_field(which, std::monostate());
        return true;
    }
    return false;
}

/// Later than anything said of the field, so that the latest writer wins even against a clock that
/// was ahead.
void edit::write_field(model::field which, model::field_value value)
{
    auto at = how_.now;
    model::record written;
    written.leaf = target_;
    for (const auto& known : draft_.graph().records) {
        if (!is_kept(known.leaf)) continue;
        if (known.leaf == target_) written = known;
        const auto said = known.fields.find(which);
        if (said != known.fields.end() && said->second.curated)
            at = std::max(at, said->second.at + std::chrono::milliseconds(1));
    }
    for (const auto& made : draft_.graph().decisions) {
        if (made.fields.contains(which))
            at = std::max(at, made.made + std::chrono::milliseconds(1));
    }
    written.fields[which] = make_curated_entry(std::move(value), at);
    written.modified = std::max(written.modified, at);
    draft_.put(written);
}

identifiers edit::implied() const
{
    const auto& records = draft_.graph().records;
    const auto known = std::ranges::find(records, target_, &model::record::leaf);
    return known == records.end() ? identifiers() : implied_by(*known);
}

/// What the writer can see is theirs to take back: external and social ids, and the addresses that
/// the fields implied. Addresses and cookies that were claimed in another way are not in the
/// content, so that their absence says nothing.
bool edit::is_taken_back(const identifier& what) const
{
    switch (what.type) {
    case identifier_type::cookie:
        return false;
    case identifier_type::email:
    case identifier_type::phone:
        return implied_before_.contains(what);
    default:
        return true;
    }
}

void edit::write_holdings(const identifiers& chosen)
{
    auto wanted = implied();
    wanted.insert(chosen.begin(), chosen.end());
    std::vector<model::holding> gone;
    for (const auto& held : draft_.graph().holdings) {
        if (is_own(held) && wanted.erase(held.what) == 0 && is_taken_back(held.what))
            gone.push_back(held);
    }
    for (const auto& each : gone)
        draft_.drop(each);
    for (const auto& each : wanted)
        draft_.see(make_api_holding(target_, each, how_));
}

bool edit::lose_those_who_left()
{
    const view now(draft_.graph(), how_.rules);
    const auto* whom = now.find(target_);
    return std::erase_if(kept_, [&](contact_id leaf) {
               return !std::ranges::binary_search(whom->leaves, leaf);
           }) > 0;
}

} // namespace

std::expected<written, refusal> edit_record(const model::neighbourhood& graph, contact_id contact,
                                            const contact_content& content, context how)
{
    const view before(graph, how.rules);
    const auto* whom = before.find(contact);
    if (whom == nullptr) return std::unexpected(no_such_contact{{contact}});
    const auto target = choose_target(*whom, graph_index(graph));
    draft into(graph);
    edit one(into, *whom, target, how);
    const auto chosen = one.choose(content.identifiers);
    if (auto two = one.find_two(chosen)) return std::unexpected(*std::move(two));
    identifiers added;
    std::ranges::set_difference(chosen, one.own(), std::inserter(added, added.end()));
    one.write(content, chosen);
    return finish(into, target, added, how);
}

} // namespace seam::identity
