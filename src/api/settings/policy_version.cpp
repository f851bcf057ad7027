// SPDX-License-Identifier: Apache-2.0
#include "api/settings/policy_version.h"

#include "api/identity/policy_json.h"
#include "api/json/stored.h"
#include "base/log.h"

#include <boost/json/serialize.hpp>

namespace seam::api {

policy_version built_in_policy()
{
    return {identity::default_policy(), timestamp(), "system", "The built-in rules."};
}

model::document_key policy_key(model::organization_id organization, std::int64_t number)
{
    return {model::document_kind::policy_version,
            organization.to_string() + "/" + std::to_string(number)};
}

model::document to_document(const policy_version& what, model::organization_id organization)
{
    boost::json::object body{{"policy", policy_view(what.rules)}, {"actor", what.actor}};
    if (!what.note.empty()) body["note"] = what.note;
    model::document made;
    made.key = policy_key(organization, what.number());
    made.organization = organization;
    made.body = boost::json::serialize(body);
    made.modified = what.since;
    return made;
}

outcome<policy_version> read_policy_version(const parsed_document& stored)
{
    const auto* rules = object_at(stored.body, "policy");
    auto read = rules != nullptr ? read_policy(*rules) : bad_request("There is no policy.");
    if (!read) {
        log::error("policy version {} is damaged: {}", stored.meta.key.id, read.error().message);
        return std::unexpected(
            problem{500, "internal.server.error", "Stored data is damaged.", {}, std::nullopt});
    }
    return policy_version{std::move(*read), stored.meta.modified, text_at(stored.body, "actor"),
                          text_at(stored.body, "note")};
}

} // namespace seam::api
