// SPDX-License-Identifier: Apache-2.0
#include "api/seamline/v1/policy.h"

#include "api/http/listing.h"
#include "api/json/reader.h"
#include "api/json/writer.h"
#include "api/seamline/v1/policy/body.h"
#include "api/seamline/v1/policy/wanted.h"
#include "base/text.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::string_view root = "/api/seamline/v1/policy";
constexpr std::size_t note_max = 500;
constexpr std::int64_t page_size_max = 100;

/// What a request that changes the policy says beside the rules.
struct change_request
{
    json::object members;
    std::optional<std::int64_t> replaces;
    std::string note;
};

std::string tag_of(std::int64_t version)
{
    return '"' + std::to_string(version) + '"';
}

std::optional<std::int64_t> parse_version(std::string_view text)
{
    std::int64_t number = 0;
    const auto* end = text.data() + text.size();
    const auto [stopped, failure] = std::from_chars(text.data(), end, number);
    if (failure != std::errc() || stopped != end || number < 1) return std::nullopt;
    return number;
}

/// The version that the client changed: the entity tag that it was given, or a number in the body.
std::optional<std::int64_t> read_replaced(const call& what, object_reader& body)
{
    const auto given = body.integer("version", 1, INT64_MAX);
    const auto tag = what.request().header("If-Match");
    if (!tag) {
        if (!given && !body.has("version"))
            body.complain("version", "required",
                          "is required: the version that you have read and changed, here or as "
                          "If-Match");
        return given;
    }
    auto text = trim(*tag);
    if (text.size() > 1 && text.starts_with('"') && text.ends_with('"'))
        text = text.substr(1, text.size() - 2);
    const auto tagged = parse_version(text);
    if (!tagged || (given && *given != *tagged))
        body.complain("version", "invalid.value",
                      "must be the version in If-Match, which is a number in quotes");
    return tagged;
}

outcome<change_request> read_change(const call& what, bool with_policy)
{
    const auto read = [&](object_reader& body) {
        change_request asked;
        if (with_policy) {
            if (const auto rules = body.object("policy", true)) asked.members = rules->raw();
        }
        asked.note = body.text_or_empty("note", {.max = note_max});
        asked.replaces = read_replaced(what, body);
        return asked;
    };
    return read_body(what.request().body, read);
}

json::object summary_view(const policy_version& what)
{
    json::object body{
        {"version", what.number()},
        {"actor", what.actor},
        {"selfUri", std::string(root) + "/versions/" + std::to_string(what.number())}};
    put(body, "dateCreated", what.since);
    put(body, "note", what.note);
    return body;
}

net::response version_response(const policy_version& what)
{
    auto body = summary_view(what);
    body["policy"] = policy_body(what.rules);
    auto response = json_response(body);
    response.headers.emplace_back("ETag", tag_of(what.number()));
    return response;
}

/// Rules alone: what a deployment may link is no rule of the release.
json::object rules_view(const identity::policy& rules)
{
    auto view = policy_body(rules);
    view.erase("version");
    view.erase("deployments");
    return view;
}

json::object job_view(const std::optional<reevaluation_job>& job)
{
    if (!job) return {{"state", "none"}};
    json::object body{{"state", job->finished ? "finished" : "running"},
                      {"fromVersion", job->from},
                      {"toVersion", job->to},
                      {"actor", job->actor},
                      {"total", job->total},
                      {"evaluated", job->evaluated},
                      {"changed", job->changed},
                      {"failed", job->failed}};
    put(body, "dateStarted", job->started);
    put(body, "dateFinished", job->finished);
    return body;
}

} // namespace

void policy_endpoints::mount(router& to)
{
    const auto bound = [this](auto member) {
        return [this, member](call& what) { return (this->*member)(what); };
    };
    const std::string base(root);
    to.add("GET", base, need::agent, bound(&policy_endpoints::get));
    to.add("PUT", base, need::admin, bound(&policy_endpoints::replace));
    to.add("PATCH", base, need::admin, bound(&policy_endpoints::patch));
    to.add("GET", base + "/defaults", need::agent, bound(&policy_endpoints::defaults));
    to.add("GET", base + "/versions", need::agent, bound(&policy_endpoints::versions));
    to.add("GET", base + "/versions/{version}", need::agent, bound(&policy_endpoints::version));
    to.add("POST", base + "/versions/{version}/restore", need::admin,
           bound(&policy_endpoints::restore));
    to.add("GET", base + "/reevaluation", need::agent,
           bound(&policy_endpoints::reevaluation_status));
    to.add("GET", base + "/lifetimes", need::agent, bound(&policy_endpoints::lifetimes_status));
}

rt::task<answer> policy_endpoints::get(call& what)
{
    auto current = co_await policies_->current(what.who().organization);
    if (!current) co_return std::unexpected(std::move(current).error());
    co_return version_response(*current);
}

rt::task<answer> policy_endpoints::replace(call& what)
{
    return change(what, false);
}

rt::task<answer> policy_endpoints::patch(call& what)
{
    return change(what, true);
}

rt::task<answer> policy_endpoints::change(call& what, bool is_patch)
{
    auto asked = read_change(what, true);
    if (!asked) co_return std::unexpected(std::move(asked).error());
    const wanted_policy wanted{std::move(asked->members), is_patch};
    auto changed = co_await policies_->change(
        what.who().organization, {.actor = what.who().actor(),
                                  .note = std::move(asked->note),
                                  .replaces = asked->replaces,
                                  .how =
                                      [&wanted](const identity::policy& current) {
                                          return read_wanted(wanted, current,
                                                             deployment_lines::as_they_are);
                                      },
                                  .causes = {}});
    if (!changed) co_return std::unexpected(std::move(changed).error());
    co_return version_response(*changed);
}

rt::task<answer> policy_endpoints::defaults(call& what)
{
    auto current = co_await policies_->current(what.who().organization);
    if (!current) co_return std::unexpected(std::move(current).error());
    auto built_in = rules_view(identity::default_policy());
    const auto own = rules_view(current->rules);
    json::array differences;
    for (const auto& rule : built_in) {
        const auto* mine = own.if_contains(rule.key());
        if (mine == nullptr || *mine != rule.value()) differences.emplace_back(rule.key());
    }
    for (const auto& rule : own) {
        if (!built_in.contains(rule.key())) differences.emplace_back(rule.key());
    }
    co_return json_response({{"policy", std::move(built_in)},
                             {"differences", std::move(differences)},
                             {"selfUri", std::string(root) + "/defaults"}});
}

rt::task<answer> policy_endpoints::versions(call& what)
{
    auto page = read_numbered_page(what, page_size_max);
    if (!page) co_return std::unexpected(std::move(page).error());
    auto current = co_await policies_->current(what.who().organization);
    if (!current) co_return std::unexpected(std::move(current).error());
    const auto newest = current->number() - static_cast<std::int64_t>(page->offset());
    json::array entities;
    for (auto number = newest; number > std::max<std::int64_t>(newest - page->size, 0); --number) {
        auto found = co_await policies_->find(what.who().organization, number);
        if (!found) co_return std::unexpected(std::move(found).error());
        entities.push_back(summary_view(*found));
    }
    auto body = page_numbers(*page, static_cast<std::size_t>(current->number()));
    body["entities"] = std::move(entities);
    body["selfUri"] = std::string(root) + "/versions";
    co_return json_response(body);
}

rt::task<answer> policy_endpoints::version(call& what)
{
    const auto number = parse_version(what.path(0));
    if (!number) co_return not_found("Version");
    auto found = co_await policies_->find(what.who().organization, *number);
    if (!found) co_return std::unexpected(std::move(found).error());
    co_return version_response(*found);
}

rt::task<answer> policy_endpoints::restore(call& what)
{
    const auto number = parse_version(what.path(0));
    if (!number) co_return not_found("Version");
    auto asked = read_change(what, false);
    if (!asked) co_return std::unexpected(std::move(asked).error());
    auto former = co_await policies_->find(what.who().organization, *number);
    if (!former) co_return std::unexpected(std::move(former).error());
    auto note = "Restored from version " + std::to_string(*number) + ".";
    if (!asked->note.empty()) note += " " + asked->note;
    auto changed = co_await policies_->change(
        what.who().organization,
        {.actor = what.who().actor(),
         .note = std::move(note),
         .replaces = asked->replaces,
         .how = [&former](const identity::policy& current) -> outcome<identity::policy> {
             auto wanted = former->rules;
             wanted.deployments = current.deployments;
             return wanted;
         },
         .causes = {},
         .restores = *number});
    if (!changed) co_return std::unexpected(std::move(changed).error());
    co_return version_response(*changed);
}

rt::task<answer> policy_endpoints::reevaluation_status(call& what)
{
    auto job = co_await reevaluation_->status(what.who().organization);
    if (!job) co_return std::unexpected(std::move(job).error());
    co_return json_response(job_view(*job));
}

rt::task<answer> policy_endpoints::lifetimes_status(call& what)
{
    auto current = co_await policies_->current(what.who().organization);
    if (!current) co_return std::unexpected(std::move(current).error());
    auto run = co_await lifetimes_->status(what.who().organization);
    if (!run) co_return std::unexpected(std::move(run).error());
    const auto& kept = current->rules.kept_for;
    json::object body;
    if (kept.ephemeral) body["ephemeralDays"] = kept.ephemeral->count();
    if (kept.identified) body["identifiedDays"] = kept.identified->count();
    if (*run) {
        json::object last{{"examined", (*run)->examined}, {"forgotten", (*run)->forgotten}};
        put(last, "dateStarted", (*run)->started);
        put(last, "dateFinished", (*run)->finished);
        body["lastRun"] = std::move(last);
        body["forgotten"] = (*run)->forgotten_ever;
    }
    co_return json_response(body);
}

} // namespace seam::api
