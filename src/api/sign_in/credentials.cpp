// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/credentials.h"

#include "api/json/stored.h"
#include "base/log.h"
#include "base/random.h"

#include <tuple>
#include <utility>

namespace seam::api {
namespace {

using model::document_kind;

// Members of `credentialFields` in the store.
constexpr std::string_view open_secret = "credentialFields.clientSecret";
constexpr std::string_view sealed_secret = "credentialFields.sealedClientSecret";
constexpr std::string_view sealed_key = "credentialFields.sealedPrivateKey";

std::string place_of(const model::document_key& key, model::organization_id organization)
{
    return organization.to_string() + "/" + key.id;
}

/// A place of its own, so that neither opens where the other belongs.
std::string key_place_of(const model::document_key& key, model::organization_id organization)
{
    return place_of(key, organization) + "/key";
}

} // namespace

boost::json::object credentials::sealed(const credential_fields& what,
                                        const model::document_key& key,
                                        model::organization_id organization) const
{
    boost::json::object fields{{"clientId", what.client_id}};
    if (!what.public_key.empty()) fields["publicKey"] = what.public_key;
    if (!what.client_secret.empty()) {
        fields["sealedClientSecret"] = seal_.close(what.client_secret, place_of(key, organization));
    }
    if (!what.private_key.empty()) {
        fields["sealedPrivateKey"] = seal_.close(what.private_key, key_place_of(key, organization));
    }
    return fields;
}

rt::task<outcome<parsed_document>> credentials::create(const caller& who, boost::json::object body,
                                                       credential_fields fields)
{
    const model::document_key key{document_kind::credential, random_uuid().to_string()};
    body["credentialFields"] = sealed(fields, key, who.organization);
    auto theirs = documents_->by(who.actor());
    co_return co_await theirs.create(key, who.organization, {}, std::move(body));
}

std::optional<credential_fields> credentials::read(const parsed_document& stored) const
{
    const auto& [key, organization] = std::tie(stored.meta.key, stored.meta.organization);
    credential_fields found{.client_id = text_at(stored.body, "credentialFields.clientId"),
                            .client_secret = text_at(stored.body, open_secret),
                            .private_key = {},
                            .public_key = text_at(stored.body, "credentialFields.publicKey")};
    const auto open = [&](std::string_view member, const std::string& place, std::string& into) {
        const auto closed = text_at(stored.body, member);
        if (closed.empty()) return true;
        auto text = seal_.open(closed, place);
        if (text) into = std::move(*text);
        return text.has_value();
    };
    if (open(sealed_secret, place_of(key, organization), found.client_secret) &&
        open(sealed_key, key_place_of(key, organization), found.private_key))
        return found;
    log::error("the secret of credential {} does not open: the data directory's file secret is "
               "not the one that it was sealed under",
               key.id);
    return std::nullopt;
}

rt::task<outcome<std::size_t>> credentials::seal_all()
{
    auto all = co_await data_->read(
        [](storage::reader& store) { return store.documents_of_all(document_kind::credential); });
    if (!all) co_return std::unexpected(std::move(all).error());
    std::size_t count = 0;
    for (auto& document : *all) {
        auto stored = parse_document(std::move(document));
        if (!stored || text_at(stored->body, open_secret).empty()) continue;
        const auto fields = read(*stored);
        if (!fields) continue;
        auto body = stored->body;
        body["credentialFields"] = sealed(*fields, stored->meta.key, stored->meta.organization);
        auto name = stored->meta.name;
        auto replaced = co_await documents_->replace(*stored, std::move(name), std::move(body));
        if (!replaced) co_return std::unexpected(std::move(replaced).error());
        ++count;
    }
    co_return count;
}

} // namespace seam::api
