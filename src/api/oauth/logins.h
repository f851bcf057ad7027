// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/oauth/users.h"
#include "net/http.h"

#include <chrono>
#include <string>
#include <string_view>

namespace seam::api {

/// How long a browser stays logged in to the console at most, however much it is used.
inline constexpr std::chrono::hours login_lifetime{12};
/// The console tells of use once a minute, and ends an idle login by itself: what it does is over
/// before the server says so.
inline constexpr std::chrono::minutes login_slack{2};

/// Browsers that are logged in: a random cookie for the browser, its SHA-256 in the store. A login
/// that nobody uses ends after the idle time of its organisation, and all access tokens that were
/// given to it end with it.
class logins
{
  public:
    logins(documents& store, users& people, const clock& time)
        : documents_(&store), users_(&people), clock_(&time)
    {}

    /// Somebody who is logged in.
    struct login
    {
        user who;
        std::string id; ///< what access tokens name it by: the cookie's hash
    };

    /// The cookie's value. What the browser of the request had is closed: its tabs must not go on
    /// as one user while its cookie is another's.
    rt::task<outcome<std::string>> open(user who, const net::request& from);
    /// What the cookie of a request stands for; empty if nothing, or nothing any more.
    rt::task<outcome<std::optional<login>>> find(const net::request& what);
    /// Somebody uses the login: its idle time begins anew. How long that is; 401 if it has ended.
    rt::task<outcome<std::chrono::minutes>> touch(std::string id);
    rt::task<outcome<void>> close(const net::request& what);
    /// True for a browser in which a login has ended, by itself or by signing out, and none has
    /// been opened with a provider since: whoever comes next is asked who they are, also by a
    /// provider that still knows the one before.
    rt::task<outcome<bool>> has_ended(const net::request& what);

    /// `Set-Cookie` for `value`; empty forgets it.
    static net::header_field cookie(std::string_view value, bool secure);
    /// `Set-Cookie` by which a browser that has signed out tells so (`has_ended`), or does no more.
    static net::header_field ended_cookie(bool has_ended, bool secure);

  private:
    documents* documents_;
    users* users_;
    const clock* clock_;
};

} // namespace seam::api
