// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/attachments/attachment_links.h"
#include "api/attachments/file_rules.h"
#include "messaging/guest.h"
#include "model/conversation.h"

#include <boost/json/object.hpp>
#include <string>
#include <string_view>

namespace seam::api::guest {

// Frames from the server (contract, section 6.3), as text ready to be sent. None has an explicit
// null, and metadata are strings only, because the mobile transport drops a frame that it cannot
// decode (section 2.3).

std::string session_response(const messaging::session_answer& what, const upload_rules& files,
                             std::string_view tracing_id);
/// An error that any client understands: class `string`.
std::string failure(int code, std::string_view message, std::string_view tracing_id);
std::string too_many_requests(std::chrono::seconds retry_after, std::string_view tracing_id);
std::string jwt_response(std::string_view jwt, timestamp expires, std::string_view tracing_id);
std::string resume_token_response(std::string_view token, timestamp expires,
                                  std::string_view tracing_id);
std::string configuration_response(std::chrono::seconds session_duration, const upload_rules& files,
                                   std::string_view tracing_id);
/// The answer to the action `echo`.
std::string echo_response(std::string_view text, const messaging::session_answer& session,
                          std::string_view message_id, timestamp now, std::string_view tracing_id);
std::string logout_event();
std::string session_expired_event();
std::string session_cleared_event();
/// `reason` empty: too many connections, or cleared.
std::string connection_closed_event(std::string_view reason);
/// Presence SignIn with the names of a sign-in that belongs to no conversation; not stored. The
/// same for the same sign-in.
std::string sign_in_frame(const model::authorization& who);
/// Another party is typing; not stored.
std::string typing_event(std::string_view message_id, timestamp now);

/// A message as a guest sees it, live or in the history. Addresses of files are as they are kept:
/// `attachment_links::renew` makes them such that they can be read.
boost::json::object structured_message(const model::message& what);
std::string message_frame(const model::message& what, const attachment_links& files);

} // namespace seam::api::guest
