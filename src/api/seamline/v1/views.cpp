// SPDX-License-Identifier: Apache-2.0
#include "api/seamline/v1/views.h"

#include "api/json/writer.h"
#include "api/v2/externalcontacts/fields.h"
#include "api/v2/externalcontacts/views.h"
#include "identity/graph_index.h"
#include "model/names.h"

#include <boost/json/array.hpp>
#include <string_view>

namespace seam::api {
namespace {

namespace json = boost::json;
using model::contact_id;

template <class... Each>
struct overloaded : Each...
{
    using Each::operator()...;
};

std::string_view name_of(model::verdict what)
{
    switch (what) {
    case model::verdict::apart:
        return "apart";
    case model::verdict::curated:
        return "curated";
    case model::verdict::same:
        break;
    }
    return "same";
}

std::string_view name_of(model::origin via)
{
    switch (via) {
    case model::origin::api:
        return "api";
    case model::origin::signed_in:
        return "signedIn";
    case model::origin::signed_in_no_source:
        return "signedInNoSource";
    case model::origin::tracking:
        return "tracking";
    case model::origin::key:
        break;
    }
    return "key";
}

std::string_view name_of(model::leaf_kind kind)
{
    switch (kind) {
    case model::leaf_kind::account:
        return "account";
    case model::leaf_kind::device:
        return "device";
    case model::leaf_kind::address:
        return "address";
    case model::leaf_kind::subject:
        return "subject";
    case model::leaf_kind::record:
        break;
    }
    return "record";
}

json::array references(const std::vector<contact_id>& ids)
{
    json::array all;
    for (const auto id : ids)
        all.push_back(contact_reference(id));
    return all;
}

template <class Id>
json::object named_view(Id id, const std::map<Id, std::string>& names)
{
    json::object body{{"id", id.to_string()}};
    const auto known = names.find(id);
    if (known != names.end()) body["name"] = known->second;
    return body;
}

json::object reference(const std::string& id, const std::string& where)
{
    return {{"id", id}, {"selfUri", where + id}};
}

json::object session_reference(model::session_id session)
{
    return reference(session.to_string(), "/api/v2/journey/sessions/");
}

json::object evidence_view(const model::holding& seen, const identity::spoken_names& names)
{
    json::object body{{"leaf", contact_reference(seen.leaf)},
                      {"identifier", identifier_view(seen.what, std::nullopt, names.sources)},
                      {"origin", name_of(seen.via)},
                      {"assurance", api::name_of(seen.how)},
                      {"firstSeen", format_timestamp(seen.first_seen)},
                      {"lastSeen", format_timestamp(seen.last_seen)},
                      {"actor", actor_view(seen.actor, names)},
                      {"policyVersion", seen.policy_version}};
    if (!seen.deployment.is_nil())
        body["deployment"] = named_view(seen.deployment, names.deployments);
    if (!seen.session.is_nil()) body["session"] = session_reference(seen.session);
    return body;
}

json::object ground_view(const identity::ground& by, const identity::spoken_names& names)
{
    json::object body;
    if (const auto* what = std::get_if<model::identifier>(&by.by))
        body["identifier"] = identifier_view(*what, std::nullopt, names.sources);
    if (by.decision) body["decision"] = decision_view(*by.decision, names);
    json::array evidence;
    for (const auto& each : by.holdings)
        evidence.push_back(evidence_view(each, names));
    body["evidence"] = std::move(evidence);
    return body;
}

/// What a reason says beyond its name.
json::object details_view(const identity::reason& why, const identity::two_persons& between,
                          const spoken_graph& of)
{
    const auto accounts = [&](const auto& two) -> json::object {
        const identity::narrator speaker(of.graph, of.names);
        return {{"externalSource", named_view(two.source, of.names.sources)},
                {"values", {two.a, two.b}},
                {"theirs", speaker.are_theirs(two.source, two.a, two.b, between)}};
    };
    return std::visit(
        overloaded{[&](const identity::shared& two) { return accounts(two); },
                   [&](const identity::would_join_two_values& two) { return accounts(two); },
                   [](const identity::two_curated& two) -> json::object {
                       return {{"contacts", references({two.a, two.b})}};
                   },
                   [](const identity::too_many_holders& many) -> json::object {
                       return {{"count", many.holders}};
                   },
                   [](const identity::too_many_values& many) -> json::object {
                       return {{"count", many.values},
                               {"identifierType", model::contract_name(many.type)}};
                   },
                   [](const identity::too_many_leaves& many) -> json::object {
                       return {{"count", many.leaves}};
                   },
                   [](const auto&) { return json::object(); }},
        why);
}

json::array leaves_view(const std::vector<contact_id>& leaves, const spoken_graph& of)
{
    const identity::narrator speaker(of.graph, of.names);
    const identity::graph_index index(of.graph);
    json::array all;
    for (const auto each : leaves) {
        const auto* known = index.find_leaf(each);
        auto entry = contact_reference(each);
        entry["kind"] = name_of(known->kind);
        entry["description"] = speaker.describe(each);
        if (known->has_key())
            entry["identifier"] = identifier_view(known->key, std::nullopt, of.names.sources);
        put(entry, "name", speaker.name_in_record(each));
        entry["dateCreated"] = format_timestamp(known->created);
        all.push_back(std::move(entry));
    }
    return all;
}

json::array steps_view(const identity::one_person& why, const spoken_graph& of)
{
    const identity::narrator speaker(of.graph, of.names);
    json::array all;
    for (const auto& each : why.steps) {
        json::array also;
        for (const auto& other : each.also)
            also.push_back(ground_view(other, of.names));
        all.push_back(json::object{{"from", contact_reference(each.from)},
                                   {"to", contact_reference(each.to)},
                                   {"sentence", speaker.tell(each)},
                                   {"by", ground_view(each.by, of.names)},
                                   {"also", std::move(also)}});
    }
    return all;
}

json::array obstacles_view(const identity::two_persons& why, const spoken_graph& of)
{
    const identity::narrator speaker(of.graph, of.names);
    json::array all;
    for (const auto& each : why.obstacles) {
        json::object entry{{"reason", each.why ? identity::name_of(*each.why) : "passed_on"},
                           {"sentence", speaker.tell(each, why)},
                           {"leaves", references(each.leaves)}};
        if (each.by) entry["by"] = ground_view(*each.by, of.names);
        if (each.apart) entry["decision"] = decision_view(*each.apart, of.names);
        if (each.why) put(entry, "details", details_view(*each.why, why, of));
        all.push_back(std::move(entry));
    }
    return all;
}

json::object fields_view(const std::map<model::field, model::field_value>& fields)
{
    json::object body;
    for (const auto& known : field_names) {
        const auto found = fields.find(known.what);
        if (found != fields.end()) add_field(body, known.name, found->second);
    }
    return body;
}

json::object view(const identity::one_person& why, const spoken_graph& of)
{
    json::object body{{"verdict", "one"},
                      {"leaves", leaves_view(why.leaves, of)},
                      {"steps", steps_view(why, of)},
                      {"obstacles", json::array()}};
    if (why.steps.empty()) body["sentence"] = identity::narrator::tell_one_leaf();
    return body;
}

json::object view(const identity::two_persons& why, const spoken_graph& of)
{
    auto leaves = why.left;
    leaves.insert(leaves.end(), why.right.begin(), why.right.end());
    json::object body{{"verdict", "two"},
                      {"leaves", leaves_view(leaves, of)},
                      {"steps", json::array()},
                      {"obstacles", obstacles_view(why, of)}};
    if (why.obstacles.empty()) body["sentence"] = identity::narrator::tell_nothing();
    return body;
}

} // namespace

json::object actor_view(const std::string& actor, const identity::spoken_names& names)
{
    const auto colon = actor.find(':');
    json::object body{{"kind", actor.empty() ? "system" : actor.substr(0, colon)}};
    if (colon != std::string::npos) body["id"] = actor.substr(colon + 1);
    const auto known = names.actors.find(actor);
    if (known != names.actors.end()) body["name"] = known->second;
    return body;
}

json::object decision_view(const model::decision& what, const identity::spoken_names& names)
{
    const auto id = what.id.to_string();
    json::object body{{"id", id},
                      {"verdict", name_of(what.what)},
                      {"left", references(what.left)},
                      {"right", references(what.right)},
                      {"dateCreated", format_timestamp(what.made)},
                      {"actor", actor_view(what.actor, names)},
                      {"policyVersion", what.policy_version},
                      {"overrideUnique", what.override_unique},
                      {"selfUri", "/api/seamline/v1/decisions/" + id}};
    put(body, "fields", fields_view(what.fields));
    put(body, "note", what.note);
    if (!what.conversation.is_nil())
        body["conversation"] =
            reference(what.conversation.to_string(), "/api/v2/conversations/messages/");
    if (!what.session.is_nil()) body["session"] = session_reference(what.session);
    return body;
}

json::object explanation_view(const explained& what, const spoken_graph& of)
{
    return std::visit([&](const auto& why) { return view(why, of); }, what);
}

} // namespace seam::api
