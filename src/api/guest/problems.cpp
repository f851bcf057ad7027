// SPDX-License-Identifier: Apache-2.0
#include "api/guest/problems.h"

#include "messaging/errc.h"

namespace seam::api::guest {

refusal from_messaging(const error& why)
{
    using messaging::errc;
    if (why.code().category() != make_error_code(errc::ended).category()) {
        return {5000, "Something went wrong; try again."};
    }
    switch (static_cast<errc>(why.code().value())) {
    // The mobile SDK asks for a sign-in when a 403 begins with these words (contract, section 6.6).
    case errc::authentication_required:
        return {403, "Try to authenticate again: sign in to write here."};
    case errc::upgrade_not_allowed:
        return {403,
                "Session authentication failed: this conversation cannot be continued signed in."};
    case errc::authorization_invalid:
        return {401, "The sign-in is revoked or has expired; sign in again."};
    case errc::wrong_deployment:
        return {401, "The sign-in belongs to another deployment; sign in again."};
    case errc::signed_out:
        return {401, "You have signed out; sign in again."};
    case errc::cannot_downgrade:
        return {4017, "This token stands for a signed-in visitor; use a new one."};
    case errc::session_not_found:
        return {4007, "There is no such session; configure one."};
    case errc::session_expired:
        return {session_expired_code, "The session has expired; start a new one."};
    case errc::session_closed:
        return {4007, "The session is closed; start a new one."};
    case errc::read_only:
        return {409, "The conversation has ended; start a new one."};
    case errc::clear_forbidden:
        return {403, "Conversation Clear is not allowed."};
    case errc::empty_message:
        return {400, "A message needs text or content."};
    case errc::message_too_long:
        return {4011, "The message is too long: 4096 bytes at most."};
    case errc::attributes_too_large:
        return {4013, "Custom attributes are too large: 2048 bytes at most."};
    case errc::ended:
        return {409, "The conversation has ended."};
    case errc::participant_not_found:
    case errc::not_a_participant:
    case errc::not_connected:
    case errc::already_answered:
    case errc::participant_ended:
    case errc::invalid_state:
    case errc::own_transfer:
    case errc::too_many_transfers:
    case errc::key_taken:
        break;
    }
    return {400, "This cannot be done now."};
}

std::unexpected<problem> refuse(const error& why)
{
    auto refused = from_messaging(why);
    return refuse_with(refused.code, std::move(refused.message));
}

std::unexpected<problem> refuse_with(int code, std::string message)
{
    return std::unexpected(problem{
        static_cast<unsigned>(code), "guest.refused", std::move(message), {}, std::nullopt});
}

refusal from_problem(const problem& why)
{
    constexpr int unexpected_code = 5000;
    // A guest's code of 1000 and more has come through `refuse_with`.
    const bool is_ours = why.status >= 500 && why.status < 600;
    return {is_ours ? unexpected_code : static_cast<int>(why.status), why.message};
}

} // namespace seam::api::guest
