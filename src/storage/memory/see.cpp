// SPDX-License-Identifier: Apache-2.0
#include "storage/memory/state.h"

#include <algorithm>
#include <ranges>
#include <set>

namespace seam::storage::memory {
namespace {

graph::seeds seeds_of(const graph& within, const load& what)
{
    graph::seeds seeds;
    for (const auto& identifier : what.identifiers)
        seeds.merge(within.led_to(identifier));
    for (const auto& contact : what.contacts)
        seeds.merge(within.leaves_of(contact));
    for (const auto& key : what.subject_keys)
        if (const auto leaf = within.subject(key)) seeds.insert(*leaf);
    return seeds;
}

template <class Map>
const typename Map::mapped_type* look_up(const Map& map, const typename Map::key_type& key)
{
    const auto found = map.find(key);
    return found != map.end() ? &found->second : nullptr;
}

/// Collects what one command sees, each thing once.
class viewer
{
  public:
    viewer(const state& all, const load& what, timestamp now) : all_(all), what_(what), now_(now) {}

    snapshot see()
    {
        if (const auto* graph = look_up(all_.graphs, what_.organization))
            seen_.graph = graph->neighbourhood(seeds_of(*graph, what_));
        if (what_.in_use) {
            for (const auto& leaf : seen_.graph.leaves)
                add_in_use(leaf);
            for (const auto& guest : seen_.guests)
                if (const auto* found = look_up(all_.authorizations, guest.authorization))
                    add(seen_.authorizations, found->authorization);
        }
        for (const auto& id : what_.conversations)
            add_conversation(id);
        for (const auto& key : what_.guests)
            add_guest(key);
        for (const auto& id : what_.sessions)
            add_session(id);
        for (const auto& key : what_.visitors)
            if (const auto* latest = all_.latest_of(key, what_.organization))
                add_session(latest->id);
        for (const auto& id : what_.authorizations)
            if (const auto* found = look_up(all_.authorizations, id))
                add(seen_.authorizations, found->authorization);
        for (const auto& key : std::set(what_.documents.begin(), what_.documents.end()))
            add_document(key);
        for (const auto& id : what_.notes)
            if (const auto* found = look_up(all_.notes, id)) add(seen_.notes, found->note);
        for (const auto& [guest, trace] : what_.traced_messages)
            add_traced(guest, trace);
        return std::move(seen_);
    }

  private:
    template <class T>
    void add(std::vector<T>& to, const T& thing)
    {
        if (thing.organization == what_.organization && std::ranges::count(to, thing) == 0)
            to.push_back(thing);
    }

    void add_session(model::session_id id)
    {
        if (const auto* found = look_up(all_.sessions, id)) add(seen_.sessions, found->session);
    }

    void add_conversation(model::conversation_id id)
    {
        const auto* found = look_up(all_.conversations, id);
        if (found == nullptr || found->conversation.organization != what_.organization) return;
        add(seen_.conversations, found->conversation);
        add_session(found->conversation.session);
        if (found->conversation.journey)
            if (const auto visit = model::session_id::parse(found->conversation.journey->session))
                add_session(*visit);
    }

    void add_in_use(const model::leaf& leaf)
    {
        for (const auto& [id, one] : all_.conversations) {
            const auto& conversation = one.conversation;
            if (conversation.leaf != leaf.id ||
                conversation.state != model::conversation_state::open)
                continue;
            add_conversation(id);
            add_guest(conversation.guest_key);
        }
        for (const auto& [key, guest] : all_.guests)
            if (is_guest_of(leaf, guest)) add_guest(key);
    }

    [[nodiscard]] bool is_guest_of(const model::leaf& leaf, const model::guest_session& guest) const
    {
        if (const auto* signed_in = look_up(all_.authorizations, guest.authorization))
            return signed_in->authorization.leaf == leaf.id;
        return guest.authorization.is_nil() && !guest.cookie.empty() && leaf.has_key() &&
               leaf.key.type == model::identifier_type::cookie && guest.cookie == leaf.key.value;
    }

    void add_guest(const std::string& key)
    {
        const auto* found = look_up(all_.guests, key);
        if (found == nullptr || found->organization != what_.organization) return;
        add(seen_.guests, *found);
        add_conversation(found->conversation);
    }

    void add_document(const model::document_key& key)
    {
        const auto* found = look_up(all_.documents, key);
        if (found == nullptr || !is_there(*found, now_)) return;
        const bool is_visible =
            found->organization == what_.organization || found->organization.is_nil();
        if (is_visible) seen_.documents.push_back(*found);
    }

    void add_traced(const std::string& guest, const std::string& trace)
    {
        for (const auto& message : all_.messages)
            if (!trace.empty() && message.guest_key == guest && message.tracing_id == trace)
                add(seen_.traced_messages, message);
    }

    const state& all_;
    const load& what_;
    timestamp now_;
    snapshot seen_;
};

} // namespace

const model::session* state::latest_of(const std::string& visitor,
                                       model::organization_id organization) const
{
    const numbered_session* latest = nullptr;
    for (const auto& entry : sessions | std::views::values) {
        const bool matches = !visitor.empty() && entry.session.visitor_key == visitor &&
                             entry.session.organization == organization;
        if (matches && (latest == nullptr || latest->number < entry.number)) latest = &entry;
    }
    return latest != nullptr ? &latest->session : nullptr;
}

snapshot state::see(const load& what, timestamp now) const
{
    return viewer(*this, what, now).see();
}

} // namespace seam::storage::memory
