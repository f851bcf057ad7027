// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/uuid.h"

namespace seam::model {

// What each id names is its tag's name; the words are those of docs/ARCHITECTURE.md.
struct organization_tag
{
    static constexpr auto name = "organization";
};
struct contact_tag
{
    static constexpr auto name = "contact";
};
struct decision_tag
{
    static constexpr auto name = "decision";
};
struct cluster_tag
{
    static constexpr auto name = "cluster";
};
struct cluster_scan_tag
{
    static constexpr auto name = "cluster scan";
};
struct external_source_tag
{
    static constexpr auto name = "external source";
};
struct deployment_tag
{
    static constexpr auto name = "deployment";
};
struct user_tag
{
    static constexpr auto name = "user";
};
struct queue_tag
{
    static constexpr auto name = "queue";
};
struct session_tag
{
    static constexpr auto name = "session";
};
struct event_tag
{
    static constexpr auto name = "event";
};
struct conversation_tag
{
    static constexpr auto name = "conversation";
};
struct participant_tag
{
    static constexpr auto name = "participant";
};
struct message_tag
{
    static constexpr auto name = "message";
};
struct authorization_tag
{
    static constexpr auto name = "authorization";
};

using organization_id = strong_id<organization_tag>;
/// Names a leaf or a head: to the outside both are contacts.
using contact_id = strong_id<contact_tag>;
using decision_id = strong_id<decision_tag>;
/// Contacts that are probably one person, as one scan found them.
using cluster_id = strong_id<cluster_tag>;
using cluster_scan_id = strong_id<cluster_scan_tag>;
using external_source_id = strong_id<external_source_tag>;
using deployment_id = strong_id<deployment_tag>;
using user_id = strong_id<user_tag>;
using queue_id = strong_id<queue_tag>;
/// A visit or a conversation in the journey.
using session_id = strong_id<session_tag>;
using event_id = strong_id<event_tag>;
using conversation_id = strong_id<conversation_tag>;
using participant_id = strong_id<participant_tag>;
/// Written as 32 hex digits on the wire (contract, section 6.4).
using message_id = strong_id<message_tag>;
/// One sign-in of one visitor at one deployment.
using authorization_id = strong_id<authorization_tag>;

} // namespace seam::model
