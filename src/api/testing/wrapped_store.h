// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/store.h"

#include <cstddef>
#include <utility>

namespace seam::api::testing {

/// Another store, which must outlive it; what a test is about differs.
class wrapped_store : public storage::store
{
  public:
    explicit wrapped_store(storage::store& behind) : behind_(&behind) {}

    void transact(storage::load what, storage::decide how, storage::committed done) override
    {
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
};

} // namespace seam::api::testing
