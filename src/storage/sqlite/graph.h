// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/siphash.h"
#include "model/graph.h"
#include "storage/sqlite/graph_slots.h"
#include "storage/sqlite/interner.h"
#include "storage/sqlite/lists.h"
#include "storage/sqlite/number_index.h"
#include "storage/sqlite/slab.h"
#include "storage/sqlite/text_pool.h"

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace seam::storage::sqlite {

/// The identity graphs of all organisations in memory, but for records and profiles. Compact: slots
/// in slabs that point to each other by number.
///
/// Every change is remembered until `keep`, and can be taken back exactly. Changed by one thread;
/// others may read while it does not (gate.h).
class graph
{
  public:
    graph();
    graph(const graph&) = delete;
    graph& operator=(const graph&) = delete;

    // Finding. Numbers are 0 if there is nothing, or it is another organisation's.
    [[nodiscard]] number find_contact(model::contact_id id) const; ///< of any organisation
    [[nodiscard]] number find_leaf(model::organization_id organization, model::contact_id id) const;
    [[nodiscard]] number find_head(model::organization_id organization, model::contact_id id) const;
    [[nodiscard]] number find_identifier(model::organization_id organization,
                                         const model::identifier& what) const;
    [[nodiscard]] number find_subject(model::organization_id organization,
                                      const std::string& key) const;
    [[nodiscard]] number find_holding(number leaf, number identifier,
                                      const model::holding& like) const;
    /// By a holding or as its key.
    [[nodiscard]] bool holds(number leaf, number identifier) const;
    [[nodiscard]] bool is_of(number contact, model::organization_id organization) const;
    [[nodiscard]] bool has_decision(model::decision_id id) const { return decisions_.contains(id); }
    [[nodiscard]] bool has_decision(model::organization_id organization,
                                    model::decision_id id) const;

    // Reading what a number stands for.
    [[nodiscard]] const contact_slot& contact(number which) const { return contacts_[which]; }
    /// The greatest number of a leaf or head; 0 if there are none.
    [[nodiscard]] number last_contact() const noexcept { return contacts_.last(); }
    /// True if a holding of the leaf, or if it has none, the leaf itself, is of `then` or later.
    [[nodiscard]] bool was_seen_since(number leaf, timestamp then) const;
    [[nodiscard]] model::contact_id id_of(number contact) const;
    [[nodiscard]] number key_leaf(number identifier) const;
    [[nodiscard]] std::vector<number> holdings_of(number leaf) const;
    /// What the leaves hold, in order, each once; 0 is passed over.
    [[nodiscard]] std::vector<model::identifier>
    identifiers_of(std::span<const number> leaves) const;
    [[nodiscard]] std::vector<number> holdings_on(number identifier) const;
    [[nodiscard]] std::vector<number> heads_of(number leaf) const;
    [[nodiscard]] model::leaf leaf_at(number which) const;
    [[nodiscard]] model::holding holding_at(number which) const;
    [[nodiscard]] model::head head_at(number which) const;
    [[nodiscard]] number leaf_of(number holding) const { return holdings_[holding].leaf; }
    [[nodiscard]] number identifier_of(number holding) const
    {
        return holdings_[holding].identifier;
    }
    [[nodiscard]] std::vector<model::decision_id> decisions_of(number leaf) const;
    [[nodiscard]] const model::decision& decision(model::decision_id id) const;
    /// The contact whose profile stands for a leaf or head.
    [[nodiscard]] number person_of(number contact) const;
    /// What the contact's profile shows; nullptr if it has none, or is a leaf that shows itself
    /// alone.
    [[nodiscard]] const std::vector<number>* find_shown(number person) const;

    /// When the latest change became known.
    [[nodiscard]] timestamp last_change() const noexcept { return last_change_; }

    // Neighbourhoods (graph_walk.cpp).
    /// The leaf itself, or the members of a head that are there.
    void add_leaves_of(number contact, std::vector<number>& to) const;
    /// To whom it leads: not to its claims, if there are too many (model::neighbourhood).
    void add_holders_of(number identifier, std::vector<number>& to) const;
    struct part
    {
        model::neighbourhood graph; ///< without records
        /// The leaves that have a record.
        std::vector<std::pair<number, model::contact_id>> recorded;
    };
    [[nodiscard]] part neighbourhood(std::span<const number> from) const;

    // Changing (graph_change.cpp).
    number add_leaf(model::organization_id organization, const model::leaf& leaf, number key);
    void replace_leaf(number which, const model::leaf& leaf, number key);
    /// Its holdings, decisions, profile and place in its person are gone already.
    void remove_leaf(number which);
    void set_has_record(number leaf, bool has_record);
    number add_identifier(model::organization_id organization, const model::identifier& what);
    /// True if nothing names it any more; then it is gone.
    bool drop_if_unused(number identifier);
    number add_holding(number leaf, number identifier, const model::holding& held);
    void replace_holding(number which, const model::holding& held);
    void remove_holding(number which);
    void put_decision(model::organization_id organization, const model::decision& made);
    void remove_decision(model::decision_id id);
    number add_head(model::organization_id organization, const model::head& head);
    void replace_head(number which, const model::head& head);
    void remove_head(number which);
    // Whose profile shows which leaves. Each returns the contacts of which `find_shown` says
    // something else now.
    /// `person` has a profile that shows `leaves`, each once.
    std::vector<number> show(number person, const std::vector<number>& leaves);
    std::vector<number> hide(number person);
    /// Takes the leaf out of the profile that shows it.
    std::vector<number> leave_person(number leaf);

    /// A change that becomes known at `at`: the time that counts (known_time.h).
    timestamp advance(timestamp at);

    // Taking back.
    using mark = std::size_t;
    [[nodiscard]] mark changes() const noexcept { return undo_.size(); }
    void take_back(mark to);
    /// What has changed so far stays.
    void keep();

    // Loading at start, in this order (graph_load.cpp). Not remembered.
    void load_identifier(number which, model::organization_id organization,
                         const model::identifier& what);
    void load_leaf(number which, model::organization_id organization, const model::leaf& leaf,
                   number key);
    void load_head(number which, model::organization_id organization, const model::head& head);
    void load_holding(number which, number leaf, number identifier, const model::holding& held);
    void load_decision(model::organization_id organization, const model::decision& made);
    void load_has_record(number leaf) { contacts_[leaf].has_record = 1; }
    void load_last_change(timestamp at) { last_change_ = std::max(last_change_, at); }
    /// False if something in `leaves` is no leaf, or is shown already.
    bool load_shown(number person, std::vector<number> leaves);
    /// After all that is shown: a leaf that nothing was said of is shown by itself.
    void load_has_profile(number contact);
    /// A number that is not to be given again.
    void load_gone(number contact) { contacts_.reach(contact); }

    [[nodiscard]] std::size_t leaf_count() const noexcept { return leaves_; }
    [[nodiscard]] std::size_t identifier_count() const { return identifier_index_.size(); }
    [[nodiscard]] std::size_t bytes() const;

  private:
    struct owned_decision
    {
        std::uint32_t organization = 0;
        model::decision made;
    };

    [[nodiscard]] std::uint64_t hash_of(model::contact_id id) const;
    [[nodiscard]] std::uint64_t hash_of(std::uint32_t organization, std::uint32_t source,
                                        const model::identifier& what) const;
    [[nodiscard]] std::uint64_t hash_of(std::uint32_t organization, const std::string& key) const;
    [[nodiscard]] number find_of_kind(model::organization_id organization, model::contact_id id,
                                      bool is_head) const;
    [[nodiscard]] std::vector<number> shown_by(number person) const;

    [[nodiscard]] model::identifier identifier_at(number which) const;
    /// In no order; one that names the leaf twice, twice.
    template <class Visit>
    void visit_heads_of(number leaf, Visit visit) const;
    template <class Visit>
    void visit_decisions_of(number leaf, Visit visit) const;
    void add_named_by(const owned_decision& word, std::vector<number>& to) const;

    // Changes that are remembered: the slot as it was, or the reverse.
    contact_slot& edit_contact(number which);
    identifier_slot& edit_identifier(number which);
    holding_slot& edit_holding(number which);
    void remember(std::move_only_function<void()> reverse);
    number new_contact(std::uint32_t organization, model::contact_id id, timestamp created);
    void forget_contact(number which);
    void set_key(number leaf, number key);
    void set_subject(number leaf, const std::string& key);
    void set_members(number head, std::vector<model::contact_id> members);
    void set_made_by(number head, model::decision_id by);
    void index_members(number head, const std::vector<model::contact_id>& members);
    void unindex_members(number head, const std::vector<model::contact_id>& members);
    void insert_decision(owned_decision entry);
    void erase_decision(model::decision_id id);
    /// True if `find_shown` says something else now.
    bool set_shown(number person, std::vector<number> leaves);
    void set_person(std::span<const number> leaves, number person);
    /// Their own slots stay as they are.
    std::vector<number> leave_persons(std::span<const number> leaves);
    void link_to_identifier(number holding);
    void unlink_from_identifier(number holding);
    void unlink_from_leaf(number holding);
    void fill(holding_slot& slot, const model::holding& held);
    void fill(contact_slot& slot, const model::leaf& leaf);

    siphash hash_;
    interner<model::organization_id> organizations_;
    interner<model::external_source_id> sources_;
    interner<model::deployment_id> deployments_;
    interner<cause> causes_;
    text_pool texts_;

    slab<contact_slot> contacts_;
    slab<identifier_slot> identifiers_;
    slab<holding_slot> holdings_;
    number_index contact_index_;
    number_index identifier_index_;
    number_index subject_index_;
    std::size_t leaves_ = 0;

    // What few contacts have.
    boost::unordered_flat_map<number, std::string> subjects_; ///< leaf -> its subject key
    boost::unordered_flat_map<number, std::vector<model::contact_id>> members_; ///< head -> members
    boost::unordered_flat_map<number, model::decision_id> made_by_; ///< head -> its decision
    lists<model::contact_id, number> heads_of_;                     ///< member -> heads
    std::unordered_map<model::decision_id, owned_decision> decisions_;
    lists<model::contact_id, model::decision_id> decided_; ///< leaf -> what names it
    /// Person -> leaves; without an entry it is a person of itself alone, if its slot says so.
    boost::unordered_flat_map<number, std::vector<number>> shown_;

    timestamp last_change_;
    std::vector<std::move_only_function<void()>> undo_;
    std::vector<text_pool::reference> dead_texts_; ///< freed by `keep`
};

template <class Visit>
void graph::visit_heads_of(number leaf, Visit visit) const
{
    for (const auto head : heads_of_.at(id_of(leaf)))
        if (contacts_[head].organization == contacts_[leaf].organization) visit(head);
}

template <class Visit>
void graph::visit_decisions_of(number leaf, Visit visit) const
{
    for (const auto& decision : decided_.at(id_of(leaf)))
        if (decisions_.at(decision).organization == contacts_[leaf].organization) visit(decision);
}

} // namespace seam::storage::sqlite
