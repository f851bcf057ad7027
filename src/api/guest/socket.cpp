// SPDX-License-Identifier: Apache-2.0
#include "api/guest/socket.h"

#include "api/guest/session.h"
#include "api/http/call.h"
#include "base/random.h"
#include "net/forwarded.h"

namespace seam::api::guest {
namespace {

net::response refuse(const problem& why)
{
    return problem_response(why, random_uuid().to_string());
}

} // namespace

rt::task<std::expected<net::websocket_session, net::response>> accept(guest_services& with,
                                                                      net::request what)
{
    auto where = co_await with.rules.find(what.query_value("deploymentId").value_or(""));
    if (!where) co_return std::unexpected(refuse(where.error()));
    const bool allowed = (*where)->active && (*where)->messenger_enabled &&
                         allows_origin(**where, what.header("Origin"), with.here.base_url(what));
    if (!allowed) {
        co_return std::unexpected(refuse(
            forbidden(
                "The deployment is inactive, or this domain is not among its allowed domains.")
                .error()));
    }
    auto network = net::network_of(what.remote_address);
    auto taken = with.slots.take({network, (*where)->id.to_string()});
    if (!taken) co_return std::unexpected(refuse(taken.error()));
    // The slot goes with the function, which is kept until the socket is closed.
    co_return [&with, slot = std::move(*taken), deployment = std::move(*where),
               base_url = with.here.base_url(what),
               network = std::move(network)](std::shared_ptr<net::websocket> socket) {
        return session::run(
            std::make_shared<session>(with, deployment, std::move(socket), base_url, network));
    };
}

} // namespace seam::api::guest
