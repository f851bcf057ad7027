// SPDX-License-Identifier: Apache-2.0
#include "api/identity/graph_settings.h"

#include "api/identity/cluster_documents.h"
#include "api/json/stored.h"

namespace seam::api {
namespace {

constexpr std::string_view merges_automatically_member = "automaticMergingEnabled";

graph_settings read(const parsed_document& stored)
{
    return {.merges_automatically = flag_at(stored.body, merges_automatically_member),
            .modified = stored.meta.modified};
}

} // namespace

rt::task<outcome<graph_settings>> find_graph_settings(documents* in,
                                                      model::organization_id organization)
{
    auto stored = co_await in->find(graph_settings_key(organization));
    if (!stored) co_return std::unexpected(std::move(stored).error());
    if (!*stored) co_return graph_settings();
    co_return read(**stored);
}

rt::task<outcome<graph_settings>>
keep_graph_settings(documents* in, model::organization_id organization, bool merges_automatically)
{
    const auto key = graph_settings_key(organization);
    auto stored = co_await in->find(key);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    boost::json::object body{{merges_automatically_member, merges_automatically}};
    if (!*stored) {
        auto made = co_await in->create(key, organization, {}, std::move(body));
        if (!made) co_return std::unexpected(std::move(made).error());
        co_return read(*made);
    }
    auto replaced = co_await in->replace(**stored, {}, std::move(body));
    if (!replaced) co_return std::unexpected(std::move(replaced).error());
    co_return read(*replaced);
}

} // namespace seam::api
