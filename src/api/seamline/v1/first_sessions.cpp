// SPDX-License-Identifier: Apache-2.0
#include "api/seamline/v1/first_sessions.h"

#include "api/json/writer.h"

#include <boost/json/array.hpp>
#include <utility>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::string_view root = "/api/seamline/v1/deployments/firstsessions";

} // namespace

void first_session_endpoints::mount(router& to)
{
    to.add("GET", root, need::admin, [this](call& what) { return list(what); });
}

rt::task<answer> first_session_endpoints::list(call& what)
{
    const auto organization = what.who().organization;
    auto stored = co_await documents_->list(model::document_kind::deployment, organization);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    const auto first = co_await data_->read(
        [&](storage::reader& store) { return store.first_sessions(organization); });
    if (!first) co_return std::unexpected(first.error());
    json::array entities;
    for (const auto& each : *stored) {
        const auto& id = each.meta.key.id;
        json::object shown{{"deployment",
                            {{"id", id},
                             {"name", each.meta.name},
                             {"selfUri", "/api/v2/webdeployments/deployments/" + id}}}};
        const auto parsed = model::deployment_id::parse(id);
        const auto found = parsed ? first->find(*parsed) : first->end();
        if (found != first->end()) put(shown, "firstSessionDate", found->second);
        entities.push_back(std::move(shown));
    }
    co_return json_response({{"entities", std::move(entities)}, {"selfUri", root}});
}

} // namespace seam::api
