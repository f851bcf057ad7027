// SPDX-License-Identifier: Apache-2.0
#include "api/attachments/endpoints.h"

#include "api/guest/attachment_frames.h"
#include "base/text.h"

#include <algorithm>
#include <array>

namespace seam::api {
namespace {

constexpr std::string_view path = "/attachments/{attachmentId}/{fileName}";

std::unexpected<problem> other_address()
{
    return forbidden("The address of an attachment must be as it was given, and in its time.");
}

/// Shown by browsers as what it is; everything else is saved.
bool is_shown(std::string_view type)
{
    static constexpr std::array<std::string_view, 4> shown = {"image/png", "image/jpeg",
                                                              "image/gif", "image/webp"};
    return std::ranges::find(shown, to_lower(type)) != shown.end();
}

} // namespace

void attachment_endpoints::mount(router& to)
{
    to.add("PUT", path, need::nothing, [this](call& what) { return receive(what); });
    to.add("GET", path, need::nothing, [this](call& what) { return give(what); });
}

rt::task<answer> attachment_endpoints::receive(call& what)
{
    if (!files_->may_upload(what.request())) co_return other_address();
    auto received = co_await files_->receive(what.path(0), what.request().body);
    if (!received) co_return std::unexpected(std::move(received).error());
    const auto& [file, fault] = *received;
    if (fault == file_fault::none) {
        sockets_->send(file.owner, guest::upload_success_event(file.id, files_->download_url(file),
                                                               clock_->now()));
        co_return empty_response(200);
    }
    sockets_->send(file.owner, guest::upload_failure_event(file.id, fault, clock_->now()));
    co_return bad_request(std::string(guest::sentence_of(fault)));
}

rt::task<answer> attachment_endpoints::give(call& what)
{
    if (!files_->may_download(what.request())) co_return other_address();
    auto found = co_await files_->read(what.path(0));
    if (!found) co_return std::unexpected(std::move(found).error());
    net::response given;
    const auto& file = found->what;
    const std::string how = is_shown(file.type) ? "inline" : "attachment";
    given.headers = {
        {"Content-Type", file.type},
        {"Content-Disposition", how + "; filename*=UTF-8''" + percent_encode(file.name)},
        {"Content-Security-Policy", "default-src 'none'; sandbox"},
        {"Referrer-Policy", "no-referrer"},
        {"Cache-Control", "private, max-age=3600"}};
    given.body = std::move(found->bytes);
    co_return given;
}

} // namespace seam::api
