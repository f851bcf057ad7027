// SPDX-License-Identifier: Apache-2.0
#include "api/v2/analytics/aggregate_query.h"

#include "api/json/writer.h"

#include <algorithm>
#include <array>

namespace seam::api {
namespace {

namespace json = boost::json;
using messaging::measured;

struct metric
{
    std::string_view name;
    measured what;
    bool is_time;
};
constexpr std::array<metric, 6> all_metrics = {{
    {"nOffered", measured::offered, false},
    {"nTransferred", measured::transferred, false},
    {"tWait", measured::waited, true},
    {"tAnswered", measured::answered, true},
    {"tAbandon", measured::abandoned, true},
    {"tHandle", measured::handled, true},
}};
constexpr std::array<std::string_view, 6> metric_names = {"nOffered",  "nTransferred", "tWait",
                                                          "tAnswered", "tAbandon",     "tHandle"};
constexpr std::array<std::string_view, 2> dimension_names = {"queueId", "mediaType"};
constexpr std::array<std::string_view, 2> filter_types = {"and", "or"};
constexpr std::array<std::string_view, 1> predicate_types = {"dimension"};
constexpr std::array<std::string_view, 1> operators = {"matches"};
// Who chooses what to see of 100 queues names them.
constexpr std::size_t predicates_max = 100;
constexpr std::size_t clauses_max = 20;
/// The kind of every conversation that there is.
constexpr std::string_view media = "message";

dimension dimension_named(std::string_view name)
{
    return name == dimension_names[0] ? dimension::queue : dimension::media;
}

/// What would be answered wrongly if it were passed over.
void refuse(object_reader& in, std::string_view name)
{
    if (in.has(name)) in.complain(name, "invalid.value", "is not served; leave it out");
}

std::optional<measure_filter::predicate> read_predicate(object_reader& from)
{
    from.choice("type", predicate_types);
    from.choice("operator", operators);
    refuse(from, "range");
    const auto which = from.choice("dimension", dimension_names, true);
    if (!which) return std::nullopt;
    if (dimension_named(*which) == dimension::media) {
        const auto value = from.text("value", {.max = 100, .required = true});
        return measure_filter::predicate{dimension::media, value.value_or("")};
    }
    const auto queue = from.id<model::queue_id>("value", true);
    return measure_filter::predicate{dimension::queue, queue ? queue->to_string() : ""};
}

std::vector<measure_filter::predicate> read_predicates(object_reader& from)
{
    std::vector<measure_filter::predicate> read;
    for (auto& each : from.objects("predicates", predicates_max))
        if (auto one = read_predicate(each)) read.push_back(std::move(*one));
    return read;
}

bool read_is_any(object_reader& from)
{
    return from.choice("type", filter_types, true) == "or";
}

/// Without any it would be unclear whether all or nothing is meant.
void require_some(object_reader& in, std::string_view name, std::string message)
{
    const auto* list = in.raw().if_contains(name);
    if (!in.has(name) || (list->is_array() && list->get_array().empty()))
        in.complain(name, "required", std::move(message));
}

measure_filter read_filter(object_reader& body)
{
    measure_filter read;
    auto in = body.object("filter");
    if (!in) return read;
    read.is_any = read_is_any(*in);
    for (auto& each : read_predicates(*in))
        read.clauses.push_back({false, {std::move(each)}});
    for (auto& each : in->objects("clauses", clauses_max)) {
        const bool is_any = read_is_any(each);
        require_some(each, "predicates", "must name at least one predicate");
        read.clauses.push_back({is_any, read_predicates(each)});
    }
    return read;
}

bool passes(const measure_filter::predicate& one, const messaging::measure& what)
{
    if (one.which == dimension::media) return equals_ignore_case(one.value, media);
    return one.value == what.queue.to_string();
}

template <class List, class Passes>
bool combine(bool is_any, const List& list, const Passes& passes)
{
    return is_any ? std::ranges::any_of(list, passes) : std::ranges::all_of(list, passes);
}

} // namespace

bool measure_filter::passes(const messaging::measure& what) const
{
    if (clauses.empty()) return true;
    return combine(is_any, clauses, [&](const clause& each) {
        return combine(each.is_any, each.predicates,
                       [&](const predicate& one) { return api::passes(one, what); });
    });
}

outcome<aggregate_query> read_aggregate_query(std::string_view text)
{
    return read_body(text, [](object_reader& body) {
        aggregate_query read;
        read.when = read_intervals(body).value_or(intervals());
        for (const auto& name : body.some_of("groupBy", dimension_names.size(), dimension_names))
            read.group_by.push_back(dimension_named(name));
        for (const auto& name : body.some_of("metrics", metric_names.size(), metric_names))
            read.metrics.push_back(std::ranges::find(all_metrics, name, &metric::name)->what);
        require_some(body, "metrics", "must name at least one metric");
        read.filter = read_filter(body);
        for (const std::string_view name :
             {"views", "alternateTimeDimension", "sortMetric", "limit"})
            refuse(body, name);
        return read;
    });
}

void aggregates::add(std::span<const messaging::measure> what)
{
    for (const auto& each : what) {
        const auto place = asked_.when.find(each.at);
        const bool is_asked = std::ranges::find(asked_.metrics, each.what) != asked_.metrics.end();
        if (!place || !is_asked || !asked_.filter.passes(each)) continue;
        auto& to = found_[group_of(each)][*place][each.what];
        ++to.count;
        to.total += each.lasted;
        to.least = std::min(to.least, each.lasted);
        to.most = std::max(to.most, each.lasted);
    }
}

aggregates::group aggregates::group_of(const messaging::measure& what) const
{
    group of;
    for (const auto by : asked_.group_by) {
        const bool has_queue = by == dimension::queue && !what.queue.is_nil();
        of.push_back(by == dimension::media ? std::string(media)
                     : has_queue            ? what.queue.to_string()
                                            : std::string());
    }
    return of;
}

json::object aggregates::group_view(const group& of) const
{
    json::object view;
    for (std::size_t place = 0; place < of.size(); ++place) {
        const bool is_queue = asked_.group_by[place] == dimension::queue;
        put(view, dimension_names[is_queue ? 0 : 1], of[place]);
    }
    return view;
}

json::array aggregates::metrics_view(const part& of) const
{
    json::array views;
    for (const auto& each : all_metrics) {
        const auto found = of.find(each.what);
        if (found == of.end()) continue;
        const auto& sum = found->second;
        json::object stats{{"count", sum.count}};
        if (each.is_time) {
            stats["sum"] = sum.total.count();
            stats["min"] = sum.least.count();
            stats["max"] = sum.most.count();
        }
        views.push_back({{"metric", each.name}, {"stats", std::move(stats)}});
    }
    return views;
}

json::array aggregates::results() const
{
    json::array results;
    for (const auto& [of, parts] : found_) {
        json::array data;
        for (const auto& [place, metrics] : parts)
            data.push_back({{"interval", write_interval(asked_.when.at(place))},
                            {"metrics", metrics_view(metrics)}});
        results.push_back({{"group", group_view(of)}, {"data", std::move(data)}});
    }
    return results;
}

} // namespace seam::api
