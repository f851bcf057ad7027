// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/oauth/users.h"
#include "net/http.h"

#include <chrono>
#include <string>
#include <string_view>

namespace seam::api {

/// How long a browser stays logged in to the console without the password.
inline constexpr std::chrono::hours login_lifetime{12};

/// Browsers that are logged in: a random cookie for the browser, its SHA-256 in the store.
class logins
{
  public:
    logins(documents& store, users& people) : documents_(&store), users_(&people) {}

    /// The cookie's value.
    rt::task<outcome<std::string>> open(user who);
    /// Who the cookie of a request stands for; empty if nobody, or nobody any more.
    rt::task<outcome<std::optional<user>>> find(const net::request& what);
    rt::task<outcome<void>> close(const net::request& what);

    /// `Set-Cookie` for `value`; empty forgets it.
    static net::header_field cookie(std::string_view value, bool secure);

  private:
    documents* documents_;
    users* users_;
};

} // namespace seam::api
