// SPDX-License-Identifier: Apache-2.0
#include "app/parts.h"

#include "api/http/cors.h"
#include "base/log.h"
#include "base/random.h"
#include "net/forwarded.h"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <thread>

namespace seam::app {
namespace {

namespace asio = boost::asio;

constexpr std::size_t reader_threads = 4;
/// Each hash takes 32 MiB for some 50 ms.
constexpr std::size_t hashing_threads = 2;
constexpr std::chrono::minutes sweep_interval(5);

std::size_t cores()
{
    return std::max(1U, std::thread::hardware_concurrency());
}

net::server_options options_of(const server_settings& from)
{
    net::server_options options;
    options.address = from.address;
    options.port = from.port;
    options.tls = from.tls;
    options.trusted_proxies = from.trusted_proxies;
    if (from.connections) options.limits.connections_max = *from.connections;
    return options;
}

net::response render_failure(const net::failure& what)
{
    return api::problem_response(
        {what.status, std::string(what.code), std::string(what.message), {}, std::nullopt},
        what.context_id);
}

net::response not_ready()
{
    return render_failure({.status = 503,
                           .code = "service.unavailable",
                           .message = "The server is starting; try again in a moment.",
                           .context_id = random_uuid().to_string()});
}

rt::task<net::response> answer(parts* with, net::request what)
{
    if (!with->is_ready.load(std::memory_order_acquire)) co_return not_ready();
    const auto counted =
        with->limits.take(api::limited::address, net::network_of(what.remote_address));
    if (!counted) {
        auto refused = api::problem_response(counted.error(), random_uuid().to_string());
        api::add_cors(what.path, refused);
        co_return refused;
    }
    co_return co_await with->router.handle(std::move(what));
}

rt::task<net::response> handle(parts* with, net::request what)
{
    const auto path = what.path;
    const auto begun = std::chrono::steady_clock::now();
    auto response = co_await answer(with, std::move(what));
    with->figures.requests.answered(path, response.status,
                                    std::chrono::steady_clock::now() - begun);
    co_return response;
}

/// What a system that watches asks for, on a listener of its own.
rt::task<net::response> handle_metrics(const parts* with, net::request what)
{
    if (what.path != "/metrics" || (what.method != "GET" && what.method != "HEAD"))
        co_return render_failure({.status = 404,
                                  .code = "not.found",
                                  .message = "Figures are at GET /metrics.",
                                  .context_id = random_uuid().to_string()});
    co_return net::response{
        .status = 200,
        .headers = {{"Content-Type", std::string(api::exposition::content_type)},
                    {"Cache-Control", "no-store"}},
        .body = write_figures(*with)};
}

net::server_options metrics_options(const std::pair<std::string, std::uint16_t>& where)
{
    net::server_options options;
    options.address = where.first;
    options.port = where.second;
    options.limits.connections_max = 32;
    return options;
}

rt::task<> serve_counted(figures* all, std::atomic<std::int64_t>* kind, net::websocket_session how,
                         std::shared_ptr<net::websocket> socket)
{
    const counted_socket one(*all, *kind);
    co_await how(std::move(socket));
}

/// The same socket, counted while it is open.
std::expected<net::websocket_session, net::response>
count(parts& with, std::atomic<std::int64_t>& kind,
      std::expected<net::websocket_session, net::response> accepted)
{
    if (!accepted) return accepted;
    return [all = &with.figures, to = &kind,
            how = std::move(*accepted)](std::shared_ptr<net::websocket> socket) {
        return serve_counted(all, to, how, std::move(socket));
    };
}

/// A socket counts as a request of its address, and of the deployment that it is opened for.
api::outcome<void> count_socket(parts& with, const net::request& what)
{
    auto counted = with.limits.take(api::limited::address, net::network_of(what.remote_address));
    const auto where =
        model::deployment_id::parse(what.query_value("deploymentId").value_or(std::string()));
    if (counted && where) counted = with.limits.take(api::limited::deployment, where->to_string());
    return counted;
}

rt::task<std::expected<net::websocket_session, net::response>> upgrade(parts* with,
                                                                       net::request what)
{
    if (!with->is_ready.load(std::memory_order_acquire)) co_return std::unexpected(not_ready());
    if (const auto counted = count_socket(*with, what); !counted)
        co_return std::unexpected(
            api::problem_response(counted.error(), random_uuid().to_string()));
    if (what.path == "/v1") {
        auto accepted = co_await api::guest::accept(with->guest_services, std::move(what));
        co_return count(*with, with->figures.guest_sockets, std::move(accepted));
    }
    if (what.path.starts_with("/channels/")) {
        auto accepted = co_await api::notifications::accept(with->socket_services, std::move(what));
        co_return count(*with, with->figures.notification_sockets, std::move(accepted));
    }
    co_return std::unexpected(render_failure({.status = 404,
                                              .code = "not.found",
                                              .message = "There is no socket at this path.",
                                              .context_id = random_uuid().to_string()}));
}

} // namespace

parts::parts(server_settings wanted, const std::string& secret,
             std::unique_ptr<storage::store> opened)
    : settings(std::move(wanted)),
      store(std::move(opened)),
      time(system_clock()),
      server_keys(secret),
      io(cores()),
      readers(reader_threads),
      hashing(hashing_threads),
      background(io.main()),
      data(*store, readers),
      documents(data, time),
      site(settings.base_url),
      limits(settings.limits, time),
      keys(server_keys),
      trail(data, background),
      users(data, documents, hashing, trail, time),
      user_office(data, documents, users, time),
      user_accounts(data, documents, keys, time),
      tokens(documents, time),
      authenticator(tokens, limits),
      clients(documents, time),
      logins(documents, users, time),
      desks(documents, users),
      alerts(data, desks, time),
      seen_conversations(data, desks),
      departures(data, desks, background, time),
      unanswered(data, desks, time),
      queue_office(data, documents, alerts, departures, time),
      response_shelves(data, documents, time),
      rules(documents),
      policies(data, documents, time),
      names(documents, users, clients),
      outbound(net::client_options{}),
      fetcher(outbound),
      credentials(documents, data, server_keys),
      credential_links(data, documents, time),
      gate(rules, site, limits),
      providers(documents, credentials, fetcher, time),
      site_integrations(documents, credentials),
      sign_ins(data, rules, keys, time,
               [this](const std::string& guest, model::authorization_id which) {
                   guests.end(guest, which);
               }),
      sign_in_refusals(trail, time),
      reevaluation(data, documents, rules, policies, background, time),
      purges(data, background, time),
      erasures(data, rules, purges, time),
      contact_notes(data, rules, time),
      lifetimes(data, documents, rules, purges, time),
      previews(data, rules, background, time),
      graph_commands(data, rules, time),
      shown_contacts(data, documents, rules),
      clusters(data, documents, rules, time),
      suggestion_scans(data, documents, rules, clusters, background, time),
      file_links(access::keyed_hash(server_keys.guest, {"addresses of attachments"}), time),
      guests(file_links),
      guest_slots(api::sockets_of(
          settings.limits, settings.connections.value_or(net::server_limits().connections_max))),
      expiries(data, time),
      files({.folder = settings.data / "attachments", .scan_command = settings.scan_command},
            file_links, data, background, time),
      channels(data, documents, subscribers, time),
      publisher(subscribers, data, desks, time, io.main()),
      visitor_publisher(subscribers, data, presence, names, time, io.main()),
      guest_services{data,
                     rules,
                     desks,
                     keys,
                     guests,
                     guest_rates,
                     guest_slots,
                     limits,
                     files,
                     background,
                     site,
                     time,
                     [this](const model::conversation& in) { publisher.typing(in); }},
      socket_services{channels, subscribers, time},
      router(authenticator),
      oauth(tokens, clients, users, logins, alerts, documents, data, site),
      user_sign_in(gate, providers, user_accounts, logins, alerts, sign_in_refusals, documents,
                   data, keys, time),
      sign_in(documents, user_accounts, site),
      guest_tokens(gate, providers, sign_ins, sign_in_refusals, keys, time),
      messenger(gate, providers, sign_in_refusals, keys, site, time),
      messenger_end(rules, providers, sign_ins, keys, site, time),
      messenger_site(gate, rules, site_integrations, sign_ins, sign_in_refusals, time),
      configurations(documents, data, time),
      deployments(data, documents, rules, policies, site, time),
      policy(policies, reevaluation, lifetimes),
      policy_preview(policies, previews, data),
      integrations(documents, credentials, credential_links, sign_in_refusals, time),
      openid(documents, providers, site_integrations, sign_ins, fetcher, time),
      external_sources(documents),
      contacts(data, rules, shown_contacts, erasures, time),
      contact_merges(rules, graph_commands, shown_contacts),
      contact_identifiers(rules, graph_commands, shown_contacts),
      contact_note_pages(contact_notes, users),
      associations(data, seen_conversations, rules, time),
      evidence(data, rules, graph_commands, erasures, names, time),
      decisions(data, rules, graph_commands, names),
      audit(data, names),
      conflicts(data, documents, rules),
      cluster_scans(clusters, documents),
      graph_settings(documents),
      suggestions(suggestion_scans, clusters),
      webevents(data, rules, keys, site, limits, time),
      journey(data, rules, time),
      visitors(data, presence, names, time),
      first_sessions(data, documents),
      metric_pages(data),
      conversation_aggregates(data),
      conversations(data, seen_conversations, rules, guests, files, site, time),
      participants(data, seen_conversations, rules, desks, documents, time),
      transfer_targets(data, documents, users, subscribers),
      open_conversations(data, names),
      media(seen_conversations, files, site),
      history(data, rules, keys, guest_rates, file_links, time),
      file_endpoints(files, rules, guests, site, time),
      notifications(channels, site),
      own_token(tokens, documents, clients, channels),
      api_clients(clients, channels),
      console_users(documents, users, user_office, channels),
      invitations(user_office, channels, site),
      organization(documents),
      queues(documents, desks, queue_office),
      queue_members(users, desks, queue_office),
      wrapup_codes(documents, time),
      response_libraries(documents, response_shelves, users, time),
      canned_responses(documents, response_shelves, users, time),
      pages(api::embedded_assets(), settings.with_shop),
      server(io, options_of(settings), handlers())
{
    mount();
    if (settings.metrics)
        metrics.emplace(
            io, metrics_options(*settings.metrics),
            net::server_handlers{
                .http = [this](net::request what) { return handle_metrics(this, std::move(what)); },
                .upgrade = {},
                .error = render_failure});
    store->listen([this](std::span<const storage::occurrence> what) { on_committed(what); });
}

parts::~parts()
{
    // Idempotent: what was accepted is finished before anything that hears of it goes away.
    store->close();
    io.stop();
}

void parts::mount()
{
    oauth.mount(router);
    user_sign_in.mount(router);
    sign_in.mount(router);
    guest_tokens.mount(router);
    messenger.mount(router);
    messenger_end.mount(router);
    messenger_site.mount(router);
    configurations.mount(router);
    deployments.mount(router);
    policy.mount(router);
    policy_preview.mount(router);
    integrations.mount(router);
    openid.mount(router);
    external_sources.mount(router);
    contacts.mount(router);
    contact_merges.mount(router);
    contact_identifiers.mount(router);
    contact_note_pages.mount(router);
    associations.mount(router);
    evidence.mount(router);
    decisions.mount(router);
    audit.mount(router);
    conflicts.mount(router);
    cluster_scans.mount(router);
    graph_settings.mount(router);
    suggestions.mount(router);
    webevents.mount(router);
    journey.mount(router);
    visitors.mount(router);
    first_sessions.mount(router);
    metric_pages.mount(router);
    conversation_aggregates.mount(router);
    conversations.mount(router);
    participants.mount(router);
    transfer_targets.mount(router);
    open_conversations.mount(router);
    history.mount(router);
    media.mount(router);
    file_endpoints.mount(router);
    notifications.mount(router);
    own_token.mount(router);
    api_clients.mount(router);
    console_users.mount(router);
    invitations.mount(router);
    organization.mount(router);
    divisions.mount(router);
    queues.mount(router);
    queue_members.mount(router);
    wrapup_codes.mount(router);
    response_libraries.mount(router);
    canned_responses.mount(router);
    pages.mount(router);
}

void parts::on_committed(std::span<const storage::occurrence> what)
{
    for (const auto& occurrence : what) {
        const auto* changed = std::get_if<storage::document_changed>(&occurrence);
        if (changed == nullptr) continue;
        tokens.on_document_changed(changed->key);
        channels.on_document_changed(changed->key);
        desks.on_document_changed(changed->organization, changed->key);
        response_shelves.on_document_changed(changed->organization, changed->key);
        rules.on_document_changed(changed->key);
        providers.on_document_changed(changed->key);
        site_integrations.on_document_changed(changed->key);
        // Before the server is ready nothing is done in the background; it is gone on with then.
        if (changed->key.kind == model::document_kind::policy_version && is_ready)
            reevaluation.start(changed->organization);
        const auto user = changed->key.kind == model::document_kind::user
                              ? model::user_id::parse(changed->key.id)
                              : std::nullopt;
        if (user && is_ready) departures.start(changed->organization, *user);
    }
    unanswered.hear(what);
    const auto is_erasure = [](const storage::occurrence& each) {
        return std::holds_alternative<storage::guest_gone>(each);
    };
    if (is_ready && std::ranges::any_of(what, is_erasure)) files.sweep();
    guests.publish(what);
    publisher.publish(what);
    presence.hear(what);
    visitor_publisher.hear(what);
}

net::server_handlers parts::handlers()
{
    return {.http = [this](net::request what) { return handle(this, std::move(what)); },
            .upgrade = [this](net::request what) { return upgrade(this, std::move(what)); },
            .error = render_failure,
            .body = [this](const net::request& what) { return files.body_place(what); }};
}

rt::task<> sweep(parts* of)
{
    asio::steady_timer timer(co_await asio::this_coro::executor);
    for (;;) {
        timer.expires_after(sweep_interval);
        const auto [stopped] = co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
        if (stopped) co_return;
        of->previews.sweep();
        const auto swept = of->store->sweep(of->time.now());
        if (!swept)
            log::warn("expired documents were not removed: {}", swept.error().code().message());
        of->purges.start();
        of->files.sweep();
    }
}

} // namespace seam::app
