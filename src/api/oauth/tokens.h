// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/http/router.h"

#include <chrono>
#include <mutex>
#include <string>
#include <unordered_map>

namespace seam::api {

/// Access tokens for the API: 256 random bits for the client, their SHA-256 in the store.
/// Thread-safe.
class tokens final : public authenticator
{
  public:
    tokens(documents& store, const clock& time) : documents_(&store), clock_(&time) {}

    struct grant
    {
        std::string token;
        std::chrono::seconds lifetime{};
    };

    rt::task<outcome<grant>> issue(caller who, std::chrono::seconds lifetime);
    rt::task<outcome<caller>> authenticate(std::string_view token) override;
    /// By hash; a token that is not there is fine.
    rt::task<outcome<void>> revoke(std::string hash, model::organization_id organization);

    /// To be called for every `document_changed`: forgets what is remembered of a revoked token.
    void on_document_changed(const model::document_key& key);

  private:
    struct remembered
    {
        caller who;
        timestamp until;
    };

    std::optional<caller> recall(const std::string& hash);
    void remember(const std::string& hash, const caller& who, std::optional<timestamp> expires);

    documents* documents_;
    const clock* clock_;
    std::mutex mutex_;
    std::unordered_map<std::string, remembered> remembered_;
};

/// Roles as they stand in documents and answers: `["admin", "agent"]`.
boost::json::array write_roles(role held);
role read_roles(const boost::json::object& body);

} // namespace seam::api
