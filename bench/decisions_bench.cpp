// SPDX-License-Identifier: Apache-2.0
#include "decisions_load.h"
#include "storage/sqlite/sqlite.h"
#include "sync_latency.h"

#include <cstdio>
#include <filesystem>
#include <fmt/core.h>
#include <optional>
#include <span>

namespace seam::bench {
namespace {

constexpr std::size_t sync_writes = 500;
constexpr auto sync_limit = std::chrono::seconds(3);
constexpr std::size_t rounds = 20;
constexpr std::size_t few_events = 10;
constexpr std::size_t many_events = 1'000'000;
// Of both persons together, and so of the one that they become.
constexpr std::size_t leaf_counts[] = {4, 100, 1'000};

void say(const char* what, const percentiles& whole, const percentiles& decided, duration sync)
{
    fmt::print("    {:<22} p50 {:8.0f} us ({:5.1f} syncs), of it {:7.0f} us to decide   "
               "p99 {:8.0f} us\n",
               what, microseconds(whole.p50), microseconds(whole.p50) / microseconds(sync),
               microseconds(decided.p50), microseconds(whole.p99));
}

void say_all(const act_times& took, duration sync)
{
    say("merge", took.merge, took.merge_decided, sync);
    say("split", took.split, took.split_decided, sync);
    say("undo of the split", took.unsplit, took.unsplit_decided, sync);
    say("undo of the merge", took.unmerge, took.unmerge_decided, sync);
}

void say_ratio(const char* what, const percentiles& few, const percentiles& many)
{
    fmt::print("    {:<22} {:.2f}\n", what, microseconds(many.p50) / microseconds(few.p50));
}

/// False if a command failed.
bool measure_histories(decisions_load& load, duration sync)
{
    const auto few = load.meet(leaf_counts[0], few_events);
    const auto many = load.meet(leaf_counts[0], many_events);
    if (!few || !many) return false;
    // Turn about, so that what the machine does meanwhile is done to both.
    const auto took = load.act({*few, *many}, rounds);
    if (!took) return false;
    fmt::print("  two persons of 2 leaves, {} events\n", few_events);
    say_all(took->at(0), sync);
    fmt::print("  two persons of 2 leaves, {} events\n", many_events);
    say_all(took->at(1), sync);
    fmt::print("  many events to few, p50\n");
    say_ratio("merge", took->at(0).merge, took->at(1).merge);
    say_ratio("split", took->at(0).split, took->at(1).split);
    say_ratio("undo of the split", took->at(0).unsplit, took->at(1).unsplit);
    say_ratio("undo of the merge", took->at(0).unmerge, took->at(1).unmerge);
    return true;
}

bool measure_sizes(decisions_load& load, duration sync)
{
    for (const auto leaves : std::span(leaf_counts).subspan(1)) {
        const auto pair = load.meet(leaves, few_events);
        if (!pair) return false;
        const auto took = load.act({*pair}, rounds);
        if (!took) return false;
        fmt::print("  two persons of {} leaves\n", leaves / 2);
        say_all(took->front(), sync);
    }
    return true;
}

int run(const std::filesystem::path& directory)
{
    const auto synced = measure_sync(directory, file_kind::preallocated, sync_writes, sync_limit);
    if (!synced) {
        fmt::print(stderr, "decisions_bench: {}: {}\n", directory.string(),
                   synced.error().message());
        return 1;
    }
    auto db = storage::sqlite::open({.directory = directory / "decisions"});
    if (!db) {
        fmt::print(stderr, "decisions_bench: the store: {}\n", db.error().code().message());
        return 1;
    }
    fmt::print("decisions in the embedded store, {} of each, durable; sync p50 {:.0f} us\n", rounds,
               microseconds(synced->p50));
    decisions_load load(**db);
    const bool good = measure_histories(load, synced->p50) && measure_sizes(load, synced->p50);
    if (!good) fmt::print(stderr, "decisions_bench: {}\n", load.failure());
    (*db)->close();
    return good ? 0 : 1;
}

} // namespace
} // namespace seam::bench

int main(int count, char** arguments)
{
    const std::span<char*> given(arguments, static_cast<std::size_t>(count));
    if (given.size() != 2) {
        std::fputs("usage: decisions_bench DIRECTORY   (what it writes stays there)\n", stderr);
        return 2;
    }
    return seam::bench::run(given[1]);
}
