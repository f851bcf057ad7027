// SPDX-License-Identifier: Apache-2.0
#include "api/v2/journey/webevents.h"

#include "api/data/plans.h"
#include "api/identity/graph.h"
#include "api/json/reader.h"
#include "api/json/writer.h"
#include "api/v2/journey/views.h"
#include "base/random.h"
#include "identity/normalise.h"
#include "identity/observe.h"
#include "journey/enrich.h"
#include "journey/errc.h"
#include "journey/event_rules.h"

#include <algorithm>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::size_t attributes_max = 100;

/// Both `{dataType, value}` and the plain values of the mobile trackers (contract, section 7.1).
model::attribute read_attribute(const json::value& value)
{
    if (value.is_object()) {
        const auto text = [&](const char* name) {
            const auto* member = value.get_object().if_contains(name);
            return member != nullptr && member->is_string() ? std::string(member->get_string())
                                                            : std::string();
        };
        return {text("dataType"), text("value")};
    }
    if (value.is_string()) return {"string", std::string(value.get_string())};
    const auto* kind = value.is_bool() ? "boolean" : value.is_double() ? "number" : "integer";
    return {kind, json::serialize(value)};
}

std::map<std::string, model::attribute> read_attributes(object_reader& from, std::string_view name)
{
    std::map<std::string, model::attribute> read;
    auto inner = from.object(name);
    if (!inner) return read;
    if (inner->raw().size() > attributes_max) {
        from.complain(name, "too.many", "must have at most 100 entries");
        return read;
    }
    for (const auto& entry : inner->raw()) {
        if (entry.value().is_null()) continue;
        if (entry.value().is_array()) {
            inner->complain(entry.key(), "invalid.type", "must be a value, not an array");
            continue;
        }
        read.emplace(entry.key(), read_attribute(entry.value()));
    }
    return read;
}

struct incoming
{
    journey::web_event_request request;
    model::browser_info browser; ///< what the tracker itself said
    model::device_info device;
};

void read_screen(object_reader& body, incoming& to)
{
    constexpr std::int64_t pixels_max = 100'000;
    if (auto browser = body.object("browser")) {
        to.browser.family = browser->text_or_empty("family", {.max = 255});
        to.browser.version = browser->text_or_empty("version", {.max = 255});
        to.browser.lang = browser->text_or_empty("lang", {.max = 64});
        to.browser.view_width = browser->integer("viewWidth", 0, pixels_max).value_or(0);
        to.browser.view_height = browser->integer("viewHeight", 0, pixels_max).value_or(0);
    }
    if (auto device = body.object("device")) {
        static constexpr std::array<std::string_view, 4> categories = {"desktop", "mobile",
                                                                       "tablet", "other"};
        to.device.category = device->choice("category", categories).value_or("");
        to.device.type = device->text_or_empty("type", {.max = 255});
        to.device.is_mobile = device->boolean("isMobile").value_or(false);
        to.device.screen_width = device->integer("screenWidth", 0, pixels_max).value_or(0);
        to.device.screen_height = device->integer("screenHeight", 0, pixels_max).value_or(0);
        to.device.os_family = device->text_or_empty("osFamily", {.max = 255});
        to.device.os_version = device->text_or_empty("osVersion", {.max = 255});
        to.device.manufacturer = device->text_or_empty("manufacturer", {.max = 255});
    }
}

outcome<incoming> read_event(const net::request& what, timestamp now)
{
    return read_body(what.body, [&](object_reader& body) {
        incoming read;
        auto& request = read.request;
        request.customer_cookie_id = body.text_or_empty("customerCookieId", {.max = 255});
        request.event_name = body.text_or_empty("eventName", {.max = 1000});
        if (auto page = body.object("page", true)) {
            request.page_url = page->text_or_empty("url", {.max = 10'000});
            request.page_title = page->text_or_empty("title", {.max = 10'000});
            request.page_keywords = page->text_or_empty("keywords");
            request.page_lang = page->text_or_empty("lang");
        }
        request.referrer_url = body.text_or_empty("referrerUrl", {.max = 10'000});
        request.search_query = body.text_or_empty("searchQuery");
        request.user_agent = body.text_or_empty("userAgentString", {.max = 1024});
        if (request.user_agent.empty()) {
            request.user_agent =
                std::string(what.header("User-Agent").value_or("")).substr(0, 1024);
        }
        request.external_id = body.text_or_empty("externalId", {.max = 255});
        request.attributes = read_attributes(body, "attributes");
        request.traits = read_attributes(body, "traits");
        request.created = body.date("createdDate");
        read_screen(body, read);
        for (auto& wrong : journey::check_web_event(request, now)) {
            body.complain(wrong.field, "invalid.value", wrong.message);
        }
        return read;
    });
}

void keep_said(std::string& known, const std::string& said)
{
    if (!said.empty()) known = said;
}

/// What the User-Agent tells, overruled by what the tracker says.
void describe_agent(const incoming& read, model::web_event& to)
{
    auto facts = journey::parse_user_agent(read.request.user_agent);
    to.browser = std::move(facts.browser);
    to.device = std::move(facts.device);
    keep_said(to.browser.family, read.browser.family);
    keep_said(to.browser.version, read.browser.version);
    keep_said(to.browser.lang, read.browser.lang);
    to.browser.view_width = read.browser.view_width;
    to.browser.view_height = read.browser.view_height;
    keep_said(to.device.category, read.device.category);
    keep_said(to.device.type, read.device.type);
    keep_said(to.device.os_family, read.device.os_family);
    keep_said(to.device.os_version, read.device.os_version);
    keep_said(to.device.manufacturer, read.device.manufacturer);
    to.device.is_mobile = to.device.is_mobile || read.device.is_mobile;
    to.device.screen_width = read.device.screen_width;
    to.device.screen_height = read.device.screen_height;
}

model::web_event enrich(incoming& read, journey::page_facts facts)
{
    model::web_event event;
    event.page = std::move(facts.page);
    event.page.title = read.request.page_title;
    event.page.keywords = read.request.page_keywords;
    event.page.lang = read.request.page_lang;
    event.referrer = std::move(facts.referrer);
    event.marketing = std::move(facts.marketing);
    event.search_query =
        read.request.search_query.empty() ? facts.search_query : read.request.search_query;
    event.user_agent = read.request.user_agent;
    event.attributes = std::move(read.request.attributes);
    event.traits = read.request.traits;
    describe_agent(read, event);
    return event;
}

/// What the event says about who the visitor is: the device, and what the page claims.
identity::observation observe_event(const incoming& read, const deployment& where,
                                    model::identifier cookie)
{
    identity::observation seen;
    seen.kind = identity::observation_kind::tracking;
    seen.at = *read.request.created;
    seen.deployment = where.id;
    seen.cookie = std::move(cookie);
    auto claims = journey::read_traits(read.request.traits);
    for (const auto& [type, text] : claims.identifiers) {
        auto claimed = identity::normalise(type, {}, text, where.reading);
        if (claimed) seen.identifiers.push_back({std::move(*claimed), model::assurance::claimed});
    }
    if (const auto source = where.valid_source(); source && !read.request.external_id.empty()) {
        auto claimed = identity::normalise(model::identifier_type::external_id, *source,
                                           read.request.external_id, where.reading);
        if (claimed) seen.identifiers.push_back({std::move(*claimed), model::assurance::claimed});
    }
    for (auto& [field, text] : claims.fields) {
        const bool is_phone =
            field >= model::field::work_phone && field <= model::field::other_phone;
        if (is_phone) {
            seen.fields[field] = {identity::read_phone(text, where.reading.region),
                                  model::assurance::claimed};
        } else {
            seen.fields[field] = {text, model::assurance::claimed};
        }
    }
    return seen;
}

json::object response_view(const journey::visit_plan& plan, const std::string& cookie)
{
    const auto& event = std::get<model::web_event>(plan.event.what);
    auto page = page_view(event.page);
    page.erase("breadcrumb");
    const auto browser = [&] {
        json::object view{{"family", event.browser.family}, {"version", event.browser.version}};
        put(view, "lang", event.browser.lang);
        return view;
    };
    json::object session{{"id", plan.session.id.to_string()},
                         {"durationInSeconds", journey::duration_of(plan.session).count()},
                         {"eventCount", plan.session.event_count},
                         {"pageviewCount", plan.session.pageview_count},
                         {"selfUri", "/api/v2/journey/sessions/" + plan.session.id.to_string()},
                         {"createdDate", format_timestamp(plan.session.created)}};
    json::object body{{"customerId", cookie},
                      {"customerIdType", "cookie"},
                      {"eventName", plan.event.name},
                      {"page", std::move(page)},
                      {"userAgentString", event.user_agent},
                      {"browser", browser()},
                      {"device", device_view(event.device)},
                      {"session", std::move(session)},
                      {"attributes", attributes_view(event.attributes)},
                      {"traits", attributes_view(event.traits)},
                      {"authenticated", plan.event.authenticated},
                      {"createdDate", format_timestamp(plan.event.at)}};
    put(body, "searchQuery", event.search_query);
    if (event.referrer) body["referrer"] = referrer_view(*event.referrer);
    if (event.marketing) body["mktCampaign"] = campaign_view(*event.marketing);
    return body;
}

std::unexpected<problem> refuse(const error& why)
{
    if (why.code() == make_error_code(journey::errc::too_old)) {
        return invalid("createdDate", "is too old: events of the last hour are taken");
    }
    if (why.code() == make_error_code(journey::errc::ahead_of_time)) {
        return invalid("createdDate", "is in the future");
    }
    return std::unexpected(from_error(why));
}

/// Whether events of this sender are recorded at all (contract, section 7.1).
outcome<void> admit(const net::request& from, const deployment& where, std::string_view own_host)
{
    if (!where.active || !where.journey_enabled) {
        return forbidden("Journey events are turned off on this deployment.");
    }
    if (!allows_origin(where, from.header("Origin"), own_host)) {
        return forbidden("This page's domain is not among the deployment's allowed domains.");
    }
    const auto is_from = [&from](const net::address_range& range) {
        return range.contains(from.remote_address);
    };
    if (std::ranges::any_of(where.untracked, is_from)) {
        return forbidden("Events from this address are not recorded: it is among the "
                         "configuration's ipFilters.");
    }
    return {};
}

} // namespace

void webevent_endpoint::mount(router& to)
{
    to.add("POST", "/api/v2/journey/deployments/{deploymentId}/webevents", need::nothing,
           [this](call& what) { return add(what); });
}

rt::task<answer> webevent_endpoint::add(call& what)
{
    const auto now = clock_->now();
    auto found = co_await settings_->find(what.path(0));
    if (!found) co_return std::unexpected(std::move(found).error());
    const auto where = std::move(*found);
    auto counted = limits_->take(limited::deployment, where->id.to_string());
    if (!counted) co_return std::unexpected(std::move(counted).error());
    auto admitted = admit(what.request(), *where, site_->base_url(what.request()));
    if (!admitted) co_return std::unexpected(std::move(admitted).error());
    auto read = read_event(what.request(), now);
    if (!read) co_return std::unexpected(std::move(read).error());
    auto facts =
        journey::enrich_page(read->request.page_url, read->request.referrer_url, where->urls);
    if (!facts) co_return invalid("page.url", "must be an absolute http or https URL");
    auto cookie =
        identity::normalise(model::identifier_type::cookie, {}, read->request.customer_cookie_id);
    if (!cookie) co_return invalid("customerCookieId", "must be a UUID");
    const auto visits = keys_->visits(where->id, cookie->value);
    counted = limits_->take(limited::visitor, visits);
    if (!counted) co_return std::unexpected(std::move(counted).error());
    auto policy = co_await settings_->policy(where->organization);
    if (!policy) co_return std::unexpected(std::move(policy).error());

    std::optional<identity::observation> seen;
    if (where->resolve_identities) seen = observe_event(*read, *where, *cookie);
    journey::incoming_event event{.who = {.organization = where->organization,
                                          .deployment = where->id,
                                          .key = visits,
                                          .customer_id = seen ? cookie->value : std::string()},
                                  .name = read->request.event_name,
                                  .at = *read->request.created,
                                  .what = enrich(*read, std::move(*facts))};
    if (!seen) event.what.traits.clear();
    storage::load load{.organization = where->organization, .visitors = {visits}};
    if (seen) add_load(*seen, load);
    const auto ids = id_source::random();
    auto done = co_await data_->transact(
        std::move(load),
        [&](const storage::snapshot& store) -> outcome<commit<journey::visit_plan>> {
            auto fresh = ids;
            commit<journey::visit_plan> plan;
            auto incoming = event;
            const auto latest = latest_visit(store, visits);
            if (seen) {
                auto shown = *seen;
                shown.session = choose_visit(latest, incoming.who, incoming.at, fresh);
                auto who = identity::observe(store.graph, shown, {**policy, now, "visitor", fresh});
                incoming.who.leaf = who.leaf;
                add_graph(std::move(who.changes), where->organization, plan.changes);
            }
            auto filed = journey::plan_web_event(latest, incoming, now, fresh);
            if (!filed) return refuse(filed.error());
            plan.answer = *filed;
            add_visit(std::move(*filed), plan.changes);
            return plan;
        });
    if (!done) co_return std::unexpected(std::move(done).error());
    co_return json_response(response_view(*done, cookie->value));
}

} // namespace seam::api
