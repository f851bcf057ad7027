// SPDX-License-Identifier: Apache-2.0
#include "api/seamline/v1/policy/preview.h"

#include "api/http/listing.h"
#include "api/json/reader.h"
#include "api/json/writer.h"
#include "api/seamline/v1/policy/wanted.h"

#include <algorithm>
#include <array>
#include <utility>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::string_view root = "/api/seamline/v1/policy/preview";
constexpr std::int64_t page_size_max = 100;

/// In the order of policy_effect.
constexpr std::array<std::string_view, 4> effect_names = {"comesApart", "united", "renamed",
                                                          "reworded"};

std::string_view name_of(model::contact_type type)
{
    switch (type) {
    case model::contact_type::curated:
        return "Curated";
    case model::contact_type::identified:
        return "Identified";
    case model::contact_type::ephemeral:
        break;
    }
    return "Ephemeral";
}

std::string_view name_of(policy_effect effect)
{
    return effect_names.at(static_cast<std::size_t>(effect));
}

outcome<std::optional<policy_effect>> read_effect(const call& what)
{
    const auto name = what.query("effect");
    if (!name) return std::nullopt;
    const auto found = std::ranges::find(effect_names, *name);
    if (found == effect_names.end())
        return invalid("effect", "must be comesApart, united, renamed or reworded");
    return static_cast<policy_effect>(found - effect_names.begin());
}

outcome<wanted_policy> read_wanted_body(const call& what)
{
    return read_body(what.request().body, [](object_reader& body) {
        wanted_policy wanted;
        if (body.has("policy") == body.has("change")) {
            body.complain("policy", "required",
                          "is required, or change with the members that would be different, and "
                          "not both");
            return wanted;
        }
        wanted.is_patch = body.has("change");
        if (const auto rules = body.object(wanted.is_patch ? "change" : "policy"))
            wanted.members = rules->raw();
        return wanted;
    });
}

json::object preview_view(const policy_preview& what)
{
    const auto state = !what.finished ? "running" : what.is_failed ? "failed" : "finished";
    json::object contacts;
    for (std::size_t effect = 0; effect < effect_names.size(); ++effect)
        contacts[effect_names.at(effect)] = what.counts.at(effect);
    const auto uri = std::string(root) + "/" + what.id.to_string();
    json::object body{{"id", what.id.to_string()},
                      {"state", state},
                      {"version", what.version},
                      {"actor", what.actor},
                      {"total", what.total},
                      {"evaluated", what.evaluated},
                      {"contacts", std::move(contacts)},
                      {"sessions", what.sessions},
                      {"contactsUri", uri + "/contacts"},
                      {"selfUri", uri}};
    put(body, "dateStarted", what.started);
    put(body, "dateFinished", what.finished);
    if (what.finished) put(body, "dateExpires", *what.finished + policy_previews::kept_for);
    return body;
}

json::object contact_view(const affected_contact& whom)
{
    json::array becomes;
    for (const auto contact : whom.becomes)
        becomes.emplace_back(contact.to_string());
    json::object body{{"id", whom.contact.to_string()},
                      {"effect", name_of(whom.effect)},
                      {"type", name_of(whom.type)},
                      {"becomes", std::move(becomes)},
                      {"leaves", whom.moving.size()},
                      {"sessions", whom.sessions},
                      {"selfUri", "/api/v2/externalcontacts/contacts/" + whom.contact.to_string()}};
    put(body, "name", whom.name);
    return body;
}

std::unexpected<problem> no_preview()
{
    return not_found("Preview");
}

} // namespace

void policy_preview_endpoints::mount(router& to)
{
    const auto bound = [this](auto member) {
        return [this, member](call& what) { return (this->*member)(what); };
    };
    const std::string base(root);
    to.add("POST", base, need::admin, bound(&policy_preview_endpoints::start));
    to.add("GET", base + "/{previewId}", need::admin, bound(&policy_preview_endpoints::get));
    to.add("DELETE", base + "/{previewId}", need::admin, bound(&policy_preview_endpoints::remove));
    to.add("GET", base + "/{previewId}/contacts", need::admin,
           bound(&policy_preview_endpoints::contacts));
}

rt::task<answer> policy_preview_endpoints::start(call& what)
{
    auto wanted = read_wanted_body(what);
    if (!wanted) co_return std::unexpected(std::move(wanted).error());
    auto current = co_await policies_->current(what.who().organization);
    if (!current) co_return std::unexpected(std::move(current).error());
    auto rules = read_wanted(*wanted, current->rules, deployment_lines::as_asked);
    if (!rules) co_return std::unexpected(std::move(rules).error());
    auto begun =
        co_await previews_->start(what.who().organization, std::move(*rules), what.who().actor());
    if (!begun) co_return std::unexpected(std::move(begun).error());
    co_return json_response(preview_view(*begun), 202);
}

rt::task<answer> policy_preview_endpoints::get(call& what)
{
    const auto id = uuid::parse(what.path(0));
    const auto found = id ? previews_->find(what.who().organization, *id) : std::nullopt;
    if (!found) co_return no_preview();
    co_return json_response(preview_view(*found));
}

rt::task<answer> policy_preview_endpoints::contacts(call& what)
{
    auto page = read_numbered_page(what, page_size_max);
    if (!page) co_return std::unexpected(std::move(page).error());
    auto effect = read_effect(what);
    if (!effect) co_return std::unexpected(std::move(effect).error());
    const auto id = uuid::parse(what.path(0));
    if (!id) co_return no_preview();
    auto found = previews_->contacts(what.who().organization, *id, *effect, page->offset(),
                                     static_cast<std::size_t>(page->size));
    if (!found) co_return no_preview();
    auto named = co_await name_again(what.who().organization, found->entries);
    if (!named) co_return std::unexpected(std::move(named).error());
    json::array entities;
    for (const auto& each : found->entries)
        entities.push_back(contact_view(each));
    auto body = page_numbers(*page, found->total);
    body["entities"] = std::move(entities);
    body["selfUri"] = std::string(root) + "/" + id->to_string() + "/contacts";
    co_return json_response(body);
}

rt::task<outcome<void>> policy_preview_endpoints::name_again(model::organization_id organization,
                                                             std::vector<affected_contact>& all)
{
    auto read = co_await data_->read([&](storage::reader& store) -> result<bool> {
        for (auto& each : all) {
            auto profile = store.profile(organization, each.contact);
            if (!profile) return std::unexpected(profile.error());
            each.name = *profile ? shown_name(**profile) : std::string();
        }
        return true;
    });
    if (!read) co_return std::unexpected(std::move(read).error());
    co_return outcome<void>();
}

rt::task<answer> policy_preview_endpoints::remove(call& what)
{
    const auto id = uuid::parse(what.path(0));
    if (!id || !previews_->remove(what.who().organization, *id)) co_return no_preview();
    co_return empty_response();
}

} // namespace seam::api
