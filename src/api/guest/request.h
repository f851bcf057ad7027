// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "messaging/conversation.h"
#include "model/conversation.h"

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace seam::api::guest {

enum class action
{
    configure_session,
    configure_authenticated_session,
    on_message,
    echo,
    get_jwt,
    get_configuration,
    close_session,
    disconnect_customer,
    resume_token,
    on_attachment,
    get_attachment,
    delete_attachment,
};

enum class said
{
    message,
    typing,
    join,
    clear,
};

/// One frame from a guest (contract, section 6.2), checked.
struct request
{
    action what = action::echo;
    std::string token;
    std::string tracing_id;
    std::string deployment;
    bool start_new = false;
    bool close_all_connections = false;
    std::string jwt;
    std::string resume_token;
    std::string attachment;
    struct announced_file
    {
        std::string name;
        std::string type;
        std::optional<std::int64_t> bytes; ///< if it is said
        std::string md5;                   ///< in hex; empty if it is not said
        bool wants_json = false;           ///< `errorsAsJson`
    } file;
    std::optional<model::journey_context> journey;
    said kind = said::message;
    messaging::guest_message message;
};

/// Why a frame is no request. `code` as in section 6.7.
struct malformed
{
    int code = 400;
    std::string message;
    std::string tracing_id; ///< if it could be read
};

std::expected<request, malformed> parse_request(std::string_view frame);

} // namespace seam::api::guest
