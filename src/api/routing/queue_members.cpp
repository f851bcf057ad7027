// SPDX-License-Identifier: Apache-2.0
#include "api/routing/queue_members.h"

#include "api/json/stored.h"

#include <boost/json/array.hpp>

namespace seam::api {
namespace {

namespace json = boost::json;

std::set<model::user_id> ids_in(const json::array& texts)
{
    std::set<model::user_id> ids;
    for (const auto& each : texts) {
        const auto* text = each.if_string();
        const auto id = text == nullptr ? std::nullopt : model::user_id::parse(*text);
        if (id) ids.insert(*id);
    }
    return ids;
}

} // namespace

queue_members queue_members::everybody()
{
    queue_members all;
    all.everybody_ = true;
    return all;
}

void queue_members::add(model::user_id who)
{
    if (everybody_)
        listed_.erase(who);
    else
        listed_.insert(who);
}

void queue_members::remove(model::user_id who)
{
    if (everybody_)
        listed_.insert(who);
    else
        listed_.erase(who);
}

queue_members read_queue_members(const json::object& queue)
{
    if (const auto* only = array_at(queue, "members.only")) {
        queue_members some;
        some.listed_ = ids_in(*only);
        return some;
    }
    auto all = queue_members::everybody();
    if (const auto* out = array_at(queue, "members.except")) all.listed_ = ids_in(*out);
    return all;
}

void write_queue_members(const queue_members& who, json::object& queue)
{
    json::array listed;
    for (const auto& id : who.listed_)
        listed.emplace_back(id.to_string());
    queue["members"] = json::object{{who.everybody_ ? "except" : "only", std::move(listed)}};
}

std::vector<messaging::agent> members_among(const std::vector<user>& agents,
                                            const queue_members& who)
{
    std::vector<messaging::agent> members;
    for (const auto& each : agents) {
        if (who.includes(each.id)) members.push_back({each.id, each.name});
    }
    return members;
}

} // namespace seam::api
