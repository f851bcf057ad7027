// SPDX-License-Identifier: Apache-2.0
#include "api/seamline/v1/references.h"

#include <string>
#include <variant>

namespace seam::api {
namespace {

std::string text_of(const model::profile& of, model::field which)
{
    const auto found = of.fields.find(which);
    if (found == of.fields.end()) return {};
    const auto* text = std::get_if<std::string>(&found->second.entry.value);
    return text == nullptr ? std::string() : *text;
}

} // namespace

boost::json::object contact_reference(const model::profile& of)
{
    const auto id = of.id.to_string();
    auto name = text_of(of, model::field::first_name);
    const auto last = text_of(of, model::field::last_name);
    if (!name.empty() && !last.empty()) name += ' ';
    name += last;
    boost::json::object body{{"id", id}, {"selfUri", "/api/v2/externalcontacts/contacts/" + id}};
    if (!name.empty()) body["name"] = name;
    return body;
}

boost::json::object deployment_reference(model::deployment_id of,
                                         const identity::spoken_names& names)
{
    const auto id = of.to_string();
    boost::json::object body{{"id", id}, {"selfUri", "/api/v2/webdeployments/deployments/" + id}};
    const auto name = names.deployments.find(of);
    if (name != names.deployments.end()) body["name"] = name->second;
    return body;
}

} // namespace seam::api
