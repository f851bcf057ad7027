// SPDX-License-Identifier: Apache-2.0
#include "app/replay/test_lines.h"

#include "base/clock.h"
#include "base/text.h"

#include <chrono>
#include <stdexcept>

namespace seam::app::replay {
namespace {

std::string make_identifier(std::string_view shorthand)
{
    const auto value = std::string(shorthand.substr(2));
    const bool verified = shorthand[0] >= 'a';
    std::string type;
    std::string source;
    switch (shorthand[0]) {
    case 'c':
        type = "cookie";
        break;
    case 'x':
    case 'y':
        type = "externalId";
        source = shorthand[0] == 'x' ? "shop" : "club";
        break;
    case 'e':
    case 'E':
        type = "email";
        break;
    default:
        type = "phone";
    }
    std::string made = R"({"type":")" + type + R"(","value":")" + value + '"';
    if (!source.empty()) made += R"(,"source":")" + source + '"';
    return made + R"(,"verified":)" + (verified ? "true}" : "false}");
}

} // namespace

identity::policy merging_rules()
{
    auto rules = identity::default_policy();
    rules.deployments[model::deployment_id()] = {.signed_in = true, .tracking = true};
    return rules;
}

std::string make_line(int minute, std::string_view session, std::string_view identifiers,
                      std::string_view more)
{
    const auto start = parse_timestamp("2026-01-03T10:00:00Z").value();
    std::string line = R"({"at":")" + format_timestamp(start + std::chrono::minutes(minute));
    line.append(R"(","session":")").append(session);
    line += R"(","channel":"web","identifiers":[)";
    for (const auto each : split(identifiers, ' ')) {
        if (each.empty()) continue;
        if (line.back() != '[') line += ',';
        line += make_identifier(each);
    }
    return line.append("]").append(more) + "}";
}

outcome_of::outcome_of(const std::vector<std::string>& lines, const identity::policy& rules)
    : graph(rules), done{membership(0), {}}
{
    line_reader reader;
    for (const auto& each : lines) {
        const auto line = reader.read(each);
        if (!line) throw std::invalid_argument(each + ": " + line.error());
        graph.add(**line);
    }
    graph.finish();
    done = evaluate_stream(graph, rules, {}, [](std::size_t) {});
    for (stream_graph::number each = 0; each < graph.sessions(); ++each)
        contacts.emplace(graph.session(each), done.who.contact_of_session(graph, each));
}

} // namespace seam::app::replay
