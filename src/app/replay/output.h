// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/replay/partition.h"
#include "app/replay/stream_graph.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

/// What a replay writes.
namespace seam::app::replay {

/// A field of a CSV file (RFC 4180): quoted if it has to be.
std::string csv_field(std::string_view text);

/// `session,contact` of every session, in the order in which the stream first named them.
void write_clusters(std::ostream& to, const stream_graph& graph, const membership& who);

/// One policy's answer.
struct side
{
    const stream_graph& graph;
    const membership& who;
};

/// The sessions that another policy would give to somebody else; both graphs are of one stream. A
/// person goes by the leaf that its head follows, so a session stays where it is when others join
/// it or leave.
std::vector<stream_graph::number> find_moves(const side& before, const side& after);

/// `session,from,to` of these sessions.
void write_moves(std::ostream& to, const side& before, const side& after,
                 const std::vector<stream_graph::number>& moves);
/// The first of them, for the summary.
boost::json::array list_moves(const side& before, const side& after,
                              const std::vector<stream_graph::number>& moves, std::size_t most);

/// How the lines of a stream were.
struct line_counts
{
    std::size_t read = 0; ///< with malformed and blank ones
    std::size_t blank = 0;
    std::size_t malformed = 0;
    std::size_t incomplete = 0; ///< kept, but for a part that could not be used

    [[nodiscard]] std::size_t observations() const { return read - blank - malformed; }
};

struct cost
{
    double seconds = 0;
    double core_seconds = 0;     ///< of the processor, in the process and for it in the kernel
    std::size_t peak_memory = 0; ///< bytes
};

boost::json::object summarise_lines(const line_counts& lines, const cost& took);
boost::json::object summarise(const side& what, const tally& counts);

} // namespace seam::app::replay
