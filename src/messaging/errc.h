// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <system_error>

namespace seam::messaging {

/// Why a command is refused. The codes on the wire (contract, section 6.7) are the caller's table.
enum class errc
{
    authentication_required = 1, ///< Only signed-in visitors may write here.
    authorization_invalid,       ///< The sign-in is revoked or has expired.
    wrong_deployment,            ///< The sign-in belongs to another deployment.
    cannot_downgrade,            ///< The token stands for a signed-in visitor now.
    upgrade_not_allowed,         ///< An anonymous conversation may not be continued signed in.
    session_not_found,           ///< There is no such guest session.
    session_expired,             ///< Nobody wrote for too long.
    session_closed,              ///< The visitor has closed or cleared the session.
    signed_out,                  ///< The visitor has signed out.
    read_only,                   ///< The conversation is over and can only be read.
    clear_forbidden,             ///< The configuration does not let visitors clear conversations.
    empty_message,               ///< Neither text nor content.
    message_too_long,            ///< Text or content is over its limit.
    attributes_too_large,        ///< Custom attributes or metadata are over their limit.
    participant_not_found,       ///< The conversation has no such participant.
    not_a_participant,           ///< The participant is not the caller's own agent leg.
    not_connected,               ///< The agent has not answered yet.
    already_answered,            ///< Another agent was quicker.
    participant_ended,           ///< The agent has left; that leg cannot be taken up again.
    invalid_state,               ///< A participant cannot be put into that state.
    ended,                       ///< The conversation is over.
    own_transfer,                ///< The conversation is with the agent to whom it was passed on.
    too_many_transfers,          ///< The conversation was passed on too often.
    key_taken,                   ///< The key is that of another message of the same agent.
};

std::error_code make_error_code(errc code);

} // namespace seam::messaging

template <>
struct std::is_error_code_enum<seam::messaging::errc> : std::true_type
{};
