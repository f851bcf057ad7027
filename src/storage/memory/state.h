// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/memory/history.h"
#include "storage/memory/journal.h"
#include "storage/store.h"

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace seam::storage::memory {

/// What makes a holding one and the same.
struct holding_key
{
    model::contact_id leaf;
    model::identifier what;
    model::origin via = model::origin::key;
    model::assurance how = model::assurance::claimed;
    model::deployment_id deployment;

    explicit holding_key(const model::holding& of)
        : leaf(of.leaf), what(of.what), via(of.via), how(of.how), deployment(of.deployment)
    {}
    friend auto operator<=>(const holding_key&, const holding_key&) = default;
};

/// The identity graph of one organisation.
struct graph
{
    std::map<model::contact_id, model::leaf> leaves;
    std::map<holding_key, model::holding> holdings;
    std::map<model::decision_id, model::decision> decisions;
    std::map<model::contact_id, model::head> heads;
    std::map<model::contact_id, model::record> records;
    std::map<model::contact_id, model::profile> profiles;
    std::map<model::contact_id, model::contact_id> persons; ///< leaf -> whose profile shows it
    struct numbered_link
    {
        model::open_link link;
        std::uint64_t number = 0; ///< state::next_number when it was new
    };
    std::map<std::pair<model::identifier, model::open_reason>, numbered_link> open_links;

    using seeds = std::set<model::contact_id>;

    [[nodiscard]] seeds holders(const model::identifier& what) const;
    /// To whom it leads: not to its claims, if there are too many (model::neighbourhood).
    [[nodiscard]] seeds led_to(const model::identifier& what) const;
    /// The leaf itself, or the members of a head that are still there.
    [[nodiscard]] seeds leaves_of(model::contact_id contact) const;
    [[nodiscard]] std::optional<model::contact_id> subject(const std::string& key) const;
    /// The components of `from`.
    [[nodiscard]] model::neighbourhood neighbourhood(const seeds& from) const;
    /// The contact whose profile stands for a leaf or head; nil if there is none.
    [[nodiscard]] model::contact_id person_of(model::contact_id contact) const;
};

/// Everything that is stored. `number` counts in the order in which things were new.
struct state
{
    struct numbered_session
    {
        model::session session;
        std::uint64_t number = 0;
        bool is_listed = false; ///< among the sessions of its leaf
    };
    struct numbered_conversation
    {
        model::conversation conversation;
        std::uint64_t number = 0;
    };
    struct numbered_authorization
    {
        model::authorization authorization;
        std::uint64_t number = 0;
    };
    struct numbered_note
    {
        model::note note;
        std::uint64_t number = 0;
    };

    std::map<model::organization_id, graph> graphs;
    std::map<model::organization_id, history> histories; ///< of the graphs
    timestamp last_change; ///< when the latest change of a graph became known
    /// The organisation and number of every leaf and head.
    std::map<model::contact_id, std::pair<model::organization_id, std::uint64_t>> contacts;
    std::map<model::session_id, numbered_session> sessions;
    /// When the first at each deployment was created.
    std::map<std::pair<model::organization_id, model::deployment_id>, timestamp> first_sessions;
    std::map<model::session_id, std::vector<model::event>> events;
    std::map<model::conversation_id, numbered_conversation> conversations;
    std::vector<model::message> messages;
    std::map<std::string, model::guest_session> guests;
    std::map<model::authorization_id, numbered_authorization> authorizations;
    std::map<model::document_key, model::document> documents;
    std::map<model::note_id, numbered_note> notes;
    std::vector<model::audit_entry> audit;
    std::map<model::contact_id, timestamp> gone_leaves; ///< and when they went
    std::uint64_t next_number = 1;

    [[nodiscard]] snapshot see(const load& what, timestamp now) const;
    [[nodiscard]] const model::session* latest_of(const std::string& visitor,
                                                  model::organization_id organization) const;
};

/// True if the document is there at `now`.
bool is_there(const model::document& what, timestamp now);

/// Applies `what` whole, or changes nothing.
result<void> apply(state& to, model::organization_id organization, const changes& what,
                   timestamp now);

/// The part of `apply` that concerns the graph; changes that `log` takes back when it fails.
result<void> apply_graph(state& to, journal& log, model::organization_id organization,
                         const model::graph_changes& what);

} // namespace seam::storage::memory
