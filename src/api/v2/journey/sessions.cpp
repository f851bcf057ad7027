// SPDX-License-Identifier: Apache-2.0
#include "api/v2/journey/sessions.h"

#include "api/identity/as_of.h"
#include "api/v2/journey/views.h"
#include "base/text.h"

#include <boost/json/array.hpp>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::int64_t page_size_default = 25;
constexpr std::int64_t page_size_max = 200;

/// Cursors are the store's, which leads strange ones nowhere; a client should hear of its mistake.
bool may_be_cursor(std::string_view text)
{
    constexpr std::size_t cursor_bytes_max = 64;
    return text.size() <= cursor_bytes_max && text.find_first_not_of("0123456789.") == text.npos;
}

outcome<storage::page> read_page(const call& what)
{
    auto size = what.query_number("pageSize", page_size_default, 1, page_size_max);
    if (!size) return std::unexpected(std::move(size).error());
    auto after = what.query("after").value_or("");
    if (!may_be_cursor(after)) {
        return invalid("after", "is not a cursor of this list; begin again without it");
    }
    return storage::page{std::move(after), static_cast<std::size_t>(*size)};
}

/// A listing whose cursor travels in `nextUri` (contract, section 2.2).
json::object listing(json::array entities, const std::string& path, const std::string& next,
                     const storage::page& page, const std::string& more = {})
{
    json::object body{{"entities", std::move(entities)}, {"selfUri", path}};
    if (!next.empty()) {
        body["nextUri"] = path + "?pageSize=" + std::to_string(page.limit) +
                          "&after=" + percent_encode(next) + more;
    }
    return body;
}

} // namespace

void journey_endpoints::mount(router& to)
{
    to.add("GET", "/api/v2/journey/sessions/{sessionId}", need::agent,
           [this](call& what) { return session(what); });
    to.add("GET", "/api/v2/journey/sessions/{sessionId}/events", need::agent,
           [this](call& what) { return events(what); });
    to.add("GET", "/api/v2/externalcontacts/contacts/{contactId}/journey/sessions", need::agent,
           [this](call& what) { return sessions_of_contact(what); });
}

rt::task<outcome<model::session>> journey_endpoints::find(const call& what,
                                                          std::optional<timestamp> then)
{
    const auto id = what.path_id<model::session_id>(0, "Session");
    if (!id) co_return std::unexpected(id.error());
    auto found = co_await data_->read([&id](storage::reader& store) { return store.session(*id); });
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!*found || (*found)->organization != what.who().organization)
        co_return not_found("Session");
    if (then && (*found)->created > *then)
        co_return not_found("Session as of " + format_timestamp(*then));
    co_return std::move(**found);
}

rt::task<outcome<model::contact_id>> journey_endpoints::contact_of(const model::session& which,
                                                                   std::optional<timestamp> then)
{
    if (which.leaf.is_nil()) co_return model::contact_id();
    if (then) {
        std::vector<model::contact_id> leaf{which.leaf};
        auto known =
            co_await load_graph(*data_, *settings_, which.organization, std::move(leaf), then);
        if (!known) co_return std::unexpected(std::move(known).error());
        const auto who = identity::evaluate_as_of(known->graph, which.leaf, *known->rules);
        co_return who.asked ? who.persons[*who.asked].contact : model::contact_id();
    }
    auto profile = co_await data_->read(
        [&](storage::reader& store) { return store.profile(which.organization, which.leaf); });
    if (!profile) co_return std::unexpected(std::move(profile).error());
    co_return *profile ? (*profile)->id : model::contact_id();
}

rt::task<answer> journey_endpoints::session(call& what)
{
    const auto now = clock_->now();
    const auto then = read_as_of(what, now);
    if (!then) co_return std::unexpected(then.error());
    auto found = co_await find(what, *then);
    if (!found) co_return std::unexpected(std::move(found).error());
    auto contact = co_await contact_of(*found, *then);
    if (!contact) co_return std::unexpected(std::move(contact).error());
    co_return json_response(session_view(*found, *contact, now));
}

rt::task<answer> journey_endpoints::events(call& what)
{
    const auto then = read_as_of(what, clock_->now());
    if (!then) co_return std::unexpected(then.error());
    auto found = co_await find(what, *then);
    if (!found) co_return std::unexpected(std::move(found).error());
    const auto page = read_page(what);
    if (!page) co_return std::unexpected(page.error());
    const auto kinds = what.query_list("eventType");
    auto read = co_await data_->read(
        [&](storage::reader& store) { return store.events(found->id, *page); });
    if (!read) co_return std::unexpected(std::move(read).error());
    json::array entities;
    for (const auto& event : read->entries) {
        if (*then && event.at > **then) continue;
        auto view = event_view(event, *found);
        const std::string_view type(view.at("eventType").as_string());
        const bool wanted = kinds.empty() || std::ranges::any_of(kinds, [&](const auto& kind) {
                                return type == kind || type.ends_with("." + kind);
                            });
        if (wanted) entities.push_back(std::move(view));
    }
    std::string filter;
    for (const auto& kind : kinds)
        filter += "&eventType=" + percent_encode(kind);
    if (*then) filter += "&asOf=" + format_timestamp(**then);
    co_return json_response(listing(std::move(entities),
                                    "/api/v2/journey/sessions/" + found->id.to_string() + "/events",
                                    read->next, *page, filter));
}

rt::task<outcome<journey_endpoints::owner>>
journey_endpoints::find_owner(model::organization_id organization, model::contact_id id,
                              std::optional<timestamp> then)
{
    if (then) {
        auto known = co_await find_known_contact(*data_, *settings_, organization, id, then);
        if (!known) co_return std::unexpected(std::move(known).error());
        co_return owner{known->who.contact, std::move(known->who.who.leaves)};
    }
    auto profile = co_await data_->read(
        [&](storage::reader& store) { return store.profile(organization, id); });
    if (!profile) co_return std::unexpected(std::move(profile).error());
    if (!*profile) co_return not_found("Contact");
    co_return owner{(*profile)->id, std::move((*profile)->leaves)};
}

rt::task<answer> journey_endpoints::sessions_of_contact(call& what)
{
    const auto id = what.path_id<model::contact_id>(0, "Contact");
    if (!id) co_return std::unexpected(id.error());
    const auto page = read_page(what);
    if (!page) co_return std::unexpected(page.error());
    auto merged = what.query_flag("includeMerged", false);
    if (!merged) co_return std::unexpected(std::move(merged).error());
    const auto now = clock_->now();
    const auto then = read_as_of(what, now);
    if (!then) co_return std::unexpected(then.error());
    auto whose = co_await find_owner(what.who().organization, *id, *then);
    if (!whose) co_return std::unexpected(std::move(whose).error());
    // Without the merged ones: what belongs to this very record. A head has no sessions of its own.
    std::vector<model::contact_id> leaves{*id};
    if (*merged) leaves = std::move(whose->leaves);
    const auto created_by = then->value_or(timestamp::max());
    auto read = co_await data_->read(
        [&](storage::reader& store) { return store.sessions(leaves, *page, created_by); });
    if (!read) co_return std::unexpected(std::move(read).error());
    json::array entities;
    for (const auto& session : read->entries) {
        entities.push_back(session_view(session, whose->contact, now));
    }
    std::string more = *merged ? "&includeMerged=true" : "";
    if (*then) more += "&asOf=" + format_timestamp(**then);
    co_return json_response(
        listing(std::move(entities),
                "/api/v2/externalcontacts/contacts/" + what.path(0) + "/journey/sessions",
                read->next, *page, more));
}

} // namespace seam::api
