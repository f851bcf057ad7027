// SPDX-License-Identifier: Apache-2.0
#include "api/identity/policy_json.h"
#include "api/v2/externalcontacts/fields.h"
#include "identity/policy_check.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::size_t blocked_max = 10'000;
constexpr std::size_t deployments_max = 10'000;
constexpr std::size_t sources_max = 10'000;
constexpr std::size_t criteria_max = 10;
constexpr std::size_t pattern_max = 255;
constexpr std::int64_t least_limit = 2; // a link is between two
constexpr std::int64_t holders_most = 1'000'000;
constexpr std::int64_t leaves_most = 100'000;
constexpr std::int64_t merged_most = 10'000;
constexpr std::int64_t values_most = 100'000;
constexpr std::int64_t days_most = 36'500;

void refuse_unknown(object_reader& in, std::initializer_list<std::string_view> known)
{
    for (const auto& member : in.raw()) {
        const std::string_view name(member.key().data(), member.key().size());
        if (std::ranges::find(known, name) == known.end())
            in.complain(name, "unknown.member", "is not a member of a policy; remove it");
    }
}

/// There, and null: of a few members that is not the same as missing.
bool is_null(const object_reader& in, std::string_view name)
{
    const auto* value = in.raw().if_contains(name);
    return value != nullptr && value->is_null();
}

void read_limit(object_reader& in, std::string_view name, std::int64_t most, std::size_t& limit)
{
    if (const auto read = in.integer(name, least_limit, most))
        limit = static_cast<std::size_t>(*read);
}

std::optional<std::chrono::days> read_days(object_reader& in, std::string_view name)
{
    const auto days = in.integer(name, 1, days_most);
    if (!days) return std::nullopt;
    return std::chrono::days(*days);
}

std::vector<std::string_view> list_types()
{
    std::vector<std::string_view> names;
    for (const auto& each : type_names)
        names.push_back(each.name);
    return names;
}

model::identifier_type type_named(std::string_view name)
{
    return std::ranges::find(type_names, name, &type_name::name)->what;
}

std::optional<model::identifier_type> read_type(object_reader& in, bool required)
{
    const auto name = in.choice("type", list_types(), required);
    if (!name) return std::nullopt;
    return type_named(*name);
}

std::vector<identity::criterion> read_criteria(object_reader& in, std::string_view name)
{
    std::vector<identity::criterion> criteria;
    for (const auto& each : in.some_of(name, criteria_max, policy_names::criteria)) {
        const auto place = std::ranges::find(policy_names::criteria, each);
        criteria.push_back(
            static_cast<identity::criterion>(place - policy_names::criteria.begin()));
    }
    return criteria;
}

/// One document being read. An entry that cannot be read is left out of the policy, so that what
/// stands in the policy need not stand at the same place in the document.
class policy_reading
{
  public:
    explicit policy_reading(object_reader& in) : in_(in) {}

    identity::policy read();

  private:
    void read_order();
    void read_rule(object_reader& entry);
    void read_blocked();
    void read_may_link();
    void read_survivorship();
    void read_lifetimes();
    void read_deployments();
    void check();

    object_reader& in_;
    identity::policy rules_ = identity::default_policy();
    // Of the entries that could be read, with the point that a member's name follows.
    std::vector<std::string> order_paths_;
    std::vector<std::string> blocked_paths_;
};

identity::policy policy_reading::read()
{
    refuse_unknown(in_, {"version", "order", "holdersMax", "leavesMax", "mergedMax",
                         "keepsCuratedApart", "severalAccounts", "mayLink", "survivorship",
                         "fieldSurvivorship", "keptFor", "blocked", "deployments"});
    if (const auto version = in_.integer("version", 1, INT64_MAX)) rules_.version = *version;
    if (in_.has("order")) read_order();
    read_limit(in_, "holdersMax", holders_most, rules_.holders_max);
    read_limit(in_, "leavesMax", leaves_most, rules_.leaves_max);
    read_limit(in_, "mergedMax", merged_most, rules_.merged_max);
    rules_.keeps_curated_apart =
        in_.boolean("keepsCuratedApart").value_or(rules_.keeps_curated_apart);
    for (const auto id : in_.ids<model::external_source_id>("severalAccounts", sources_max))
        rules_.several_accounts.insert(id);
    read_may_link();
    read_survivorship();
    read_lifetimes();
    if (in_.has("blocked")) read_blocked();
    read_deployments();
    check();
    return std::move(rules_);
}

void policy_reading::read_order()
{
    rules_.order.clear();
    for (auto& entry : in_.objects("order", type_names.size()))
        read_rule(entry);
}

void policy_reading::read_rule(object_reader& entry)
{
    refuse_unknown(entry, {"type", "minimum", "valuesMax", "detectsSharing", "recycled",
                           "supersededAfterDays"});
    identity::type_rule rule;
    const auto type = read_type(entry, true);
    const auto minimum = entry.choice("minimum", policy_names::assurances, true);
    const auto values = entry.integer("valuesMax", 1, values_most);
    if (values) rule.values_max = static_cast<std::size_t>(*values);
    rule.detects_sharing = entry.boolean("detectsSharing").value_or(rule.detects_sharing);
    rule.recycled = entry.boolean("recycled").value_or(rule.recycled);
    rule.superseded_after = read_days(entry, "supersededAfterDays");
    if (!type || !minimum) return;
    rule.type = *type;
    const auto place = std::ranges::find(policy_names::assurances, *minimum);
    rule.minimum = static_cast<model::assurance>(place - policy_names::assurances.begin() + 1);
    rules_.order.push_back(rule);
    order_paths_.push_back(entry.path_of(""));
}

void policy_reading::read_blocked()
{
    rules_.blocked.clear();
    for (auto& entry : in_.objects("blocked", blocked_max)) {
        refuse_unknown(entry, {"type", "pattern"});
        const auto type = read_type(entry, false);
        const auto pattern = entry.text("pattern", {.max = pattern_max, .required = true});
        if (!pattern) continue;
        rules_.blocked.push_back({type, *pattern});
        blocked_paths_.push_back(entry.path_of(""));
    }
}

void policy_reading::read_may_link()
{
    // What the document does not limit itself goes with its order.
    for (auto& [via, types] : rules_.may_link)
        std::erase_if(types, [&](auto type) { return !rules_.rank(type); });
    auto inner = in_.object("mayLink");
    if (!inner) return;
    for (const auto& member : inner->raw()) {
        const std::string_view name(member.key().data(), member.key().size());
        const auto known =
            std::ranges::find(policy_names::origins, name, &policy_names::origin_name::name);
        if (known == policy_names::origins.end()) {
            inner->complain(name, "unknown.member", "is no place where things are seen; remove it");
            continue;
        }
        rules_.may_link.erase(known->what);
        if (is_null(*inner, name)) continue;
        auto& types = rules_.may_link[known->what];
        for (const auto& type : inner->some_of(name, type_names.size(), list_types()))
            types.insert(type_named(type));
    }
}

void policy_reading::read_survivorship()
{
    if (in_.has("survivorship")) rules_.survivorship = read_criteria(in_, "survivorship");
    auto inner = in_.object("fieldSurvivorship");
    if (!inner) return;
    for (const auto& member : inner->raw()) {
        const std::string_view name(member.key().data(), member.key().size());
        const auto known = std::ranges::find(field_names, name, &field_name::name);
        if (known == field_names.end())
            inner->complain(name, "unknown.member", "is not a field of a contact; remove it");
        else
            rules_.field_survivorship[known->what] = read_criteria(*inner, name);
    }
}

void policy_reading::read_lifetimes()
{
    auto inner = in_.object("keptFor");
    if (!inner) return;
    refuse_unknown(*inner, {"ephemeralDays", "identifiedDays"});
    const auto read = [&](std::string_view name, std::optional<std::chrono::days>& days) {
        if (inner->has(name) || is_null(*inner, name)) days = read_days(*inner, name);
    };
    read("ephemeralDays", rules_.kept_for.ephemeral);
    read("identifiedDays", rules_.kept_for.identified);
}

void policy_reading::read_deployments()
{
    for (auto& entry : in_.objects("deployments", deployments_max)) {
        refuse_unknown(entry, {"id", "signedIn", "tracking"});
        const auto id = entry.id<model::deployment_id>("id", true);
        const auto signed_in = entry.boolean("signedIn", true);
        const auto tracking = entry.boolean("tracking", true);
        if (!id || !signed_in || !tracking) continue;
        if (!rules_.deployments.emplace(*id, identity::deployment_power{*signed_in, *tracking})
                 .second)
            entry.complain("id", "duplicate", "is listed twice; remove one of the two");
    }
}

/// The path of what stands at `path` in the policy: `order[1].type` may be `order[2].type`.
std::string path_in_document(const std::string& path, std::string_view list,
                             const std::vector<std::string>& paths)
{
    const auto opening = std::string(list) + "[";
    if (!path.starts_with(opening)) return path;
    std::size_t place = 0;
    std::from_chars(path.data() + opening.size(), path.data() + path.size(), place);
    if (place >= paths.size()) return path; // a default one
    return paths[place] + path.substr(path.find('.') + 1);
}

void policy_reading::check()
{
    for (const auto& fault : identity::check(rules_)) {
        const auto path = path_in_document(fault.path, "order", order_paths_);
        in_.complain(path_in_document(path, "blocked", blocked_paths_), "contradiction",
                     fault.advice);
    }
}

} // namespace

outcome<identity::policy> read_policy(const json::object& document)
{
    return read_object(document, [](object_reader& in) { return policy_reading(in).read(); });
}

} // namespace seam::api
