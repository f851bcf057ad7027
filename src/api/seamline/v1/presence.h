// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/command.h"

#include <chrono>
#include <compare>
#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <vector>

namespace seam::api {

/// A visit that is not over, as far as its deployment has told.
struct present_visit
{
    model::deployment_id deployment;
    timestamp heard; ///< when something last happened in it
    model::session_id session;

    friend bool operator==(const present_visit&, const present_visit&) = default;
};

/// Where a list of visits goes on: after this one.
struct present_place
{
    timestamp heard;
    model::session_id session;

    friend auto operator<=>(const present_place&, const present_place&) = default;
};

struct present_query
{
    model::organization_id organization;
    std::optional<model::deployment_id> deployment; ///< nullopt: of all
    timestamp since;                                ///< something happened then or later
    std::optional<present_place> after;
    std::size_t limit = 50;
};

/// How many visits there are at each deployment that has any.
using present_counts = std::map<model::deployment_id, std::size_t>;

struct present_page
{
    std::vector<present_visit> visits; ///< what happened last comes first
    std::size_t total = 0;             ///< on all pages
    std::optional<present_place> next;
};

/// Which visits are going on: those of web and app of which something was heard lately. Learned
/// from what is committed and kept in memory, so that a tracker's event costs no further write;
/// after a start each visit is known from its next event on. Bounded: of an organisation that has
/// more than `most`, those heard of longest ago are forgotten. Thread-safe.
class presence
{
  public:
    explicit presence(std::size_t most = 20'000) : most_(most) {}

    void hear(std::span<const storage::occurrence> what);
    [[nodiscard]] present_page find(const present_query& query) const;
    /// Of the visits in which something happened at `since` or later.
    [[nodiscard]] present_counts count(model::organization_id organization, timestamp since) const;

    /// A visit ends when nothing happened for as long.
    static constexpr std::chrono::minutes longest_silence{30};
    /// Who has done nothing for as long is hardly there.
    static constexpr std::chrono::minutes short_silence{5};

  private:
    /// Of one organisation.
    struct visits
    {
        std::map<model::session_id, std::pair<timestamp, model::deployment_id>> by_session;
        std::set<present_place> by_time;
    };

    void take(const model::session& what);
    static void forget(visits& of, model::session_id session);

    std::size_t most_;
    mutable std::mutex mutex_;
    std::map<model::organization_id, visits> organizations_;
};

} // namespace seam::api
