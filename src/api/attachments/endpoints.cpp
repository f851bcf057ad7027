// SPDX-License-Identifier: Apache-2.0
#include "api/attachments/endpoints.h"

#include "api/guest/attachment_frames.h"
#include "base/text.h"

#include <algorithm>
#include <array>

namespace seam::api {
namespace {

constexpr std::string_view path = "/attachments/{attachmentId}/{fileName}";

outcome<void> check(attachment_links::verdict what)
{
    switch (what) {
    case attachment_links::verdict::good:
        return {};
    case attachment_links::verdict::over:
        return forbidden("The time of this address is over; ask for the attachment's address "
                         "again.");
    case attachment_links::verdict::wrong:
        break;
    }
    return not_found("Attachment");
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

rt::task<outcome<void>> attachment_endpoints::check_origin(const call& what)
{
    auto file = co_await files_->find(what.path(0));
    if (!file) co_return std::unexpected(std::move(file).error());
    if (!*file) co_return not_found("Attachment");
    if ((*file)->deployment.empty()) co_return outcome<void>();
    auto where = co_await settings_->find((*file)->deployment);
    if (!where) co_return std::unexpected(std::move(where).error());
    const auto& request = what.request();
    const bool is_allowed = (*where)->active && allows_origin(**where, request.header("Origin"),
                                                              here_->base_url(request));
    if (!is_allowed)
        co_return forbidden(
            "The deployment is inactive, or this domain is not among its allowed domains.");
    co_return outcome<void>();
}

rt::task<answer> attachment_endpoints::receive(call& what)
{
    auto good = check(files_->links().check_upload(what.request()));
    if (!good) co_return std::unexpected(std::move(good).error());
    auto from_here = co_await check_origin(what);
    if (!from_here) co_return std::unexpected(std::move(from_here).error());
    auto received = co_await files_->receive(what.path(0), what.request().file);
    if (!received) co_return std::unexpected(std::move(received).error());
    const auto& [file, fault] = *received;
    const bool is_good = fault == file_fault::none;
    if (!file.owner.empty()) {
        const auto now = clock_->now();
        sockets_->send(file.owner, is_good ? guest::upload_success_event(
                                                 file.id, files_->links().download_url(file), now)
                                           : guest::upload_failure_event(file.id, fault, now));
    }
    if (is_good) co_return empty_response(200);
    co_return bad_request(std::string(guest::sentence_of(fault)));
}

rt::task<answer> attachment_endpoints::give(call& what)
{
    auto good = check(files_->links().check_download(what.request()));
    if (!good) co_return std::unexpected(std::move(good).error());
    auto found = co_await files_->open(what.path(0));
    if (!found) co_return std::unexpected(std::move(found).error());
    net::response given;
    const auto& file = found->what;
    const std::string how = is_shown(file.type) ? "inline" : "attachment";
    given.headers = {
        {"Content-Type", file.type},
        {"Content-Disposition", how + "; filename*=UTF-8''" + percent_encode(file.name)},
        {"Content-Security-Policy", "default-src 'none'; sandbox"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Resource-Policy", "cross-origin"},
        {"Cache-Control", "private, max-age=600"}};
    given.file = std::move(found->bytes);
    co_return given;
}

} // namespace seam::api
