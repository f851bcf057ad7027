// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/context.h"
#include "model/graph.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace seam::identity {

/// Where an observation was made.
enum class observation_kind : std::uint8_t
{
    signed_in,           ///< a sign-in under a valid external source
    signed_in_no_source, ///< a sign-in without an external source, or with an inactive one
    tracking,            ///< web or app tracking, or an anonymous conversation
    address,             ///< a channel that knows its visitors by address: mail, SMS, voice
};

struct shown_identifier
{
    model::identifier what;
    model::assurance how = model::assurance::claimed;

    friend bool operator==(const shown_identifier&, const shown_identifier&) = default;
};

struct said_value
{
    model::field_value value;
    model::assurance how = model::assurance::claimed;

    friend bool operator==(const said_value&, const said_value&) = default;
};

/// What a channel saw of a visitor. Everything that an observation names is to be loaded: the
/// external id, the cookie, the other identifiers, the subject key.
struct observation
{
    observation_kind kind = observation_kind::tracking;
    timestamp at; ///< when it happened, not when it arrived
    model::session_id session;
    model::deployment_id deployment; ///< nil for kind `address`
    /// Of a sign-in under a source. Ignored otherwise: without a source none is stored, and a site
    /// that names one while tracking does so in `identifiers`.
    std::optional<model::identifier> external_id;
    model::assurance external_id_how = model::assurance::verified;
    std::optional<model::identifier> cookie;
    /// Emails, phones, social ids; when tracking also external ids that the site named.
    std::vector<shown_identifier> identifiers;
    /// Keyed hash of provider and subject, in hex. Required for both kinds of sign-in.
    std::string subject_key;
    std::map<model::field, said_value> fields;
};

struct observed
{
    /// To which the session belongs; nil if there is nothing to know the visitor by (no cookie, or
    /// a blocked one): such a session stands alone.
    model::contact_id leaf;
    model::contact_id contact; ///< the person's contact id; nil with a nil leaf
    model::graph_changes changes;
};

/// The leaf to which an observation belongs, if it is known already.
std::optional<model::contact_id> find_leaf(const model::neighbourhood& graph,
                                           const observation& seen, const policy& rules);

/// Records an observation and unites whom it unites. The leaf is: signed in, the one account of the
/// external id; signed in without a source or with a blocked external id, the one leaf of the
/// subject; tracking, the one device of the cookie; address, the one leaf of the first identifier
/// that counts.
///
/// Idempotent, and late or repeated observations end in the same state. `last_seen` is kept to the
/// start of its hour, and a field said again keeps its time within the hour, so a returning visitor
/// of whom all is known changes nothing.
observed observe(const model::neighbourhood& graph, const observation& seen, context how);

} // namespace seam::identity
