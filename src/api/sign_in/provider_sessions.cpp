// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/provider_sessions.h"

#include "api/data/documents.h"
#include "api/json/stored.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <utility>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::size_t sign_ins_max = 100;

std::string body_of(const std::vector<model::authorization_id>& ids)
{
    json::array list;
    for (const auto& id : ids)
        list.emplace_back(id.to_string());
    return json::serialize(json::object{{"signIns", std::move(list)}});
}

/// The document with one sign-in more.
model::document extended(model::document from, const model::authorization& made)
{
    auto ids = provider_sessions::read(from);
    if (ids.size() >= sign_ins_max) ids.erase(ids.begin());
    ids.push_back(made.id);
    from.body = body_of(ids);
    from.modified = made.created;
    from.expires = std::max(from.expires.value_or(made.expires), made.expires);
    return from;
}

} // namespace

provider_sessions::provider_sessions(const visitor_keys& keys, model::organization_id organization,
                                     std::string_view issuer, std::string_view session,
                                     const std::string& subject_key)
    : places_{of_subject(subject_key)}
{
    if (!session.empty()) places_.push_back(of_session(keys, organization, issuer, session));
}

void provider_sessions::add_load(storage::load& to) const
{
    to.documents.insert(to.documents.end(), places_.begin(), places_.end());
}

void provider_sessions::add(const storage::snapshot& seen, const model::authorization& made,
                            storage::changes& to) const
{
    for (const auto& place : places_) {
        const auto found = std::ranges::find(seen.documents, place, &model::document::key);
        model::document known;
        if (found != seen.documents.end()) {
            known = *found;
            ++known.version;
        }
        known.key = place;
        known.organization = made.organization;
        to.documents.push_back(extended(std::move(known), made));
    }
}

model::document_key provider_sessions::of_session(const visitor_keys& keys,
                                                  model::organization_id organization,
                                                  std::string_view issuer, std::string_view session)
{
    return {model::document_kind::authorization_code,
            "session:" + keys.provider_session(organization, issuer, session)};
}

model::document_key provider_sessions::of_subject(const std::string& subject_key)
{
    return {model::document_kind::authorization_code, "subject:" + subject_key};
}

std::vector<model::authorization_id> provider_sessions::read(const model::document& from)
{
    std::vector<model::authorization_id> ids;
    const auto parsed = from.body.empty() ? std::nullopt : parse_document(from);
    const auto* list = parsed ? array_at(parsed->body, "signIns") : nullptr;
    if (list == nullptr) return ids;
    for (const auto& entry : *list) {
        const auto id = entry.is_string()
                            ? model::authorization_id::parse(std::string_view(entry.get_string()))
                            : std::nullopt;
        if (id) ids.push_back(*id);
    }
    return ids;
}

} // namespace seam::api
