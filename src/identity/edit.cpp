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

/// The addresses that the curated values among these imply. What a decision says is no evidence.
identifiers implied_by(const model::profile& shown)
{
    identifiers found;
    for (const auto& [which, said] : shown.fields) {
        if (!said.entry.curated || !said.by.is_nil()) continue;
        if (auto implied = implied_identifier(which, said.entry.value))
            found.insert(*std::move(implied));
    }
    return found;
}

/// One edit of a person's content. It writes on one of their leaves, and finds what was written
/// before on any: the leaf that is written on changes with what becomes known of the person.
class edit
{
  public:
    edit(draft& into, const person& whom, contact_id target, const std::set<model::field>& writable,
         const context& how);

    /// The identifiers that are to be held by the API's word: those that no other evidence gives
    /// the person, not even a visitor's word, and those that they hold so already.
    [[nodiscard]] identifiers choose(const std::vector<identifier>& wanted) const;
    /// What the person would have two of, given these; nullopt if nothing.
    [[nodiscard]] std::optional<two_values> find_two(const identifiers& chosen) const;
    /// What the person holds by the API's word now and did not before.
    identifiers write(const contact_content& content);

  private:
    /// What the person holds by the API's word.
    [[nodiscard]] identifiers own() const;
    [[nodiscard]] bool is_own(const model::holding& held) const;
    [[nodiscard]] bool is_taken_back(const identifier& what) const;
    [[nodiscard]] const model::field_entry* find_repeated(model::field which,
                                                          const model::field_value& value) const;
    [[nodiscard]] bool is_kept(contact_id leaf) const;
    [[nodiscard]] model::profile show() const;
    [[nodiscard]] identifiers hearsay() const;
    void write_fields(const contact_content& content);
    bool write_one_difference(const contact_content& content, std::set<model::field>& written);
    timestamp note_superseded(model::field which);
    void write_field(model::field which, model::field_value value);
    void write_holdings(const identifiers& chosen);
    bool lose_those_who_left();

    draft& draft_;
    std::vector<contact_id> kept_; ///< sorted; who was in the person and still is
    contact_id target_;
    const std::set<model::field>& writable_;
    const context& how_;
    model::profile before_;
    identifiers hearsay_;    ///< that the writer read, and nobody vouches for
    identifiers superseded_; ///< by curated values that were shown, or are written over
    identifiers implied_;    ///< by values that this edit writes
};

edit::edit(draft& into, const person& whom, contact_id target,
           const std::set<model::field>& writable, const context& how)
    : draft_(into),
      kept_(whom.leaves),
      target_(target),
      writable_(writable),
      how_(how),
      before_(show()),
      hearsay_(hearsay()),
      superseded_(implied_by(before_))
{}

model::profile edit::show() const
{
    return make_profile({kept_}, graph_index(draft_.graph()), target_, how_.rules);
}

bool edit::is_own(const model::holding& held) const
{
    return held.via == model::origin::api && is_kept(held.leaf);
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
        if (held_already.contains(each) || !(given.contains(each) || hearsay_.contains(each)))
            chosen.insert(each);
    }
    return chosen;
}

/// What the person holds by evidence that does not count: shown to whoever reads the contact, and
/// known no better for being sent back.
identifiers edit::hearsay() const
{
    identifiers found, known;
    for (const auto& held : draft_.graph().holdings) {
        if (!is_kept(held.leaf)) continue;
        (how_.rules.counts(held) ? known : found).insert(held.what);
    }
    std::erase_if(found, [&](const identifier& each) { return known.contains(each); });
    return found;
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

/// What the edit takes away may part the leaf from others of the person, whose values and
/// identifiers it then needs itself. Fewer are left each time, so that this ends.
identifiers edit::write(const contact_content& content)
{
    const auto had = own();
    identifiers added;
    do {
        write_fields(content);
        const auto chosen = choose(content.identifiers);
        write_holdings(chosen);
        std::ranges::set_difference(chosen, had, std::inserter(added, added.end()));
    } while (lose_those_who_left());
    return added;
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
    const auto shown = show();
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
        const bool is_unsaid = !content.fields.contains(which) && writable_.contains(which);
        if (!is_unsaid || !written.insert(which).second) continue;
        write_field(which, std::monostate());
        return true;
    }
    return false;
}

/// A visitor's word that the writer read and sent back; nullptr otherwise. If it has to be written,
/// because the leaf that says so leaves with this edit, it stays a visitor's word.
const model::field_entry* edit::find_repeated(model::field which,
                                              const model::field_value& value) const
{
    const auto shown = before_.fields.find(which);
    if (shown == before_.fields.end()) return nullptr;
    const auto& entry = shown->second.entry;
    return !entry.curated && entry.value == value ? &entry : nullptr;
}

/// Later than anything said of the field, so that the latest writer wins even against a clock that
/// was ahead.
timestamp edit::note_superseded(model::field which)
{
    auto at = how_.now;
    for (const auto& known : draft_.graph().records) {
        if (!is_kept(known.leaf)) continue;
        const auto said = known.fields.find(which);
        if (said == known.fields.end() || !said->second.curated) continue;
        at = std::max(at, said->second.at + std::chrono::milliseconds(1));
        if (auto implied = implied_identifier(which, said->second.value))
            superseded_.insert(*std::move(implied));
    }
    for (const auto& made : draft_.graph().decisions) {
        if (made.fields.contains(which))
            at = std::max(at, made.made + std::chrono::milliseconds(1));
    }
    return at;
}

void edit::write_field(model::field which, model::field_value value)
{
    const auto at = note_superseded(which);
    const auto& records = draft_.graph().records;
    const auto known = std::ranges::find(records, target_, &model::record::leaf);
    auto written = known != records.end() ? *known : model::record{.leaf = target_};
    written.modified = std::max(written.modified, at);
    if (const auto* repeated = find_repeated(which, value)) {
        written.fields[which] = *repeated;
    } else {
        if (auto implied = implied_identifier(which, value)) implied_.insert(*std::move(implied));
        written.fields[which] = make_curated_entry(std::move(value), at);
    }
    draft_.put(written);
}

/// What the writer can see is theirs to take back: external ids, and the addresses that the fields
/// implied. What was claimed in another way is not in the content, so that its absence says
/// nothing.
bool edit::is_taken_back(const identifier& what) const
{
    switch (what.type) {
    case identifier_type::external_id:
        return true;
    case identifier_type::email:
    case identifier_type::phone:
        return superseded_.contains(what);
    default:
        return false;
    }
}

/// What is written on the target makes the target a holder, whoever else is: the others may leave
/// the person one day.
void edit::write_holdings(const identifiers& chosen)
{
    auto wanted = implied_by(show());
    wanted.insert(implied_.begin(), implied_.end());
    wanted.insert(chosen.begin(), chosen.end());
    auto missing = wanted;
    std::vector<model::holding> gone;
    for (const auto& held : draft_.graph().holdings) {
        if (!is_own(held)) continue;
        if (!wanted.contains(held.what) && is_taken_back(held.what)) gone.push_back(held);
        if (held.leaf == target_ || !implied_.contains(held.what)) missing.erase(held.what);
    }
    for (const auto& each : gone)
        draft_.drop(each);
    for (const auto& each : missing)
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
                                            const contact_content& content,
                                            const std::set<model::field>& writable, context how)
{
    const view before(graph, how.rules);
    const auto* whom = before.find(contact);
    if (whom == nullptr) return std::unexpected(no_such_contact{{contact}});
    const auto target = choose_target(*whom, graph_index(graph));
    draft into(graph);
    edit one(into, *whom, target, writable, how);
    if (auto two = one.find_two(one.choose(content.identifiers)))
        return std::unexpected(*std::move(two));
    const auto added = one.write(content);
    return finish(into, target, added, how);
}

} // namespace seam::identity
