// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/audit/trail.h"
#include "api/data/documents.h"
#include "api/http/caller.h"
#include "rt/offload.h"

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace seam::api {

struct new_user
{
    std::string name;
    std::string email;
    std::string password; ///< empty: nobody can log in as them until they have set one
    role roles = role::agent;
    std::string title = {};
    std::string department = {};
    bool active = true;
};

struct user
{
    model::user_id id;
    model::organization_id organization;
    std::string name;
    std::string email;
    role roles = role::none;
    std::int64_t version = 1;
    bool active = true;          ///< else nobody can be logged in as them
    std::int64_t generation = 0; ///< of their tokens and logins (holder.h)
    bool deleted = false;        ///< only a name is left, for what they have done
    bool has_password = true;
    std::string title = {};
    std::string department = {};
};

/// The people who work in the console. Passwords are argon2id, hashed away from the I/O threads.
/// Thread-safe.
class users
{
  public:
    users(data& store, documents& docs, rt::offload& hashing, audit_trail& trail, const clock& time)
        : data_(&store), documents_(&docs), hashing_(&hashing), trail_(&trail), clock_(&time)
    {}

    /// E-mail addresses are unique in the whole server, because one logs in before an organisation
    /// is known. 409 if taken. `actor` is whom the audit log names; empty: nobody.
    rt::task<outcome<user>> create(model::organization_id organization, new_user what,
                                   std::string actor = {});
    /// Also one who is inactive or deleted.
    rt::task<outcome<std::optional<user>>> find(model::user_id id);
    /// Those of the organisation who are active and have `wanted`.
    rt::task<outcome<std::vector<user>>> list(model::organization_id organization, role wanted);

    /// The user if the password is theirs; else 401, which takes as long and says as much whether
    /// the address is known or not. 429 after too many attempts for one address. The audit log
    /// tells of those that fail, and once that there are too many, where the address is a user's.
    rt::task<outcome<user>> log_in(std::string email, std::string password);

    /// What is kept of a password; of none, nothing. 400 if it is too short or too long.
    rt::task<outcome<std::string>> hash_of(std::string password);

  private:
    /// Logins for one address since the last that succeeded.
    struct attempts
    {
        int count = 0;
        timestamp since;
    };

    /// 429 if there were too many already.
    std::optional<problem> begin_attempt(const std::string& email);
    /// True if there may be no more now.
    bool has_no_attempts(const std::string& email);
    void tell_refused(const parsed_document& account, const std::string& email);
    void forget_attempts(const std::string& email);

    data* data_;
    documents* documents_;
    rt::offload* hashing_;
    audit_trail* trail_;
    const clock* clock_;
    std::mutex mutex_;
    std::map<std::string, attempts> attempts_;
};

/// A user as their document says.
user read_user(const parsed_document& stored);
/// The users of a snapshot, without those that were deleted.
std::vector<parsed_document> users_in(const storage::snapshot& seen);
/// Where the user of an address is found before the organisation is known.
model::document_key user_address_key(const std::string& email);

} // namespace seam::api
