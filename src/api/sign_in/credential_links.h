// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/data/documents.h"
#include "api/http/caller.h"
#include "base/clock.h"

#include <string>

namespace seam::api {

/// What administrators do to integrations and the credentials that they name, where one hangs on
/// the other: each act whole in one command, and told to the audit log. One per server;
/// thread-safe.
class credential_links
{
  public:
    credential_links(data& store, documents& docs, const clock& time)
        : data_(&store), documents_(&docs), clock_(&time)
    {}

    /// Stores the next version of an integration. 400 that names the member if a credential is not
    /// there, 409 if the integration has changed since it was read or its name is taken.
    rt::task<outcome<parsed_document>> put(const caller& who, parsed_document integration);
    /// 404; 409 that names an integration which uses it. An integration that is made, and given
    /// the credential, in the very moment between looking and deleting is not seen: it is refused
    /// at its first sign-in, as one whose provider is wrong.
    rt::task<outcome<void>> remove(const caller& who, std::string id);

  private:
    data* data_;
    documents* documents_;
    const clock* clock_;
};

} // namespace seam::api
