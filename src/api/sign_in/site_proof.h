// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/site_token.h"
#include "api/json/reader.h"

#include <optional>
#include <string>

namespace seam::api {

/// What a page shows of who is signed in on the site; one of the two at most.
struct site_proof_shown
{
    std::optional<std::string> token;
    std::optional<access::site_user> user;
};

/// `token`, or `userId` and `userHash` with what else the page says, of a request. Unless
/// `may_be_absent`, one of the two is required.
site_proof_shown read_site_proof(object_reader& from, bool may_be_absent);

} // namespace seam::api
