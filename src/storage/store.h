// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/error.h"
#include "storage/command.h"
#include "storage/errc.h"
#include "storage/reader.h"

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace seam::storage {

/// How long entries of the audit log are kept.
inline constexpr std::chrono::days audit_kept_for(400);
/// For so long after a leaf has gone, nothing new can hang on it (`changes`): longer than any
/// command waits that knew of it.
inline constexpr std::chrono::hours gone_leaf_known_for(1);

/// What is left of what has gone, though nobody finds it.
enum class purge_state
{
    done,
    words, ///< of names and addresses, in the index by which contacts are searched
    rows,
};

struct statistics
{
    std::uint64_t commands = 0; ///< decided since start
    std::uint64_t commits = 0;  ///< each with one sync
    std::uint64_t leaves = 0;
    std::uint64_t identifiers = 0;
    std::uint64_t graph_bytes = 0; ///< estimate of what the graph takes in memory
    std::uint64_t waiting = 0;     ///< commands that are accepted and not begun
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

    /// Forgets documents that have expired before `now`, some entries of the audit log older than
    /// `audit_kept_for`, and some guest sessions (`silent_guest_kept_for`). Called now and then by
    /// the application, not from a thread of the store: it waits for one.
    virtual result<void> sweep(timestamp now) = 0;

    /// Removes some of what gone leaves have left behind, in one command that takes about as long
    /// as `most` rows, and tells what there is to do then. So that others are not kept waiting,
    /// those who erase call it again and again; after a crash it goes on where it was. When it is
    /// done, the bytes are overwritten in the store's files. Waits as `sweep`.
    virtual result<purge_state> purge(std::size_t most) = 0;

    [[nodiscard]] virtual statistics measure() const = 0;

    /// Takes no more commands, finishes those accepted, closes the files. Idempotent. Not from a
    /// thread of the store, and not while a reader is in use.
    virtual void close() = 0;
};

} // namespace seam::storage
