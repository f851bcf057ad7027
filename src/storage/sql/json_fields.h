// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/contact.h"
#include "model/conversation.h"
#include "model/journey.h"
#include "storage/sql/json_forms.h"

#include <concepts>

// The fields of everything that rows keep as JSON. Names reach disk: what is renamed here is lost.
namespace seam::storage::sql {

template <class T, class Model>
concept like = std::same_as<std::remove_const_t<T>, Model>;

template <class A>
void describe(A& in, like<model::web_page> auto& page)
{
    in("url", page.url);
    in("title", page.title);
    in("hostname", page.hostname);
    in("pathname", page.pathname);
    in("domain", page.domain);
    in("fragment", page.fragment);
    in("keywords", page.keywords);
    in("lang", page.lang);
    in("breadcrumb", page.breadcrumb);
}

template <class A>
void describe(A& in, like<model::browser_info> auto& browser)
{
    in("family", browser.family);
    in("version", browser.version);
    in("lang", browser.lang);
    in("fingerprint", browser.fingerprint);
    in("width", browser.view_width);
    in("height", browser.view_height);
}

template <class A>
void describe(A& in, like<model::device_info> auto& device)
{
    in("category", device.category);
    in("type", device.type);
    in("os", device.os_family);
    in("osVersion", device.os_version);
    in("maker", device.manufacturer);
    in("mobile", device.is_mobile);
    in("width", device.screen_width);
    in("height", device.screen_height);
}

template <class A>
void describe(A& in, like<model::campaign> auto& marketing)
{
    in("content", marketing.content);
    in("medium", marketing.medium);
    in("name", marketing.name);
    in("source", marketing.source);
    in("term", marketing.term);
    in("click", marketing.click_id);
    in("network", marketing.network);
}

template <class A>
void describe(A& in, like<model::referrer_info> auto& referrer)
{
    in("url", referrer.url);
    in("domain", referrer.domain);
    in("hostname", referrer.hostname);
    in("keywords", referrer.keywords);
    in("pathname", referrer.pathname);
    in("name", referrer.name);
    in("medium", referrer.medium);
}

template <class A>
void describe(A& in, like<model::attribute> auto& attribute)
{
    in("type", attribute.data_type);
    in("value", attribute.value);
}

template <class A>
void describe(A& in, like<model::web_event> auto& event)
{
    in("page", event.page);
    in("browser", event.browser);
    in("device", event.device);
    in("referrer", event.referrer);
    in("campaign", event.marketing);
    in("query", event.search_query);
    in("agent", event.user_agent);
    in("attributes", event.attributes);
    in("traits", event.traits);
    in("events", event.total_event_count);
    in("pageviews", event.total_pageview_count);
}

template <class A>
void describe(A& in, like<model::sign_in_event> auto& event)
{
    in("given", event.given_name);
    in("family", event.family_name);
}

template <class A>
void describe(A& in, like<model::conversation_event> auto& event)
{
    in("conversation", event.conversation);
    in("what", event.what);
}

template <class A>
void describe(A& in, like<model::wrap_up> auto& said)
{
    in("code", said.code);
    in("name", said.name);
    in("notes", said.notes);
    in("tags", said.tags);
    in("seconds", said.duration_seconds);
    in("provisional", said.provisional);
    in("at", said.at);
}

template <class A>
void describe(A& in, like<model::participant> auto& party)
{
    in("id", party.id);
    in("role", party.role);
    in("state", party.state);
    in("disconnectedBy", party.disconnected_by);
    in("name", party.name);
    in("user", party.user);
    in("queue", party.queue);
    in("started", party.started);
    in("connected", party.connected);
    in("ended", party.ended);
    in("attributes", party.attributes);
    in("wrapUp", party.wrapped);
    in("wrapUpSkipped", party.wrap_up_skipped);
}

template <class A>
void describe(A& in, like<model::journey_context> auto& context)
{
    in("customer", context.customer_id);
    in("customerType", context.customer_id_type);
    in("session", context.session);
    in("sessionType", context.session_type);
}

template <class A>
void describe(A& in, like<model::phone_number> auto& phone)
{
    in("display", phone.display);
    in("input", phone.user_input);
    in("e164", phone.e164);
    in("country", phone.country_code);
    in("extension", phone.extension);
    in("sms", phone.accepts_sms);
}

template <class A>
void describe(A& in, like<model::postal_address> auto& address)
{
    in("address1", address.address1);
    in("address2", address.address2);
    in("city", address.city);
    in("state", address.state);
    in("postalCode", address.postal_code);
    in("country", address.country_code);
}

template <class A>
void describe(A& in, like<model::field_entry> auto& entry)
{
    in("value", entry.value);
    in("how", entry.how);
    in("curated", entry.curated);
    in("at", entry.at);
}

template <class A>
void describe(A& in, like<model::profile_entry> auto& shown)
{
    in("entry", shown.entry);
    in("from", shown.from);
    in("by", shown.by);
}

template <class A>
void describe(A& in, like<model::identifier> auto& what)
{
    in("type", what.type);
    in("source", what.source);
    in("value", what.value);
}

/// A text or a flag as such; a phone number or an address as an object of one name that says which.
template <>
struct json_form<model::field_value>
{
    static boost::json::value encode(const model::field_value& part, const json_place& where);
    static bool decode(const boost::json::value& from, model::field_value& to);
};

} // namespace seam::storage::sql
