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
    std::string password;
    role roles = role::agent;
};

struct user
{
    model::user_id id;
    model::organization_id organization;
    std::string name;
    std::string email;
    role roles = role::none;
    std::int64_t version = 1;
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
    /// is known. 409 if taken.
    rt::task<outcome<user>> create(model::organization_id organization, new_user what);
    rt::task<outcome<std::optional<user>>> find(model::user_id id);
    /// Those of the organisation who have `wanted`.
    rt::task<outcome<std::vector<user>>> list(model::organization_id organization, role wanted);

    /// The user if the password is theirs; else 401, which takes as long and says as much whether
    /// the address is known or not. 429 after too many attempts for one address. The audit log
    /// tells of those that fail, and once that there are too many, where the address is a user's.
    rt::task<outcome<user>> log_in(std::string email, std::string password);

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

} // namespace seam::api
