// SPDX-License-Identifier: Apache-2.0
#include "app/commands.h"

#include "app/application.h"
#include "app/demo.h"
#include "app/organization.h"
#include "app/replay/replay.h"
#include "base/log.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <iostream>

namespace seam::app {
namespace {

constexpr int failure_status = 1;

int finish(const std::expected<void, std::string>& done)
{
    if (done) return 0;
    std::fprintf(stderr, "seamline: %s\n", done.error().c_str());
    return failure_status;
}

std::expected<void, std::string> run_server(server_settings settings)
{
    auto opened = application::open(std::move(settings));
    if (!opened) return std::unexpected(std::move(opened).error());
    if (auto listening = (*opened)->listen(); !listening) return listening;
    (*opened)->serve();
    const auto& kept = (*opened)->settings();
    std::printf("ready %s://%s:%u\n", kept.tls ? "https" : "http", kept.address.c_str(),
                unsigned((*opened)->port()));
    std::fflush(stdout);
    (*opened)->wait_and_stop();
    return {};
}

std::expected<void, std::string> run_init(server_settings settings, first_organization what)
{
    std::fprintf(stderr, "Password for %s (8 to 1024 characters): ", what.admin_email.c_str());
    if (!std::getline(std::cin, what.admin_password)) {
        return std::unexpected("no password on standard input");
    }
    auto opened = application::open(std::move(settings));
    if (!opened) return std::unexpected(std::move(opened).error());
    auto& server = **opened;
    auto made = server.run(make_organization(server.documents(), server.people(), server.clients(),
                                             server.policies(), std::move(what)));
    if (!made) return std::unexpected(made.error().message);
    std::printf("organization  %s\nclientId      %s\nclientSecret  %s\n",
                made->id.to_string().c_str(), made->client.client.id.c_str(),
                made->client.secret.c_str());
    return {};
}

void add_country(CLI::App& to, phone::region& country)
{
    const auto check = [](const std::string& text) {
        return phone::region::parse(text) ? std::string()
                                          : "must be two letters (ISO 3166), such as GB: " + text;
    };
    const auto keep = [&country](const std::string& text) {
        country = phone::region::parse(text).value_or(phone::region());
    };
    to.add_option_function<std::string>(
          "--country", keep, "Whose national telephone numbers are understood: two letters, GB")
        ->check(check);
}

void add_data(CLI::App& to, server_settings& settings)
{
    to.add_option("--data", settings.data, "Data directory")->capture_default_str();
    to.add_option("--log-level", settings.log_level, "trace, debug, info, warn, error or off")
        ->capture_default_str();
}

void add_listen(CLI::App& to, server_settings& settings)
{
    to.add_option("--address", settings.address, "Address to listen on")->capture_default_str();
    to.add_option("--port", settings.port, "Port to listen on; 0 lets the system choose")
        ->capture_default_str();
}

void add_limits(CLI::App& to, server_settings& settings)
{
    const auto add_proxy = [&settings](const std::string& text) {
        const auto range = net::address_range::parse(text);
        if (!range)
            throw CLI::ValidationError("--trusted-proxy",
                                       "must be an address or a range such as 10.0.0.0/8: " + text);
        settings.trusted_proxies.push_back(*range);
    };
    to.add_option_function<std::vector<std::string>>(
          "--trusted-proxy",
          [add_proxy](const std::vector<std::string>& all) {
              for (const auto& each : all)
                  add_proxy(each);
          },
          "A proxy whose X-Forwarded-For is believed: an address or a range. Any number")
        ->allow_extra_args(false);
    to.add_option_function<std::vector<std::string>>(
          "--limit",
          [&settings](const std::vector<std::string>& all) {
              for (const auto& each : all)
                  if (const auto wrong = api::set_limit(settings.limits, each); !wrong.empty())
                      throw CLI::ValidationError("--limit", wrong);
          },
          "How often who may ask, NAME=BURST:COUNT/s, and how many sockets who may have open, "
          "NAME=NUMBER; or NAME=off: address=600:20/s, address-sockets=500. Any number")
        ->allow_extra_args(false);
}

/// `127.0.0.1:9464` or `[::1]:9464`.
std::optional<std::pair<std::string, std::uint16_t>> read_endpoint(const std::string& text)
{
    const auto colon = text.rfind(':');
    if (colon == std::string::npos) return std::nullopt;
    auto address = text.substr(0, colon);
    if (address.starts_with('[') && address.ends_with(']'))
        address = address.substr(1, address.size() - 2);
    std::uint16_t port = 0;
    const auto* end = text.data() + text.size();
    const auto [last, failed] = std::from_chars(text.data() + colon + 1, end, port);
    if (failed != std::errc() || last != end || address.contains('/') ||
        !net::address_range::parse(address))
        return std::nullopt;
    return std::pair(std::move(address), port);
}

void add_metrics(CLI::App& to, server_settings& settings)
{
    to.add_option_function<std::string>(
        "--metrics",
        [&settings](const std::string& text) {
            settings.metrics = read_endpoint(text);
            if (!settings.metrics)
                throw CLI::ValidationError("--metrics", "must be an address and a port, such as "
                                                        "127.0.0.1:9464: " +
                                                            text);
        },
        "Serve figures for Prometheus at http://ADDRESS:PORT/metrics, to whoever can reach it");
}

void add_replay(CLI::App& to, replay::replay_settings& settings)
{
    auto* file = to.add_option("file", settings.file, "The stream; - is standard input");
    to.add_option("--policy", settings.policy, "JSON file with the policy to follow");
    to.add_option("--out", settings.clusters, "CSV file to write: session,contact");
    to.add_option("--contacts", settings.contacts, "File to write: a contact a line, as JSON");
    auto* compared = to.add_option("--compare", settings.compared, "JSON file with another policy");
    to.add_option("--moves", settings.moves, "CSV file to write: session,from,to under --compare")
        ->needs(compared);
    add_country(to, settings.country);
    to.add_flag("--strict", settings.strict, "Stop if a line is not whole");
    to.add_flag("--print-policy", settings.print_policy, "Print the default policy and do no more")
        ->excludes(file);
    to.callback([&settings] {
        if (settings.file.empty() && !settings.print_policy) throw CLI::RequiredError("file");
    });
}

} // namespace

int run(int count, char** values)
{
    // A peer that goes away is an error of its connection, not the end of the process.
    std::signal(SIGPIPE, SIG_IGN);
    CLI::App cli("Seamline: who is on the other end of a web conversation", "seamline");
    cli.require_subcommand(1);
    server_settings settings;
    net::tls_files tls;
    first_organization first;

    auto& serve = *cli.add_subcommand("serve", "Run the server");
    add_data(serve, settings);
    add_listen(serve, settings);
    serve.add_option("--base-url", settings.base_url, "Where the server is reached from outside");
    add_limits(serve, settings);
    add_metrics(serve, settings);
    serve
        .add_option("--connections", settings.connections,
                    "How many clients may be connected at once; 10000 unless the system allows "
                    "fewer")
        ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000}));
    serve.add_option("--scan-command", settings.scan_command,
                     "Program that looks at each file of visitors: 0 clean, 1 infected");
    auto* certificate =
        serve.add_option("--tls-certificate", tls.certificate, "PEM file with the chain");
    auto* key = serve.add_option("--tls-key", tls.key, "PEM file")->needs(certificate);
    certificate->needs(key);

    auto& init = *cli.add_subcommand(
        "init", "Make the first organisation; the password is read from standard input");
    add_data(init, settings);
    init.add_option("--organization", first.name, "Its name")->required();
    init.add_option("--admin-name", first.admin_name, "Name of the first administrator")
        ->required();
    init.add_option("--admin-email", first.admin_email, "Their e-mail address")->required();
    add_country(init, first.country);

    auto& demo = *cli.add_subcommand("demo", "Run the demo, on loopback");
    add_data(demo, settings);
    add_listen(demo, settings);
    demo.add_option("--scan-command", settings.scan_command,
                    "Program that looks at each file of visitors: 0 clean, 1 infected");

    auto& history = *cli.add_subcommand("replay", "Work out who is who in a recorded stream");
    replay::replay_settings replayed;
    add_replay(history, replayed);

    CLI11_PARSE(cli, count, values);
    if (history.parsed()) return replay::run_replay(replayed);
    if (!tls.certificate.empty()) settings.tls = tls;
    log::start(settings.log_level);
    if (demo.parsed()) return finish(run_demo(std::move(settings)));
    if (init.parsed()) return finish(run_init(std::move(settings), std::move(first)));
    return finish(run_server(std::move(settings)));
}

} // namespace seam::app
