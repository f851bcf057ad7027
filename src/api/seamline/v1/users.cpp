// SPDX-License-Identifier: Apache-2.0
#include "api/seamline/v1/users.h"

#include "api/json/reader.h"
#include "api/json/writer.h"
#include "api/oauth/password_field.h"
#include "base/log.h"

namespace seam::api {

void invitation_endpoints::mount(router& to)
{
    to.add("POST", "/api/seamline/v1/users/{userId}/invitation", need::admin,
           [this](call& what) { return invite(what); });
    to.add("POST", "/api/seamline/v1/password", need::nothing,
           [this](call& what) { return accept(what); });
}

rt::task<answer> invitation_endpoints::invite(call& what)
{
    auto id = what.path_id<model::user_id>(0, "User");
    if (!id) co_return std::unexpected(std::move(id).error());
    auto made = co_await office_->invite(what.who(), *id);
    if (!made) co_return std::unexpected(std::move(made).error());
    // Behind the hash: no server on the way sees it, and no log.
    boost::json::object body{
        {"uri", site_->base_url(what.request()) + "/console/password#" + made->token}};
    put(body, "expires", made->expires);
    co_return json_response(body);
}

rt::task<answer> invitation_endpoints::accept(call& what)
{
    struct wanted
    {
        std::string token, password;
    };
    auto given = read_body(what.request().body, [](object_reader& body) {
        return wanted{body.text_or_empty("token", {.max = 200, .required = true}),
                      read_new_password(body, "password", true)};
    });
    if (!given) co_return std::unexpected(std::move(given).error());
    auto who = co_await office_->accept(std::move(given->token), std::move(given->password));
    if (!who) co_return std::unexpected(std::move(who).error());
    auto closed = co_await channels_->remove_of_user(who->organization, who->id);
    // Their sockets are closed by then, and what is left of the channels is good for nothing.
    if (!closed) log::warn("channels of a user were not removed: {}", closed.error().message);
    co_return json_response({{"email", who->email}});
}

} // namespace seam::api
