// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "model/ids.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace seam::model {

/// Values reach disk: do not renumber.
enum class session_kind : std::uint8_t
{
    web = 1,
    app = 2,
    conversation = 3
};

struct web_page
{
    std::string url;
    std::string title;
    std::string hostname;
    std::string pathname;
    std::string domain;
    std::string fragment;
    std::string keywords;
    std::string lang;
    std::string breadcrumb;

    friend bool operator==(const web_page&, const web_page&) = default;
};

struct browser_info
{
    std::string family, version, lang, fingerprint;
    std::int64_t view_width = 0, view_height = 0; ///< pixels; 0 = unknown

    friend bool operator==(const browser_info&, const browser_info&) = default;
};

struct device_info
{
    std::string category; ///< `desktop`, `mobile`, `tablet` or `other`
    std::string type, os_family, os_version, manufacturer;
    bool is_mobile = false;
    std::int64_t screen_width = 0, screen_height = 0; ///< pixels; 0 = unknown

    friend bool operator==(const device_info&, const device_info&) = default;
};

struct campaign
{
    std::string content, medium, name, source, term, click_id, network;

    friend bool operator==(const campaign&, const campaign&) = default;
};

struct referrer_info
{
    std::string url, domain, hostname, keywords, pathname, name,
        medium; ///< medium: internal, search, social, email, unknown …

    friend bool operator==(const referrer_info&, const referrer_info&) = default;
};

/// A value of an event's `attributes` or `traits` (contract: CustomEventAttribute).
struct attribute
{
    std::string data_type; ///< `string`, `integer`, `number`, `boolean`, `date`, `datetime`,
                           ///< `duration`, `url`
    std::string value;

    friend bool operator==(const attribute&, const attribute&) = default;
};

/// A visit or a conversation on a channel, attached to one leaf. A visit of nobody known starts on
/// the device's leaf and is fixed to the account's leaf when the visitor signs in during it; after
/// that the leaf never changes.
struct session
{
    session_id id;
    organization_id organization;
    session_kind kind = session_kind::web;
    deployment_id deployment;
    contact_id leaf; ///< nil when identities are not resolved
    bool authenticated = false;
    std::string visitor_key; ///< finds the open visit of a visitor: keyed hash of deployment and
                             ///< cookie, in hex
    std::string customer_id; ///< the cookie; empty when identities are not resolved
    conversation_id conversation; ///< for kind `conversation`
    timestamp created;
    timestamp last_event_at;
    std::optional<timestamp> ended;
    std::int64_t event_count = 0;
    std::int64_t pageview_count = 0;
    std::string last_event_name;
    event_id last_event;
    std::optional<web_page> last_page;
    browser_info browser;
    device_info device;
    std::optional<campaign> marketing;
    std::optional<referrer_info> referrer;
    std::vector<std::string> search_terms;
    std::string user_agent;
    std::string ip_address; ///< empty when not kept

    friend bool operator==(const session&, const session&) = default;
};

/// What the contract calls WebEvent.
struct web_event
{
    web_page page;
    browser_info browser;
    device_info device;
    std::optional<referrer_info> referrer;
    std::optional<campaign> marketing;
    std::string search_query;
    std::string user_agent;
    std::map<std::string, attribute> attributes;
    std::map<std::string, attribute> traits;
    std::int64_t total_event_count = 0; ///< of the session, this one included
    std::int64_t total_pageview_count = 0;

    friend bool operator==(const web_event&, const web_event&) = default;
};

/// The visitor proved who they are during this session.
struct sign_in_event
{
    std::string given_name, family_name; ///< as the token said; empty if it did not

    friend bool operator==(const sign_in_event&, const sign_in_event&) = default;
};

/// A step of a conversation, seen from the journey.
struct conversation_event
{
    conversation_id conversation;
    std::string what; ///< `started`, `signed_in`, `answered`, `disconnected`

    friend bool operator==(const conversation_event&, const conversation_event&) = default;
};

/// What happened in a session. Appended, never changed.
struct event
{
    event_id id;
    session_id session;
    organization_id organization;
    std::string name; ///< `page_viewed`, `signed_in`, `conversation_started`, or the site's own
    timestamp at;     ///< when it happened
    bool authenticated = false;
    std::variant<web_event, sign_in_event, conversation_event> what;

    friend bool operator==(const event&, const event&) = default;
};

} // namespace seam::model
