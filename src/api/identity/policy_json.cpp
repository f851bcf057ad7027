// SPDX-License-Identifier: Apache-2.0
#include "api/identity/policy_json.h"

#include "api/v2/externalcontacts/fields.h"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::size_t blocked_max = 10'000;
constexpr std::size_t deployments_max = 10'000;
constexpr std::size_t pattern_max = 255;
constexpr std::int64_t holders_most = 1'000'000;

constexpr std::array<std::string_view, 3> assurance_names = {"claimed", "asserted", "verified"};

std::string_view name_of(model::assurance how)
{
    return assurance_names[static_cast<std::size_t>(how) - 1];
}

std::string_view name_of(model::identifier_type what)
{
    return std::ranges::find(type_names, what, &type_name::what)->name;
}

void refuse_unknown(object_reader& in, std::initializer_list<std::string_view> known)
{
    for (const auto& member : in.raw()) {
        const std::string_view name(member.key().data(), member.key().size());
        if (std::ranges::find(known, name) == known.end())
            in.complain(name, "unknown.member", "is not a member of a policy; remove it");
    }
}

std::optional<model::identifier_type> read_type(object_reader& in, bool required)
{
    std::vector<std::string_view> names;
    for (const auto& each : type_names)
        names.push_back(each.name);
    const auto name = in.choice("type", names, required);
    if (!name) return std::nullopt;
    return std::ranges::find(type_names, *name, &type_name::name)->what;
}

std::vector<identity::type_rule> read_order(object_reader& in)
{
    std::vector<identity::type_rule> order;
    for (auto& entry : in.objects("order", type_names.size())) {
        refuse_unknown(entry, {"type", "minimum"});
        const auto type = read_type(entry, true);
        const auto minimum = entry.choice("minimum", assurance_names, true);
        if (!type || !minimum) continue;
        if (std::ranges::find(order, *type, &identity::type_rule::type) != order.end()) {
            entry.complain("type", "duplicate", "is in the order twice; remove one of the two");
            continue;
        }
        const auto place = std::ranges::find(assurance_names, *minimum) - assurance_names.begin();
        order.push_back({*type, static_cast<model::assurance>(place + 1)});
    }
    return order;
}

std::vector<identity::blocked_value> read_blocked(object_reader& in)
{
    std::vector<identity::blocked_value> blocked;
    for (auto& entry : in.objects("blocked", blocked_max)) {
        refuse_unknown(entry, {"type", "pattern"});
        const auto type = read_type(entry, false);
        const auto pattern = entry.text("pattern", {.max = pattern_max, .required = true});
        if (pattern) blocked.push_back({type, *pattern});
    }
    return blocked;
}

void read_deployments(object_reader& in, identity::policy& rules)
{
    for (auto& entry : in.objects("deployments", deployments_max)) {
        refuse_unknown(entry, {"id", "signedIn", "tracking"});
        const auto id = entry.id<model::deployment_id>("id", true);
        const auto signed_in = entry.boolean("signedIn", true);
        const auto tracking = entry.boolean("tracking", true);
        if (!id || !signed_in || !tracking) continue;
        if (!rules.deployments.emplace(*id, identity::deployment_power{*signed_in, *tracking})
                 .second)
            entry.complain("id", "duplicate", "is listed twice; remove one of the two");
    }
}

} // namespace

json::object policy_view(const identity::policy& rules)
{
    json::array order;
    for (const auto& each : rules.order)
        order.push_back({{"type", name_of(each.type)}, {"minimum", name_of(each.minimum)}});
    json::array blocked;
    for (const auto& each : rules.blocked) {
        json::object entry;
        if (each.type) entry["type"] = name_of(*each.type);
        entry["pattern"] = each.pattern;
        blocked.push_back(std::move(entry));
    }
    json::array deployments;
    for (const auto& [id, power] : rules.deployments)
        deployments.push_back(
            {{"id", id.to_string()}, {"signedIn", power.signed_in}, {"tracking", power.tracking}});
    return {{"version", rules.version},
            {"holdersMax", rules.holders_max},
            {"order", std::move(order)},
            {"blocked", std::move(blocked)},
            {"deployments", std::move(deployments)}};
}

outcome<identity::policy> read_policy(const json::object& document)
{
    return read_object(document, [](object_reader& in) {
        auto rules = identity::default_policy();
        refuse_unknown(in, {"version", "holdersMax", "order", "blocked", "deployments"});
        if (const auto version = in.integer("version", 1, INT64_MAX)) rules.version = *version;
        if (const auto most = in.integer("holdersMax", 1, holders_most))
            rules.holders_max = static_cast<std::size_t>(*most);
        if (in.has("order")) rules.order = read_order(in);
        if (in.has("blocked")) rules.blocked = read_blocked(in);
        read_deployments(in, rules);
        return rules;
    });
}

} // namespace seam::api
