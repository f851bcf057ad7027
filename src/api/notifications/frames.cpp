// SPDX-License-Identifier: Apache-2.0
#include "api/notifications/frames.h"

#include "api/json/reader.h"
#include "api/json/stored.h"

#include <boost/json/serialize.hpp>

namespace seam::api::notifications {
namespace {

constexpr std::string_view version = "2";

std::string said_frame(std::string_view topic, std::string_view message)
{
    return boost::json::serialize(boost::json::object{
        {"topicName", topic}, {"version", version}, {"eventBody", {{"message", message}}}});
}

std::string metadata_frame(std::string_view message)
{
    return said_frame("channel.metadata", message);
}

} // namespace

std::string event_frame(std::string_view topic, std::string_view body,
                        std::string_view correlation_id)
{
    // Put together by hand: a body is the same for all topics of an event and is written once.
    std::string frame = R"({"topicName":")";
    frame.append(topic).append(R"(","version":")").append(version).append(R"(","eventBody":)");
    frame.append(body).append(R"(,"metadata":{"CorrelationId":")");
    frame.append(correlation_id).append(R"("}})");
    return frame;
}

std::string heartbeat_frame()
{
    return metadata_frame("WebSocket Heartbeat");
}

std::string socket_closing_frame()
{
    return said_frame("v2.system.socket_closing",
                      "The server stops; connect again to the same address in a moment.");
}

std::string pong_frame()
{
    return metadata_frame("pong");
}

std::string not_understood_frame()
{
    return metadata_frame(R"(Not understood: the only message is {"message": "ping"}.)");
}

bool is_ping(std::string_view frame)
{
    const auto read = parse_json_object(frame);
    return read && text_at(*read, "message") == "ping";
}

} // namespace seam::api::notifications
