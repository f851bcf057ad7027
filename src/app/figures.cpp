// SPDX-License-Identifier: Apache-2.0
#include "app/figures.h"

#include "app/parts.h"

#include <fstream>
#include <sys/resource.h>
#include <unistd.h>
#include <utility>

namespace seam::app {
namespace {

using api::exposition;

void write_sockets(const parts& of, exposition& to)
{
    const auto count = [](const std::atomic<std::int64_t>& what) {
        return static_cast<std::uint64_t>(std::max<std::int64_t>(what.load(), 0));
    };
    to.gauge("seamline_connections", "Open connections, sockets among them.");
    to.value(std::uint64_t{of.server.connections()});
    to.gauge("seamline_sockets", "Open WebSockets.");
    to.value(count(of.figures.guest_sockets), {{"kind", "guest"}});
    to.value(count(of.figures.notification_sockets), {{"kind", "notifications"}});
    to.counter("seamline_sockets_opened_total", "WebSockets opened.");
    to.value(of.figures.sockets_opened.load());
}

void write_sign_ins(const parts& of, exposition& to)
{
    const auto counted = of.sign_ins.counted();
    to.counter("seamline_sign_ins_total", "Visitors signed in, and sign-ins refreshed and ended.");
    to.value(counted.with_openid, {{"what", "openid"}});
    to.value(counted.with_site_token, {{"what", "site_token"}});
    to.value(counted.refreshed, {{"what", "refresh"}});
    to.value(counted.ended, {{"what", "end"}});
    to.counter("seamline_sign_ins_without_external_id_total",
               "Of them, those whose token has no fit external id for the deployment's source.");
    to.value(counted.without_external_id);
    const auto refused = of.sign_in_refusals.counts();
    const auto write = [&](const char* name, const char* help, std::string_view scheme) {
        to.counter(name, help);
        for (const auto& [code, times] : refused)
            if (code.starts_with(scheme))
                to.value(times, {{"reason", std::string_view(code).substr(scheme.size())}});
    };
    write("oidc_reject_total", "Sign-ins at OpenID providers that were refused, by check.",
          "openid.");
    write("site_token_reject_total", "Site tokens and hashes that were refused, by check.",
          "site_token.");
}

void write_limits(const parts& of, exposition& to)
{
    to.counter("seamline_limited_total", "What was refused as too much, by limit.");
    for (std::size_t i = 0; i < api::limited_count; ++i) {
        const auto which = static_cast<api::limited>(i);
        to.value(of.limits.refused(which), {{"limit", api::name(which)}});
    }
    for (std::size_t i = 0; i < api::holder_count; ++i) {
        const auto whose = static_cast<api::holder>(i);
        to.value(of.guest_slots.refused(whose), {{"limit", api::name(whose)}});
    }
}

void write_store(const parts& of, exposition& to)
{
    const auto counted = of.store->measure();
    to.counter("seamline_store_commands_total", "Commands decided.");
    to.value(counted.commands);
    to.counter("seamline_store_commits_total", "Commits, each with one sync.");
    to.value(counted.commits);
    to.gauge("seamline_queue_length", "What is accepted and waits.");
    to.value(counted.waiting, {{"queue", "store"}});
    to.value(std::uint64_t{of.readers.waiting()}, {{"queue", "readers"}});
    to.value(std::uint64_t{of.hashing.waiting()}, {{"queue", "hashing"}});
    to.gauge("seamline_graph_leaves", "Leaves in the identity graph.");
    to.value(counted.leaves);
    to.gauge("seamline_graph_identifiers", "Identifiers in the identity graph.");
    to.value(counted.identifiers);
    to.gauge("seamline_graph_bytes", "Memory that the identity graph takes, estimated.");
    to.value(counted.graph_bytes);
}

/// Resident pages of this process; 0 if the system does not say.
std::uint64_t resident_bytes()
{
    std::ifstream from("/proc/self/statm");
    std::uint64_t whole = 0;
    std::uint64_t resident = 0;
    from >> whole >> resident;
    return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

void write_process(exposition& to)
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& of) {
        return static_cast<double>(of.tv_sec) + static_cast<double>(of.tv_usec) / 1e6;
    };
    to.counter("process_cpu_seconds_total", "Processor time of the process.");
    to.value(seconds(used.ru_utime) + seconds(used.ru_stime));
    to.gauge("process_resident_memory_bytes", "Memory of the process.");
    to.value(resident_bytes());
}

} // namespace

std::string write_figures(const parts& of)
{
    exposition out;
    of.figures.requests.write(out);
    write_sockets(of, out);
    write_sign_ins(of, out);
    write_limits(of, out);
    write_store(of, out);
    write_process(out);
    return out.text();
}

} // namespace seam::app
