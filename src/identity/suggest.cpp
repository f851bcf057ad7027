// SPDX-License-Identifier: Apache-2.0
#include "identity/suggest.h"

#include "identity/evidence.h"
#include "identity/full_name.h"
#include "identity/graph_index.h"
#include "identity/person_index.h"
#include "identity/profile.h"
#include "identity/rule_table.h"
#include "identity/settle.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace seam::identity {
namespace {

using model::contact_id;
using model::identifier;

/// With more persons an identifier does not even hint at two of them.
constexpr std::size_t crowd_above = 50;

/// One person's say in one identifier.
struct party
{
    std::size_t person = 0;
    bool knows = false; ///< holds it known well enough; else it is a claim
    bool links = false; ///< and where it may link
};

using pair_of_persons = std::pair<std::size_t, std::size_t>; ///< the lesser first

struct pair_found
{
    std::vector<clue> clues;  ///< once for each identifier
    std::vector<clue> proven; ///< those that nobody merely claimed
    bool claims_address = false;
    bool shares_device = false;
};

struct scored_pair
{
    pair_of_persons who;
    double score = 0;
    bool is_certain = false;
    std::vector<clue> clues;
};

/// Finds pairs, scores them, and joins the best ones.
class search
{
  public:
    search(const model::neighbourhood& graph, const policy& rules)
        : graph_(graph), rules_(rules), now_(graph, rules), persons_(graph, now_.who), index_(graph)
    {}

    std::vector<cluster> run();

  private:
    void walk_identifiers();
    void note_accounts(const identifier& what, const std::vector<party>& parties);
    void note_pairs(const identifier& what, const std::vector<party>& parties);
    void note_clue(pair_of_persons who, const identifier& what, clue about);
    void note_placeholders();
    void note_names(pair_of_persons who, pair_found& found);
    [[nodiscard]] std::vector<party> gather_parties(const evidence& found) const;
    [[nodiscard]] bool may_be_one(pair_of_persons who) const;
    const full_name& name_of_person(std::size_t which);
    [[nodiscard]] std::vector<scored_pair> score_pairs();
    [[nodiscard]] std::vector<cluster> join(const std::vector<scored_pair>& pairs) const;
    [[nodiscard]] std::vector<cluster_contact> contacts_of(const std::set<std::size_t>& some) const;

    const model::neighbourhood& graph_;
    const policy& rules_;
    view now_;
    person_index persons_;
    graph_index index_;
    std::set<identifier> between_curated_; ///< that unite nobody but for contacts being curated
    std::map<pair_of_persons, pair_found> pairs_;
    std::map<std::size_t, std::map<model::external_source_id, std::set<std::string>>> accounts_;
    std::vector<std::set<std::size_t>> placeholders_; ///< persons who gave the same one
    std::map<std::size_t, full_name> names_;
};

std::vector<cluster> search::run()
{
    if (now_.who.persons.size() < 2) return {};
    for (const auto& each : now_.who.suspended) {
        const auto* what = std::get_if<identifier>(&each.by);
        if (what != nullptr && std::holds_alternative<two_curated>(each.why))
            between_curated_.insert(*what);
    }
    walk_identifiers();
    note_placeholders();
    return join(score_pairs());
}

void search::walk_identifiers()
{
    for (const auto& each : now_.known->all()) {
        const auto parties = gather_parties(each);
        if (each.is_blocked) {
            auto& persons = placeholders_.emplace_back();
            for (const auto& one : parties)
                persons.insert(one.person);
            continue;
        }
        if (each.what->type == model::identifier_type::external_id)
            note_accounts(*each.what, parties);
        if (parties.size() <= crowd_above) note_pairs(*each.what, parties);
    }
}

std::vector<party> search::gather_parties(const evidence& found) const
{
    const auto leaves = now_.known->leaves();
    std::map<std::size_t, party> by_person;
    for (const auto& each : found.holders) {
        const auto person = persons_.find(leaves[each.leaf]->id);
        if (!person) continue;
        auto& one = by_person[*person];
        one.person = *person;
        one.knows |= each.counts;
        one.links |= each.links;
    }
    std::vector<party> all;
    for (const auto& [person, one] : by_person)
        all.push_back(one);
    return all;
}

void search::note_accounts(const identifier& what, const std::vector<party>& parties)
{
    if (rules_.several_accounts.contains(what.source)) return;
    for (const auto& one : parties) {
        if (one.knows) accounts_[one.person][what.source].insert(what.value);
    }
}

void search::note_pairs(const identifier& what, const std::vector<party>& parties)
{
    for (std::size_t first = 0; first < parties.size(); ++first) {
        for (std::size_t next = first + 1; next < parties.size(); ++next) {
            const auto& one = parties[first];
            const auto& other = parties[next];
            const pair_of_persons who(one.person, other.person);
            if (what.type == model::identifier_type::cookie) pairs_[who].shares_device = true;
            if (parties.size() > common_above)
                note_clue(who, what, clue::common);
            else if (one.knows != other.knows)
                note_clue(who, what, clue::claimed);
            else if (!one.knows)
                note_clue(who, what, clue::claimed_by_both);
            else if (between_curated_.contains(what))
                note_clue(who, what, clue::known_of_both);
            else if (one.links && other.links) // else the settings say that it shall not link
                note_clue(who, what, clue::in_conflict);
        }
    }
}

void search::note_clue(pair_of_persons who, const identifier& what, clue about)
{
    auto& found = pairs_[who];
    found.clues.push_back(about);
    if (about == clue::known_of_both) found.proven.push_back(about);
    found.claims_address |= about == clue::claimed && what.type != model::identifier_type::cookie;
}

void search::note_placeholders()
{
    for (const auto& persons : placeholders_) {
        for (auto& [who, found] : pairs_) {
            if (!persons.contains(who.first) || !persons.contains(who.second)) continue;
            found.clues.push_back(clue::placeholder);
            found.proven.push_back(clue::placeholder);
        }
    }
}

const full_name& search::name_of_person(std::size_t which)
{
    const auto known = names_.find(which);
    if (known != names_.end()) return known->second;
    const auto shown =
        make_profile(now_.who.persons[which], index_, now_.contacts.contact_of(which), rules_);
    return names_.emplace(which, full_name_of(shown)).first->second;
}

void search::note_names(pair_of_persons who, pair_found& found)
{
    const auto& one = name_of_person(who.first);
    const auto& other = name_of_person(who.second);
    if (!one.is_known() || !other.is_known()) return;
    const auto about = one.folded == other.folded ? clue::same_name : clue::different_names;
    // A name that came as one may leave something out.
    if (about == clue::different_names && !(one.is_whole && other.is_whole)) return;
    found.clues.push_back(about);
    if (about == clue::different_names || (one.is_vouched_for && other.is_vouched_for))
        found.proven.push_back(about);
}

/// Not where a human has said otherwise, nor where a merge would be refused: two accounts of one
/// source are two people, whatever they share.
bool search::may_be_one(pair_of_persons who) const
{
    if (persons_.are_apart(who.first, who.second)) return false;
    const auto one = accounts_.find(who.first);
    const auto other = accounts_.find(who.second);
    if (one == accounts_.end() || other == accounts_.end()) return true;
    return std::ranges::none_of(one->second, [&](const auto& each) {
        const auto same = other->second.find(each.first);
        return same != other->second.end() && same->second != each.second;
    });
}

std::vector<scored_pair> search::score_pairs()
{
    std::vector<scored_pair> scored;
    for (auto& [who, found] : pairs_) {
        if (found.clues.empty() || !may_be_one(who)) continue;
        if (found.claims_address && found.shares_device) found.clues.push_back(clue::known_device);
        note_names(who, found);
        const auto score = score_of(found.clues);
        if (score < suggested_score) continue;
        scored.push_back(
            {who, score, score_of(found.proven) >= certain_score, std::move(found.clues)});
    }
    std::ranges::sort(scored, [](const scored_pair& left, const scored_pair& right) {
        return left.score != right.score ? left.score > right.score : left.who < right.who;
    });
    return scored;
}

/// The best pairs first; a pair that would make a cluster too large to be merged is left out.
std::vector<cluster> search::join(const std::vector<scored_pair>& pairs) const
{
    struct group
    {
        std::set<std::size_t> persons;
        cluster made;
    };
    std::map<std::size_t, group> groups; // by one of their persons
    std::map<std::size_t, std::size_t> group_of;
    for (const auto& each : pairs) {
        const auto place_of = [&](std::size_t person) {
            const auto [place, is_new] = group_of.emplace(person, person);
            if (is_new) groups[person] = {{person}, {.score = 1, .is_certain = true}};
            return place->second;
        };
        const auto into = place_of(each.who.first);
        const auto from = place_of(each.who.second);
        auto& one = groups.at(into);
        if (into != from) {
            auto& other = groups.at(from);
            if (one.persons.size() + other.persons.size() > named_max) continue;
            one.made.score = std::min({one.made.score, other.made.score, each.score});
            one.made.is_certain &= other.made.is_certain && each.is_certain;
            one.made.clues.insert(one.made.clues.end(), other.made.clues.begin(),
                                  other.made.clues.end());
            for (const auto person : other.persons)
                group_of[person] = into;
            one.persons.merge(other.persons);
            groups.erase(from);
        }
        one.made.clues.insert(one.made.clues.end(), each.clues.begin(), each.clues.end());
    }
    std::vector<cluster> all;
    for (auto& [person, group] : groups) {
        if (group.persons.size() < 2) continue;
        std::ranges::sort(group.made.clues);
        const auto repeated = std::ranges::unique(group.made.clues);
        group.made.clues.erase(repeated.begin(), repeated.end());
        group.made.contacts = contacts_of(group.persons);
        if (group.made.contacts.size() > 1) all.push_back(std::move(group.made));
    }
    std::ranges::sort(all, [](const cluster& left, const cluster& right) {
        return left.score != right.score
                   ? left.score > right.score
                   : left.contacts.front().contact < right.contacts.front().contact;
    });
    return all;
}

std::vector<cluster_contact> search::contacts_of(const std::set<std::size_t>& some) const
{
    std::vector<cluster_contact> all;
    for (const auto person : some) {
        const auto contact = now_.contacts.contact_of(person);
        // Nil while a new policy is being worked through: the next scan finds them.
        if (!contact.is_nil()) all.push_back({contact, now_.who.persons[person].leaves});
    }
    std::ranges::sort(all, {}, &cluster_contact::contact);
    const auto common = draw_cluster(graph_, all, rules_).identifiers;
    for (auto& each : all) {
        std::erase_if(each.leaves, [&](contact_id leaf) {
            return std::ranges::none_of(index_.holdings(leaf), [&](const model::holding* held) {
                return std::ranges::binary_search(common, held->what);
            });
        });
    }
    return all;
}

} // namespace

std::vector<cluster> find_clusters(const model::neighbourhood& graph, const policy& rules)
{
    return search(graph, rules).run();
}

cluster_graph draw_cluster(const model::neighbourhood& graph,
                           const std::vector<cluster_contact>& contacts, const policy& rules)
{
    std::map<identifier, std::set<std::size_t>> holders;
    for (const auto& held : graph.holdings) {
        for (std::size_t place = 0; place < contacts.size(); ++place) {
            if (std::ranges::binary_search(contacts[place].leaves, held.leaf))
                holders[held.what].insert(place);
        }
    }
    cluster_graph drawn;
    for (const auto& [what, places] : holders) {
        if (places.size() < 2 || rules.is_blocked(what)) continue;
        for (const auto place : places)
            drawn.edges.push_back({place, drawn.identifiers.size()});
        drawn.identifiers.push_back(what);
    }
    std::ranges::sort(drawn.edges, {}, [](const cluster_graph::edge& each) {
        return std::tie(each.contact, each.identifier);
    });
    return drawn;
}

} // namespace seam::identity
