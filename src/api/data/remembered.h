// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/problem.h"
#include "model/ids.h"
#include "rt/task.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <utility>

namespace seam::api {

/// What is put together from an organisation's documents, and remembered until one of them changes.
/// Thread-safe.
template <class T>
class remembered
{
  public:
    using shared = std::shared_ptr<const T>;

    /// What is remembered, or what `load` comes to: `() -> rt::task<outcome<shared>>`, whose result
    /// is remembered unless something changed meanwhile.
    template <class Load>
    rt::task<outcome<shared>> get(model::organization_id organization, Load load)
    {
        std::uint64_t generation = 0;
        {
            const std::lock_guard lock(mutex_);
            const auto known = all_.find(organization);
            if (known != all_.end()) co_return known->second;
            generation = generation_;
        }
        auto loaded = co_await load();
        if (!loaded) co_return std::unexpected(std::move(loaded).error());
        const std::lock_guard lock(mutex_);
        if (generation == generation_) all_.emplace(organization, *loaded);
        co_return std::move(*loaded);
    }

    /// To be called once a change is committed, before anybody is told of it.
    void forget(model::organization_id organization)
    {
        const std::lock_guard lock(mutex_);
        ++generation_;
        all_.erase(organization);
    }

  private:
    std::mutex mutex_;
    /// Rises with each change, so that what was read before a change is not remembered after it.
    std::uint64_t generation_ = 0;
    std::unordered_map<model::organization_id, shared> all_;
};

} // namespace seam::api
