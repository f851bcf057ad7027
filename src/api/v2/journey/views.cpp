// SPDX-License-Identifier: Apache-2.0
#include "api/v2/journey/views.h"

#include "api/json/writer.h"
#include "journey/sessionise.h"

#include <boost/json/array.hpp>

namespace seam::api {
namespace {

namespace json = boost::json;

const char* name_of(model::session_kind what)
{
    switch (what) {
    case model::session_kind::app:
        return "app";
    case model::session_kind::conversation:
        return "conversation";
    case model::session_kind::web:
        break;
    }
    return "web";
}

json::object reference(const std::string& id, const std::string& path)
{
    return {{"id", id}, {"selfUri", path + id}};
}

std::string self_uri(const model::session& what)
{
    return "/api/v2/journey/sessions/" + what.id.to_string();
}

void add_conversation(const model::session& what, json::object& to)
{
    if (what.conversation.is_nil()) return;
    to["conversation"] =
        reference(what.conversation.to_string(), "/api/v2/conversations/messages/");
    to["conversationChannels"] =
        json::array{json::object{{"type", "Message"}, {"messageType", "WebMessaging"}}};
    to["originatingDirection"] = "Inbound";
}

/// The page that a visitor was on when something without a page of its own happened.
json::object web_event_of(const model::event& what, const model::session& in)
{
    model::web_event event;
    if (const auto* web = std::get_if<model::web_event>(&what.what)) {
        event = *web;
    } else {
        event.page = in.last_page.value_or(model::web_page());
        event.browser = in.browser;
        event.device = in.device;
        event.user_agent = in.user_agent;
        event.total_event_count = in.event_count;
        event.total_pageview_count = in.pageview_count;
    }
    json::object body{{"eventName", what.name},
                      {"totalEventCount", event.total_event_count},
                      {"totalPageviewCount", event.total_pageview_count},
                      {"page", page_view(event.page)},
                      {"userAgentString", event.user_agent},
                      {"browser", browser_view(event.browser)},
                      {"device", device_view(event.device)},
                      {"attributes", attributes_view(event.attributes)},
                      {"traits", attributes_view(event.traits)},
                      {"authenticated", what.authenticated}};
    if (event.referrer) body["referrer"] = referrer_view(*event.referrer);
    if (event.marketing) body["mktCampaign"] = campaign_view(*event.marketing);
    put(body, "searchQuery", event.search_query);
    return body;
}

} // namespace

json::object page_view(const model::web_page& what)
{
    json::object body{{"url", what.url},
                      {"domain", what.domain},
                      {"hostname", what.hostname},
                      {"pathname", what.pathname},
                      {"breadcrumb", json::array()}};
    if (!what.breadcrumb.empty()) body["breadcrumb"] = json::array{what.breadcrumb};
    body["title"] = what.title;
    put(body, "fragment", what.fragment);
    put(body, "keywords", what.keywords);
    put(body, "lang", what.lang);
    return body;
}

json::object browser_view(const model::browser_info& what)
{
    json::object body{{"family", what.family},  {"version", what.version},
                      {"featuresFlash", false}, {"featuresJava", false},
                      {"featuresPdf", false},   {"featuresWebrtc", false}};
    put(body, "lang", what.lang);
    put(body, "fingerprint", what.fingerprint);
    if (what.view_height > 0) body["viewHeight"] = what.view_height;
    if (what.view_width > 0) body["viewWidth"] = what.view_width;
    return body;
}

json::object device_view(const model::device_info& what)
{
    json::object body{{"category", what.category.empty() ? "other" : what.category},
                      {"type", what.type},
                      {"isMobile", what.is_mobile},
                      {"osFamily", what.os_family},
                      {"osVersion", what.os_version}};
    put(body, "manufacturer", what.manufacturer);
    if (what.screen_height > 0) body["screenHeight"] = what.screen_height;
    if (what.screen_width > 0) body["screenWidth"] = what.screen_width;
    return body;
}

json::object referrer_view(const model::referrer_info& what)
{
    json::object body{{"url", what.url},
                      {"domain", what.domain},
                      {"hostname", what.hostname},
                      {"pathname", what.pathname},
                      {"medium", what.medium.empty() ? "unknown" : what.medium}};
    put(body, "keywords", what.keywords);
    put(body, "name", what.name);
    return body;
}

json::object campaign_view(const model::campaign& what)
{
    json::object body;
    put(body, "content", what.content);
    put(body, "medium", what.medium);
    put(body, "name", what.name);
    put(body, "source", what.source);
    put(body, "term", what.term);
    put(body, "clickId", what.click_id);
    put(body, "network", what.network);
    return body;
}

json::object attributes_view(const std::map<std::string, model::attribute>& what)
{
    json::object body;
    for (const auto& [name, attribute] : what) {
        body[name] = {{"dataType", attribute.data_type}, {"value", attribute.value}};
    }
    return body;
}

json::object session_view(const model::session& what, model::contact_id contact, timestamp now)
{
    json::object body{{"id", what.id.to_string()},
                      {"type", name_of(what.kind)},
                      {"eventCount", what.event_count},
                      {"pageviewCount", what.pageview_count},
                      {"authenticated", what.authenticated},
                      {"durationInSeconds", journey::duration_of(what).count()},
                      {"createdDate", format_timestamp(what.created)},
                      {"selfUri", self_uri(what)}};
    body["lastEvent"] = {{"id", what.last_event.to_string()},
                         {"eventName", what.last_event_name},
                         {"createdDate", format_timestamp(what.last_event_at)}};
    if (!contact.is_nil()) {
        body["externalContact"] =
            reference(contact.to_string(), "/api/v2/externalcontacts/contacts/");
    }
    if (!what.customer_id.empty()) {
        body["customerId"] = what.customer_id;
        body["customerIdType"] = "cookie";
    }
    put(body, "endedDate", journey::ended_at(what, now));
    if (what.kind == model::session_kind::conversation) {
        add_conversation(what, body);
        return body;
    }
    body["browser"] = browser_view(what.browser);
    body["device"] = device_view(what.device);
    put(body, "userAgentString", what.user_agent);
    put(body, "ipAddress", what.ip_address);
    if (what.last_page) body["lastPage"] = page_view(*what.last_page);
    if (what.referrer) body["referrer"] = referrer_view(*what.referrer);
    if (what.marketing) body["mktCampaign"] = campaign_view(*what.marketing);
    if (!what.search_terms.empty()) {
        json::array terms;
        for (const auto& term : what.search_terms)
            terms.emplace_back(term);
        body["searchTerms"] = std::move(terms);
    }
    return body;
}

json::object event_view(const model::event& what, const model::session& in)
{
    json::object body{
        {"id", what.id.to_string()},
        {"correlationId", what.id.to_string()},
        {"session",
         {{"id", in.id.to_string()}, {"selfUri", self_uri(in)}, {"type", name_of(in.kind)}}},
        {"createdDate", format_timestamp(what.at)}};
    if (!in.customer_id.empty()) {
        body["customerId"] = in.customer_id;
        body["customerIdType"] = "cookie";
    }
    if (const auto* step = std::get_if<model::conversation_event>(&what.what)) {
        body["eventType"] = "com.seamline.journey.ConversationEvent";
        body["conversationEvent"] = {{"conversation", reference(step->conversation.to_string(),
                                                                "/api/v2/conversations/messages/")},
                                     {"eventName", "conversation_" + step->what}};
        return body;
    }
    body["eventType"] = "com.genesys.journey.WebEvent";
    body["webEvent"] = web_event_of(what, in);
    return body;
}

} // namespace seam::api
