// SPDX-License-Identifier: Apache-2.0
#include "api/seamline/v1/metrics.h"

#include "api/analytics/intervals.h"
#include "api/json/writer.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <chrono>

namespace seam::api {
namespace {

namespace json = boost::json;

// A reader thread is free after what takes as long as the visits of a day.
constexpr std::chrono::milliseconds read_max = std::chrono::days(1);
// As many would take tens of seconds to count.
constexpr std::size_t visits_max = 10'000'000;

struct figures
{
    storage::stitching_counts stitching;
    std::size_t undos = 0;

    figures& operator+=(const figures& more);
};

figures& figures::operator+=(const figures& more)
{
    stitching.visits += more.stitching.visits;
    stitching.known_visits += more.stitching.known_visits;
    stitching.sign_ins += more.stitching.sign_ins;
    stitching.stitches += more.stitching.stitches;
    stitching.merges += more.stitching.merges;
    stitching.splits += more.stitching.splits;
    undos += more.undos;
    return *this;
}

outcome<intervals> read_when(const call& what)
{
    json::object asked;
    for (const std::string_view name : {"interval", "granularity"})
        put(asked, name, what.query(name));
    return read_object(asked,
                       [](object_reader& in) { return read_intervals(in).value_or(intervals()); });
}

json::object view(const figures& of)
{
    const auto& counted = of.stitching;
    return {{"visits", counted.visits},
            {"knownVisits", counted.known_visits},
            {"signIns", counted.sign_ins},
            {"stitches", counted.stitches},
            {"merges", counted.merges},
            {"splits", counted.splits},
            {"undos", of.undos}};
}

rt::task<outcome<figures>> count(data& from, model::organization_id organization,
                                 intervals::part when)
{
    co_return co_await from.read([&](storage::reader& store) -> result<figures> {
        SEAM_TRY(stitching, store.count_stitching(organization, when.from, when.before));
        SEAM_TRY(undos, store.count_acts(organization, "decision.undo", when.from, when.before));
        return figures{stitching, undos};
    });
}

} // namespace

void metric_endpoints::mount(router& to)
{
    to.add("GET", "/api/seamline/v1/metrics/stitching", need::supervisor,
           [this](call& what) { return stitching(what); });
}

rt::task<answer> metric_endpoints::stitching(call& what)
{
    const auto when = read_when(what);
    if (!when) co_return std::unexpected(when.error());
    const auto organization = what.who().organization;
    json::array data;
    std::size_t visits = 0;
    for (std::size_t place = 0; place < when->count(); ++place) {
        const auto part = when->at(place);
        const intervals reads{part.from, part.before, std::min(when->step, read_max)};
        figures sum;
        for (std::size_t at = 0; at < reads.count(); ++at) {
            const auto counted = co_await count(*data_, organization, reads.at(at));
            if (!counted) co_return std::unexpected(counted.error());
            sum += *counted;
        }
        visits += sum.stitching.visits;
        if (visits > visits_max)
            co_return invalid("interval", "has more than 10000000 visits; choose a shorter one");
        auto shown = view(sum);
        shown["interval"] = write_interval(part);
        data.push_back(std::move(shown));
    }
    co_return json_response({{"data", std::move(data)}});
}

} // namespace seam::api
