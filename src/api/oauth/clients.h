// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/http/caller.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace seam::api {

/// A program that may get access tokens.
struct oauth_client
{
    std::string id;
    model::organization_id organization;
    std::string name;
    role roles = role::none;                                      ///< of a client-credentials token
    std::chrono::seconds token_lifetime = std::chrono::hours(24); ///< contract, section 1.4
    std::string secret_hash;
};

/// The client id of our own console: public, in every organisation, code grant with PKCE only.
inline constexpr std::string_view console_client_id = "seamline-console";

/// OAuth clients of the organisations. Thread-safe.
class oauth_clients
{
  public:
    explicit oauth_clients(documents& store) : documents_(&store) {}

    struct made
    {
        oauth_client client;
        std::string secret; ///< shown this once
    };
    rt::task<outcome<made>> create(model::organization_id organization, std::string name,
                                   role roles);
    rt::task<outcome<std::optional<oauth_client>>> find(std::string id);

  private:
    documents* documents_;
};

} // namespace seam::api
