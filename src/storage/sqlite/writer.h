// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "storage/sqlite/database.h"
#include "storage/sqlite/gate.h"
#include "storage/sqlite/graph.h"
#include "storage/store.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <variant>
#include <vector>

namespace seam::storage::sqlite {

/// What `store::sweep` asks for.
struct sweep_job
{
    timestamp now;
    committed done;
};
/// What `store::purge` asks for.
struct purge_job
{
    std::size_t most = 0;
    std::shared_ptr<purge_state> left; ///< written before `done` is called
    committed done;
};
using job = std::variant<command, sweep_job, purge_job>;

/// Runs batches of jobs, each batch in one transaction. Used by one thread.
class writer
{
  public:
    writer(std::unique_ptr<database> own, graph& people, gate& door, const clock& now)
        : db_(std::move(own)), graph_(people), inside_(door, std::defer_lock), clock_(now)
    {}

    /// Decides, writes and commits all of `batch`, tells `who`, then answers in order.
    void run(std::vector<job>& batch, const listener& who);
    /// Lets go of the database.
    void close();

    [[nodiscard]] std::uint64_t commands() const noexcept { return commands_; }
    [[nodiscard]] std::uint64_t commits() const noexcept { return commits_; }

  private:
    result<void> run_all(std::vector<job>& batch);
    result<void> run_one(command& next);
    result<void> run_one(const sweep_job& next);
    result<void> run_one(const purge_job& next);
    result<void> sweep(timestamp now);
    result<purge_state> purge(std::size_t most);
    result<void> settle(result<void> outcome);
    result<void> write(model::organization_id organization, const changes& what, timestamp now);
    result<void> write_step(model::organization_id organization, const changes& what,
                            timestamp now);
    result<void> commit();
    void take_back();
    void bury_failed_commit();

    std::unique_ptr<database> db_;
    graph& graph_;
    std::unique_lock<gate> inside_; ///< held from the first change of the graph to the commit
    const clock& clock_;

    // Of the batch that runs.
    std::vector<result<void>> outcomes_;
    std::vector<occurrence> told_;
    bool has_written_ = false;

    bool is_commit_buried_ = true;
    std::atomic<std::uint64_t> commands_ = 0;
    std::atomic<std::uint64_t> commits_ = 0;
};

} // namespace seam::storage::sqlite
