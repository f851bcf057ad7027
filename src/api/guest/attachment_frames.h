// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/attachments/attachment_files.h"
#include "api/attachments/file_rules.h"
#include "base/clock.h"

#include <boost/json/object.hpp>
#include <string>
#include <string_view>

namespace seam::api::guest {

// Frames about attachments (contract, section 6.3).

/// Where to PUT a file, with the headers to send.
std::string upload_url_response(const attachment& what, std::string_view url,
                                std::string_view tracing_id);
/// Where to read a file; clients tell it from the former by its empty headers and its size.
std::string download_url_response(const attachment& what, std::string_view url,
                                  std::string_view tracing_id);
std::string generate_url_error(file_fault why, std::string_view attachment_id, timestamp now,
                               std::string_view tracing_id);
std::string upload_success_event(std::string_view id, std::string_view url, timestamp now);
std::string upload_failure_event(std::string_view id, file_fault why, timestamp now);
std::string attachment_deleted_response(std::string_view id, std::string_view tracing_id);

/// An entry of a message's `content[]`, as it is kept.
boost::json::object attachment_content(const attachment& what);

std::string_view sentence_of(file_fault what);

} // namespace seam::api::guest
