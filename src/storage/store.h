// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "model/conversation.h"
#include "model/document.h"
#include "model/graph.h"
#include "model/journey.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace seam::storage {

/// What a command needs to see. Everything belongs to `organization`; what belongs to another is as
/// if it were not there.
struct load
{
    model::organization_id organization;
    /// Each with its whole neighbourhood (model/graph.h), found through holdings and leaf keys.
    std::vector<model::identifier> identifiers;
    /// Leaves, heads or superseded heads, each with its neighbourhood.
    std::vector<model::contact_id> contacts;
    /// Finds leaves of kind `subject`, each with its neighbourhood.
    std::vector<std::string> subject_keys;
    std::vector<model::session_id> sessions;
    /// The latest session of each visitor key.
    std::vector<std::string> visitors;
    std::vector<model::conversation_id> conversations;
    /// Guest sessions, each with its current conversation.
    std::vector<std::string> guests;
    std::vector<model::authorization_id> authorizations;
    std::vector<model::document_key> documents;
    /// Messages by (guest key, tracing id), to recognise a resend.
    std::vector<std::pair<std::string, std::string>> traced_messages;
    /// Sessions of kind `conversation` and `web` that the loaded conversations and guests name are
    /// loaded with them.
};

/// What was there when the command's turn came. Absent things are absent from the lists; order is
/// unspecified.
struct snapshot
{
    model::neighbourhood graph;
    std::vector<model::session> sessions;
    std::vector<model::conversation> conversations;
    std::vector<model::guest_session> guests;
    std::vector<model::authorization> authorizations;
    std::vector<model::document> documents;
    std::vector<model::message> traced_messages;
};

/// What publishers are told after the commit. In the order of the changes that caused them.
struct message_added
{
    model::message message;
};
struct conversation_changed
{
    model::conversation conversation;
};
struct contact_changed
{
    model::organization_id organization;
    model::contact_id contact;
};
struct session_changed
{
    model::session session;
};
struct event_added
{
    model::event event;
};
struct guest_changed
{
    model::guest_session guest;
};
struct document_changed
{
    model::organization_id organization;
    model::document_key key;
};
using occurrence = std::variant<message_added, conversation_changed, contact_changed,
                                session_changed, event_added, guest_changed, document_changed>;

/// What a command does, applied whole or not at all. Things are written as they are: a store
/// decides nothing.
struct changes
{
    model::graph_changes graph;
    std::vector<model::session> sessions;           ///< new or replaced, by id
    std::vector<model::event> events;               ///< appended
    std::vector<model::conversation> conversations; ///< new or replaced, by id
    std::vector<model::message> messages;           ///< appended
    std::vector<model::guest_session> guests;       ///< new or replaced, by key
    std::vector<std::string> gone_guests;
    std::vector<model::authorization> authorizations; ///< new or replaced, by id
    std::vector<model::document>
        documents; ///< new if version is 1, else replaces version - 1 (stale_version)
    std::vector<model::document_key> gone_documents;
    std::vector<occurrence> outbox;
};

/// Decides from the snapshot. Called on the store's own thread, perhaps again after a conflict, so
/// it must be pure but for what it captures of its caller, which it overwrites. An error leaves
/// nothing and comes back from `transact`.
using decide = std::move_only_function<result<changes>(const snapshot&)>;
/// Called once, on a thread of the store, when the changes are durable or never will be. Must not
/// block.
using committed = std::move_only_function<void(result<void>)>;
/// Called on a thread of the store after each commit, with the occurrences of its commands. Must
/// not block.
using listener = std::function<void(std::span<const occurrence>)>;

/// A page of a list that is walked from newest to oldest.
struct page
{
    std::string after; ///< where the page before ended; empty for the first
    std::size_t limit = 25;
};

template <class T>
struct listing
{
    std::vector<T> entries;
    std::string next; ///< `after` of the next page; empty if this was the last
};

struct contact_query
{
    model::organization_id organization;
    std::string
        text; ///< all words must begin a word of name, email, phone or external id; empty for all
    bool curated_only = false;
    enum class order
    {
        first_name,
        last_name,
        middle_name,
        title,
        modified
    } by = order::last_name;
    bool descending = false;
    std::size_t offset = 0;
    std::size_t limit = 20;
};

struct contact_page
{
    std::vector<model::profile> entries;
    std::size_t total = 0;
};

struct message_page
{
    std::vector<model::message> entries; ///< newest first
    std::size_t total = 0;
};

/// Reads what is committed. Blocking: call through rt::offload. Thread-safe. Every function can
/// fail with `errc::unavailable` or `errc::corrupt`; not finding something is an empty answer.
class reader
{
  public:
    virtual ~reader() = default;

    virtual result<std::optional<model::document>> document(const model::document_key& key) = 0;
    /// Of one kind and organisation, by name then id, those with id > `after`. Expired ones are
    /// left out.
    virtual result<std::vector<model::document>> documents(model::document_kind kind,
                                                           model::organization_id organization) = 0;

    /// The neighbourhood of a leaf or head; empty if there is no such contact.
    virtual result<model::neighbourhood> neighbourhood(model::organization_id organization,
                                                       model::contact_id contact) = 0;
    /// The neighbourhood of those that hold `what`.
    virtual result<model::neighbourhood> neighbourhood(model::organization_id organization,
                                                       const model::identifier& what) = 0;
    /// The materialised profile of the person that a leaf, head or superseded head now belongs to.
    virtual result<std::optional<model::profile>> profile(model::organization_id organization,
                                                          model::contact_id contact) = 0;
    virtual result<contact_page> contacts(const contact_query& query) = 0;

    virtual result<std::optional<model::session>> session(model::session_id id) = 0;
    /// Sessions of all `leaves`, newest first.
    virtual result<listing<model::session>> sessions(std::span<const model::contact_id> leaves,
                                                     const page& which) = 0;
    /// Events of a session, newest first.
    virtual result<listing<model::event>> events(model::session_id session, const page& which) = 0;

    virtual result<std::optional<model::conversation>> conversation(model::conversation_id id) = 0;
    /// Conversations in which the user is alerting or connected, newest first.
    virtual result<std::vector<model::conversation>>
    conversations_of(model::organization_id organization, model::user_id user) = 0;
    virtual result<std::optional<model::message>> message(model::message_id id) = 0;
    /// Messages of a conversation.
    virtual result<message_page> messages(model::conversation_id conversation, std::size_t offset,
                                          std::size_t limit) = 0;
    /// Messages of a guest session over all its conversations: what the guest may see again.
    virtual result<message_page> history(const std::string& guest_key, std::size_t offset,
                                         std::size_t limit) = 0;
    virtual result<std::optional<model::guest_session>> guest(const std::string& key) = 0;
    virtual result<std::optional<model::authorization>>
    authorization(model::authorization_id id) = 0;
    virtual result<std::optional<model::authorization>>
    authorization_by_refresh(const std::string& refresh_hash) = 0;
};

struct statistics
{
    std::uint64_t commands = 0; ///< decided since start
    std::uint64_t commits = 0;  ///< each with one sync
    std::uint64_t leaves = 0;
    std::uint64_t identifiers = 0;
    std::uint64_t graph_bytes = 0; ///< estimate of what the graph takes in memory
};

/// What Seamline asks of a store. storage/conformance holds every back end to it.
class store
{
  public:
    virtual ~store() = default;

    /// Loads, decides, commits: one after the other for commands that touch the same things, and
    /// durable before `done` hears of success. Fails with what `decide` failed with, or with a
    /// storage::errc; then nothing was written.
    virtual void transact(load what, decide how, committed done) = 0;

    virtual reader& read() = 0;

    /// Replaces the listener. Set before the first `transact`.
    virtual void listen(listener who) = 0;

    /// Forgets documents that have expired. Called now and then by the application.
    virtual result<void> sweep(timestamp now) = 0;

    [[nodiscard]] virtual statistics measure() const = 0;

    /// Takes no more commands, finishes those accepted, closes the files. Idempotent.
    virtual void close() = 0;
};

} // namespace seam::storage
