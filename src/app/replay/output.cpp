// SPDX-License-Identifier: Apache-2.0
#include "app/replay/output.h"

#include <boost/json/value.hpp>
#include <cmath>
#include <unordered_set>

namespace seam::app::replay {
namespace {

namespace json = boost::json;
using number = stream_graph::number;

json::object to_json(const std::map<std::string, std::size_t>& counts)
{
    json::object made;
    for (const auto& [name, count] : counts)
        made[name] = count;
    return made;
}

/// Contacts that have a session: the persons of leaves that sessions belong to, and the sessions
/// that stand alone.
std::size_t count_contacts(const side& what)
{
    std::unordered_set<number> anchors;
    std::size_t alone = 0;
    for (number each = 0; each < what.graph.sessions(); ++each) {
        const auto leaf = what.graph.leaf_of_session(each);
        if (leaf == stream_graph::none)
            ++alone;
        else
            anchors.insert(what.who.anchor_of(leaf));
    }
    return anchors.size() + alone;
}

/// The key of the leaf that the session's person goes by; empty if it stands alone.
model::identifier anchor_key(const side& what, number session)
{
    const auto leaf = what.graph.leaf_of_session(session);
    if (leaf == stream_graph::none) return {};
    return what.graph.leaf(what.who.anchor_of(leaf)).key;
}

std::string contact_of(const side& what, number session)
{
    return what.who.contact_of_session(what.graph, session).to_string();
}

long long rate(const line_counts& lines, double seconds)
{
    return seconds > 0 ? std::llround(static_cast<double>(lines.observations()) / seconds) : 0;
}

} // namespace

std::string csv_field(std::string_view text)
{
    if (text.find_first_of("\",\r\n") == std::string_view::npos) return std::string(text);
    std::string quoted = "\"";
    for (const char each : text)
        quoted.append(each == '"' ? 2 : 1, each);
    return quoted + '"';
}

void write_clusters(std::ostream& to, const stream_graph& graph, const membership& who)
{
    to << "session,contact\n";
    for (number each = 0; each < graph.sessions(); ++each)
        to << csv_field(graph.session(each)) << ',' << contact_of({graph, who}, each) << '\n';
}

std::vector<number> find_moves(const side& before, const side& after)
{
    std::vector<number> moves;
    for (number each = 0; each < before.graph.sessions(); ++each) {
        if (anchor_key(before, each) != anchor_key(after, each)) moves.push_back(each);
    }
    return moves;
}

void write_moves(std::ostream& to, const side& before, const side& after,
                 const std::vector<number>& moves)
{
    to << "session,from,to\n";
    for (const auto each : moves)
        to << csv_field(before.graph.session(each)) << ',' << contact_of(before, each) << ','
           << contact_of(after, each) << '\n';
}

json::array list_moves(const side& before, const side& after, const std::vector<number>& moves,
                       std::size_t most)
{
    json::array made;
    for (const auto each : moves) {
        if (made.size() == most) break;
        made.push_back({{"session", before.graph.session(each)},
                        {"from", contact_of(before, each)},
                        {"to", contact_of(after, each)}});
    }
    return made;
}

json::object summarise_lines(const line_counts& lines, const cost& took)
{
    return {
        {"lines", lines.read},
        {"malformed", lines.malformed},
        {"incomplete", lines.incomplete},
        {"observations", lines.observations()},
        {"milliseconds", std::llround(took.seconds * 1000)},
        {"observationsPerSecond", rate(lines, took.seconds)},
        {"observationsPerCoreSecond", rate(lines, took.core_seconds)},
        {"peakMemoryBytes", took.peak_memory},
    };
}

json::object summarise(const side& what, const tally& counts)
{
    const auto& graph = what.graph;
    return {
        {"sessions", graph.sessions()},
        {"contacts", count_contacts(what)},
        {"persons", counts.persons},
        {"personsOfSeveralLeaves", counts.persons_of_several},
        {"leavesOfLargestPerson", counts.leaves_max},
        {"leaves", graph.leaves()},
        {"identifiers", graph.identifiers()},
        {"holdings", graph.holdings()},
        {"valueBytes", graph.value_bytes()},
        {"linksMade", to_json(counts.links_made)},
        {"linksSuspended", to_json(counts.suspended)},
    };
}

} // namespace seam::app::replay
