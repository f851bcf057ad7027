// SPDX-License-Identifier: Apache-2.0
#include "storage/memory/reader.h"

#include "storage/memory/cut.h"
#include "storage/words.h"

#include <algorithm>
#include <ranges>
#include <set>
#include <tuple>

namespace seam::storage::memory {
namespace {

/// `key`'s entry, seen through `part`, or nothing.
template <class Map, class Part>
auto find_in(const Map& map, const typename Map::key_type& key, Part part)
    -> std::optional<std::remove_cvref_t<decltype(std::invoke(part, map.begin()->second))>>
{
    const auto found = map.find(key);
    if (found == map.end()) return std::nullopt;
    return std::invoke(part, found->second);
}

bool matches(const model::profile& person, const contact_query& query)
{
    if (query.type && person.type != *query.type) return false;
    if (query.source && !std::ranges::binary_search(sources_of(person), *query.source))
        return false;
    const auto is_within = [](timestamp when, const auto& from, const auto& before) {
        return (!from || when >= *from) && (!before || when < *before);
    };
    if (!is_within(person.modified, query.modified_from, query.modified_before) ||
        !is_within(person.created, query.created_from, query.created_before))
        return false;
    const auto words = search_words(person);
    return std::ranges::all_of(words_of(query.text), [&](const std::string& wanted) {
        return std::ranges::any_of(
            words, [&](const std::string& word) { return word.starts_with(wanted); });
    });
}

bool is_wanted(const model::audit_entry& one, const audit_query& query)
{
    const auto passes = [](const std::string& filter, const std::string& value) {
        return filter.empty() || filter == value;
    };
    return one.organization == query.organization && (!query.from || one.at >= *query.from) &&
           (!query.before || one.at < *query.before) && passes(query.actor, one.actor) &&
           passes(query.action, one.action) && passes(query.entity_type, one.entity.type) &&
           passes(query.entity_id, one.entity.id);
}

} // namespace

const graph* state_reader::graph_of(model::organization_id organization) const
{
    const auto found = all_.graphs.find(organization);
    return found != all_.graphs.end() ? &found->second : nullptr;
}

result<std::optional<model::document>> state_reader::document(const model::document_key& key)
{
    const std::lock_guard lock(mutex_);
    auto found = find_in(all_.documents, key, std::identity());
    if (found && !is_there(*found, clock_.now())) found.reset();
    return found;
}

result<std::vector<model::document>> state_reader::documents(model::document_kind kind,
                                                             model::organization_id organization)
{
    const std::lock_guard lock(mutex_);
    std::vector<model::document> found;
    for (const auto& one : all_.documents | std::views::values)
        if (one.key.kind == kind && one.organization == organization && is_there(one, clock_.now()))
            found.push_back(one);
    std::ranges::sort(found, {}, [](const model::document& one) {
        return std::pair(fold_case(one.name), one.key.id);
    });
    return found;
}

result<std::vector<model::document>> state_reader::documents_of_all(model::document_kind kind)
{
    const std::lock_guard lock(mutex_);
    std::vector<model::document> found;
    for (const auto& one : all_.documents | std::views::values)
        if (one.key.kind == kind && is_there(one, clock_.now())) found.push_back(one);
    return found;
}

result<std::optional<model::document>>
state_reader::document_as_of(model::document_kind kind, model::organization_id organization,
                             timestamp then)
{
    const std::lock_guard lock(mutex_);
    std::optional<model::document> found;
    for (const auto& one : all_.documents | std::views::values) {
        if (one.key.kind != kind || one.organization != organization || one.modified > then ||
            !is_there(one, clock_.now()))
            continue;
        if (!found || std::tie(found->modified, found->key.id) < std::tie(one.modified, one.key.id))
            found = one;
    }
    return found;
}

result<std::optional<model::decision>> state_reader::decision(model::organization_id organization,
                                                              model::decision_id id)
{
    const std::lock_guard lock(mutex_);
    const auto* graph = graph_of(organization);
    if (graph == nullptr) return std::nullopt;
    return find_in(graph->decisions, id, std::identity());
}

result<model::neighbourhood> state_reader::neighbourhood(model::organization_id organization,
                                                         model::contact_id contact)
{
    const std::lock_guard lock(mutex_);
    const auto* graph = graph_of(organization);
    if (graph == nullptr) return model::neighbourhood{};
    return graph->neighbourhood(graph->leaves_of(contact));
}

result<model::neighbourhood> state_reader::neighbourhood(model::organization_id organization,
                                                         const model::identifier& what)
{
    const std::lock_guard lock(mutex_);
    const auto* graph = graph_of(organization);
    if (graph == nullptr) return model::neighbourhood{};
    return graph->neighbourhood(graph->led_to(what));
}

result<model::neighbourhood> state_reader::neighbourhood_as_of(model::organization_id organization,
                                                               model::contact_id contact,
                                                               timestamp then)
{
    const std::lock_guard lock(mutex_);
    const auto changes = all_.histories.find(organization);
    if (changes == all_.histories.end()) return model::neighbourhood{};
    const auto known = changes->second.replay(then);
    return known.neighbourhood(known.leaves_of(contact));
}

result<std::optional<model::profile>> state_reader::profile(model::organization_id organization,
                                                            model::contact_id contact)
{
    const std::lock_guard lock(mutex_);
    const auto* graph = graph_of(organization);
    if (graph == nullptr) return std::nullopt;
    return find_in(graph->profiles, graph->person_of(contact), std::identity());
}

result<contact_page> state_reader::contacts(const contact_query& query)
{
    const std::lock_guard lock(mutex_);
    const auto* graph = graph_of(query.organization);
    if (graph == nullptr) return contact_page{};
    using order = contact_query::order;
    struct sortable
    {
        const model::profile* person;
        std::string text;
        std::uint64_t number;
    };
    std::vector<sortable> found;
    for (const auto& [id, person] : graph->profiles)
        if (matches(person, query))
            found.push_back({&person, sort_key(person, query.by), all_.contacts.at(id).second});
    std::ranges::sort(found, [&](const sortable& left, const sortable& right) {
        if (left.text.empty() != right.text.empty()) return right.text.empty();
        const auto rank =
            query.by == order::modified  ? left.person->modified <=> right.person->modified
            : query.by == order::created ? left.person->created <=> right.person->created
                                         : left.text <=> right.text;
        if (rank != 0) return query.descending ? rank > 0 : rank < 0;
        return left.number < right.number;
    });
    contact_page shown{.entries = {}, .total = found.size()};
    for (const auto& one : found | std::views::drop(std::min(query.offset, found.size())) |
                               std::views::take(query.limit))
        shown.entries.push_back(*one.person);
    return shown;
}

result<std::vector<model::identifier>>
state_reader::identifiers(model::organization_id organization,
                          std::span<const model::contact_id> leaves)
{
    const std::lock_guard lock(mutex_);
    std::set<model::identifier> found;
    if (const auto* graph = graph_of(organization))
        for (const auto& held : graph->holdings | std::views::values)
            if (std::ranges::find(leaves, held.leaf) != leaves.end()) found.insert(held.what);
    return std::vector(found.begin(), found.end());
}

result<std::optional<model::session>> state_reader::session(model::session_id id)
{
    const std::lock_guard lock(mutex_);
    return find_in(all_.sessions, id, &state::numbered_session::session);
}

result<listing<model::session>> state_reader::sessions(std::span<const model::contact_id> leaves,
                                                       const page& which, timestamp created_by)
{
    const std::lock_guard lock(mutex_);
    std::vector<state::numbered_session> found;
    for (const auto& one : all_.sessions | std::views::values)
        if (one.is_listed && one.session.created <= created_by &&
            std::ranges::count(leaves, one.session.leaf) > 0)
            found.push_back(one);
    std::ranges::sort(found, std::ranges::greater(), [](const state::numbered_session& one) {
        return std::pair(one.session.created, one.number);
    });
    std::vector<model::session> sorted;
    for (auto& one : found)
        sorted.push_back(std::move(one.session));
    return cut(sorted, which);
}

result<std::map<model::deployment_id, timestamp>>
state_reader::first_sessions(model::organization_id organization)
{
    const std::lock_guard lock(mutex_);
    std::map<model::deployment_id, timestamp> found;
    for (const auto& [at, created] : all_.first_sessions)
        if (at.first == organization) found.emplace(at.second, created);
    return found;
}

result<listing<model::event>> state_reader::events(model::session_id session, const page& which)
{
    const std::lock_guard lock(mutex_);
    const auto found = all_.events.find(session);
    if (found == all_.events.end()) return listing<model::event>{};
    return cut(std::vector(found->second.rbegin(), found->second.rend()), which);
}

result<std::optional<model::conversation>> state_reader::conversation(model::conversation_id id)
{
    const std::lock_guard lock(mutex_);
    return find_in(all_.conversations, id, &state::numbered_conversation::conversation);
}

result<std::vector<model::conversation>>
state_reader::conversations_of(model::organization_id organization, model::user_id user)
{
    const std::lock_guard lock(mutex_);
    return with_party(organization, [user](const model::participant& one) {
        return !user.is_nil() && one.user == user;
    });
}

result<std::vector<model::conversation>>
state_reader::conversations_in(model::organization_id organization, model::queue_id queue)
{
    const std::lock_guard lock(mutex_);
    return with_party(organization, [queue](const model::participant& one) {
        return !queue.is_nil() && one.role == model::purpose::acd && one.queue == queue;
    });
}

result<std::size_t> state_reader::count_conversations_in(model::organization_id organization,
                                                         model::queue_id queue)
{
    SEAM_TRY(all, conversations_in(organization, queue));
    return all.size();
}

std::vector<model::conversation>
state_reader::with_party(model::organization_id organization,
                         const std::function<bool(const model::participant&)>& is_wanted) const
{
    const auto is_there = [&](const model::participant& one) {
        return one.state != model::participant_state::disconnected && is_wanted(one);
    };
    std::vector<state::numbered_conversation> found;
    for (const auto& one : all_.conversations | std::views::values)
        if (one.conversation.organization == organization &&
            std::ranges::any_of(one.conversation.participants, is_there))
            found.push_back(one);
    std::ranges::sort(found, std::ranges::greater(), [](const auto& one) {
        return std::pair(one.conversation.started, one.number);
    });
    std::vector<model::conversation> shown;
    for (auto& one : found)
        shown.push_back(std::move(one.conversation));
    return shown;
}

std::vector<model::conversation>
state_reader::last_first(const std::function<bool(const model::conversation&)>& is_wanted) const
{
    std::vector<const state::numbered_conversation*> found;
    for (const auto& one : all_.conversations | std::views::values)
        if (is_wanted(one.conversation)) found.push_back(&one);
    std::ranges::sort(found, std::greater(), &state::numbered_conversation::number);
    std::vector<model::conversation> listed;
    for (const auto* one : found)
        listed.push_back(one->conversation);
    return listed;
}

result<std::vector<model::conversation>>
state_reader::open_conversations(model::organization_id organization,
                                 std::span<const model::contact_id> leaves)
{
    const std::lock_guard lock(mutex_);
    return last_first([&](const model::conversation& one) {
        return one.organization == organization && one.state == model::conversation_state::open &&
               !one.leaf.is_nil() && std::ranges::count(leaves, one.leaf) > 0;
    });
}

result<std::vector<model::conversation>>
state_reader::conversations_of_guest(const std::string& guest_key)
{
    if (guest_key.empty()) return std::vector<model::conversation>{};
    const std::lock_guard lock(mutex_);
    return last_first([&](const model::conversation& one) { return one.guest_key == guest_key; });
}

result<listing<model::conversation>>
state_reader::conversations_during(model::organization_id organization, timestamp from,
                                   timestamp before, const page& which)
{
    const std::lock_guard lock(mutex_);
    if (before <= from) return listing<model::conversation>{};
    const auto found = last_first([&](const model::conversation& one) {
        return one.organization == organization && one.started < before &&
               (!one.ended || *one.ended >= from || one.started >= from);
    });
    return cut(found, which);
}

result<std::optional<model::message>> state_reader::message(model::message_id id)
{
    const std::lock_guard lock(mutex_);
    const auto found = std::ranges::find(all_.messages, id, &model::message::id);
    if (found == all_.messages.end()) return std::nullopt;
    return *found;
}

result<message_page> state_reader::messages(const message_query& query)
{
    const std::lock_guard lock(mutex_);
    message_page shown;
    for (const auto& one : all_.messages | std::views::reverse) {
        const bool is_left_out =
            query.without != model::presence::none && one.event == query.without;
        const auto in = std::ranges::find(query.conversations, one.conversation);
        if (is_left_out || in == query.conversations.end()) continue;
        const bool is_shown = shown.total >= query.offset && shown.entries.size() < query.limit;
        if (is_shown) shown.entries.push_back(one);
        ++shown.total;
    }
    return shown;
}

result<std::optional<model::guest_session>> state_reader::guest(const std::string& key)
{
    const std::lock_guard lock(mutex_);
    return find_in(all_.guests, key, std::identity());
}

result<std::vector<model::guest_session>> state_reader::due_guests(timestamp now, std::size_t most)
{
    const std::lock_guard lock(mutex_);
    std::vector<model::guest_session> due;
    for (const auto& guest : all_.guests | std::views::values) {
        const auto talk = all_.conversations.find(guest.conversation);
        if (guest.expires > now || talk == all_.conversations.end()) continue;
        const auto& in = talk->second.conversation;
        if (in.state == model::conversation_state::open && in.guest_key == guest.key &&
            in.organization == guest.organization)
            due.push_back(guest);
    }
    std::ranges::sort(due, {}, [](const auto& each) { return std::tie(each.expires, each.key); });
    if (due.size() > most) due.resize(most);
    return due;
}

result<std::optional<model::authorization>> state_reader::authorization(model::authorization_id id)
{
    const std::lock_guard lock(mutex_);
    return find_in(all_.authorizations, id, &state::numbered_authorization::authorization);
}

result<std::optional<model::authorization>>
state_reader::authorization_by_refresh(const std::string& hash)
{
    const std::lock_guard lock(mutex_);
    const state::numbered_authorization* latest = nullptr;
    for (const auto& one : all_.authorizations | std::views::values)
        if (!hash.empty() && one.authorization.refresh_hash == hash &&
            (latest == nullptr || latest->number < one.number))
            latest = &one;
    if (latest == nullptr) return std::nullopt;
    return latest->authorization;
}

result<std::optional<model::note>> state_reader::note(model::note_id id)
{
    const std::lock_guard lock(mutex_);
    return find_in(all_.notes, id, &state::numbered_note::note);
}

result<note_page> state_reader::notes(const note_query& query)
{
    const std::lock_guard lock(mutex_);
    std::vector<const state::numbered_note*> found;
    for (const auto& one : all_.notes | std::views::values)
        if (std::ranges::find(query.leaves, one.note.leaf) != query.leaves.end())
            found.push_back(&one);
    std::ranges::sort(found, {},
                      [](const auto* one) { return std::pair(one->note.created, one->number); });
    if (!query.oldest_first) std::ranges::reverse(found);
    note_page shown{.entries = {}, .total = found.size()};
    for (const auto* one : found | std::views::drop(query.offset) | std::views::take(query.limit))
        shown.entries.push_back(one->note);
    return shown;
}

result<listing<model::audit_entry>> state_reader::audit(const audit_query& query)
{
    const std::lock_guard lock(mutex_);
    std::vector<const model::audit_entry*> found;
    for (const auto& one : all_.audit)
        if (is_wanted(one, query)) found.push_back(&one);
    // They are in the order in which they were written.
    std::ranges::sort(found, std::ranges::greater(),
                      [](const auto* one) { return std::pair(one->at, one); });
    std::vector<model::audit_entry> sorted;
    for (const auto* one : found)
        sorted.push_back(*one);
    return cut(sorted, {query.after, query.limit});
}

result<std::size_t> state_reader::count_acts(model::organization_id organization,
                                             const std::string& action, timestamp from,
                                             timestamp before)
{
    const std::lock_guard lock(mutex_);
    const auto is_counted = [&](const model::audit_entry& one) {
        return one.organization == organization && one.action == action && one.succeeded &&
               one.at >= from && one.at < before;
    };
    return static_cast<std::size_t>(std::ranges::count_if(all_.audit, is_counted));
}

result<stitching_counts> state_reader::count_stitching(model::organization_id organization,
                                                       timestamp from, timestamp before)
{
    const std::lock_guard lock(mutex_);
    const auto is_then = [&](timestamp at) { return at >= from && at < before; };
    const auto* people = graph_of(organization);
    const auto is_identified = [&](model::contact_id leaf) {
        if (people == nullptr) return false;
        const auto shown = people->profiles.find(people->person_of(leaf));
        return shown != people->profiles.end() &&
               shown->second.type != model::contact_type::ephemeral;
    };
    stitching_counts found;
    for (const auto& one : all_.sessions | std::views::values) {
        const auto& visit = one.session;
        if (visit.organization != organization || !is_then(visit.created) ||
            visit.kind == model::session_kind::conversation)
            continue;
        ++found.visits;
        if (visit.authenticated || (one.is_listed && is_identified(visit.leaf)))
            ++found.known_visits;
    }
    for (const auto& one : all_.authorizations | std::views::values)
        if (one.authorization.organization == organization && is_then(one.authorization.created))
            ++found.sign_ins;
    if (people == nullptr) return found;
    const auto decided = all_.histories.at(organization).decision_times();
    for (const auto& head : people->heads | std::views::values)
        if (is_then(head.created) && head.by.is_nil() && !decided.contains(head.created))
            ++found.stitches;
    for (const auto& made : people->decisions | std::views::values) {
        if (!is_then(made.made)) continue;
        if (made.what == model::verdict::same) ++found.merges;
        if (made.what == model::verdict::apart) ++found.splits;
    }
    return found;
}

} // namespace seam::storage::memory
