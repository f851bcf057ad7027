// SPDX-License-Identifier: Apache-2.0
#include "storage/known_time.h"
#include "storage/memory/state.h"

#include <algorithm>
#include <ranges>
#include <set>

namespace seam::storage::memory {
namespace {

bool is_only_seen_again(model::holding known, const model::holding& seen)
{
    known.last_seen = seen.last_seen;
    return known == seen;
}

/// Applies changes to one organisation's graph, step by step.
class graph_writer
{
  public:
    graph_writer(state& all, journal& log, model::organization_id organization)
        : all_(all),
          log_(log),
          organization_(organization),
          graph_(all.graphs[organization]),
          history_(all.histories[organization])
    {}

    /// Changes that become known at `at`.
    void begin(timestamp at)
    {
        const auto counts = known_time(at, all_.last_change);
        if (counts < all_.last_change)
            for (auto& each : all_.histories | std::views::values)
                each.forget_future(log_, counts);
        log_.replace(all_.last_change, counts);
        history_.begin(log_, counts);
    }

    void forget_profile(model::contact_id id)
    {
        log_.erase(graph_.profiles, id);
        log_.erase_if(graph_.persons, [&](const auto& entry) { return entry.second == id; });
    }

    void forget_leaf(model::contact_id id)
    {
        if (!graph_.leaves.contains(id)) return;
        std::set<model::identifier> held = {graph_.leaves.at(id).key};
        for (const auto& each : graph_.holdings | std::views::values)
            if (each.leaf == id) held.insert(each.what);
        log_.erase_if(graph_.holdings, [&](const auto& entry) { return entry.first.leaf == id; });
        auto decisions = graph_.decisions;
        for (auto& [key, made] : decisions)
            if (names(made, id)) made = without(made, id);
        std::erase_if(decisions, [](const auto& entry) {
            return entry.second.left.empty() && entry.second.right.empty();
        });
        log_.replace(graph_.decisions, std::move(decisions));
        auto heads = graph_.heads;
        for (auto& head : heads | std::views::values)
            std::erase(head.members, id);
        log_.replace(graph_.heads, std::move(heads));
        history_.forget(log_, id);
        log_.erase(graph_.records, id);
        log_.erase(graph_.persons, id);
        forget_history(id);
        log_.put(all_.gone_leaves, id, all_.last_change);
        log_.erase(graph_.leaves, id);
        for (const auto& what : held)
            leave_open_links(id, what);
        forget_contact(id);
    }

    void forget_head(model::contact_id id)
    {
        if (!graph_.heads.contains(id)) return;
        log_.erase(graph_.heads, id);
        forget_contact(id);
    }

    void forget(const model::graph_changes& what)
    {
        history_.add_gone(what);
        for (const auto& by : what.gone_open_links)
            log_.erase_if(graph_.open_links,
                          [&](const auto& entry) { return entry.first.first == by; });
        for (const auto& id : what.gone_profiles)
            forget_profile(id);
        for (const auto& id : what.gone_decisions)
            log_.erase(graph_.decisions, id);
        for (const auto& held : what.gone_holdings) {
            if (!graph_.holdings.contains(holding_key(held))) continue;
            log_.erase(graph_.holdings, holding_key(held));
            leave_open_links(held.leaf, held.what);
        }
        for (const auto& id : what.gone_heads)
            forget_head(id);
        for (const auto& id : what.gone_leaves)
            forget_leaf(id);
    }

    result<void> put(const model::leaf& leaf)
    {
        if (graph_.heads.contains(leaf.id)) return fail(errc::conflict);
        for (const auto& other : graph_.leaves | std::views::values) {
            if (other.id == leaf.id) continue;
            const bool same_key = leaf.has_key() && other.key == leaf.key;
            const bool same_subject =
                !leaf.subject_key.empty() && other.subject_key == leaf.subject_key;
            if (same_key || same_subject) return fail(errc::conflict);
        }
        SEAM_CHECK(claim(leaf.id));
        const auto key_before =
            graph_.leaves.contains(leaf.id) ? graph_.leaves.at(leaf.id).key : model::identifier();
        log_.put(graph_.leaves, leaf.id, leaf);
        log_.erase(all_.gone_leaves, leaf.id);
        leave_open_links(leaf.id, key_before);
        history_.add(leaf);
        return {};
    }

    result<void> put(const model::head& head)
    {
        if (graph_.leaves.contains(head.id)) return fail(errc::conflict);
        SEAM_CHECK(claim(head.id));
        log_.put(graph_.heads, head.id, head);
        history_.add(head);
        return {};
    }

    result<void> put(const model::holding& held)
    {
        if (!graph_.leaves.contains(held.leaf)) return fail(errc::conflict);
        const auto known = graph_.holdings.find(holding_key(held));
        if (known != graph_.holdings.end() && is_only_seen_again(known->second, held))
            history_.move_last_seen(log_, held);
        else
            history_.add(held);
        log_.put(graph_.holdings, holding_key(held), held);
        return {};
    }

    result<void> put(const model::decision& made)
    {
        for (const auto& [organization, other] : all_.graphs)
            if (organization != organization_ && other.decisions.contains(made.id))
                return fail(errc::conflict);
        log_.put(graph_.decisions, made.id, made);
        history_.add(made);
        return {};
    }

    result<void> put(const model::record& known)
    {
        if (!graph_.leaves.contains(known.leaf)) return fail(errc::conflict);
        log_.put(graph_.records, known.leaf, known);
        history_.add(known);
        return {};
    }

    result<void> put(const model::profile& person)
    {
        const bool is_contact =
            graph_.leaves.contains(person.id) || graph_.heads.contains(person.id);
        const bool has_leaves = std::ranges::all_of(
            person.leaves, [this](auto id) { return graph_.leaves.contains(id); });
        if (!is_contact || !has_leaves) return fail(errc::conflict);
        forget_profile(person.id);
        log_.put(graph_.profiles, person.id, person);
        for (const auto& leaf : person.leaves)
            log_.put(graph_.persons, leaf, person.id);
        return {};
    }

    result<void> put(const model::open_link& link)
    {
        const auto holders = graph_.holders(link.by);
        const bool all_hold =
            std::ranges::all_of(link.holders, [&](auto id) { return holders.contains(id); });
        if (holders.empty() || !all_hold) return fail(errc::conflict);
        const auto key = std::pair(link.by, link.why);
        const auto known = graph_.open_links.find(key);
        const auto number =
            known != graph_.open_links.end() ? known->second.number : all_.next_number++;
        log_.put(graph_.open_links, key, graph::numbered_link{link, number});
        return {};
    }

    template <class T>
    result<void> put_all(const std::vector<T>& things)
    {
        for (const auto& thing : things)
            SEAM_CHECK(put(thing));
        return {};
    }

  private:
    /// What hangs on a leaf.
    void forget_history(model::contact_id leaf)
    {
        std::set<model::session_id> sessions;
        for (const auto& [id, entry] : all_.sessions)
            if (entry.is_listed && entry.session.leaf == leaf) sessions.insert(id);
        for (const auto& id : sessions) {
            log_.erase(all_.sessions, id);
            log_.erase(all_.events, id);
        }
        std::set<model::conversation_id> conversations;
        for (const auto& [id, entry] : all_.conversations)
            if (entry.conversation.leaf == leaf) conversations.insert(id);
        for (const auto& id : conversations)
            log_.erase(all_.conversations, id);
        auto messages = all_.messages;
        std::erase_if(messages, [&](const model::message& each) {
            return conversations.contains(each.conversation);
        });
        log_.replace(all_.messages, std::move(messages));
        log_.erase_if(all_.authorizations,
                      [&](const auto& entry) { return entry.second.authorization.leaf == leaf; });
        log_.erase_if(all_.notes,
                      [&](const auto& entry) { return entry.second.note.leaf == leaf; });
    }

    void forget_contact(model::contact_id id)
    {
        forget_profile(id);
        log_.erase(all_.contacts, id);
    }

    /// Unless it still holds it.
    void leave_open_links(model::contact_id leaf, const model::identifier& what)
    {
        const auto holders = graph_.holders(what);
        if (holders.contains(leaf)) return;
        auto links = graph_.open_links;
        for (auto& [key, known] : links)
            if (key.first == what) leave(known.link, leaf);
        std::erase_if(links, [&](const auto& entry) {
            return entry.first.first == what &&
                   (holders.empty() || entry.second.link.holder_count < 2);
        });
        log_.replace(graph_.open_links, std::move(links));
    }

    /// Of holders that are not shown nothing is known but how many they are.
    static void leave(model::open_link& link, model::contact_id leaf)
    {
        const bool counts_others = link.holder_count > link.holders.size();
        if (std::erase(link.holders, leaf) > 0 || counts_others) --link.holder_count;
    }

    /// Takes `id` for this organisation, unless another has it.
    result<void> claim(model::contact_id id)
    {
        const auto known = all_.contacts.find(id);
        if (known == all_.contacts.end()) {
            log_.put(all_.contacts, id, std::pair(organization_, all_.next_number++));
        } else if (known->second.first != organization_) {
            return fail(errc::conflict);
        }
        return {};
    }

    state& all_;
    journal& log_;
    model::organization_id organization_;
    graph& graph_;
    history& history_;
};

} // namespace

result<void> apply_graph(state& to, journal& log, model::organization_id organization,
                         const model::graph_changes& what)
{
    if (what.is_empty()) return {};
    graph_writer writer(to, log, organization);
    writer.begin(what.at);
    writer.forget(what);
    SEAM_CHECK(writer.put_all(what.leaves));
    SEAM_CHECK(writer.put_all(what.holdings));
    SEAM_CHECK(writer.put_all(what.decisions));
    SEAM_CHECK(writer.put_all(what.heads));
    SEAM_CHECK(writer.put_all(what.records));
    SEAM_CHECK(writer.put_all(what.profiles));
    return writer.put_all(what.open_links);
}

} // namespace seam::storage::memory
