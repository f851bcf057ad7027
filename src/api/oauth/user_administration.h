// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/oauth/users.h"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace seam::api {

/// What of a user is to be changed; what is empty stays.
struct user_change
{
    std::int64_t version = 0; ///< that was read before: 409 if it is another by now
    std::optional<std::string> name = {};
    std::optional<std::string> email = {};
    std::optional<std::string> title = {};
    std::optional<std::string> department = {};
    std::optional<bool> active = {};
};

/// A link by which a user sets a password, once.
struct invitation
{
    std::string token; ///< told this once; the store has its hash
    timestamp expires;
};

/// How long an invitation is good.
inline constexpr std::chrono::hours invitation_lifetime{72};

/// What administrators do to users, and the audit log tells of. Nothing of it leaves an
/// organisation without an active administrator who has a password: that is a 409 which says so.
/// Whoever is made inactive, deleted or given a password loses their tokens and logins for ever;
/// new roles count at once for the tokens that are out. 404 `User not found.` for one of another
/// organisation, or who was deleted. Thread-safe.
class user_administration
{
  public:
    user_administration(data& store, documents& docs, users& people, const clock& time)
        : data_(&store), documents_(&docs), users_(&people), clock_(&time)
    {}

    rt::task<outcome<user>> change(const caller& who, model::user_id id, user_change what);
    rt::task<outcome<user>> set_roles(const caller& who, model::user_id id, role roles);
    /// A name is left, for what they have done. The e-mail address is free again.
    rt::task<outcome<user>> remove(const caller& who, model::user_id id);
    rt::task<outcome<user>> set_password(const caller& who, model::user_id id,
                                         std::string password);

    /// Takes the place of the one before. The password stays until it is used. Ends when the user
    /// is made inactive, deleted or given another address or a password. 409 for a user who
    /// is inactive.
    rt::task<outcome<invitation>> invite(const caller& who, model::user_id id);
    /// Sets the password of whoever the invitation was for: once, and until it expires. 404.
    rt::task<outcome<user>> accept(std::string token, std::string password);

  private:
    /// Changes the body of a user's document, or refuses.
    using edit = std::function<outcome<void>(const user& now, boost::json::object& body)>;
    struct act
    {
        model::organization_id organization;
        std::string actor;
        std::string_view name; ///< in the audit log
        std::string detail = {};
    };
    rt::task<outcome<user>> apply(act what, model::user_id id, std::string new_email, edit how);
    /// nullopt: the user's address has changed since it was read, and nothing has been done.
    rt::task<outcome<std::optional<user>>> try_apply(const act& what, model::user_id id,
                                                     const std::string& new_email, const edit& how);

    data* data_;
    documents* documents_;
    users* users_;
    const clock* clock_;
};

} // namespace seam::api
