// SPDX-License-Identifier: Apache-2.0
#include "api/notifications/bodies.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <set>

namespace seam::api::notifications {
namespace {

namespace json = boost::json;

constexpr std::int64_t typing_duration_ms = 5000;

const char* name_of(model::contact_type what)
{
    switch (what) {
    case model::contact_type::curated:
        return "Curated";
    case model::contact_type::identified:
        return "Identified";
    case model::contact_type::ephemeral:
        break;
    }
    return "Ephemeral";
}

json::array texts(const std::vector<model::contact_id>& ids)
{
    json::array all;
    for (const auto id : ids)
        all.emplace_back(id.to_string());
    return all;
}

} // namespace

std::vector<topic> topics_of(const model::conversation& what)
{
    std::set<topic> found;
    for (const auto& who : what.participants) {
        if (!who.queue.is_nil()) found.insert({topic_kind::queue_messages, who.queue.value()});
        if (who.user.is_nil()) continue;
        found.insert({topic_kind::user_messages, who.user.value()});
        found.insert({topic_kind::user_conversations, who.user.value()});
    }
    return {found.begin(), found.end()};
}

std::vector<topic> typing_topics_of(const model::conversation& what)
{
    std::set<topic> found;
    for (const auto& who : what.participants) {
        if (who.user.is_nil() || who.state != model::participant_state::connected) continue;
        found.insert({topic_kind::user_typing, who.user.value()});
    }
    return {found.begin(), found.end()};
}

json::object typing_body(const model::conversation& in, model::message_id id, timestamp now)
{
    const auto text = id.value().to_hex();
    const auto at = format_timestamp(now);
    json::object channel{{"platform", "WebMessaging"}, {"type", "Private"}, {"time", at}};
    const auto customer =
        std::ranges::find(in.participants, model::purpose::customer, &model::participant::role);
    if (customer != in.participants.end()) channel["from"] = {{"id", customer->id.to_string()}};
    json::array events{json::object{
        {"eventType", "Typing"}, {"typing", {{"type", "On"}, {"duration", typing_duration_ms}}}}};
    return {{"id", text},
            {"timestamp", at},
            {"direction", "inbound"},
            {"messengerType", "webmessaging"},
            {"status", "received"},
            {"conversationId", in.id.to_string()},
            {"normalizedMessage",
             {{"id", text},
              {"type", "Event"},
              {"direction", "Inbound"},
              {"channel", std::move(channel)},
              {"events", std::move(events)}}}};
}

json::object contact_change_body(model::contact_id id, const model::profile* now,
                                 model::contact_type type)
{
    json::object body{{"id", id.to_string()}};
    if (now == nullptr) return body;
    body["type"] = name_of(type);
    if (id != now->id) body["mergedTo"] = now->id.to_string();
    if (now->leaves.size() < 2) return body;
    body["canonicalContactId"] = now->id.to_string();
    body["mergeSet"] = texts(now->leaves);
    if (id == now->id) body["mergedFrom"] = texts(now->leaves);
    return body;
}

} // namespace seam::api::notifications
