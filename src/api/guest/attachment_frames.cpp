// SPDX-License-Identifier: Apache-2.0
#include "api/guest/attachment_frames.h"

#include "api/attachments/attachment_links.h"

#include <boost/json/serialize.hpp>

namespace seam::api::guest {
namespace {

namespace json = boost::json;

constexpr int refused = 400;

std::string frame(const char* type, const char* name, int code, json::object body,
                  std::string_view tracing_id)
{
    json::object whole{{"type", type}, {"class", name}, {"code", code}, {"body", std::move(body)}};
    if (!tracing_id.empty()) whole["tracingId"] = tracing_id;
    return json::serialize(whole);
}

json::object url_body(const attachment& what, std::string_view url, json::object headers)
{
    return {{"attachmentId", what.id}, {"headers", std::move(headers)}, {"url", url},
            {"fileName", what.name},   {"fileSize", what.bytes},        {"fileType", what.type}};
}

} // namespace

std::string upload_url_response(const attachment& what, std::string_view url,
                                std::string_view tracing_id)
{
    auto body = url_body(what, url, {{"Content-Type", what.type}});
    body.erase("fileSize");
    return frame("response", "PresignedUrlResponse", 200, std::move(body), tracing_id);
}

std::string download_url_response(const attachment& what, std::string_view url,
                                  std::string_view tracing_id)
{
    return frame("response", "PresignedUrlResponse", 200, url_body(what, url, {}), tracing_id);
}

std::string generate_url_error(file_fault why, std::string_view attachment_id, timestamp now,
                               std::string_view tracing_id)
{
    const auto sentence = sentence_of(why);
    json::object body{{"errorCode", static_cast<int>(why)},
                      {"errorMessage", sentence},
                      {"name", "GenerateUrlError"},
                      {"message", sentence},
                      {"timestamp", format_timestamp(now)}};
    if (!attachment_id.empty()) body["attachmentId"] = attachment_id;
    return frame("response", "GenerateUrlError", refused, std::move(body), tracing_id);
}

std::string upload_success_event(std::string_view id, std::string_view url, timestamp now)
{
    return frame("message", "UploadSuccessEvent", 200,
                 {{"attachmentId", id}, {"downloadUrl", url}, {"timestamp", format_timestamp(now)}},
                 {});
}

std::string upload_failure_event(std::string_view id, file_fault why, timestamp now)
{
    return frame("message", "UploadFailureEvent", 200,
                 {{"attachmentId", id},
                  {"errorCode", static_cast<int>(why)},
                  {"errorMessage", sentence_of(why)},
                  {"timestamp", format_timestamp(now)}},
                 {});
}

std::string attachment_deleted_response(std::string_view id, std::string_view tracing_id)
{
    return frame("response", "AttachmentDeletedResponse", 200, {{"attachmentId", id}}, tracing_id);
}

json::object attachment_content(const attachment& what)
{
    return {{"contentType", "Attachment"},
            {"attachment",
             {{"id", what.id},
              {"url", attachment_links::address(what)},
              {"filename", what.name},
              {"mediaType", media_type_of(what.type)},
              {"mime", what.type},
              {"fileSize", what.bytes},
              {"sha256", what.sha256}}}};
}

std::string_view sentence_of(file_fault what)
{
    switch (what) {
    case file_fault::unavailable:
        return "Files cannot be sent here.";
    case file_fault::type:
        return "Files of this kind cannot be sent here.";
    case file_fault::too_large:
        return "The file is larger than was said or than is allowed.";
    case file_fault::content:
        return "The file is not what its type says, or it is harmful.";
    case file_fault::name:
        return "The name of the file is not valid; it needs an extension.";
    case file_fault::name_too_long:
        return "The name of the file is too long.";
    case file_fault::empty:
        return "The file is empty.";
    case file_fault::none:
        break;
    }
    return "The file was taken.";
}

} // namespace seam::api::guest
