// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/store.h"

#include <cstddef>
#include <functional>
#include <utility>

namespace seam::api::testing {

/// Another store, of which some commands fail as if what they load were damaged.
class failing_store final : public storage::store
{
  public:
    /// `fails` tells which; it is asked on whatever thread a command comes from.
    failing_store(storage::store& behind, std::function<bool(const storage::load&)> fails)
        : behind_(&behind), fails_(std::move(fails))
    {}

    void transact(storage::load what, storage::decide how, storage::committed done) override
    {
        if (fails_(what)) return done(fail(storage::errc::corrupt));
        behind_->transact(std::move(what), std::move(how), std::move(done));
    }
    storage::reader& read() override { return behind_->read(); }
    void listen(storage::listener who) override { behind_->listen(std::move(who)); }
    result<void> sweep(timestamp now) override { return behind_->sweep(now); }
    result<storage::purge_state> purge(std::size_t most) override { return behind_->purge(most); }
    [[nodiscard]] storage::statistics measure() const override { return behind_->measure(); }
    void close() override { behind_->close(); }

  private:
    storage::store* behind_;
    std::function<bool(const storage::load&)> fails_;
};

} // namespace seam::api::testing
