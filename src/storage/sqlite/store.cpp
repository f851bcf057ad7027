// SPDX-License-Identifier: Apache-2.0
#include "storage/queue.h"
#include "storage/sql/migrate.h"
#include "storage/sqlite/checkpointer.h"
#include "storage/sqlite/directory.h"
#include "storage/sqlite/loader.h"
#include "storage/sqlite/reader.h"
#include "storage/sqlite/sqlite.h"
#include "storage/sqlite/writer.h"

#include <future>
#include <optional>
#include <shared_mutex>
#include <thread>

namespace seam::storage::sqlite {
namespace {

/// Everything that `open` prepares.
struct parts
{
    std::unique_ptr<database> writing;
    std::vector<std::unique_ptr<database>> reading;
    std::unique_ptr<database> copying;
    std::unique_ptr<graph> people = std::make_unique<graph>();
};

class embedded_store final : public store
{
  public:
    embedded_store(directory where, parts prepared, const options& how)
        : directory_(std::move(where)),
          graph_(std::move(prepared.people)),
          checkpointer_(std::in_place, std::move(prepared.copying)),
          reader_(std::move(prepared.reading), gate_, *graph_, *how.now),
          queue_(how.waiting_max),
          batch_max_(how.batch_max)
    {
        sqlite3_wal_hook(prepared.writing->handle(), on_commit, &*checkpointer_);
        writer_.emplace(std::move(prepared.writing), *graph_, gate_, *how.now);
        thread_ = std::thread([this] { work(); });
    }
    ~embedded_store() override { embedded_store::close(); }

    void transact(load what, decide how, committed done) override
    {
        push(command{std::move(what), std::move(how), std::move(done)});
    }

    reader& read() override { return reader_; }

    void listen(listener who) override { listener_ = std::move(who); }

    result<void> sweep(timestamp now) override
    {
        auto outcome = std::make_shared<std::promise<result<void>>>();
        push(sweep_job{now, [outcome](result<void> done) { outcome->set_value(std::move(done)); }});
        return outcome->get_future().get();
    }

    result<purge_state> purge(std::size_t most) override
    {
        auto outcome = std::make_shared<std::promise<result<void>>>();
        auto left = std::make_shared<purge_state>(purge_state::done);
        push(purge_job{most, left,
                       [outcome](result<void> done) { outcome->set_value(std::move(done)); }});
        SEAM_CHECK(outcome->get_future().get());
        // The log still has the pages as they were.
        if (*left == purge_state::done) checkpointer_->shorten_soon();
        return *left;
    }

    [[nodiscard]] statistics measure() const override
    {
        const std::shared_lock inside(gate_);
        return {.commands = writer_->commands(),
                .commits = writer_->commits(),
                .leaves = graph_->leaf_count(),
                .identifiers = graph_->identifier_count(),
                .graph_bytes = graph_->bytes(),
                .waiting = queue_.size()};
    }

    void close() override
    {
        queue_.close();
        if (!thread_.joinable()) return;
        thread_.join();
        reader_.close();
        checkpointer_.reset();
        writer_->close();
        directory_.reset(); // last, for then another may open it
    }

  private:
    void push(job next)
    {
        if (auto taken = queue_.push(next); !taken)
            std::visit([&](auto& refused) { refused.done(std::move(taken)); }, next);
    }

    void work()
    {
        while (true) {
            auto batch = queue_.take(batch_max_);
            if (batch.empty()) return;
            writer_->run(batch, listener_);
        }
    }

    static int on_commit(void* to, sqlite3* /*db*/, const char* /*name*/, int log_pages)
    {
        static_cast<checkpointer*>(to)->on_commit(log_pages);
        return SQLITE_OK;
    }

    std::optional<directory> directory_;
    mutable gate gate_;
    const std::unique_ptr<graph> graph_;
    std::optional<checkpointer> checkpointer_;
    database_reader reader_;
    listener listener_;
    bounded_queue<job> queue_;
    const std::size_t batch_max_;
    std::optional<writer> writer_;
    std::thread thread_;
};

// Sync on every commit, checkpoints on their own thread only. A step's old pages stay in memory.
// What is deleted is overwritten, because an erased person's words must not stay in the file.
constexpr auto writer_settings = "PRAGMA journal_mode = WAL;"
                                 "PRAGMA secure_delete = 1;"
                                 "PRAGMA synchronous = FULL;"
                                 "PRAGMA wal_autocheckpoint = 0;"
                                 "PRAGMA journal_size_limit = 134217728;"
                                 "PRAGMA temp_store = MEMORY;"
                                 "PRAGMA cache_size = -65536;";
constexpr auto reader_settings = "PRAGMA query_only = 1; PRAGMA cache_size = -8192;";
constexpr auto copier_settings = "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;";

result<std::unique_ptr<database>> connect(const directory& where, const options& how,
                                          const char* settings)
{
    SEAM_TRY(db, database::open(where.database(), how.vfs));
    SEAM_CHECK(db->run_script(settings));
    return std::move(db);
}

result<parts> prepare(const directory& where, const options& how)
{
    parts all;
    SEAM_TRY(writing, connect(where, how, writer_settings));
    SEAM_CHECK(sql::migrate(*writing, sql::sqlite_dialect, sql::all_migrations()));
    SEAM_CHECK(where.sync()); // the log has an entry now
    SEAM_CHECK(load_graph(*writing, *all.people));
    all.writing = std::move(writing);
    SEAM_TRY(copying, connect(where, how, copier_settings));
    all.copying = std::move(copying);
    for (std::size_t n = 0; n < how.readers; ++n) {
        SEAM_TRY(reading, connect(where, how, reader_settings));
        all.reading.push_back(std::move(reading));
    }
    return all;
}

} // namespace

result<std::unique_ptr<store>> open(const options& how)
{
    SEAM_TRY(where, directory::open(how.directory));
    SEAM_TRY(prepared, prepare(where, how));
    return std::make_unique<embedded_store>(std::move(where), std::move(prepared), how);
}

} // namespace seam::storage::sqlite
