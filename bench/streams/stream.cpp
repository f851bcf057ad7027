// SPDX-License-Identifier: Apache-2.0
#include "stream.h"

#include "base/clock.h"

#include <array>
#include <chrono>
#include <string_view>

namespace seam::bench::streams {

std::string to_string(scenario what)
{
    static constexpr std::array<std::string_view, scenario_count> names = {
        "own device, signed in",
        "own device, anonymous",
        "borrowed device",
        "shared tablet, signed in",
        "shared tablet, anonymous",
        "public computer, signed in",
        "public computer, anonymous",
        "e-mail",
        "text message",
        "attacker"};
    return std::string(names.at(static_cast<std::size_t>(what)));
}

std::string session_name(std::uint32_t session)
{
    return "s-" + std::to_string(session);
}

std::string to_line(const sighting& seen)
{
    static constexpr std::array<std::string_view, 4> types = {"cookie", "externalId", "email",
                                                              "phone"};
    std::string line = R"({"at":")";
    line += format_timestamp(timestamp(std::chrono::milliseconds(seen.at)));
    line += R"(","session":")" + session_name(seen.session) + R"(","channel":")" + seen.channel;
    line += R"(","identifiers":[)";
    // All names and values are our own: letters, digits and marks that JSON leaves alone.
    for (const auto& each : seen.identifiers) {
        if (line.back() != '[') line += ',';
        line += R"({"type":")";
        line += types.at(static_cast<std::size_t>(each.what));
        if (!each.source.empty()) line += R"(","source":")" + each.source;
        line += R"(","value":")" + each.value + R"(","verified":)";
        line += each.verified ? "true}" : "false}";
    }
    return line + "]}";
}

} // namespace seam::bench::streams
