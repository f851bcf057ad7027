// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/seal.h"
#include "access/token.h"
#include "api/data/documents.h"
#include "api/http/caller.h"

#include <cstddef>
#include <optional>
#include <string>

namespace seam::api {

/// What an integration's credential holds; what it has not is empty.
struct credential_fields
{
    std::string client_id = {};
    std::string client_secret = {}; ///< shared with the provider, or with the site that signs
    std::string private_key = {};   ///< PEM, for `private_key_jwt`
    std::string public_key = {};    ///< PEM, of a site that signs; the one that is no secret
};

/// The credentials of integrations. Their secrets lie in the store sealed for the organisation and
/// the id of their document; nobody else reads or writes them. One per server; thread-safe.
class credentials
{
  public:
    credentials(documents& store, data& transactions, const access::server_keys& keys)
        : documents_(&store), data_(&transactions), seal_(keys.seal)
    {}

    /// `body` is the document's without its fields.
    rt::task<outcome<parsed_document>> create(const caller& who, boost::json::object body,
                                              credential_fields fields);
    /// nullopt, and an entry in the log, if the secret was sealed elsewhere or by a server with
    /// another `secret` file. What is not sealed yet is read as it is.
    [[nodiscard]] std::optional<credential_fields> read(const parsed_document& stored) const;
    /// Seals what an earlier release left open, of all organisations. How many those were.
    rt::task<outcome<std::size_t>> seal_all();

  private:
    [[nodiscard]] boost::json::object sealed(const credential_fields& what,
                                             const model::document_key& key,
                                             model::organization_id organization) const;

    documents* documents_;
    data* data_;
    access::seal seal_;
};

} // namespace seam::api
