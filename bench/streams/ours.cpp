// SPDX-License-Identifier: Apache-2.0
#include "ours.h"

#include "app/replay/partition.h"
#include "app/replay/stream_graph.h"
#include "app/replay/stream_line.h"
#include "base/assert.h"
#include "identity/policy.h"

#include <unordered_map>

namespace seam::bench::streams {

grouping seamline(const stream& what)
{
    auto rules = identity::default_policy();
    rules.deployments[model::deployment_id()] = {.signed_in = true, .tracking = true};
    app::replay::stream_graph graph(rules);
    app::replay::line_reader reader;
    std::unordered_map<std::string, std::uint32_t> numbers;
    for (const auto& each : what.lines) {
        const auto line = reader.read(to_line(each));
        SEAM_ASSERT(line.has_value());
        graph.add(**line);
        numbers.emplace(session_name(each.session), each.session);
    }
    graph.finish();
    const auto done = app::replay::evaluate_stream(graph, rules, {}, [](std::size_t) {});
    std::unordered_map<model::contact_id, std::uint32_t> groups;
    grouping made(what.sessions.size());
    for (app::replay::stream_graph::number each = 0; each < graph.sessions(); ++each) {
        const auto contact = done.who.contact_of_session(graph, each);
        const auto [place, is_new] =
            groups.try_emplace(contact, static_cast<std::uint32_t>(groups.size()));
        made[numbers.at(std::string(graph.session(each)))] = place->second;
    }
    return made;
}

} // namespace seam::bench::streams
