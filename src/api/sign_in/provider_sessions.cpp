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

constexpr std::size_t page_max = 100;

std::string body_of(const provider_sessions::page& what)
{
    json::array list;
    for (const auto& id : what.sign_ins)
        list.emplace_back(id.to_string());
    json::object body{{"signIns", std::move(list)}};
    if (what.earlier) body["earlier"] = what.earlier->id;
    return json::serialize(body);
}

/// The last page goes on with one sign-in more; when it is full, it is put away under a name of its
/// own first.
void extend(model::document last, const model::authorization& made, storage::changes& to)
{
    auto page = provider_sessions::read(last);
    if (page.sign_ins.size() >= page_max) {
        auto full = last;
        full.key.id += "/" + made.id.to_string();
        full.version = 1;
        page = {{}, full.key};
        to.documents.push_back(std::move(full));
    }
    page.sign_ins.push_back(made.id);
    last.body = body_of(page);
    last.modified = made.created;
    // Never sooner than the pages before, which are found through this one.
    const auto until = made.expires + sign_in_outlived_max;
    last.expires = std::max(last.expires.value_or(until), until);
    to.documents.push_back(std::move(last));
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
        extend(std::move(known), made, to);
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

provider_sessions::page provider_sessions::read(const model::document& from)
{
    page found;
    const auto parsed = from.body.empty() ? std::nullopt : parse_document(from);
    const auto* list = parsed ? array_at(parsed->body, "signIns") : nullptr;
    if (list == nullptr) return found;
    for (const auto& entry : *list) {
        const auto id = entry.is_string()
                            ? model::authorization_id::parse(std::string_view(entry.get_string()))
                            : std::nullopt;
        if (id) found.sign_ins.push_back(*id);
    }
    if (auto earlier = text_at(parsed->body, "earlier"); !earlier.empty())
        found.earlier = model::document_key{from.key.kind, std::move(earlier)};
    return found;
}

} // namespace seam::api
