// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/testing/manual_clock.h"
#include "api/data/data.h"
#include "api/data/documents.h"
#include "api/http/caller.h"
#include "api/testing/fake_socket.h"
#include "rt/block_on.h"
#include "rt/io_pool.h"
#include "rt/offload.h"
#include "rt/task_group.h"
#include "storage/memory/memory.h"

#include <future>
#include <memory>
#include <string>
#include <utility>

namespace seam::api::testing {

/// `n` as an id.
template <class Id>
Id id(std::uint8_t n)
{
    std::array<std::uint8_t, 16> bytes{};
    bytes.back() = n;
    return Id(uuid(bytes));
}

inline const auto here = id<model::organization_id>(0xa1);
inline const auto elsewhere = id<model::organization_id>(0xa2);

inline caller user_of(model::organization_id where, std::uint8_t n, role roles = role::agent)
{
    return {where, id<model::user_id>(n), "console", roles, "token-" + std::to_string(n)};
}

/// What every endpoint stands on: a store in memory, a clock that stands still, threads.
struct world
{
    access::testing::manual_clock time;
    std::unique_ptr<storage::store> store = storage::memory::make(time);
    rt::io_pool io{1};
    rt::offload readers{1};
    rt::task_group tasks{io.main()};
    api::data data{*store, readers};
    api::documents documents{data, time};

    ~world()
    {
        end_tasks();
        store->close();
        io.stop();
    }

    /// What a test has built upon this world and handed tasks to `tasks` calls it before it goes.
    void end_tasks()
    {
        tasks.cancel();
        rt::block_on(io.main(), tasks.wait(std::chrono::minutes(5)));
    }

    template <class T>
    T run(rt::task<T> work)
    {
        return rt::block_on(io.main(), std::move(work));
    }

    /// Commits on behalf of `where`; true on success.
    bool put(storage::changes what, model::organization_id where = here)
    {
        struct nothing
        {};
        auto done = run(data.transact({.organization = where},
                                      [&](const storage::snapshot&) -> outcome<commit<nothing>> {
                                          return commit<nothing>{what, {}};
                                      }));
        return done.has_value();
    }

    /// As `put`, on whatever thread but the store's: for what happens while something else waits.
    bool push(storage::changes what, model::organization_id where = here)
    {
        std::promise<bool> committed;
        store->transact(
            {.organization = where},
            [what = std::move(what)](const storage::snapshot&) { return what; },
            [&](const result<void>& done) { committed.set_value(done.has_value()); });
        return committed.get_future().get();
    }

    std::shared_ptr<fake_socket> socket() { return std::make_shared<fake_socket>(io.main()); }
};

} // namespace seam::api::testing
