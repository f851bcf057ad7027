// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/testing/wrapped_store.h"

#include <functional>
#include <utility>

namespace seam::api::testing {

/// Another store, of which some commands fail as if what they load were damaged.
class failing_store final : public wrapped_store
{
  public:
    /// `fails` tells which; it is asked on whatever thread a command comes from.
    failing_store(storage::store& behind, std::function<bool(const storage::load&)> fails)
        : wrapped_store(behind), fails_(std::move(fails))
    {}

    void transact(storage::load what, storage::decide how, storage::committed done) override
    {
        if (fails_(what)) return done(fail(storage::errc::corrupt));
        wrapped_store::transact(std::move(what), std::move(how), std::move(done));
    }

  private:
    std::function<bool(const storage::load&)> fails_;
};

} // namespace seam::api::testing
