// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/net_fetcher.h"
#include "access/token.h"
#include "api/attachments/attachment_links.h"
#include "api/attachments/attachments.h"
#include "api/attachments/endpoints.h"
#include "api/audit/trail.h"
#include "api/data/data.h"
#include "api/data/documents.h"
#include "api/guest/expiries.h"
#include "api/guest/history.h"
#include "api/guest/hub.h"
#include "api/guest/socket.h"
#include "api/http/limited_authenticator.h"
#include "api/http/limits.h"
#include "api/http/router.h"
#include "api/http/site.h"
#include "api/identity/clusters.h"
#include "api/identity/contact_notes.h"
#include "api/identity/erasures.h"
#include "api/identity/graph_commands.h"
#include "api/identity/lifetimes.h"
#include "api/identity/names.h"
#include "api/identity/policy_previews.h"
#include "api/identity/purges.h"
#include "api/identity/reevaluation.h"
#include "api/identity/suggestion_scans.h"
#include "api/messenger/sign_in.h"
#include "api/messenger/sign_out.h"
#include "api/messenger/site_token.h"
#include "api/notifications/channels.h"
#include "api/notifications/publisher.h"
#include "api/notifications/socket.h"
#include "api/notifications/subscribers.h"
#include "api/notifications/visitor_publisher.h"
#include "api/oauth/clients.h"
#include "api/oauth/endpoints.h"
#include "api/oauth/logins.h"
#include "api/oauth/tokens.h"
#include "api/oauth/user_accounts.h"
#include "api/oauth/user_administration.h"
#include "api/oauth/user_sign_in.h"
#include "api/oauth/users.h"
#include "api/routing/alerts.h"
#include "api/routing/departures.h"
#include "api/routing/desks.h"
#include "api/routing/queues.h"
#include "api/routing/unanswered.h"
#include "api/seamline/v1/audit.h"
#include "api/seamline/v1/conflicts.h"
#include "api/seamline/v1/contacts.h"
#include "api/seamline/v1/decisions.h"
#include "api/seamline/v1/first_sessions.h"
#include "api/seamline/v1/metrics.h"
#include "api/seamline/v1/open_conversations.h"
#include "api/seamline/v1/openid.h"
#include "api/seamline/v1/policy.h"
#include "api/seamline/v1/policy/preview.h"
#include "api/seamline/v1/presence.h"
#include "api/seamline/v1/sign_in.h"
#include "api/seamline/v1/suggestions.h"
#include "api/seamline/v1/transfer_targets.h"
#include "api/seamline/v1/users.h"
#include "api/seamline/v1/visitors.h"
#include "api/settings/policies.h"
#include "api/settings/settings.h"
#include "api/sign_in/admission.h"
#include "api/sign_in/credential_links.h"
#include "api/sign_in/credentials.h"
#include "api/sign_in/keys.h"
#include "api/sign_in/providers.h"
#include "api/sign_in/refusals.h"
#include "api/sign_in/sign_in.h"
#include "api/sign_in/site_integrations.h"
#include "api/v2/analytics/conversation_aggregates.h"
#include "api/v2/authorization.h"
#include "api/v2/conversations/finding.h"
#include "api/v2/conversations/media.h"
#include "api/v2/conversations/messages.h"
#include "api/v2/conversations/participants.h"
#include "api/v2/externalcontacts/contacts.h"
#include "api/v2/externalcontacts/contacts_identifiers.h"
#include "api/v2/externalcontacts/contacts_merge.h"
#include "api/v2/externalcontacts/contacts_notes.h"
#include "api/v2/externalcontacts/conversations.h"
#include "api/v2/externalcontacts/externalsources.h"
#include "api/v2/externalcontacts/graphs/clusterscans.h"
#include "api/v2/externalcontacts/graphs/settings.h"
#include "api/v2/externalcontacts/shown_contacts.h"
#include "api/v2/integrations.h"
#include "api/v2/journey/sessions.h"
#include "api/v2/journey/webevents.h"
#include "api/v2/notifications.h"
#include "api/v2/oauth/clients.h"
#include "api/v2/organizations.h"
#include "api/v2/queue_members.h"
#include "api/v2/responsemanagement/libraries.h"
#include "api/v2/responsemanagement/responses.h"
#include "api/v2/routing.h"
#include "api/v2/tokens.h"
#include "api/v2/users.h"
#include "api/v2/webdeployments/configurations.h"
#include "api/v2/webdeployments/deployments.h"
#include "api/v2/webdeployments/token.h"
#include "api/v2/wrapup_codes.h"
#include "api/web/pages.h"
#include "app/figures.h"
#include "app/options.h"
#include "net/http_client.h"
#include "net/server.h"
#include "rt/io_pool.h"
#include "rt/offload.h"
#include "rt/task_group.h"
#include "storage/store.h"

#include <atomic>
#include <boost/asio/signal_set.hpp>
#include <memory>
#include <optional>

namespace seam::app {

/// Everything that lives as long as the server, in the order in which it needs one another; the
/// opposite order takes it down. This is the one list of what the server is made of.
struct parts
{
    parts(server_settings wanted, const std::string& secret,
          std::unique_ptr<storage::store> opened);
    ~parts();
    parts(const parts&) = delete;
    parts& operator=(const parts&) = delete;

    server_settings settings;
    std::unique_ptr<storage::store> store;
    const clock& time;
    access::server_keys server_keys;
    rt::io_pool io;
    /// Heard from before the server says that it is ready; SIGTERM and SIGINT stop it, SIGHUP has
    /// it read its certificate again.
    std::optional<boost::asio::signal_set> stop_signals;
    std::optional<boost::asio::signal_set> hangup_signals;
    rt::offload readers;
    rt::offload hashing;
    rt::task_group background;

    // What the endpoints share.
    api::data data;
    api::documents documents;
    api::site site;
    api::limits limits;
    api::visitor_keys keys;
    api::audit_trail trail;
    api::users users;
    api::user_administration user_office;
    api::user_accounts user_accounts;
    api::tokens tokens;
    api::limited_authenticator authenticator;
    api::oauth_clients clients;
    api::logins logins;
    api::desks desks;
    api::alerts alerts;
    api::seen_conversations seen_conversations;
    api::departures departures;
    api::unanswered unanswered;
    api::queues queue_office;
    api::response_shelves response_shelves;
    api::settings rules;
    api::policies policies;
    api::name_book names;
    net::http_client outbound;
    access::net_fetcher fetcher;
    api::credentials credentials;
    api::credential_links credential_links;
    api::sign_in_gate gate;
    api::providers providers;
    api::site_integrations site_integrations;
    api::sign_ins sign_ins;
    api::sign_in_refusals sign_in_refusals;
    api::reevaluation reevaluation;
    api::purges purges;
    api::erasures erasures;
    api::contact_notes contact_notes;
    api::lifetimes lifetimes;
    api::policy_previews previews;
    api::graph_commands graph_commands;
    api::shown_contacts shown_contacts;
    api::clusters clusters;
    api::suggestion_scans suggestion_scans;
    api::attachment_links file_links;
    api::guest::hub guests;
    api::guest::shared_rates guest_rates;
    api::guest::socket_slots guest_slots;
    api::guest::expiries expiries;
    api::attachments files;
    api::notifications::subscribers subscribers;
    api::notifications::channels channels;
    api::notifications::publisher publisher;
    api::presence presence;
    api::notifications::visitor_publisher visitor_publisher;
    api::guest::guest_services guest_services;
    api::notifications::socket_services socket_services;

    // The endpoints.
    api::router router;
    api::oauth_endpoints oauth;
    api::user_sign_in user_sign_in;
    api::sign_in_endpoints sign_in;
    api::token_endpoints guest_tokens;
    api::messenger_sign_in messenger;
    api::messenger_sign_out messenger_end;
    api::messenger_site_token messenger_site;
    api::configuration_endpoints configurations;
    api::deployment_endpoints deployments;
    api::policy_endpoints policy;
    api::policy_preview_endpoints policy_preview;
    api::integration_endpoints integrations;
    api::openid_endpoints openid;
    api::external_source_endpoints external_sources;
    api::contact_endpoints contacts;
    api::contact_merge_endpoints contact_merges;
    api::contact_identifier_endpoints contact_identifiers;
    api::contact_note_endpoints contact_note_pages;
    api::association_endpoint associations;
    api::contact_evidence_endpoints evidence;
    api::decision_endpoints decisions;
    api::audit_endpoints audit;
    api::conflict_endpoints conflicts;
    api::cluster_scan_endpoints cluster_scans;
    api::graph_settings_endpoints graph_settings;
    api::suggestion_endpoints suggestions;
    api::webevent_endpoint webevents;
    api::journey_endpoints journey;
    api::visitor_endpoints visitors;
    api::first_session_endpoints first_sessions;
    api::metric_endpoints metric_pages;
    api::conversation_aggregate_endpoints conversation_aggregates;
    api::conversation_endpoints conversations;
    api::participant_endpoints participants;
    api::transfer_target_endpoint transfer_targets;
    api::open_conversation_endpoint open_conversations;
    api::media_endpoints media;
    api::guest::history_endpoint history;
    api::attachment_endpoints file_endpoints;
    api::notification_endpoints notifications;
    api::tokens_endpoints own_token;
    api::oauth_client_endpoints api_clients;
    api::users_endpoints console_users;
    api::invitation_endpoints invitations;
    api::organization_endpoints organization;
    api::authorization_endpoints divisions;
    api::routing_endpoints queues;
    api::queue_member_endpoints queue_members;
    api::wrapup_code_endpoints wrapup_codes;
    api::response_library_endpoints response_libraries;
    api::canned_response_endpoints canned_responses;
    api::web_pages pages;

    std::atomic<bool> is_ready = false;
    app::figures figures;
    net::server server;
    std::optional<net::server> metrics; ///< a listener of its own

  private:
    void mount();
    void on_committed(std::span<const storage::occurrence> what);
    net::server_handlers handlers();
};

/// Forgets expired documents and previews now and then, until cancelled.
rt::task<> sweep(parts* of);

} // namespace seam::app
