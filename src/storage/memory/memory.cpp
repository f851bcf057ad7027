// SPDX-License-Identifier: Apache-2.0
#include "storage/memory/memory.h"

#include "storage/memory/reader.h"
#include "storage/queue.h"
#include "storage/silent_guests.h"

#include <mutex>
#include <ranges>
#include <set>
#include <thread>

namespace seam::storage::memory {
namespace {

constexpr std::size_t waiting_max = 10'000;
constexpr std::size_t batch_max = 64;

class memory_store final : public store
{
  public:
    explicit memory_store(const clock& now)
        : clock_(now), reader_(mutex_, all_, now), queue_(waiting_max), worker_([this] { work(); })
    {}
    ~memory_store() override { memory_store::close(); }

    void transact(load what, decide how, committed done) override
    {
        command next{std::move(what), std::move(how), std::move(done)};
        if (auto taken = queue_.push(next); !taken) next.done(std::move(taken));
    }

    reader& read() override { return reader_; }

    void listen(listener who) override { listener_ = std::move(who); }

    result<void> sweep(timestamp now) override
    {
        const std::lock_guard lock(mutex_);
        std::erase_if(all_.documents,
                      [&](const auto& entry) { return !is_there(entry.second, now); });
        std::erase_if(all_.gone_leaves,
                      [&](const auto& entry) { return entry.second < now - gone_leaf_known_for; });
        std::erase_if(all_.audit,
                      [&](const auto& entry) { return entry.at < now - audit_kept_for; });
        sweep_guests(now - silent_guest_kept_for);
        return {};
    }

    /// What goes is gone at once.
    result<purge_state> purge(std::size_t /*most*/) override { return purge_state::done; }

    [[nodiscard]] statistics measure() const override
    {
        const std::lock_guard lock(mutex_);
        statistics now = counted_;
        for (const auto& graph : all_.graphs | std::views::values) {
            std::set<model::identifier> identifiers;
            for (const auto& leaf : graph.leaves | std::views::values)
                if (leaf.has_key()) identifiers.insert(leaf.key);
            for (const auto& held : graph.holdings | std::views::values)
                identifiers.insert(held.what);
            now.leaves += graph.leaves.size();
            now.identifiers += identifiers.size();
        }
        return now;
    }

    void close() override
    {
        queue_.close();
        if (worker_.joinable()) worker_.join();
    }

  private:
    void sweep_guests(timestamp before)
    {
        std::set<std::string> talked;
        for (const auto& one : all_.conversations | std::views::values)
            talked.insert(one.conversation.guest_key);
        for (auto& [key, guest] : all_.guests)
            if (is_silent(guest, before) && talked.contains(key))
                guest.state = model::guest_state::closed;
        std::erase_if(all_.guests,
                      [&](const auto& entry) { return is_silent(entry.second, before); });
    }

    void work()
    {
        while (true) {
            auto batch = queue_.take(batch_max);
            if (batch.empty()) return;
            run(batch);
        }
    }

    /// Answers after the whole batch, as a store that commits in groups does.
    void run(std::vector<command>& batch)
    {
        std::vector<result<void>> outcomes;
        std::vector<occurrence> told;
        {
            const std::lock_guard lock(mutex_);
            for (auto& next : batch)
                outcomes.push_back(run(next, told));
            ++counted_.commits;
        }
        if (listener_ && !told.empty()) listener_(told);
        for (std::size_t at = 0; at < batch.size(); ++at)
            batch[at].done(outcomes[at]);
    }

    result<void> run(command& next, std::vector<occurrence>& told)
    {
        ++counted_.commands;
        const auto now = clock_.now();
        auto decided = next.how(all_.see(next.what, now));
        if (!decided) return std::unexpected(decided.error());
        SEAM_CHECK(apply(all_, next.what.organization, *decided, now));
        std::ranges::move(decided->outbox, std::back_inserter(told));
        return {};
    }

    const clock& clock_;
    mutable std::mutex mutex_;
    state all_;
    statistics counted_;
    state_reader reader_;
    listener listener_;
    bounded_queue<command> queue_;
    std::thread worker_;
};

} // namespace

std::unique_ptr<store> make(const clock& now)
{
    return std::make_unique<memory_store>(now);
}

} // namespace seam::storage::memory
