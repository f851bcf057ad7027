// SPDX-License-Identifier: Apache-2.0
#include "api/seamline/v1/conflicts.h"

#include "api/json/writer.h"
#include "api/v2/externalcontacts/source_names.h"
#include "api/v2/externalcontacts/views.h"
#include "base/text.h"
#include "identity/open_link_words.h"
#include "identity/open_links.h"
#include "identity/settle.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace seam::api {
namespace {

namespace json = boost::json;
using model::open_link;
using model::open_reason;

constexpr std::string_view root = "/api/seamline/v1/conflicts";
constexpr std::int64_t limit_default = 25;
constexpr std::int64_t limit_max = 200;
/// Of one conflict; who wants to see all of an identifier's holders looks it up.
constexpr std::size_t contacts_shown_max = 25;

constexpr std::string_view kind_of(open_reason why)
{
    return model::is_conflict(why) ? "conflict" : "suggestion";
}

/// An open link with those whom it concerns now.
struct shown_link
{
    open_link what;
    std::vector<model::profile> contacts; ///< each once, in the order of the holders
};

result<shown_link> show(storage::reader& store, model::organization_id organization, open_link what)
{
    shown_link shown{std::move(what), {}};
    std::set<model::contact_id> seen;
    for (const auto leaf : shown.what.holders) {
        if (seen.size() == contacts_shown_max) break;
        auto profile = store.profile(organization, leaf);
        if (!profile) return std::unexpected(std::move(profile).error());
        if (*profile && seen.insert((*profile)->id).second)
            shown.contacts.push_back(**std::move(profile));
    }
    return shown;
}

std::string full_name(const model::profile& who)
{
    std::string name;
    for (const auto which : {model::field::first_name, model::field::last_name}) {
        const auto said = who.fields.find(which);
        if (said == who.fields.end()) continue;
        const auto* text = std::get_if<std::string>(&said->second.entry.value);
        if (text != nullptr && !text->empty()) name += (name.empty() ? "" : " ") + *text;
    }
    return name;
}

json::object person_view(const model::profile& who)
{
    auto body = contact_reference(who.id);
    body["type"] = name_of(who.type);
    put(body, "name", full_name(who));
    return body;
}

json::object link_view(const shown_link& shown, const source_names& sources)
{
    const auto& what = shown.what;
    json::array contacts;
    for (const auto& each : shown.contacts)
        contacts.push_back(person_view(each));
    return {{"identifier", identifier_view(what.by, std::nullopt, sources)},
            {"reason", identity::name_of(what.why)},
            {"kind", kind_of(what.why)},
            {"contacts", std::move(contacts)},
            {"holderCount", what.holder_count},
            {"dateSince", format_timestamp(what.since)},
            {"sentence", identity::tell(what)},
            {"advice", identity::advise(what.why)}};
}

std::string all_reason_names()
{
    std::string names;
    for (const auto why : identity::open_reasons())
        names += (names.empty() ? "" : ", ") + std::string(identity::name_of(why));
    return names;
}

outcome<std::vector<open_reason>> read_reasons(const call& what)
{
    std::vector<open_reason> reasons;
    for (const auto& name : what.query_list("reason")) {
        const auto known = std::ranges::find_if(identity::open_reasons(), [&](open_reason why) {
            return equals_ignore_case(identity::name_of(why), name);
        });
        if (known == identity::open_reasons().end())
            return invalid("reason", "must be among " + all_reason_names());
        reasons.push_back(*known);
    }
    const auto kind = what.query("kind");
    if (!kind || kind->empty()) return reasons;
    if (!equals_ignore_case(*kind, "conflict") && !equals_ignore_case(*kind, "suggestion"))
        return invalid("kind", "must be conflict or suggestion");
    if (!reasons.empty()) return invalid("kind", "must be left out where reason is given");
    for (const auto why : identity::open_reasons()) {
        if (equals_ignore_case(kind_of(why), *kind)) reasons.push_back(why);
    }
    return reasons;
}

json::object counts_view(const std::map<open_reason, std::size_t>& counts)
{
    json::object body;
    for (const auto& [why, count] : counts)
        body[identity::name_of(why)] = count;
    return body;
}

/// What else the list was asked for, for the link to the next page.
std::string filter_of(const storage::open_link_query& query)
{
    std::string names;
    for (const auto why : query.reasons)
        names += (names.empty() ? "" : ",") + std::string(identity::name_of(why));
    return names.empty() ? names : "&reason=" + names;
}

struct shown_page
{
    std::vector<shown_link> entries;
    std::string next;
    std::map<open_reason, std::size_t> counts;
};

result<shown_page> read_page(storage::reader& store, const storage::open_link_query& query)
{
    auto links = store.open_links(query);
    if (!links) return std::unexpected(std::move(links).error());
    auto counts = store.count_open_links(query.organization);
    if (!counts) return std::unexpected(std::move(counts).error());
    shown_page page{.entries = {}, .next = links->next, .counts = *std::move(counts)};
    for (auto& each : links->entries) {
        auto shown = show(store, query.organization, std::move(each));
        if (!shown) return std::unexpected(std::move(shown).error());
        page.entries.push_back(*std::move(shown));
    }
    return page;
}

/// The open links of what the person holds; nullopt if there is no such contact.
result<std::optional<std::vector<shown_link>>> read_of_contact(storage::reader& store,
                                                               model::organization_id organization,
                                                               model::contact_id contact,
                                                               const identity::policy& rules)
{
    auto graph = store.neighbourhood(organization, contact);
    if (!graph) return std::unexpected(std::move(graph).error());
    const identity::view now(*graph, rules);
    const auto* whom = now.find(contact);
    if (whom == nullptr) return std::nullopt;
    std::set<model::identifier> held;
    for (const auto& each : graph->holdings) {
        if (std::ranges::binary_search(whom->leaves, each.leaf)) held.insert(each.what);
    }
    std::vector<shown_link> found;
    for (auto& each : identity::find_open_links(*graph, now)) {
        if (!held.contains(each.by)) continue;
        auto shown = show(store, organization, std::move(each));
        if (!shown) return std::unexpected(std::move(shown).error());
        found.push_back(*std::move(shown));
    }
    return found;
}

} // namespace

void conflict_endpoints::mount(router& to)
{
    to.add("GET", root, need::agent, [this](call& what) { return list(what); });
    to.add("GET", "/api/seamline/v1/contacts/{contactId}/conflicts", need::agent,
           [this](call& what) { return list_of_contact(what); });
}

rt::task<answer> conflict_endpoints::list(call& what)
{
    auto reasons = read_reasons(what);
    if (!reasons) co_return std::unexpected(std::move(reasons).error());
    auto limit = what.query_number("limit", limit_default, 1, limit_max);
    if (!limit) co_return std::unexpected(std::move(limit).error());
    const auto organization = what.who().organization;
    const storage::open_link_query query{.organization = organization,
                                         .reasons = *std::move(reasons),
                                         .after = what.query("cursor").value_or(""),
                                         .limit = static_cast<std::size_t>(*limit)};
    auto page =
        co_await data_->read([&](storage::reader& store) { return read_page(store, query); });
    if (!page) co_return std::unexpected(std::move(page).error());
    auto names = co_await list_source_names(*documents_, organization);
    if (!names) co_return std::unexpected(std::move(names).error());
    json::array entities;
    for (const auto& each : page->entries)
        entities.push_back(link_view(each, *names));
    json::object body{{"entities", std::move(entities)},
                      {"counts", counts_view(page->counts)},
                      {"selfUri", root}};
    json::object cursors;
    if (!page->next.empty()) {
        cursors["after"] = page->next;
        body["nextUri"] = std::string(root) + "?limit=" + std::to_string(*limit) +
                          filter_of(query) + "&cursor=" + percent_encode(page->next);
    }
    body["cursors"] = std::move(cursors);
    co_return json_response(body);
}

rt::task<answer> conflict_endpoints::list_of_contact(call& what)
{
    const auto id = what.path_id<model::contact_id>(0, "Contact");
    if (!id) co_return std::unexpected(id.error());
    const auto organization = what.who().organization;
    auto rules = co_await settings_->policy(organization);
    if (!rules) co_return std::unexpected(std::move(rules).error());
    auto found = co_await data_->read(
        [&](storage::reader& store) { return read_of_contact(store, organization, *id, **rules); });
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!*found) co_return not_found("Contact");
    auto names = co_await list_source_names(*documents_, organization);
    if (!names) co_return std::unexpected(std::move(names).error());
    json::array entities;
    for (const auto& each : **found)
        entities.push_back(link_view(each, *names));
    co_return json_response(
        {{"entities", std::move(entities)},
         {"selfUri", "/api/seamline/v1/contacts/" + id->to_string() + "/conflicts"}});
}

} // namespace seam::api
