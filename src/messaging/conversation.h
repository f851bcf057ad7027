// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "messaging/errc.h"
#include "messaging/plan.h"

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace seam::messaging {

/// Limits of the contract's section 6.8; content and the sum of a participant's attributes are
/// ours.
inline constexpr std::size_t inbound_text_bytes_max = 4096;
inline constexpr std::size_t inbound_content_bytes_max = 16384;
inline constexpr std::size_t attributes_bytes_max = 2048; ///< as JSON, of one message
inline constexpr std::size_t participant_attributes_bytes_max = 16384;
inline constexpr std::size_t outbound_text_characters_max = 4000;
inline constexpr std::size_t outbound_content_bytes_max = 32768;

struct agent
{
    model::user_id user;
    std::string name;
};

/// Where a deployment's new conversations go.
struct desk
{
    settings rules;
    model::queue_id queue;
    std::string queue_name;
    std::vector<agent> members; ///< whom a new conversation alerts
};

/// Who is writing: empty and nil as far as it is unknown or not to be kept.
struct visitor
{
    model::contact_id leaf; ///< of the device, or of the account once signed in
    std::string first_name, last_name, nickname;
    std::optional<model::journey_context> journey;
    model::session_id next; ///< of a conversation that begins with it; nil: a fresh one
};

/// What a guest says. A text, content or both.
struct guest_message
{
    model::message_kind kind = model::message_kind::text; ///< `text` or `structured`
    std::string text;
    std::string content_json;
    std::map<std::string, std::string> metadata;
    std::map<std::string, std::string> attributes; ///< custom attributes, for the participant
    std::string tracing_id;                        ///< empty if the client sent none
    visitor from;
};

struct said
{
    plan changes;           ///< empty for a message sent again
    model::message message; ///< to echo; of a message sent again, the first
    model::guest_session guest;
    bool opened = false;   ///< a new conversation began with it
    bool repeated = false; ///< it was here before
};

/// Adds an inbound message and slides the session's expiry. Without an open conversation it opens
/// one: the customer connected, the queue, one alerting leg for each member of the queue. Same
/// tracing id, text and content as a message of this guest: nothing is added, the first is
/// returned.
/// Refused as by `may_read`, and with `authentication_required`, `read_only`, `empty_message`,
/// `message_too_long`, `attributes_too_large`.
result<said> plan_guest_message(const guest_view& seen, const guest_message& what, const desk& to,
                                const moment& when);

/// Presence Join (autostart): opens a conversation like a message. Of `what` only attributes,
/// tracing id and visitor count.
result<said> plan_join(const guest_view& seen, const guest_message& what, const desk& to,
                       const moment& when);

/// An agent sets the state of their own leg.
struct agent_state
{
    model::participant_id participant;
    model::user_id user; ///< the caller
    model::participant_state wanted = model::participant_state::connected;
    /// Members of the queue that has the conversation, to be asked when the last who was asked
    /// declines: as by `plan_ask_others`.
    std::vector<agent> members = {};
};

/// `connected` answers: the leg is connected, other alerting legs and the queue's are disconnected.
/// `disconnected` declines or leaves; when no agent remains connected, leaving ends the
/// conversation and, unless `silent`, adds an outbound Presence Disconnect, with metadata
/// `readOnly`: `true` where the guest may only read. Empty if the leg is in that state already.
/// `participant_not_found`, `not_a_participant`, `already_answered`, `participant_ended`, `ended`,
/// `invalid_state`.
result<plan> plan_agent_state(const conversation_view& seen, const agent_state& asked,
                              const settings& rules, const moment& when);

struct agent_message
{
    model::participant_id participant; ///< also the communication
    model::user_id user;               ///< the caller
    std::string text;
    std::size_t characters_max = outbound_text_characters_max; ///< code points
    std::string content_json = {}; ///< what the guest may choose from, or empty
    bool has_files_alone = false;  ///< all that is in `content_json`: the message is plain text
    /// The client's own name for this message, so that it can be sent again; empty: none.
    std::string key = {};
};

/// What the same user has sent in the conversation under the key of `what`, among `messages`;
/// nullopt if nothing, or without a key. `key_taken` if that says something else.
result<std::optional<model::message>> find_sent(const model::conversation& in,
                                                const agent_message& what,
                                                std::span<const model::message> messages);

struct agent_said
{
    plan changes;           ///< empty for a message sent again
    model::message message; ///< of a message sent again, the first
};

/// Adds an outbound message by a connected agent and slides the guest's expiry, if the guest was
/// loaded. If `find_sent` finds it among what the key found: nothing is added, the first is
/// returned, also when the agent has left since. `participant_not_found`, `not_a_participant`,
/// `not_connected`, `participant_ended`, `ended`, `empty_message`, `message_too_long`, `key_taken`.
result<agent_said> plan_agent_message(const conversation_view& seen, const agent_message& what,
                                      const settings& rules, const moment& when);

/// While it waits, alerts those of `members` whom its queue has not asked; whoever comes, once
/// nobody is asked any more. Empty while one agent is asked alone (`plan_transfer`).
plan plan_alert(const model::conversation& seen, const std::vector<agent>& members,
                const moment& when);

/// Ends the conversation for everybody, whoever asked: `client` for the guest's own
/// disconnectCustomer, `system` for an administrator. Empty if it is over already.
plan plan_disconnect_all(const conversation_view& seen, model::disconnect_type how,
                         const settings& rules, const moment& when);

/// Sets attributes of a participant; those not named stay. Works on ended conversations too.
/// `participant_not_found`, `attributes_too_large`.
result<plan> plan_attributes(const model::conversation& seen, model::participant_id who,
                             const std::map<std::string, std::string>& attributes);

/// True if the agent is connected to the open conversation, and so may type. Guests: `may_type`
/// with their view, true if their conversation is open and they may write.
bool may_type(const model::conversation& in, model::user_id agent);
bool may_type(const guest_view& seen, const settings& rules, timestamp now);

/// Bytes of the attributes as compact JSON, escapes not counted.
std::size_t attributes_size(const std::map<std::string, std::string>& attributes);

} // namespace seam::messaging
