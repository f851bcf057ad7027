// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "storage/conformance/builders.h"
#include "storage/store.h"

#include <atomic>
#include <functional>
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <vector>

namespace seam::storage::conformance {

/// A clock that stands still until it is set.
class turnable_clock final : public clock
{
  public:
    [[nodiscard]] timestamp now() const override { return now_.load(); }
    void set(timestamp now) { now_ = now; }

  private:
    std::atomic<timestamp> now_ = at(0);
};

/// One store of one back end, empty at first.
class instance
{
  public:
    virtual ~instance() = default;
    virtual store& get() = 0;
    /// Closes the store and opens it again where it was, if this back end can.
    virtual void reopen() = 0;
};

struct backend
{
    std::string name;
    std::function<std::unique_ptr<instance>(const clock&)> open;
};

/// All that the suite holds to the interface.
std::vector<backend> backends();

/// Calls `transact` and waits for its outcome.
result<void> transact(store& db, load what, decide how);
/// Writes `what`, having loaded nothing.
result<void> write(store& db, model::organization_id organization, changes what);
/// What a command sees, in the order of `sorted`.
snapshot see(store& db, load what);

class conformance : public testing::TestWithParam<backend>
{
  protected:
    store& db() { return open_->get(); }
    reader& read() { return db().read(); }
    void reopen() { open_->reopen(); }

    result<void> write(changes what) { return write_as(here, std::move(what)); }
    result<void> write_elsewhere(changes what) { return write_as(elsewhere, std::move(what)); }
    result<void> write_conversations(std::vector<model::conversation> entries,
                                     std::vector<model::message> messages = {})
    {
        changes all;
        all.conversations = std::move(entries);
        all.messages = std::move(messages);
        return write(std::move(all));
    }
    result<void> write_graph(model::graph_changes what)
    {
        changes all;
        all.graph = std::move(what);
        return write(std::move(all));
    }

    result<void> write_as(model::organization_id organization, changes what)
    {
        return seam::storage::conformance::write(db(), organization, std::move(what));
    }

    turnable_clock clock_;

  private:
    std::unique_ptr<instance> open_ = GetParam().open(clock_);
};

} // namespace seam::storage::conformance

/// Runs the tests of the fixture `area` on every back end.
#define SEAM_ON_EVERY_BACKEND(area)                                                                \
    INSTANTIATE_TEST_SUITE_P(storage, area, testing::ValuesIn(backends()),                         \
                             [](const auto& entry) { return entry.param.name; })
