// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/http/router.h"
#include "api/notifications/channels.h"
#include "api/oauth/user_administration.h"
#include "api/oauth/users.h"

#include <boost/json/object.hpp>

namespace seam::api {

/// `/api/v2/users…`: who works in the console, and `/me`, who is logged in to it: 400 `not.a.user`
/// for an API client. Agents see each other; administrators change them.
class users_endpoints
{
  public:
    users_endpoints(documents& store, users& people, user_administration& office,
                    notifications::channels& opened)
        : documents_(&store), users_(&people), office_(&office), channels_(&opened)
    {}

    void mount(router& to);

  private:
    rt::task<answer> me(call& what);
    rt::task<answer> list(call& what);
    rt::task<answer> create(call& what);
    rt::task<answer> get(call& what);
    rt::task<answer> change(call& what);
    rt::task<answer> remove(call& what);
    rt::task<answer> roles(call& what);
    rt::task<answer> set_roles(call& what);
    rt::task<answer> set_password(call& what);

    /// 404 `User not found.` also for one who was deleted.
    rt::task<outcome<user>> one(const call& what);
    /// Forgets the channels of a user who has changed: their sockets are closed by then, and what
    /// is left of them if it fails is good for nothing.
    rt::task<> hang_up(user on);

    documents* documents_;
    users* users_;
    user_administration* office_;
    notifications::channels* channels_;
};

/// User.
boost::json::object user_view(const user& who);

} // namespace seam::api
