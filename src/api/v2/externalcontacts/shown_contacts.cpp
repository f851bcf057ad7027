// SPDX-License-Identifier: Apache-2.0
#include "api/v2/externalcontacts/shown_contacts.h"

#include "api/identity/as_of.h"
#include "api/v2/externalcontacts/source_names.h"
#include "identity/graph_index.h"
#include "identity/profile.h"

namespace seam::api {

rt::task<outcome<source_names>> shown_contacts::sources(model::organization_id organization)
{
    co_return co_await list_source_names(*documents_, organization);
}

/// nullopt if the contact is not what a merge made.
rt::task<outcome<std::optional<identity::merge_inputs>>>
shown_contacts::find_inputs(model::organization_id organization, model::contact_id contact)
{
    auto policy = co_await settings_->policy(organization);
    if (!policy) co_return std::unexpected(std::move(policy).error());
    auto graph = co_await data_->read(
        [&](storage::reader& store) { return store.neighbourhood(organization, contact); });
    if (!graph) co_return std::unexpected(std::move(graph).error());
    co_return identity::find_merge_inputs(*graph, contact, **policy);
}

rt::task<outcome<void>>
shown_contacts::expand_identifiers(model::organization_id organization,
                                   const std::vector<model::contact_id>& leaves,
                                   const source_names& sources, boost::json::object& to)
{
    auto held = co_await data_->read(
        [&](storage::reader& store) { return store.identifiers(organization, leaves); });
    if (!held) co_return std::unexpected(std::move(held).error());
    add_identifiers(to, *held, sources);
    co_return outcome<void>();
}

rt::task<outcome<boost::json::object>> shown_contacts::read(model::organization_id organization,
                                                            model::contact_id contact,
                                                            bool with_identifiers)
{
    auto profile = co_await data_->read(
        [&](storage::reader& store) { return store.profile(organization, contact); });
    if (!profile) co_return std::unexpected(std::move(profile).error());
    if (!*profile) co_return not_found("Contact");
    auto names = co_await sources(organization);
    if (!names) co_return std::unexpected(std::move(names).error());
    auto body = contact_view(**profile, *names);
    if (with_identifiers) {
        auto added = co_await expand_identifiers(organization, (*profile)->leaves, *names, body);
        if (!added) co_return std::unexpected(std::move(added).error());
    }
    if ((*profile)->leaves.size() > 1) {
        auto inputs = co_await find_inputs(organization, (*profile)->id);
        if (!inputs) co_return std::unexpected(std::move(inputs).error());
        if (*inputs) add_merge((*profile)->id, **inputs, body);
    }
    co_return body;
}

rt::task<answer> shown_contacts::show(model::organization_id organization,
                                      model::contact_id contact, bool with_identifiers)
{
    auto body = co_await read(organization, contact, with_identifiers);
    if (!body) co_return std::unexpected(std::move(body).error());
    co_return json_response(*body);
}

rt::task<outcome<boost::json::object>> shown_contacts::read(model::organization_id organization,
                                                            model::contact_id contact,
                                                            shown_parts which)
{
    if (!which.provenance && !which.then)
        co_return co_await read(organization, contact, which.identifiers);
    auto found = co_await find_known_contact(*data_, *settings_, organization, contact, which.then);
    if (!found) co_return std::unexpected(std::move(found).error());
    auto names = co_await sources(organization);
    if (!names) co_return std::unexpected(std::move(names).error());
    const auto& [known, who] = *found;
    auto body = contact_view(who.profile, *names);
    const identity::graph_index index(known.graph);
    if (which.identifiers)
        add_identifiers(body, identity::list_identifiers(who.who, index), *names);
    if (const auto inputs = identity::find_merge_inputs(known.graph, who.contact, *known.rules))
        add_merge(who.contact, *inputs, body);
    if (which.provenance) {
        body["provenance"] = provenance_view(identity::trace_fields(who.who, index, *known.rules));
    }
    co_return body;
}

rt::task<answer> shown_contacts::show(model::organization_id organization,
                                      model::contact_id contact, shown_parts which)
{
    auto body = co_await read(organization, contact, which);
    if (!body) co_return std::unexpected(std::move(body).error());
    co_return json_response(*body);
}

} // namespace seam::api
