// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "model/audit.h"
#include "model/conversation.h"
#include "model/document.h"
#include "model/graph.h"
#include "model/journey.h"
#include "model/note.h"

#include <functional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace seam::storage {

/// What a command needs to see. Everything belongs to `organization`; what belongs to another is as
/// if it were not there. Documents of the server itself (organisation nil) are seen by all.
struct load
{
    model::organization_id organization;
    /// Each with its whole neighbourhood (model/graph.h), found through holdings and leaf keys.
    std::vector<model::identifier> identifiers;
    /// Leaves, heads or superseded heads, each with its neighbourhood; of a head, that of each of
    /// its members.
    std::vector<model::contact_id> contacts;
    /// Finds leaves of kind `subject`, each with its neighbourhood.
    std::vector<std::string> subject_keys;
    std::vector<model::session_id> sessions;
    /// The latest session of each visitor key: of those that have the key now, the one that was
    /// last to be new.
    std::vector<std::string> visitors;
    std::vector<model::conversation_id> conversations;
    /// Guest sessions, each with its current conversation.
    std::vector<std::string> guests;
    std::vector<model::authorization_id> authorizations;
    std::vector<model::document_key> documents;
    std::vector<model::note_id> notes;
    /// Messages by (guest key, tracing id), to recognise a resend.
    std::vector<std::pair<std::string, std::string>> traced_messages;
    /// Sessions of kind `conversation` and `web` that the loaded conversations and guests name are
    /// loaded with them.
    /// If true, also what hangs on every leaf that is loaded and may be in use: its open
    /// conversations with their guest sessions, the guest sessions of its authorizations, and those
    /// of nobody signed in that have its key as their cookie; each guest session with its
    /// authorization.
    bool in_use = false;
};

/// What was there when the command's turn came. Absent things are absent from the lists; nothing is
/// in a list twice; order is unspecified.
struct snapshot
{
    model::neighbourhood graph;
    std::vector<model::session> sessions;
    std::vector<model::conversation> conversations;
    std::vector<model::guest_session> guests;
    std::vector<model::authorization> authorizations;
    std::vector<model::document> documents;
    std::vector<model::note> notes;
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
    /// Who had it or was asked for it before the command, and is no more: as far as the command
    /// loaded it.
    std::vector<model::user_id> released = {};
};
struct contact_changed
{
    model::organization_id organization;
    model::contact_id contact;
    /// Whose contact it may have become or ceased to be.
    std::vector<model::contact_id> leaves = {};
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
/// The guest session is erased, and with it whatever it showed.
struct guest_gone
{
    model::guest_session guest; ///< as it was
};
struct document_changed
{
    model::organization_id organization;
    model::document_key key;
};
using occurrence =
    std::variant<message_added, conversation_changed, contact_changed, session_changed, event_added,
                 guest_changed, guest_gone, document_changed>;

/// What a command does, applied whole or not at all. Things are written as they are: a store
/// decides nothing. What goes, goes before what comes, and the graph before the rest.
///
/// `errc::conflict`, and nothing is written, when something belongs to another organisation than
/// the command's, takes an id, a leaf key or a subject key that another has, or hangs on nothing: a
/// holding, a record or a note on no leaf, a profile on no contact, an open link on an identifier
/// that not all hold whom it shows, an event on no session, a message on no conversation, a
/// session, conversation or authorization on a leaf that has just gone. Taking away what is not
/// there is no error.
struct changes
{
    /// A leaf that goes takes its holdings and its record along, and leaves the heads made for it
    /// and the decisions that name it (model::without), now and in the past; a decision that names
    /// no other goes. It also takes the sessions of its list with their events, its conversations
    /// with their messages, its authorizations and its notes: nobody finds them from then on,
    /// whatever is left of them until `store::purge`. Guest sessions go by `gone_guests`. A contact
    /// that goes takes its profile. A leaf that holds an identifier no more goes from its open
    /// links and from the count of their holders; a link of fewer than two goes.
    model::graph_changes graph;
    std::vector<model::session> sessions;           ///< new or replaced, by id
    std::vector<model::event> events;               ///< appended
    std::vector<model::conversation> conversations; ///< new or replaced, by id
    std::vector<model::message> messages;           ///< appended
    std::vector<model::guest_session> guests;       ///< new or replaced, by key
    std::vector<std::string> gone_guests;
    std::vector<model::authorization> authorizations; ///< new or replaced, by id
    std::vector<model::note> notes;                   ///< new or replaced, by id
    std::vector<model::note_id> gone_notes;
    /// New if version is 1, else replaces version - 1 (`errc::stale_version`, `errc::name_taken`).
    std::vector<model::document> documents;
    std::vector<model::document_key> gone_documents;
    std::vector<model::audit_entry> audit; ///< appended
    std::vector<occurrence> outbox;
};

/// Decides from the snapshot. Called on the store's own thread, perhaps again after a conflict, so
/// it must be pure but for what it captures of its caller, which it overwrites. An error leaves
/// nothing and comes back from `transact`.
using decide = std::move_only_function<result<changes>(const snapshot&)>;
/// Called once, when the changes are durable or never will be: on a thread of the store, or within
/// `transact` when the command is refused (`errc::stopping`, `errc::too_busy`). Must not block nor
/// throw.
using committed = std::move_only_function<void(result<void>)>;
/// Called on a thread of the store after each commit, with the occurrences of its commands in their
/// order, before any of them is answered. Must not block nor throw.
using listener = std::function<void(std::span<const occurrence>)>;

/// One call of `store::transact`.
struct command
{
    load what;
    decide how;
    committed done;
};

} // namespace seam::storage
