// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/analytics/intervals.h"
#include "messaging/measures.h"

#include <boost/json/array.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace seam::api {

/// What figures are grouped and filtered by.
enum class dimension : std::uint8_t
{
    queue,
    media,
};

/// Which measures count.
struct measure_filter
{
    struct predicate
    {
        dimension which = dimension::queue;
        std::string value;
    };
    struct clause
    {
        bool is_any = false; ///< one of them is enough; else it takes all
        std::vector<predicate> predicates;
    };

    bool is_any = false;
    std::vector<clause> clauses; ///< a predicate of the filter itself is a clause of one

    [[nodiscard]] bool passes(const messaging::measure& what) const;
};

/// ConversationAggregationQuery, as far as it is served.
struct aggregate_query
{
    intervals when;
    std::vector<dimension> group_by;
    std::vector<messaging::measured> metrics;
    measure_filter filter;
};

/// Complains of what is not served, each by its field.
outcome<aggregate_query> read_aggregate_query(std::string_view body);

/// Adds up what happened.
class aggregates
{
  public:
    explicit aggregates(const aggregate_query& asked) : asked_(asked) {}

    void add(std::span<const messaging::measure> what);
    /// ConversationAggregateDataContainer[]: groups and parts in which nothing happened are left
    /// out.
    [[nodiscard]] boost::json::array results() const;

  private:
    struct sum
    {
        std::int64_t count = 0;
        std::chrono::milliseconds total{};
        std::chrono::milliseconds least = std::chrono::milliseconds::max();
        std::chrono::milliseconds most{};
    };
    using group = std::vector<std::string>; ///< by `group_by`; empty where a measure has none
    using part = std::map<messaging::measured, sum>;

    [[nodiscard]] group group_of(const messaging::measure& what) const;
    [[nodiscard]] boost::json::object group_view(const group& of) const;
    [[nodiscard]] boost::json::array metrics_view(const part& of) const;

    const aggregate_query& asked_;
    std::map<group, std::map<std::size_t, part>> found_;
};

} // namespace seam::api
