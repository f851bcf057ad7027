// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/problem.h"
#include "rt/offload.h"
#include "rt/task.h"
#include "storage/store.h"

#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>

namespace seam::api {

/// What a command came to: the changes to commit and what to tell the caller once they are durable.
template <class Answer>
struct commit
{
    storage::changes changes;
    Answer answer;
};

/// The store as coroutines of the API see it. One per server; thread-safe.
class data
{
  public:
    data(storage::store& store, rt::offload& readers) : store_(&store), readers_(&readers) {}

    /// Loads `what`, decides, commits and gives the decision's answer once it is durable. `how` is
    /// a pure function `const snapshot& -> outcome<commit<Answer>>`; it runs on the store's thread,
    /// maybe more than once, while this coroutine waits, so it may use the coroutine's locals by
    /// reference. A problem leaves nothing. Not cancellable: after the call the command will run.
    template <class Decide>
    auto transact(storage::load what, Decide how)
        -> rt::task<outcome<decltype(how(std::declval<const storage::snapshot&>())->answer)>>
    {
        using Answer = decltype(how(std::declval<const storage::snapshot&>())->answer);
        std::optional<Answer> given;
        std::optional<problem> refused;
        storage::decide decide = [&](const storage::snapshot& seen) -> result<storage::changes> {
            auto decided = how(seen);
            if (!decided) {
                refused = std::move(decided).error();
                return std::unexpected(refusal());
            }
            given = std::move(decided->answer);
            note_released(seen, decided->changes);
            return std::move(decided->changes);
        };
        const auto committed = co_await run(std::move(what), std::move(decide));
        if (committed) co_return std::move(*given);
        if (refused) co_return std::unexpected(std::move(*refused));
        co_return std::unexpected(from_error(committed.error()));
    }

    /// Runs a read on a reader thread: `how` is `storage::reader& -> result<T>`.
    template <class Read>
    auto read(Read how)
        -> rt::task<outcome<typename decltype(how(std::declval<storage::reader&>()))::value_type>>
    {
        auto& reader = store_->read();
        auto got = co_await readers_->run([&how, &reader] { return how(reader); });
        if (!got) co_return std::unexpected(from_error(got.error()));
        co_return std::move(*got);
    }

    /// `storage::store::purge`, which waits for the store's thread, on a reader thread.
    rt::task<outcome<storage::purge_state>> purge(std::size_t most);

    [[nodiscard]] storage::store& store() const { return *store_; }

  private:
    /// Says of the conversations that a command changes whom it releases.
    static void note_released(const storage::snapshot& before, storage::changes& to);
    /// What a decision's problem travels as through the store; `transact` puts the problem back.
    static error refusal();
    rt::task<result<void>> run(storage::load what, storage::decide how);

    storage::store* store_;
    rt::offload* readers_;
};

} // namespace seam::api
