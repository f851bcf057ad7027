// SPDX-License-Identifier: Apache-2.0
#include "api/v2/externalcontacts/contacts.h"

#include "api/data/read_version.h"
#include "api/identity/as_of.h"
#include "api/identity/graph.h"
#include "api/v2/externalcontacts/contact_search.h"
#include "api/v2/externalcontacts/expand.h"
#include "api/v2/externalcontacts/fields.h"
#include "api/v2/externalcontacts/source_names.h"
#include "base/random.h"
#include "identity/decide.h"
#include "identity/profile.h"
#include "identity/settle.h"

#include <algorithm>
#include <array>
#include <set>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::string_view root = "/api/v2/externalcontacts/contacts";
constexpr std::int64_t page_size_default = 20;
constexpr std::int64_t window_max = 1000; ///< contract, section 2.2

constexpr std::array<std::string_view, 5> expandable = {
    "externalOrganization", "externalDataSources", "identifiers", "externalSources", "division"};
/// Of one contact, also a part of our own.
constexpr std::array<std::string_view, 6> expandable_of_one = {"externalOrganization",
                                                               "externalDataSources",
                                                               "identifiers",
                                                               "externalSources",
                                                               "division",
                                                               "provenance"};

json::object page_view(json::array entities, std::size_t total, std::int64_t size,
                       std::int64_t number, const std::string& filter)
{
    const auto count = (static_cast<std::int64_t>(total) + size - 1) / size;
    const auto uri = [&](std::int64_t page) {
        return std::string(root) + "?pageSize=" + std::to_string(size) +
               "&pageNumber=" + std::to_string(page) + filter;
    };
    // No page beyond the window is ever given (contract, section 2.2).
    const auto last = std::clamp<std::int64_t>(count, 1, window_max / size);
    json::object body{{"entities", std::move(entities)},
                      {"pageSize", size},
                      {"pageNumber", number},
                      {"total", total},
                      {"pageCount", count},
                      {"partialResults", static_cast<std::int64_t>(total) > window_max},
                      {"selfUri", uri(number)},
                      {"firstUri", uri(1)},
                      {"lastUri", uri(last)}};
    if (number < last) body["nextUri"] = uri(number + 1);
    if (number > 1) body["previousUri"] = uri(number - 1);
    return body;
}

/// Everything that a written contact might meet in the graph.
void add_content(const identity::contact_content& content, storage::load& to)
{
    for (const auto& each : content.identifiers)
        to.identifiers.push_back(each);
    for (const auto& [field, value] : content.fields) {
        if (auto implied = identity::implied_identifier(field, value)) {
            to.identifiers.push_back(std::move(*implied));
        }
    }
}

/// What is to be written, over the contact of which version; nullopt: whichever there is.
struct wanted_contact
{
    identity::contact_content content;
    std::optional<std::string> version;
};

/// All that a body can say.
std::set<model::field> writable_fields()
{
    std::set<model::field> all;
    for (const auto& each : field_names)
        all.insert(each.what);
    return all;
}

/// The version that a contact has by these rules; nullopt for one that is unknown.
std::optional<std::string> version_by(const identity::policy& rules,
                                      const model::neighbourhood& graph, model::contact_id contact)
{
    const identity::view now(graph, rules);
    const auto* whom = now.find(contact);
    if (whom == nullptr) return std::nullopt;
    return contact_version(
        identity::make_profile(*whom, identity::graph_index(graph), contact, rules));
}

/// 409 if the contact shows something else than what was read of it. One that is unknown is for the
/// edit to refuse.
outcome<void> check_version(const std::optional<std::string>& read, const storage::snapshot& seen,
                            model::contact_id contact, const identity::policy& rules)
{
    if (!read) return {};
    const auto now = version_by(rules, seen.graph, contact);
    if (!now || *now == *read) return {};
    return changed_meanwhile("contact");
}

} // namespace

void contact_endpoints::mount(router& to)
{
    const auto bound = [this](auto member) {
        return [this, member](call& what) { return (this->*member)(what); };
    };
    const std::string base(root);
    to.add("GET", base, need::agent, bound(&contact_endpoints::list));
    to.add("POST", base, need::agent, bound(&contact_endpoints::create));
    to.add("GET", base + "/{contactId}", need::agent, bound(&contact_endpoints::get));
    to.add("PUT", base + "/{contactId}", need::agent, bound(&contact_endpoints::replace));
    to.add("DELETE", base + "/{contactId}", need::agent, bound(&contact_endpoints::erase));
    to.add("GET", base + "/{contactId}/unresolved", need::agent,
           bound(&contact_endpoints::unresolved));
    to.add("GET", base + "/{contactId}/identifiers", need::agent,
           bound(&contact_endpoints::identifiers));
    to.add("POST", "/api/v2/externalcontacts/identifierlookup/contacts", need::agent,
           bound(&contact_endpoints::look_up));
    // The deprecated twin, which published flows still use (contract, section 3.3).
    to.add("POST", "/api/v2/externalcontacts/identifierlookup", need::agent,
           bound(&contact_endpoints::look_up));
}

rt::task<outcome<void>> contact_endpoints::check_sources(const identity::contact_content& content,
                                                         model::organization_id organization)
{
    auto names = co_await views_->sources(organization);
    if (!names) co_return std::unexpected(std::move(names).error());
    for (std::size_t i = 0; i < content.identifiers.size(); ++i) {
        if (names->contains(content.identifiers[i].source)) continue;
        co_return invalid("externalIds[" + std::to_string(i) + "].externalSource",
                          "must be the id of an external source");
    }
    co_return outcome<void>();
}

rt::task<answer> contact_endpoints::list(call& what)
{
    if (auto fine = check_expand(what, expandable); !fine) co_return std::unexpected(fine.error());
    auto size = what.query_number("pageSize", page_size_default, 1, window_max);
    if (!size) co_return std::unexpected(std::move(size).error());
    auto number = what.query_number("pageNumber", 1, 1, window_max);
    if (!number) co_return std::unexpected(std::move(number).error());
    if (*size * *number > window_max) {
        co_return invalid("pageNumber",
                          "pageNumber times pageSize must be at most 1000; narrow the "
                          "search with q or a filter");
    }
    auto query = read_contact_query(what);
    if (!query) co_return std::unexpected(std::move(query).error());
    query->offset = static_cast<std::size_t>(*size * (*number - 1));
    query->limit = static_cast<std::size_t>(*size);
    auto page =
        co_await data_->read([&](storage::reader& store) { return store.contacts(*query); });
    if (!page) co_return std::unexpected(std::move(page).error());
    auto names = co_await views_->sources(query->organization);
    if (!names) co_return std::unexpected(std::move(names).error());
    json::array entities;
    const bool with_identifiers = is_expanded(what, "identifiers");
    for (const auto& profile : page->entries) {
        auto body = contact_view(profile, *names);
        if (with_identifiers) {
            auto added = co_await views_->expand_identifiers(query->organization, profile.leaves,
                                                             *names, body);
            if (!added) co_return std::unexpected(std::move(added).error());
        }
        entities.push_back(std::move(body));
    }
    co_return json_response(
        page_view(std::move(entities), page->total, *size, *number, contact_filter_of(what)));
}

rt::task<answer> contact_endpoints::create(call& what)
{
    const auto organization = what.who().organization;
    auto how = co_await settings_->reading(organization);
    if (!how) co_return std::unexpected(std::move(how).error());
    auto content = read_body(what.request().body,
                             [&](object_reader& body) { return read_contact(body, *how); });
    if (!content) co_return std::unexpected(std::move(content).error());
    auto checked = co_await check_sources(*content, organization);
    if (!checked) co_return std::unexpected(std::move(checked).error());
    auto policy = co_await settings_->policy(organization);
    if (!policy) co_return std::unexpected(std::move(policy).error());
    storage::load load{.organization = organization};
    add_content(*content, load);
    const auto ids = id_source::random();
    const auto now = clock_->now();
    auto done = co_await data_->transact(
        std::move(load), [&](const storage::snapshot& seen) -> outcome<commit<model::contact_id>> {
            auto fresh = ids;
            auto written =
                identity::create_record(seen.graph, *content, model::contact_type::curated,
                                        {**policy, now, what.who().actor(), fresh});
            if (!written) return std::unexpected(from_refusal(written.error(), "externalIds"));
            commit<model::contact_id> plan{{}, written->contact};
            add_graph(std::move(written->changes), organization, plan.changes);
            return plan;
        });
    if (!done) co_return std::unexpected(std::move(done).error());
    co_return co_await views_->show(organization, *done, false);
}

rt::task<answer> contact_endpoints::get(call& what)
{
    if (auto fine = check_expand(what, expandable_of_one); !fine)
        co_return std::unexpected(fine.error());
    const auto id = what.path_id<model::contact_id>(0, "Contact");
    if (!id) co_return std::unexpected(id.error());
    const auto then = read_as_of(what, clock_->now());
    if (!then) co_return std::unexpected(then.error());
    const shown_parts which{is_expanded(what, "identifiers"), is_expanded(what, "provenance"),
                            *then};
    co_return co_await views_->show(what.who().organization, *id, which);
}

rt::task<outcome<std::string>> contact_endpoints::find_version(model::organization_id organization,
                                                               model::contact_id contact,
                                                               std::string read,
                                                               const identity::policy& rules)
{
    auto graph = co_await data_->read(
        [&](storage::reader& store) { return store.neighbourhood(organization, contact); });
    if (!graph) co_return std::unexpected(std::move(graph).error());
    const auto now = version_by(rules, *graph, contact);
    if (!now || *now == read) co_return read;
    // Last: then a change between the two is one that the command sees.
    auto shown = co_await data_->read(
        [&](storage::reader& store) { return store.profile(organization, contact); });
    if (!shown) co_return std::unexpected(std::move(shown).error());
    co_return *shown&& contact_version(**shown) == read ? *now : std::move(read);
}

rt::task<answer> contact_endpoints::replace(call& what)
{
    const auto id = what.path_id<model::contact_id>(0, "Contact");
    if (!id) co_return std::unexpected(id.error());
    const auto organization = what.who().organization;
    auto how = co_await settings_->reading(organization);
    if (!how) co_return std::unexpected(std::move(how).error());
    auto wanted = read_body(what.request().body, [&](object_reader& body) {
        return wanted_contact{read_contact(body, *how), body.text("version", {.max = 64})};
    });
    if (!wanted) co_return std::unexpected(std::move(wanted).error());
    auto checked = co_await check_sources(wanted->content, organization);
    if (!checked) co_return std::unexpected(std::move(checked).error());
    auto policy = co_await settings_->policy(organization);
    if (!policy) co_return std::unexpected(std::move(policy).error());
    if (wanted->version) {
        auto version = co_await find_version(organization, *id, *wanted->version, **policy);
        if (!version) co_return std::unexpected(std::move(version).error());
        wanted->version = std::move(*version);
    }
    storage::load load{.organization = organization, .contacts = {*id}};
    add_content(wanted->content, load);
    const auto writable = writable_fields();
    const auto ids = id_source::random();
    const auto now = clock_->now();
    auto done = co_await data_->transact(
        std::move(load), [&](const storage::snapshot& seen) -> outcome<commit<model::contact_id>> {
            if (auto fine = check_version(wanted->version, seen, *id, **policy); !fine)
                return std::unexpected(std::move(fine).error());
            auto fresh = ids;
            auto written = identity::edit_record(seen.graph, *id, wanted->content, writable,
                                                 {**policy, now, what.who().actor(), fresh});
            if (!written) return std::unexpected(from_refusal(written.error(), "externalIds"));
            commit<model::contact_id> plan{{}, written->contact};
            add_graph(std::move(written->changes), organization, plan.changes);
            return plan;
        });
    if (!done) co_return std::unexpected(std::move(done).error());
    co_return co_await views_->show(organization, *done, false);
}

rt::task<answer> contact_endpoints::erase(call& what)
{
    const auto id = what.path_id<model::contact_id>(0, "Contact");
    if (!id) co_return std::unexpected(id.error());
    auto done = co_await erasures_->erase(what.who(), {*id, std::nullopt, {}}, false);
    if (!done) co_return std::unexpected(std::move(done).error());
    co_return json_response({});
}

rt::task<outcome<contact_endpoints::known_leaf>>
contact_endpoints::find_leaf(model::organization_id organization, model::contact_id id,
                             std::optional<timestamp> then)
{
    if (then) {
        auto known = co_await find_known_contact(*data_, *settings_, organization, id, then);
        if (!known) co_return std::unexpected(std::move(known).error());
        co_return known_leaf{std::move(known->known.graph), std::move(known->who.profile)};
    }
    auto graph = co_await data_->read(
        [&](storage::reader& store) { return store.neighbourhood(organization, id); });
    if (!graph) co_return std::unexpected(std::move(graph).error());
    auto profile = co_await data_->read(
        [&](storage::reader& store) { return store.profile(organization, id); });
    if (!profile) co_return std::unexpected(std::move(profile).error());
    if (!*profile) co_return not_found("Contact");
    co_return known_leaf{std::move(*graph), std::move(**profile)};
}

rt::task<answer> contact_endpoints::unresolved(call& what)
{
    if (auto fine = check_expand(what, expandable); !fine) co_return std::unexpected(fine.error());
    const auto id = what.path_id<model::contact_id>(0, "Contact");
    if (!id) co_return std::unexpected(id.error());
    const auto then = read_as_of(what, clock_->now());
    if (!then) co_return std::unexpected(then.error());
    const auto organization = what.who().organization;
    auto known = co_await find_leaf(organization, *id, *then);
    if (!known) co_return std::unexpected(std::move(known).error());
    const auto& graph = known->graph;
    const auto leaf = std::ranges::find(graph.leaves, *id, &model::leaf::id);
    if (leaf == graph.leaves.end()) {
        auto body = co_await views_->read(organization, *id, shown_parts{.then = *then});
        if (!body) co_return std::unexpected(std::move(body).error());
        co_return json_response(superseded_view(*id, std::move(*body)));
    }
    auto names = co_await views_->sources(organization);
    if (!names) co_return std::unexpected(std::move(names).error());
    co_return json_response(unresolved_view(*leaf, graph, known->shown, *names));
}

rt::task<outcome<std::vector<model::holding>>>
contact_endpoints::holdings_of(model::organization_id organization, model::contact_id contact,
                               std::optional<timestamp> then)
{
    const auto of_leaves = [](std::vector<model::holding> all,
                              const std::vector<model::contact_id>& leaves) {
        std::erase_if(all, [&](const model::holding& each) {
            return !std::ranges::binary_search(leaves, each.leaf);
        });
        return all;
    };
    if (then) {
        auto known = co_await find_known_contact(*data_, *settings_, organization, contact, then);
        if (!known) co_return std::unexpected(std::move(known).error());
        co_return of_leaves(std::move(known->known.graph.holdings), known->who.who.leaves);
    }
    auto profile = co_await data_->read(
        [&](storage::reader& store) { return store.profile(organization, contact); });
    if (!profile) co_return std::unexpected(std::move(profile).error());
    if (!*profile) co_return not_found("Contact");
    auto graph = co_await data_->read(
        [&](storage::reader& store) { return store.neighbourhood(organization, contact); });
    if (!graph) co_return std::unexpected(std::move(graph).error());
    co_return of_leaves(std::move(graph->holdings), (*profile)->leaves);
}

rt::task<answer> contact_endpoints::identifiers(call& what)
{
    const auto id = what.path_id<model::contact_id>(0, "Contact");
    if (!id) co_return std::unexpected(id.error());
    const auto then = read_as_of(what, clock_->now());
    if (!then) co_return std::unexpected(then.error());
    const auto organization = what.who().organization;
    auto held = co_await holdings_of(organization, *id, *then);
    if (!held) co_return std::unexpected(std::move(held).error());
    auto names = co_await views_->sources(organization);
    if (!names) co_return std::unexpected(std::move(names).error());
    struct known
    {
        timestamp first_seen;
        model::assurance how; ///< the best
    };
    std::map<model::identifier, known> all;
    for (const auto& holding : *held) {
        const auto [at, fresh] = all.emplace(holding.what, known{holding.first_seen, holding.how});
        if (fresh) continue;
        at->second.first_seen = std::min(at->second.first_seen, holding.first_seen);
        at->second.how = std::max(at->second.how, holding.how);
    }
    json::array entities;
    for (const auto& [identifier, seen] : all) {
        auto view = identifier_view(identifier, seen.first_seen, *names);
        view["assurance"] = name_of(seen.how);
        entities.push_back(std::move(view));
    }
    co_return json_response({{"entities", std::move(entities)}});
}

rt::task<answer> contact_endpoints::look_up(call& what)
{
    if (auto fine = check_expand(what, expandable); !fine) co_return std::unexpected(fine.error());
    const auto organization = what.who().organization;
    auto how = co_await settings_->reading(organization);
    if (!how) co_return std::unexpected(std::move(how).error());
    auto identifier = read_body(what.request().body,
                                [&](object_reader& body) { return read_identifier(body, *how); });
    if (!identifier) co_return std::unexpected(std::move(identifier).error());
    auto graph = co_await data_->read(
        [&](storage::reader& store) { return store.neighbourhood(organization, **identifier); });
    if (!graph) co_return std::unexpected(std::move(graph).error());
    // Claimed by one contact, the first that held it (contract, section 3.3); what was merely typed
    // claims nothing.
    const model::holding* first = nullptr;
    for (const auto& holding : graph->holdings) {
        if (holding.what != **identifier || holding.how == model::assurance::claimed) continue;
        if (first == nullptr || holding.first_seen < first->first_seen) first = &holding;
    }
    if (first == nullptr) co_return not_found("Contact");
    co_return co_await views_->show(organization, first->leaf, is_expanded(what, "identifiers"));
}

} // namespace seam::api
