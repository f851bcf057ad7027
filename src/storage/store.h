// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/error.h"
#include "storage/command.h"
#include "storage/errc.h"
#include "storage/reader.h"

#include <cstdint>

namespace seam::storage {

struct statistics
{
    std::uint64_t commands = 0; ///< decided since start
    std::uint64_t commits = 0;  ///< each with one sync
    std::uint64_t leaves = 0;
    std::uint64_t identifiers = 0;
    std::uint64_t graph_bytes = 0; ///< estimate of what the graph takes in memory
};

/// What Seamline asks of a store. storage/conformance holds every back end to it.
class store
{
  public:
    virtual ~store() = default;

    /// Loads, decides, commits: one after the other for commands that touch the same things, and
    /// durable before `done` hears of success. Fails with what `decide` failed with, or with a
    /// storage::errc; then nothing was written.
    virtual void transact(load what, decide how, committed done) = 0;

    virtual reader& read() = 0;

    /// Replaces the listener. Set before the first `transact`.
    virtual void listen(listener who) = 0;

    /// Forgets documents that have expired before `now`. Called now and then by the application,
    /// not from a thread of the store: it waits for one.
    virtual result<void> sweep(timestamp now) = 0;

    [[nodiscard]] virtual statistics measure() const = 0;

    /// Takes no more commands, finishes those accepted, closes the files. Idempotent. Not from a
    /// thread of the store, and not while a reader is in use.
    virtual void close() = 0;
};

} // namespace seam::storage
