// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/caller.h"
#include "base/uuid.h"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace seam::api::notifications {

/// What one may listen to (contract, section 8.2). Topics are stored as text: values may change.
enum class topic_kind : std::uint8_t
{
    user_messages,
    user_conversations,
    user_typing,
    queue_messages,
    contact,
    contact_unresolved,
    contact_sessions,
    session_events,
    organization_visitors,
};

/// A topic and the thing that it is about.
struct topic
{
    topic_kind what = topic_kind::user_messages;
    uuid id;

    /// As it stands in frames: `v2.users.<id>.conversations.messages`.
    [[nodiscard]] std::string to_string() const;

    friend auto operator<=>(const topic&, const topic&) = default;
};

/// nullopt for what is no topic of ours.
std::optional<topic> parse_topic(std::string_view text);

struct topic_form
{
    topic_kind what;
    std::string_view before; ///< `v2.users.`
    std::string_view after;  ///< `.conversations.messages`
    std::string_view description;
};

/// All kinds, in the order of their values.
extern const std::array<topic_form, 9> topic_forms;

/// True of topics that are a user's own.
bool is_of_user(topic_kind what);

/// Why a caller may not listen to a topic; nullopt if they may. Users listen to what is told to
/// themselves; with the role agent to contacts and sessions too; supervisors and API clients
/// with a role to queues and to any user. Whose a thing is does not count here: a channel hears of
/// its own organisation only.
std::optional<std::string> refusal_of(const topic& what, const caller& who);

} // namespace seam::api::notifications
