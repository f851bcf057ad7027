// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "model/conversation.h"
#include "model/journey.h"

#include <chrono>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace seam::messaging {

/// What a command changes: new things and things that replace the one of the same id or key. The
/// caller writes it whole or not at all.
struct plan
{
    std::vector<model::guest_session> guests;
    std::vector<model::conversation> conversations;
    std::vector<model::message> messages; ///< to append
    std::vector<model::session> sessions;
    std::vector<model::event> events; ///< to append
    std::vector<model::authorization> authorizations;

    [[nodiscard]] bool is_empty() const noexcept
    {
        return guests.empty() && conversations.empty() && messages.empty() && sessions.empty() &&
               events.empty() && authorizations.empty();
    }
};

/// When a command is decided, and where its new ids come from. Lives as long as the call.
struct moment
{
    timestamp now;
    id_source& ids;
};

/// What happens to the guest when the other side ends the conversation (contract, section 5.1,
/// `conversationDisconnect`).
enum class after_disconnect
{
    silent,    ///< not enabled: the guest is not told; the next message opens a new conversation
    send,      ///< the guest is told; the next message opens a new conversation
    read_only, ///< the guest is told and may only read until they start a new session
};

/// What a deployment's configuration says about messaging (contract, section 5.1).
struct settings
{
    bool authentication_required = false; ///< `authenticationSettings.enabled`
    bool allow_session_upgrade = false;   ///< anonymous first, signed in later
    bool allow_clear = false;             ///< `conversationClear.enabled`
    after_disconnect disconnected = after_disconnect::send;
    /// How long a session lives after its last message.
    std::chrono::seconds session_duration = std::chrono::hours(72);

    /// True if somebody who is not signed in may write.
    [[nodiscard]] bool admits_anonymous() const noexcept
    {
        return !authentication_required || allow_session_upgrade;
    }
};

/// What was loaded for a command; order and completeness are the store's.
struct records
{
    std::span<const model::guest_session> guests;
    std::span<const model::conversation> conversations;
    std::span<const model::session> sessions;
    std::span<const model::message> traced_messages;
};

/// A guest session as it is, with what hangs on it.
struct guest_view
{
    std::optional<model::guest_session> guest;
    std::optional<model::conversation> conversation; ///< the current one, if it is the guest's own
    std::optional<model::session> session;           ///< of that conversation, in the journey
    /// Messages found by the command's tracing id under any key that the socket has had; those of
    /// others are ignored.
    std::vector<model::message> traced;
};

/// A conversation as it is, with what hangs on it.
struct conversation_view
{
    model::conversation conversation;
    std::optional<model::session> session;     ///< its session in the journey
    std::optional<model::guest_session> guest; ///< whose it is; absent if it was not loaded
    std::vector<model::message> traced = {};   ///< its messages that the command's key found
};

/// The guest session `key` among what was loaded; all empty if it is not there.
guest_view find_guest(std::string_view key, const records& loaded);
/// nullopt if it was not loaded.
std::optional<conversation_view> find_conversation(model::conversation_id id,
                                                   const records& loaded);

} // namespace seam::messaging
