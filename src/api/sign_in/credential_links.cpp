// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/credential_links.h"

#include "api/audit/audit.h"
#include "api/data/document_changes.h"
#include "api/json/stored.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace seam::api {
namespace {

using model::document_kind;

struct nothing
{};

/// What an integration names, and under which name.
struct link
{
    std::string name;
    model::document_key credential;
};

std::vector<link> links_of(const boost::json::object& integration)
{
    std::vector<link> all;
    const auto* named = object_at(integration, "credentials");
    if (named == nullptr) return all;
    for (const auto& [name, reference] : *named)
        if (const auto* part = reference.if_object())
            all.push_back({name, {document_kind::credential, text_at(*part, "id")}});
    return all;
}

bool uses(const boost::json::object& integration, const model::document_key& credential)
{
    return std::ranges::any_of(links_of(integration),
                               [&](const link& each) { return each.credential == credential; });
}

bool is_in(const storage::snapshot& seen, const model::document_key& key)
{
    return std::ranges::find(seen.documents, key, &model::document::key) != seen.documents.end();
}

/// Nothing if none of the integrations uses the credential.
outcome<void> check_unused(const storage::snapshot& seen, const model::document_key& credential)
{
    for (const auto& each : seen.documents) {
        if (each.key.kind != document_kind::integration) continue;
        const auto integration = parse_document(each);
        if (integration && uses(integration->body, credential))
            return conflict("The integration " + each.name + " (" + each.key.id +
                            ") uses it; give that another credential, or delete it, first.");
    }
    return {};
}

} // namespace

rt::task<outcome<parsed_document>> credential_links::put(const caller& who,
                                                         parsed_document integration)
{
    const auto author = author_of(who, clock_->now());
    const auto links = links_of(integration.body);
    storage::load load{.organization = who.organization};
    for (const auto& each : links)
        load.documents.push_back(each.credential);
    // A credential that is deleted at the same time is seen to be gone, or sees the integration.
    co_return co_await data_->transact(
        std::move(load), [&](const storage::snapshot& seen) -> outcome<commit<parsed_document>> {
            for (const auto& each : links)
                if (!is_in(seen, each.credential))
                    return invalid("credentials." + each.name + ".id",
                                   "must be the id of a credential");
            commit<parsed_document> plan;
            plan.answer = put_version(integration, author, "update", {}, plan.changes);
            return plan;
        });
}

rt::task<outcome<void>> credential_links::remove(const caller& who, std::string id)
{
    const model::document_key key{document_kind::credential, std::move(id)};
    auto integrations = co_await documents_->list(document_kind::integration, who.organization);
    if (!integrations) co_return std::unexpected(std::move(integrations).error());
    storage::load load{.organization = who.organization, .documents = {key}};
    for (const auto& each : *integrations)
        load.documents.push_back(each.meta.key);
    const auto author = author_of(who, clock_->now());
    auto done = co_await data_->transact(
        std::move(load), [&](const storage::snapshot& seen) -> outcome<commit<nothing>> {
            const auto found = std::ranges::find(seen.documents, key, &model::document::key);
            if (found == seen.documents.end()) return not_found("Credential");
            if (auto fine = check_unused(seen, key); !fine)
                return std::unexpected(std::move(fine).error());
            commit<nothing> plan;
            remove_document(*found, author, plan.changes);
            return plan;
        });
    if (!done) co_return std::unexpected(std::move(done).error());
    co_return outcome<void>();
}

} // namespace seam::api
