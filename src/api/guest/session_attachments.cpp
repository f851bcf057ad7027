// SPDX-License-Identifier: Apache-2.0
#include "api/guest/attachment_frames.h"
#include "api/guest/session.h"
#include "messaging/guest.h"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace seam::api::guest {
namespace {

namespace json = boost::json;

constexpr int file_expired = 4008;
constexpr int file_not_found = 4009;
constexpr int file_not_uploaded = 4010;

std::unexpected<problem> no_such_file()
{
    return refuse_with(file_not_found, "There is no such attachment.");
}

std::unexpected<problem> is_sent()
{
    return refuse_with(409, "The attachment is in a message already.");
}

json::object* attachment_in(json::value& entry)
{
    auto& object = entry.as_object();
    return object.at("contentType") == "Attachment" ? &object : nullptr;
}

} // namespace

rt::task<outcome<void>> session::announce_file(const request& what)
{
    auto view = co_await look_and_read(what);
    if (!view) co_return std::unexpected(std::move(view).error());
    const auto& said = what.file;
    std::optional<std::size_t> bytes;
    if (said.bytes) bytes = static_cast<std::size_t>(*said.bytes);
    const auto fault = check_file(where_->upload, said.name, said.type, bytes);
    if (fault != file_fault::none) {
        if (!what.file.wants_json)
            co_return refuse_with(static_cast<int>(fault), std::string(sentence_of(fault)));
        send(generate_url_error(fault, what.attachment, with_->time.now(), what.tracing_id));
        co_return outcome<void>();
    }
    auto announced =
        co_await with_->files.announce({.id = what.attachment,
                                        .organization = where_->organization.to_string(),
                                        .deployment = where_->id.to_string(),
                                        .owner = key_,
                                        .base_url = base_url_,
                                        .name = said.name,
                                        .type = said.type,
                                        .bytes = said.bytes.value_or(-1),
                                        .md5 = said.md5});
    if (!announced) co_return std::unexpected(std::move(announced).error());
    const auto most = bytes.value_or(std::min(where_->upload.bytes_max, attachment_bytes_max));
    send(upload_url_response(*announced, with_->files.links().upload_url(*announced, most),
                             what.tracing_id));
    co_return outcome<void>();
}

rt::task<outcome<attachment>> session::find_file(std::string id)
{
    auto found = co_await with_->files.find_any(std::move(id));
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!*found || (*found)->state == attachment_state::refused) co_return no_such_file();
    auto& file = **found;
    // What was announced before a step-up is still the guest's. Once it is in a message, it is for
    // who may read that, which may be somebody else than the key's next user.
    const bool is_own =
        file.message.empty() && file.deployment == where_->id.to_string() &&
        (file.owner == key_ || file.owner == with_->keys.token_guest(where_->id, token_));
    if (is_own && file.state == attachment_state::expired) {
        co_return refuse_with(
            file_expired, "The attachment was not sent in time; announce it and send it again.");
    }
    if (is_own) co_return std::move(file);
    auto is_told = co_await is_in_own_message(file);
    if (!is_told) co_return std::unexpected(std::move(is_told).error());
    if (!*is_told) co_return no_such_file();
    co_return std::move(file);
}

rt::task<outcome<bool>> session::is_in_own_message(attachment what)
{
    const auto id = uuid::parse_hex(what.message);
    if (!id) co_return false;
    co_return co_await with_->store.read([&](storage::reader& store) -> result<bool> {
        SEAM_TRY(message, store.message(model::message_id(*id)));
        if (!message) return false;
        SEAM_TRY(conversation, store.conversation(message->conversation));
        SEAM_TRY(guest, store.guest(key_));
        return conversation && guest && messaging::is_own(*guest, *conversation);
    });
}

rt::task<outcome<void>> session::give_file(const request& what)
{
    auto view = co_await look_and_read(what);
    if (!view) co_return std::unexpected(std::move(view).error());
    auto file = co_await find_file(what.attachment);
    if (!file) co_return std::unexpected(std::move(file).error());
    if (file->state == attachment_state::announced)
        co_return refuse_with(file_not_uploaded, "The attachment has not been uploaded.");
    send(download_url_response(*file, with_->files.links().download_url(*file), what.tracing_id));
    co_return outcome<void>();
}

rt::task<outcome<void>> session::delete_file(const request& what)
{
    auto view = co_await look_and_read(what);
    if (!view) co_return std::unexpected(std::move(view).error());
    auto file = co_await find_file(what.attachment);
    if (!file) co_return std::unexpected(std::move(file).error());
    if (file->state == attachment_state::sent) co_return is_sent();
    auto removed = co_await with_->files.remove(file->id);
    if (!removed) co_return std::unexpected(std::move(removed).error());
    if (!*removed) co_return is_sent();
    send(attachment_deleted_response(file->id, what.tracing_id));
    co_return outcome<void>();
}

rt::task<outcome<std::optional<attachment>>> session::attach(messaging::guest_message& to)
{
    if (to.content_json.empty()) co_return std::optional<attachment>();
    auto content = json::parse(to.content_json);
    std::optional<attachment> attached;
    for (auto& entry : content.as_array()) {
        auto* object = attachment_in(entry);
        if (object == nullptr) continue;
        if (attached) co_return refuse_with(400, "A message has at most one attachment.");
        auto file = co_await find_file(std::string(object->at("attachment").at("id").as_string()));
        if (!file) co_return std::unexpected(std::move(file).error());
        if (!file->conversation.empty()) co_return no_such_file();
        if (file->state == attachment_state::announced)
            co_return refuse_with(file_not_uploaded, "The attachment has not been uploaded.");
        *object = attachment_content(*file);
        attached = std::move(*file);
    }
    if (attached) to.content_json = json::serialize(content);
    co_return attached;
}

} // namespace seam::api::guest
