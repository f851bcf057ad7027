// SPDX-License-Identifier: Apache-2.0
#include "api/v2/organizations.h"

#include "api/json/stored.h"
#include "api/json/writer.h"

namespace seam::api {

model::document_key organization_key(model::organization_id id)
{
    return {model::document_kind::organization, id.to_string()};
}

void organization_endpoints::mount(router& to)
{
    to.add("GET", "/api/v2/organizations/me", need::token, [this](call& what) { return me(what); });
}

rt::task<answer> organization_endpoints::me(call& what)
{
    auto found = co_await documents_->find(organization_key(what.who().organization));
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!*found) co_return not_found("Organization");
    const auto& stored = **found;
    boost::json::object body{{"id", stored.meta.key.id},
                             {"name", text_at(stored.body, "name")},
                             {"state", "active"},
                             {"version", stored.meta.version},
                             {"selfUri", "/api/v2/organizations/me"}};
    for (const auto* name : {"defaultLanguage", "defaultCountryCode", "domain"})
        put(body, name, text_at(stored.body, name));
    co_return json_response(body);
}

} // namespace seam::api
