// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "model/ids.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace seam::model {

/// Values reach disk: do not renumber.
enum class purpose : std::uint8_t
{
    customer = 1,
    acd = 2,
    agent = 3,
    workflow = 4
};
/// Values reach disk: do not renumber. Contract: `state` of a participant.
enum class participant_state : std::uint8_t
{
    alerting = 1,
    connected = 2,
    disconnected = 3
};
/// Values reach disk: do not renumber. Contract: `disconnectType`.
enum class disconnect_type : std::uint8_t
{
    none = 0,
    client = 1,
    endpoint = 2,
    peer = 3,
    system = 4,
    session_expired = 5,
    transfer = 6 ///< the agent gave the conversation to a queue or to another agent
};

/// What an agent says a conversation was about, once it is over for them.
struct wrap_up
{
    std::string code; ///< id of the wrap-up code; empty if only notes were written
    std::string name; ///< of the code when it was chosen, so that it is still told when it is gone
    std::string notes;
    std::vector<std::string> tags;
    std::optional<std::int64_t> duration_seconds; ///< of the work after the conversation
    bool provisional = false;                     ///< written before the agent was done
    timestamp at;

    friend bool operator==(const wrap_up&, const wrap_up&) = default;
};

/// One party of a conversation. Its id is also the id of its only communication.
struct participant
{
    participant_id id;
    purpose role = purpose::customer;
    participant_state state = participant_state::connected;
    disconnect_type disconnected_by = disconnect_type::none;
    std::string name;
    user_id user;   ///< of an agent
    queue_id queue; ///< of acd, and the queue that an agent answers for
    timestamp started;
    std::optional<timestamp> connected;
    std::optional<timestamp> ended;
    std::map<std::string, std::string> attributes;
    std::optional<wrap_up> wrapped; ///< of an agent
    bool wrap_up_skipped = false;   ///< the agent has said that there is nothing to say

    friend bool operator==(const participant&, const participant&) = default;
};

struct journey_context
{
    std::string customer_id;      ///< the cookie
    std::string customer_id_type; ///< `cookie`
    std::string session;          ///< journey session id; empty if unknown
    std::string session_type;     ///< `web` or `app`

    friend bool operator==(const journey_context&, const journey_context&) = default;
};

/// Values reach disk: do not renumber.
enum class conversation_state : std::uint8_t
{
    open = 1,
    ended = 2
};

struct conversation
{
    conversation_id id;
    organization_id organization;
    deployment_id deployment;
    std::string guest_key; ///< of the guest session that it belongs to
    session_id session;    ///< its session in the journey
    contact_id leaf;       ///< nil when identities are not resolved; fixed once authenticated
    /// An agent's word whose it is (contract, section 3.2), to be taken back on its own; nil if
    /// there is none. It may have been taken back elsewhere.
    decision_id association;
    bool authenticated = false;
    conversation_state state = conversation_state::open;
    std::vector<participant> participants;
    std::optional<journey_context> journey;
    timestamp started;
    std::optional<timestamp> ended;
    timestamp
        last_message_at; ///< unique and rising within the conversation (contract, section 6.4)
    std::int64_t message_count = 0;

    friend bool operator==(const conversation&, const conversation&) = default;
};

/// Values reach disk: do not renumber. Inbound = from the guest.
enum class direction : std::uint8_t
{
    inbound = 1,
    outbound = 2
};
/// Values reach disk: do not renumber.
enum class message_kind : std::uint8_t
{
    text = 1,
    structured = 2,
    event = 3
};
/// Values reach disk: do not renumber.
enum class presence : std::uint8_t
{
    none = 0,
    join = 1,
    disconnect = 2,
    clear = 3,
    sign_in = 4,
    session_expired = 5
};

/// A message or a lasting event (presence) of a conversation. Appended, never changed. Typing is
/// not stored.
struct message
{
    message_id id;
    organization_id organization;
    conversation_id conversation;
    std::string guest_key; ///< it was written under; who may see it, its conversation tells
    participant_id sender; ///< nil for the system
    direction way = direction::inbound;
    message_kind kind = message_kind::text;
    presence event = presence::none; ///< for kind `event`
    std::string text;
    std::string content_json;      ///< `content[]` as the guest protocol has it, or empty
    std::string client_message_id; ///< `channel.messageId`; a UUID
    std::string
        tracing_id; ///< of the request that made it; empty if none. Makes a resend recognisable
    timestamp at;   ///< unique and rising within the conversation
    std::string from_first_name, from_last_name, from_nickname;
    std::map<std::string, std::string> metadata;

    friend bool operator==(const message&, const message&) = default;
};

/// Values reach disk: do not renumber.
enum class guest_state : std::uint8_t
{
    live = 1,
    read_only = 2,
    closed = 3,
    signed_out = 4,
    superseded = 5
};

/// A visitor's messaging session: what their token (or, once signed in, they themselves) may see
/// and say.
struct guest_session
{
    /// What finds it: keyed hash of deployment and token for a guest, of deployment, provider and
    /// subject once signed in.
    std::string key;
    organization_id organization;
    deployment_id deployment;
    guest_state state = guest_state::live;
    conversation_id conversation;   ///< the current one; nil before the first message
    authorization_id authorization; ///< nil for an anonymous guest
    std::string cookie;             ///< customer cookie id; empty if unknown or not kept
    timestamp created;
    timestamp expires; ///< slides with each message

    friend bool operator==(const guest_session&, const guest_session&) = default;
};

/// One sign-in of one visitor at one deployment: what a guest JWT and a refresh token stand for.
struct authorization
{
    authorization_id id;
    organization_id organization;
    deployment_id deployment;
    std::string
        subject_key; ///< keyed hash of provider and subject, in hex; never the subject itself
    contact_id leaf; ///< nil when identities are not resolved
    std::string given_name, family_name, nickname,
        picture;              ///< empty when identities are not resolved
    std::string cookie;       ///< customer cookie id; empty when identities are not resolved
    std::string refresh_hash; ///< SHA-256 of the refresh token in hex; empty if none was given
    timestamp created;
    timestamp expires; ///< of the refresh token, or of the JWT if there is none
    bool revoked = false;

    friend bool operator==(const authorization&, const authorization&) = default;
};

} // namespace seam::model
