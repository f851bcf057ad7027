// SPDX-License-Identifier: Apache-2.0
#include "api/v2/externalcontacts/views.h"

#include "access/digest.h"
#include "api/json/writer.h"
#include "api/v2/externalcontacts/fields.h"
#include "identity/graph_index.h"
#include "identity/normalise.h"
#include "journey/url.h"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <set>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::string_view contacts_path = "/api/v2/externalcontacts/contacts/";
constexpr std::size_t external_ids_max = 10;

json::object source_view(model::external_source_id id, const source_names& sources)
{
    const auto text = id.to_string();
    const auto known = sources.find(id);
    // A deleted source leaves ids that still name it (contract, section 3.4).
    return {{"id", text},
            {"name", known == sources.end() ? text : known->second},
            {"selfUri", "/api/v2/externalcontacts/externalsources/" + text}};
}

json::object phone_view(const model::phone_number& what)
{
    json::object body;
    put(body, "display", what.display);
    put(body, "userInput", what.user_input);
    put(body, "e164", what.e164);
    put(body, "countryCode", what.country_code);
    put(body, "extension", what.extension);
    put(body, "acceptsSMS", what.accepts_sms);
    return body;
}

json::object address_view(const model::postal_address& what)
{
    json::object body;
    put(body, "address1", what.address1);
    put(body, "address2", what.address2);
    put(body, "city", what.city);
    put(body, "state", what.state);
    put(body, "postalCode", what.postal_code);
    put(body, "countryCode", what.country_code);
    return body;
}

void add_external_ids(json::object& to, const std::vector<model::identifier>& held,
                      const source_names& sources)
{
    json::array ids;
    for (const auto& what : held) {
        if (what.type != model::identifier_type::external_id) continue;
        ids.push_back(
            {{"externalSource", source_view(what.source, sources)}, {"value", what.value}});
    }
    if (!ids.empty()) to["externalIds"] = std::move(ids);
}

json::object base_view(model::contact_id id, model::contact_type type, timestamp created,
                       timestamp modified)
{
    const auto text = id.to_string();
    return {{"id", text},
            {"type", name_of(type)},
            {"division", {{"id", "*"}}},
            {"createDate", format_timestamp(created)},
            {"modifyDate", format_timestamp(modified)},
            {"selfUri", std::string(contacts_path) + text}};
}

json::array references(const std::vector<model::contact_id>& ids)
{
    json::array all;
    for (const auto id : ids)
        all.push_back(contact_reference(id));
    return all;
}

void complain_of(object_reader& at, std::string_view name, identity::malformed reason)
{
    const bool national = reason == identity::malformed::needs_country;
    at.complain(name, "invalid.value",
                national ? "must be an international number that begins with + and the country code"
                         : "is not valid: " + std::string(identity::to_string(reason)));
}

/// Whose national numbers the phone is of: what the body says, else `fallback`.
phone::region read_region(object_reader& body, phone::region fallback)
{
    constexpr std::string_view name = "normalizationCountryCode";
    const auto text = body.text_or_empty(name, {.max = 16});
    if (text.empty()) return fallback;
    const auto region = phone::region::parse_country_code(text);
    if (!region) {
        body.complain(name, "invalid.value",
                      "must be a country's calling code or two letters (ISO 3166), such as +44 or "
                      "GB");
    }
    return region.value_or(fallback);
}

std::optional<model::field_value> read_email(object_reader& body, std::string_view name)
{
    const auto text = body.text(name, {.max = 256});
    if (!text || text->empty()) return std::nullopt;
    const auto address = identity::normalise(model::identifier_type::email, {}, *text);
    if (!address) complain_of(body, name, address.error());
    return *text;
}

std::optional<model::field_value> read_phone(object_reader& body, std::string_view name,
                                             phone::region fallback)
{
    auto inner = body.object(name);
    if (!inner) return std::nullopt;
    auto typed = inner->text_or_empty("display", {.max = 512});
    if (typed.empty()) typed = inner->text_or_empty("e164", {.max = 32});
    const auto region = read_region(*inner, fallback);
    const auto extension = inner->integer("extension", 0, 999'999'999);
    const auto accepts_sms = inner->boolean("acceptsSMS");
    if (typed.empty()) return std::nullopt;
    // A number that cannot be read is kept as typed; it identifies nobody (contract, section 3.1).
    auto phone = identity::read_phone(typed, region);
    if (extension) phone.extension = extension;
    phone.accepts_sms = accepts_sms;
    return phone;
}

std::optional<model::field_value> read_address(object_reader& body, std::string_view name)
{
    auto inner = body.object(name);
    if (!inner) return std::nullopt;
    model::postal_address address;
    address.address1 = inner->text_or_empty("address1", {.max = 200});
    address.address2 = inner->text_or_empty("address2", {.max = 200});
    address.city = inner->text_or_empty("city", {.max = 100});
    address.state = inner->text_or_empty("state", {.max = 50});
    address.postal_code = inner->text_or_empty("postalCode", {.max = 25});
    address.country_code = inner->text_or_empty("countryCode", {.max = 25});
    if (address == model::postal_address()) return std::nullopt;
    return address;
}

std::optional<model::field_value> read_text(object_reader& body, std::string_view name)
{
    auto text = body.text(name, {.max = 1000});
    if (!text || text->empty()) return std::nullopt;
    return std::move(*text);
}

std::optional<model::field_value> read_field(object_reader& body, const field_name& field,
                                             phone::region region)
{
    switch (field.how) {
    case field_name::kind::text:
        return read_text(body, field.name);
    case field_name::kind::email:
        return read_email(body, field.name);
    case field_name::kind::phone:
        return read_phone(body, field.name, region);
    case field_name::kind::address:
        return read_address(body, field.name);
    case field_name::kind::flag: {
        const auto flag = body.boolean(field.name);
        return flag ? std::optional<model::field_value>(*flag) : std::nullopt;
    }
    case field_name::kind::url:
        break;
    }
    auto url = read_text(body, field.name);
    if (url && !journey::parse_url(std::get<std::string>(*url))) {
        body.complain(field.name, "invalid.value", "must be an http or https URL");
    }
    return url;
}

} // namespace

std::string_view name_of(model::assurance how)
{
    switch (how) {
    case model::assurance::verified:
        return "verified";
    case model::assurance::asserted:
        return "asserted";
    case model::assurance::claimed:
        break;
    }
    return "claimed";
}

std::string_view name_of(model::contact_type what)
{
    switch (what) {
    case model::contact_type::curated:
        return "Curated";
    case model::contact_type::identified:
        return "Identified";
    case model::contact_type::ephemeral:
        break;
    }
    return "Ephemeral";
}

json::object contact_reference(model::contact_id id)
{
    const auto text = id.to_string();
    return {{"id", text}, {"selfUri", std::string(contacts_path) + text}};
}

void add_field(json::object& to, std::string_view name, const model::field_value& value)
{
    if (const auto* text = std::get_if<std::string>(&value)) put(to, name, *text);
    if (const auto* phone = std::get_if<model::phone_number>(&value)) {
        put(to, name, phone_view(*phone));
    }
    if (const auto* address = std::get_if<model::postal_address>(&value)) {
        put(to, name, address_view(*address));
    }
    if (const auto* flag = std::get_if<bool>(&value)) to[name] = *flag;
}

json::object identifier_view(const model::identifier& what, std::optional<timestamp> first_seen,
                             const source_names& sources)
{
    json::object body{{"type", model::contract_name(what.type)}, {"value", what.value}};
    put(body, "dateCreated", first_seen);
    if (!what.source.is_nil()) body["externalSource"] = source_view(what.source, sources);
    return body;
}

std::string contact_version(const model::profile& what)
{
    json::object said;
    for (const auto& field : field_names) {
        const auto found = what.fields.find(field.what);
        if (found != what.fields.end()) add_field(said, field.name, found->second.entry.value);
    }
    json::array ids;
    for (const auto& held : what.identifiers) {
        if (held.type != model::identifier_type::external_id) continue;
        ids.push_back(json::array{held.source.to_string(), held.value});
    }
    said["externalIds"] = std::move(ids);
    constexpr std::size_t bytes = 16;
    return access::to_hex(access::sha256(json::serialize(said)).substr(0, bytes));
}

json::object contact_view(const model::profile& what, const source_names& sources)
{
    auto body = base_view(what.id, what.type, what.created, what.modified);
    for (const auto& field : field_names) {
        const auto found = what.fields.find(field.what);
        if (found != what.fields.end()) add_field(body, field.name, found->second.entry.value);
    }
    add_external_ids(body, what.identifiers, sources);
    body["version"] = contact_version(what);
    if (what.leaves.size() > 1) {
        body["canonicalContact"] = contact_reference(what.id);
        body["mergeSet"] = references(what.leaves);
        body["mergedFrom"] = references(what.leaves);
    }
    return body;
}

void add_identifiers(json::object& to, const std::vector<model::identifier>& all,
                     const source_names& sources)
{
    json::array shown;
    for (const auto& each : all) {
        shown.push_back(identifier_view(each, std::nullopt, sources));
    }
    to["identifiers"] = std::move(shown);
}

json::object provenance_view(const identity::provenance& what)
{
    json::object body;
    for (const auto& known : field_names) {
        const auto found = what.find(known.what);
        if (found == what.end()) continue;
        json::array all;
        for (const auto& [said, shown_in] : found->second) {
            json::object entry{{"assurance", name_of(said.entry.how)},
                               {"curated", said.entry.curated},
                               {"date", format_timestamp(said.entry.at)}};
            add_field(entry, "value", said.entry.value);
            if (shown_in) entry["shownIn"] = model::contract_name(*shown_in);
            if (said.by.is_nil()) {
                entry["leaf"] = contact_reference(said.from);
            } else {
                const auto id = said.by.to_string();
                entry["decision"] = {{"id", id}, {"selfUri", "/api/seamline/v1/decisions/" + id}};
            }
            all.push_back(std::move(entry));
        }
        body[known.name] = std::move(all);
    }
    return body;
}

void add_merge(model::contact_id made, const identity::merge_inputs& of, json::object& to)
{
    auto from = of.others;
    from.insert(from.begin(), of.first);
    to["mergedFrom"] = references(from);
    if (of.others.size() != 1) return;
    to["mergeOperation"] = {{"sourceContact", contact_reference(of.others.front())},
                            {"targetContact", contact_reference(of.first)},
                            {"resultingContact", contact_reference(made)}};
}

json::object superseded_view(model::contact_id head, json::object now)
{
    const auto own = contact_reference(head);
    if (now["id"] == own.at("id")) return now;
    const json::object leads_to{{"id", now.at("id")}, {"selfUri", now.at("selfUri")}};
    now["mergedTo"] = leads_to;
    now["canonicalContact"] = leads_to;
    now["id"] = own.at("id");
    now["selfUri"] = own.at("selfUri");
    // These are of the contact that it was merged into.
    now.erase("mergedFrom");
    now.erase("mergeOperation");
    return now;
}

json::object unresolved_view(const model::leaf& what, const model::neighbourhood& graph,
                             const model::profile& now, const source_names& sources)
{
    const identity::graph_index index(graph);
    const auto* recorded = index.find_record(what.id);
    auto body = base_view(what.id, identity::type_of(what.id, index), what.created,
                          recorded != nullptr ? recorded->modified : what.created);
    if (recorded != nullptr) {
        for (const auto& field : field_names) {
            const auto found = recorded->fields.find(field.what);
            if (found != recorded->fields.end()) add_field(body, field.name, found->second.value);
        }
    }
    std::set<model::identifier> own;
    for (const auto* held : index.holdings(what.id))
        own.insert(held->what);
    add_external_ids(body, {own.begin(), own.end()}, sources);
    if (now.leaves.size() > 1) {
        body["canonicalContact"] = contact_reference(now.id);
        body["mergedTo"] = contact_reference(now.id);
        body["mergeSet"] = references(now.leaves);
    }
    return body;
}

std::optional<model::identifier> read_identifier(object_reader& body, const identity::reading& how)
{
    std::vector<std::string_view> names;
    for (const auto& type : type_names)
        names.push_back(type.name);
    const auto type = body.choice("type", names, true);
    const auto value = body.text("value", {.max = 255, .required = true});
    if (!type || !value) return std::nullopt;
    const auto what = std::ranges::find(type_names, *type, &type_name::name)->what;
    model::external_source_id source;
    if (what == model::identifier_type::external_id) {
        const auto named = body.reference<model::external_source_id>("externalSource", true);
        if (!named) return std::nullopt;
        source = *named;
    }
    auto made = identity::normalise(what, source, *value, {.region = {}, .folded = how.folded});
    if (made) return std::move(*made);
    complain_of(body, "value", made.error());
    return std::nullopt;
}

identity::contact_content read_contact(object_reader& body, const identity::reading& how)
{
    identity::contact_content content;
    for (const auto& field : field_names) {
        if (auto value = read_field(body, field, how.region))
            content.fields[field.what] = std::move(*value);
    }
    for (auto& entry : body.objects("externalIds", external_ids_max)) {
        const auto source = entry.reference<model::external_source_id>("externalSource", true);
        const auto value = entry.text("value", {.max = 255, .required = true});
        if (!source || !value) continue;
        auto made = identity::normalise(model::identifier_type::external_id, *source, *value, how);
        if (made)
            content.identifiers.push_back(std::move(*made));
        else
            complain_of(entry, "value", made.error());
    }
    return content;
}

} // namespace seam::api
