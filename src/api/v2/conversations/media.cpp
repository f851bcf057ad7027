// SPDX-License-Identifier: Apache-2.0
#include "api/v2/conversations/media.h"

#include "api/attachments/file_rules.h"
#include "api/guest/attachment_frames.h"
#include "api/json/reader.h"
#include "base/log.h"

#include <algorithm>

namespace seam::api {
namespace {

namespace json = boost::json;

struct wanted_file
{
    std::string name;
    std::int64_t bytes = 0;
    std::string md5; ///< in hex; empty if it is not said
};

constexpr std::int64_t bytes_said_max = std::int64_t{1} << 50;

/// UploadMediaRequest.
wanted_file read_wanted(object_reader& body)
{
    wanted_file wanted;
    wanted.name = body.text_or_empty("fileName", {.max = 4096, .required = true, .trimmed = false});
    wanted.bytes = body.integer("contentLengthBytes", 0, bytes_said_max, true).value_or(0);
    if (const auto md5 = body.text("contentMd5", {.max = 64})) {
        const auto known = read_md5(*md5);
        if (!known) body.complain("contentMd5", "invalid.value", "must be an MD5 in base64 or hex");
        wanted.md5 = known.value_or("");
    }
    return wanted;
}

std::string type_of(const wanted_file& what)
{
    const auto known = type_of_name(what.name);
    return std::string(known.empty() ? "application/octet-stream" : known);
}

const char* status_of(attachment_state what)
{
    switch (what) {
    case attachment_state::announced:
        return "uploading";
    case attachment_state::uploaded:
    case attachment_state::sent:
        return "valid";
    case attachment_state::refused:
    case attachment_state::expired:
        break;
    }
    return "invalid";
}

std::string self_uri(const attachment& of)
{
    return "/api/v2/conversations/messages/" + of.conversation + "/communications/" +
           of.communication + "/messages/media/" + of.id;
}

} // namespace

outcome<void> check_may_send(const model::conversation& where, model::participant_id leg,
                             model::user_id user)
{
    const auto who = std::ranges::find(where.participants, leg, &model::participant::id);
    if (who == where.participants.end()) return not_found("Communication");
    const bool may_send = who->role == model::purpose::agent && who->user == user &&
                          who->state == model::participant_state::connected;
    if (!may_send) return conflict("You are not connected to this conversation; answer it first.");
    return {};
}

rt::task<outcome<std::vector<attachment>>> find_media(attachments& files, model::conversation where,
                                                      model::participant_id who,
                                                      std::vector<std::string> ids)
{
    std::vector<attachment> found;
    for (auto& id : ids) {
        auto file = co_await files.find(id);
        if (!file) co_return std::unexpected(std::move(file).error());
        const bool is_here = *file && (*file)->conversation == where.id.to_string() &&
                             (*file)->communication == who.to_string();
        if (!is_here) co_return not_found("Media " + id);
        const bool is_twice = std::ranges::find(found, (*file)->id, &attachment::id) != found.end();
        if (is_twice) co_return conflict("The media " + id + " is named twice.", "mediaIds");
        // From now on the guest of the conversation reads it, too.
        (*file)->owner = where.guest_key;
        found.push_back(std::move(**file));
    }
    co_return found;
}

outcome<void> check_unsent(const std::vector<attachment>& which)
{
    for (const auto& each : which) {
        if (each.state == attachment_state::sent)
            return conflict("The media " + each.id + " is in a message already.", "mediaIds");
        if (each.state != attachment_state::uploaded)
            return conflict("The media " + each.id + " has not been uploaded yet.", "mediaIds");
    }
    return {};
}

rt::task<outcome<void>> mark_media(attachments& files, std::vector<attachment> which)
{
    std::vector<attachment> marked;
    for (auto& each : which) {
        auto is_marked = co_await files.mark(each.id, each.owner);
        if (is_marked && *is_marked) {
            marked.push_back(std::move(each));
            continue;
        }
        auto taken_back = co_await settle_media(files, std::move(marked), {});
        if (!taken_back) log::warn("what is known of an attachment was not written");
        if (!is_marked) co_return std::unexpected(std::move(is_marked).error());
        co_return conflict("The media " + each.id + " is in a message already.", "mediaIds");
    }
    co_return outcome<void>();
}

rt::task<outcome<void>> settle_media(attachments& files, std::vector<attachment> which,
                                     std::string message)
{
    outcome<void> all;
    for (auto& each : which) {
        auto settled = co_await files.settle(each.id, message);
        if (!settled) all = std::move(settled);
    }
    co_return all;
}

void add_media(const std::vector<attachment>& which, json::array& content)
{
    for (const auto& each : which)
        content.push_back(guest::attachment_content(each));
}

void media_endpoints::mount(router& to)
{
    const std::string base = "/api/v2/conversations/messages/{conversationId}/communications/"
                             "{communicationId}/messages/media";
    to.add("POST", base, need::agent, [this](call& what) { return announce_unnamed(what); });
    to.add("POST", base + "/uploads", need::agent, [this](call& what) { return announce(what); });
    to.add("GET", base + "/{mediaId}", need::agent, [this](call& what) { return get(what); });
}

rt::task<outcome<media_endpoints::place>> media_endpoints::find(const call& what)
{
    const auto leg = what.path_id<model::participant_id>(1, "Communication");
    if (!leg) co_return std::unexpected(leg.error());
    auto found = co_await seen_->find(what.who(), what.path(0));
    if (!found) co_return std::unexpected(std::move(found).error());
    const auto who = std::ranges::find(found->participants, *leg, &model::participant::id);
    if (who == found->participants.end()) co_return not_found("Communication");
    auto communication = *who;
    co_return place{std::move(*found), std::move(communication)};
}

rt::task<outcome<media_endpoints::place>> media_endpoints::find_own(const call& what)
{
    auto where = co_await find(what);
    if (!where) co_return where;
    auto may = check_may_send(where->conversation, where->communication.id, what.who().user);
    if (!may) co_return std::unexpected(std::move(may).error());
    co_return where;
}

rt::task<outcome<attachment>> media_endpoints::announce_for(const call& what, place where,
                                                            attachment about)
{
    about.organization = where.conversation.organization.to_string();
    about.conversation = where.conversation.id.to_string();
    about.communication = where.communication.id.to_string();
    about.base_url = here_->base_url(what.request());
    co_return co_await files_->announce(std::move(about));
}

rt::task<answer> media_endpoints::announce(call& what)
{
    auto wanted = read_body(what.request().body, read_wanted);
    if (!wanted) co_return std::unexpected(std::move(wanted).error());
    auto where = co_await find_own(what);
    if (!where) co_return std::unexpected(std::move(where).error());
    const auto type = type_of(*wanted);
    const auto size = static_cast<std::size_t>(wanted->bytes);
    const auto fault = check_file(agent_upload_rules(), wanted->name, type, size);
    if (fault != file_fault::none) {
        const bool is_size = fault == file_fault::too_large || fault == file_fault::empty;
        co_return invalid(is_size ? "contentLengthBytes" : "fileName",
                          std::string(guest::sentence_of(fault)));
    }
    auto made = co_await announce_for(
        what, std::move(*where),
        {.name = wanted->name, .type = type, .bytes = wanted->bytes, .md5 = wanted->md5});
    if (!made) co_return std::unexpected(std::move(made).error());
    co_return json_response({{"id", made->id},
                             {"name", made->name},
                             {"uploadUrl", files_->links().upload_url(*made, size)},
                             {"uploadHeaders", {{"Content-Type", made->type}}},
                             {"selfUri", self_uri(*made)}});
}

rt::task<answer> media_endpoints::announce_unnamed(call& what)
{
    auto where = co_await find_own(what);
    if (!where) co_return std::unexpected(std::move(where).error());
    auto made = co_await announce_for(what, std::move(*where), {.bytes = -1});
    if (!made) co_return std::unexpected(std::move(made).error());
    auto body = view(what, *made);
    body["uploadUrl"] = files_->links().upload_url(*made, attachment_bytes_max);
    co_return json_response(body);
}

rt::task<answer> media_endpoints::get(call& what)
{
    auto where = co_await find(what);
    if (!where) co_return std::unexpected(std::move(where).error());
    auto found = co_await files_->find_any(what.path(2));
    if (!found) co_return std::unexpected(std::move(found).error());
    const bool is_here = *found && (*found)->conversation == where->conversation.id.to_string() &&
                         (*found)->communication == where->communication.id.to_string();
    if (!is_here) co_return not_found("Media");
    co_return json_response(view(what, **found));
}

json::object media_endpoints::view(const call& what, const attachment& of) const
{
    json::object body{{"id", of.id},
                      {"status", status_of(of.state)},
                      {"conversationId", of.conversation},
                      {"communicationId", of.communication},
                      {"selfUri", self_uri(of)}};
    if (!of.name.empty()) body["name"] = of.name;
    if (!of.type.empty()) body["mediaType"] = of.type;
    if (of.bytes >= 0) body["contentLengthBytes"] = of.bytes;
    const bool is_there =
        of.state == attachment_state::uploaded || of.state == attachment_state::sent;
    if (is_there) {
        auto here = of;
        here.base_url = here_->base_url(what.request());
        body["url"] = files_->links().download_url(here);
    }
    return body;
}

} // namespace seam::api
