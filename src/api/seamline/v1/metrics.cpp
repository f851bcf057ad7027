// SPDX-License-Identifier: Apache-2.0
#include "api/seamline/v1/metrics.h"

#include "api/analytics/intervals.h"
#include "api/json/writer.h"

#include <boost/json/array.hpp>

namespace seam::api {
namespace {

namespace json = boost::json;

struct figures
{
    storage::stitching_counts stitching;
    std::size_t undos = 0;
};

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

} // namespace

void metric_endpoints::mount(router& to)
{
    to.add("GET", "/api/seamline/v1/metrics/stitching", need::admin,
           [this](call& what) { return stitching(what); });
}

rt::task<answer> metric_endpoints::stitching(call& what)
{
    const auto when = read_when(what);
    if (!when) co_return std::unexpected(when.error());
    const auto organization = what.who().organization;
    json::array data;
    // Part by part, so that a reader thread is free in between. A part takes as long as it has
    // visits, each an entry of an index.
    for (std::size_t place = 0; place < when->count(); ++place) {
        const auto part = when->at(place);
        const auto counted = co_await data_->read([&](storage::reader& store) -> result<figures> {
            SEAM_TRY(stitching, store.count_stitching(organization, part.from, part.before));
            SEAM_TRY(undos,
                     store.count_acts(organization, "decision.undo", part.from, part.before));
            return figures{stitching, undos};
        });
        if (!counted) co_return std::unexpected(counted.error());
        auto shown = view(*counted);
        shown["interval"] = write_interval(part);
        data.push_back(std::move(shown));
    }
    co_return json_response({{"data", std::move(data)}});
}

} // namespace seam::api
