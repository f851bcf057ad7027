// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/sqlite.h"
#include "store_load.h"
#include "sync_latency.h"

#include <cstdio>
#include <filesystem>
#include <fmt/core.h>
#include <optional>
#include <span>
#include <thread>

namespace seam::bench {
namespace {

constexpr std::size_t sync_writes = 500;
constexpr auto sync_limit = std::chrono::seconds(3);
constexpr std::size_t known_at_start = 5'000;
constexpr auto fill_limit = std::chrono::seconds(10);
constexpr auto step_limit = std::chrono::seconds(5);
constexpr std::size_t step_commands_max = 100'000;
constexpr std::size_t in_flights[] = {1, 16, 128};

void say_sync(const char* what, const percentiles& took)
{
    fmt::print("  {:<30} p50 {:8.0f} us   p99 {:8.0f} us   ({} writes)\n", what,
               microseconds(took.p50), microseconds(took.p99), took.count);
}

/// The p50 that the figures of the store are set against; nullopt when the disk refused.
std::optional<duration> sync_latency(const std::filesystem::path& directory)
{
    const auto ready = measure_sync(directory, file_kind::preallocated, sync_writes, sync_limit);
    const auto growing = measure_sync(directory, file_kind::growing, sync_writes, sync_limit);
    if (!ready || !growing) {
        fmt::print(stderr, "resolve_bench: {}: {}\n", directory.string(),
                   (ready ? growing.error() : ready.error()).message());
        return std::nullopt;
    }
    say_sync("in a preallocated file", *ready);
    say_sync("in a growing file", *growing);
    return ready->p50;
}

void say_step(const load_step& how, const load_result& got, duration sync)
{
    const auto answered = static_cast<double>(got.latency.count);
    const auto each_second = answered / std::chrono::duration<double>(got.took).count();
    const auto per_commit =
        got.commits == 0 ? 0.0
                         : static_cast<double>(got.commands) / static_cast<double>(got.commits);
    const auto in_syncs = [&](duration span) { return microseconds(span) / microseconds(sync); };
    fmt::print("  {:>4} in flight  {:8.0f} /s   p50 {:8.0f} us ({:5.1f} syncs)   "
               "p99 {:8.0f} us ({:5.1f} syncs)\n",
               how.in_flight, each_second, microseconds(got.latency.p50), in_syncs(got.latency.p50),
               microseconds(got.latency.p99), in_syncs(got.latency.p99));
    fmt::print("                  {:8.2f} in the time of one sync; {:.1f} commands a commit; "
               "{} new, {} returning, {} failed, {:.1f} s\n",
               each_second * microseconds(sync) / 1e6, per_commit, got.new_visitors, got.returning,
               got.failed, std::chrono::duration<double>(got.took).count());
}

/// False if a command failed.
bool measure_resolves(storage::store& db, const std::filesystem::path& directory, duration sync)
{
    sign_in_load load(db);
    const auto filled = load.run({.in_flight = 128,
                                  .commands_max = known_at_start,
                                  .limit = fill_limit,
                                  .with_returning = false});
    fmt::print("  {} visitors are known at the start; then one of two is new\n",
               filled.new_visitors);
    bool good = filled.failed == 0;
    for (const auto in_flight : in_flights) {
        const load_step step{
            .in_flight = in_flight, .commands_max = step_commands_max, .limit = step_limit};
        const auto got = load.run(step);
        say_step(step, got, sync);
        good = good && got.failed == 0 && got.latency.count != 0;
    }
    const auto holds = db.measure();
    fmt::print("  at the end: {} leaves, {} identifiers, the graph in {:.1f} MiB of memory, "
               "{:.1f} MiB of database\n",
               holds.leaves, holds.identifiers,
               static_cast<double>(holds.graph_bytes) / (1024.0 * 1024.0),
               static_cast<double>(std::filesystem::file_size(directory / "seamline.db")) /
                   (1024.0 * 1024.0));
    return good;
}

int run(const std::filesystem::path& directory)
{
    fmt::print("disk: fdatasync after writing 4 KiB at the next place, in {}\n",
               directory.string());
    const auto sync = sync_latency(directory);
    if (!sync) return 1;
    const storage::sqlite::options how{.directory = directory / "store"};
    fmt::print("\nin process: sign-ins resolved in the embedded store, {} cores, batches of at "
               "most {}\n",
               std::thread::hardware_concurrency(), how.batch_max);
    auto db = storage::sqlite::open(how);
    if (!db) {
        fmt::print(stderr, "resolve_bench: the store: {}\n", db.error().code().message());
        return 1;
    }
    const bool good = measure_resolves(**db, how.directory, *sync);
    (*db)->close();
    fmt::print("\ndisk again, to see how steady it was\n");
    if (!sync_latency(directory)) return 1;
    return good ? 0 : 1;
}

} // namespace
} // namespace seam::bench

int main(int count, char** arguments)
{
    const std::span<char*> given(arguments, static_cast<std::size_t>(count));
    if (given.size() != 2) {
        std::fputs("usage: resolve_bench DIRECTORY   (empty; what it writes stays there)\n",
                   stderr);
        return 2;
    }
    return seam::bench::run(given[1]);
}
