// SPDX-License-Identifier: Apache-2.0
#include "messaging/errc.h"

#include <string>

namespace seam::messaging {
namespace {

std::string sentence(errc code)
{
    switch (code) {
    case errc::authentication_required:
        return "only signed-in visitors may write here";
    case errc::authorization_invalid:
        return "the sign-in is revoked or has expired";
    case errc::wrong_deployment:
        return "the sign-in belongs to another deployment";
    case errc::cannot_downgrade:
        return "the token stands for a signed-in visitor now";
    case errc::upgrade_not_allowed:
        return "an anonymous conversation may not be continued signed in";
    case errc::session_not_found:
        return "there is no such guest session";
    case errc::session_expired:
        return "nobody wrote for too long";
    case errc::session_closed:
        return "the visitor has closed or cleared the session";
    case errc::signed_out:
        return "the visitor has signed out";
    case errc::read_only:
        return "the conversation is over and can only be read";
    case errc::clear_forbidden:
        return "the configuration does not let visitors clear conversations";
    case errc::empty_message:
        return "neither text nor content";
    case errc::message_too_long:
        return "text or content is over its limit";
    case errc::attributes_too_large:
        return "custom attributes or metadata are over their limit";
    case errc::participant_not_found:
        return "the conversation has no such participant";
    case errc::not_a_participant:
        return "the participant is not the caller's own agent leg";
    case errc::not_connected:
        return "the agent has not answered yet";
    case errc::already_answered:
        return "another agent was quicker";
    case errc::participant_ended:
        return "the agent has left; that leg cannot be taken up again";
    case errc::invalid_state:
        return "a participant cannot be put into that state";
    case errc::ended:
        return "the conversation is over";
    case errc::own_transfer:
        return "the agent to transfer to has the conversation already";
    case errc::too_many_transfers:
        return "the conversation was transferred too often";
    case errc::key_taken:
        return "the key is that of another message";
    }
    return "unknown";
}

class messaging_category final : public std::error_category
{
  public:
    [[nodiscard]] const char* name() const noexcept override { return "messaging"; }
    [[nodiscard]] std::string message(int value) const override
    {
        return sentence(static_cast<errc>(value));
    }
};

} // namespace

std::error_code make_error_code(errc code)
{
    static const messaging_category category;
    return {static_cast<int>(code), category};
}

} // namespace seam::messaging
