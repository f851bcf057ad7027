// SPDX-License-Identifier: Apache-2.0
#include "api/v2/conversations/problems.h"

#include "messaging/errc.h"

namespace seam::api {

std::unexpected<problem> refuse_conversation(const error& why)
{
    using messaging::errc;
    if (why.code().category() != make_error_code(errc::ended).category()) {
        return std::unexpected(from_error(why));
    }
    switch (static_cast<errc>(why.code().value())) {
    case errc::participant_not_found:
        return not_found("Participant");
    case errc::not_a_participant:
        return forbidden("This participant is somebody else's.");
    case errc::not_connected:
        return conflict("This agent has not answered; answer the conversation first.");
    case errc::already_answered:
        return conflict("Another agent has answered this conversation.");
    case errc::participant_ended:
        return conflict("You have left this conversation.");
    case errc::ended:
        return conflict("The conversation has ended.");
    case errc::own_transfer:
        return invalid("userId", "is the agent who has the conversation already");
    case errc::too_many_transfers:
        return conflict("The conversation was transferred too often to be transferred again.");
    case errc::invalid_state:
        return invalid("state", "must be connected or disconnected");
    case errc::empty_message:
        return invalid("textBody", "must not be empty");
    case errc::message_too_long:
        return invalid("textBody", "must have at most 4000 characters");
    case errc::key_taken:
        return conflict("The Idempotency-Key is that of another message; give each message a key "
                        "of its own.",
                        "Idempotency-Key");
    case errc::attributes_too_large:
        return invalid("attributes", "are too large together");
    default:
        return conflict("This cannot be done now.");
    }
}

} // namespace seam::api
