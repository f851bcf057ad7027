// SPDX-License-Identifier: Apache-2.0
#include "api/identity/names.h"

#include <string_view>

namespace seam::api {
namespace {

constexpr std::string_view user_prefix = "user:";
constexpr std::string_view client_prefix = "client:";

template <class Id>
void add_names(const std::vector<parsed_document>& stored, std::map<Id, std::string>& to)
{
    for (const auto& each : stored) {
        if (const auto id = Id::parse(each.meta.key.id)) to.emplace(*id, each.meta.name);
    }
}

} // namespace

rt::task<outcome<identity::spoken_names>> name_book::look_up(model::organization_id organization,
                                                             std::set<std::string> actors)
{
    identity::spoken_names names;
    auto sources = co_await documents_->list(model::document_kind::external_source, organization);
    if (!sources) co_return std::unexpected(std::move(sources).error());
    add_names(*sources, names.sources);
    auto deployments = co_await documents_->list(model::document_kind::deployment, organization);
    if (!deployments) co_return std::unexpected(std::move(deployments).error());
    add_names(*deployments, names.deployments);
    std::size_t asked = 0;
    for (const auto& actor : actors) {
        if (asked++ == actors_max) break;
        auto name = co_await name_of(organization, actor);
        if (!name) co_return std::unexpected(std::move(name).error());
        if (!name->empty()) names.actors.emplace(actor, std::move(*name));
    }
    co_return names;
}

/// Empty if it has none.
rt::task<outcome<std::string>> name_book::name_of(model::organization_id organization,
                                                  std::string actor)
{
    if (actor.starts_with(user_prefix)) {
        const auto id = model::user_id::parse(actor.substr(user_prefix.size()));
        if (!id) co_return std::string();
        auto found = co_await users_->find(*id);
        if (!found) co_return std::unexpected(std::move(found).error());
        const bool is_theirs = *found && (*found)->organization == organization;
        co_return is_theirs ? (*found)->name : std::string();
    }
    if (!actor.starts_with(client_prefix)) co_return std::string();
    auto found = co_await clients_->find(actor.substr(client_prefix.size()));
    if (!found) co_return std::unexpected(std::move(found).error());
    const bool is_theirs = *found && (*found)->organization == organization;
    co_return is_theirs ? (*found)->set.name : std::string();
}

std::set<std::string> actors_in(const model::neighbourhood& graph)
{
    std::set<std::string> actors;
    for (const auto& each : graph.holdings)
        actors.insert(each.actor);
    for (const auto& each : graph.decisions)
        actors.insert(each.actor);
    return actors;
}

} // namespace seam::api
