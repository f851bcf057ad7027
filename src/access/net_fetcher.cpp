// SPDX-License-Identifier: Apache-2.0
#include "access/net_fetcher.h"

#include "net/errc.h"
#include "net/http_client.h"

#include <utility>

namespace seam::access {
namespace {

fetch_failure failure_of(const error& why)
{
    if (why == error(net::errc::timed_out)) return fetch_failure::timed_out;
    if (why == error(net::errc::too_big)) return fetch_failure::too_large;
    if (why == error(net::errc::tls_failed)) return fetch_failure::tls;
    if (why == error(net::errc::cancelled)) return fetch_failure::cancelled;
    if (why == error(net::errc::address_refused) || why == error(net::errc::plain_refused))
        return fetch_failure::address_refused;
    return fetch_failure::unreachable;
}

net::client_request translate(fetch_request request)
{
    net::client_request out;
    out.url = std::move(request.url);
    for (auto& [name, value] : request.headers)
        out.headers.push_back({.name = std::move(name), .value = std::move(value)});
    if (!request.form.empty()) {
        out.method = "POST";
        out.headers.push_back(
            {.name = "Content-Type", .value = "application/x-www-form-urlencoded"});
        out.body = std::move(request.form);
    }
    out.response_bytes_max = request.body_max;
    out.allow_private_network = request.allow_private_network;
    return out;
}

} // namespace

rt::task<std::expected<fetch_response, fetch_failure>> net_fetcher::fetch(fetch_request request)
{
    auto answer = co_await client_.send(translate(std::move(request)));
    if (!answer) co_return std::unexpected(failure_of(answer.error()));
    fetch_response out;
    out.status = answer->status;
    out.content_type = std::string(answer->header("Content-Type").value_or(""));
    out.body = std::move(answer->body);
    co_return out;
}

} // namespace seam::access
