// SPDX-License-Identifier: Apache-2.0
#include "api/v2/externalcontacts/graphs/settings.h"

#include "api/identity/graph_settings.h"
#include "api/json/reader.h"
#include "api/json/writer.h"

namespace seam::api {
namespace {

constexpr std::string_view root = "/api/v2/externalcontacts/graphs/settings";

net::response view(const graph_settings& what)
{
    boost::json::object body{{"automaticMergingEnabled", what.merges_automatically},
                             {"selfUri", root}};
    put(body, "dateModified", what.modified);
    return json_response(body);
}

} // namespace

void graph_settings_endpoints::mount(router& to)
{
    to.add("GET", root, need::agent, [this](call& what) { return get(what); });
    to.add("PUT", root, need::admin, [this](call& what) { return replace(what); });
}

rt::task<answer> graph_settings_endpoints::get(call& what)
{
    auto settings = co_await find_graph_settings(documents_, what.who().organization);
    if (!settings) co_return std::unexpected(std::move(settings).error());
    co_return view(*settings);
}

rt::task<answer> graph_settings_endpoints::replace(call& what)
{
    auto wanted = read_body(what.request().body, [](object_reader& body) {
        return body.boolean("automaticMergingEnabled", true);
    });
    if (!wanted) co_return std::unexpected(std::move(wanted).error());
    auto theirs = documents_->by(what.who().actor());
    auto kept =
        co_await keep_graph_settings(&theirs, what.who().organization, wanted->value_or(false));
    if (!kept) co_return std::unexpected(std::move(kept).error());
    co_return view(*kept);
}

} // namespace seam::api
