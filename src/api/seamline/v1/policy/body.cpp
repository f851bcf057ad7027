// SPDX-License-Identifier: Apache-2.0
#include "api/seamline/v1/policy/body.h"

#include "api/identity/policy_json.h"

#include <boost/json/array.hpp>
#include <initializer_list>
#include <string_view>
#include <utility>

namespace seam::api {
namespace {

namespace json = boost::json;

void drop_nulls(json::value& from)
{
    if (auto* array = from.if_array()) {
        for (auto& each : *array)
            drop_nulls(each);
    }
    auto* object = from.if_object();
    if (object == nullptr) return;
    json::object kept;
    for (auto& member : *object) {
        drop_nulls(member.value());
        if (!member.value().is_null()) kept.emplace(member.key(), std::move(member.value()));
    }
    *object = std::move(kept);
}

void complete(json::object& body, std::string_view name,
              std::initializer_list<std::string_view> members)
{
    auto* inner = body.if_contains(name);
    if (inner == nullptr || !inner->is_object()) return;
    for (const auto member : members)
        inner->get_object().emplace(member, nullptr); // stays what it is if it is there
}

} // namespace

json::object policy_body(const identity::policy& rules)
{
    json::value body = policy_view(rules);
    drop_nulls(body);
    return std::move(body.get_object());
}

json::object policy_document(json::object body)
{
    complete(body, "keptFor", {"ephemeralDays", "identifiedDays"});
    complete(body, "mayLink", {"signedIn", "signedInNoSource", "tracking"});
    return body;
}

} // namespace seam::api
