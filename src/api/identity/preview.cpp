// SPDX-License-Identifier: Apache-2.0
#include "api/identity/preview.h"

#include "api/json/writer.h"
#include "api/v2/externalcontacts/fields.h"
#include "api/v2/externalcontacts/views.h"

#include <algorithm>
#include <boost/json/array.hpp>

namespace seam::api {
namespace {

namespace json = boost::json;

void put_reference(json::object& to, std::string_view name, model::contact_id id)
{
    if (!id.is_nil()) to[name] = contact_reference(id);
}

json::array references(const std::vector<model::contact_id>& ids)
{
    json::array all;
    for (const auto id : ids)
        all.push_back(contact_reference(id));
    return all;
}

json::object standing_view(const model::profile& shown)
{
    return {{"type", name_of(shown.type)}, {"leaves", references(shown.leaves)}};
}

/// Fields that the contract has no name for are not shown anywhere.
json::array fields_view(const std::vector<identity::field_change>& changed)
{
    json::array all;
    for (const auto& each : changed) {
        const auto known = std::ranges::find(field_names, each.which, &field_name::what);
        if (known == field_names.end()) continue;
        json::object entry{{"field", known->name}};
        if (each.before) add_field(entry, "before", each.before->entry.value);
        if (each.after) add_field(entry, "after", each.after->entry.value);
        all.push_back(std::move(entry));
    }
    return all;
}

json::object contact_view(const identity::contact_change& what)
{
    json::object body{{"contact", contact_reference(what.contact)}, {"isNew", what.is_new}};
    if (what.before) body["before"] = standing_view(*what.before);
    if (what.after) body["after"] = standing_view(*what.after);
    put_reference(body, "leadsTo", what.leads_to);
    body["gained"] = references(what.gained);
    body["lost"] = references(what.lost);
    body["fields"] = fields_view(what.fields);
    return body;
}

json::array moved_view(const std::vector<identity::moved_id>& moved)
{
    json::array all;
    for (const auto& each : moved) {
        json::object entry{{"id", each.id.to_string()}};
        put_reference(entry, "from", each.from);
        put_reference(entry, "to", each.to);
        all.push_back(std::move(entry));
    }
    return all;
}

} // namespace

outcome<bool> is_preview(const call& what)
{
    return what.query_flag("preview", false);
}

json::object preview_view(const identity::preview& what)
{
    json::array contacts;
    for (const auto& each : what.contacts)
        contacts.push_back(contact_view(each));
    return {{"contacts", std::move(contacts)},
            {"movedLeaves", moved_view(what.leaves)},
            {"movedHeads", moved_view(what.heads)}};
}

} // namespace seam::api
