// SPDX-License-Identifier: Apache-2.0
#include "api/http/router.h"

#include "api/http/cors.h"
#include "base/log.h"
#include "base/random.h"
#include "base/text.h"

#include <algorithm>

namespace seam::api {
namespace {

std::vector<std::string_view> segments_of(std::string_view path)
{
    if (path.starts_with('/')) path.remove_prefix(1);
    return split(path, '/');
}

/// Literal segments match as they are, parameters anything that is not empty and decodes.
bool matches(const std::vector<std::string>& segments, const std::vector<std::string_view>& path,
             std::vector<std::string>& parameters)
{
    if (segments.size() != path.size()) return false;
    parameters.clear();
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (!segments[i].empty()) {
            if (segments[i] != path[i]) return false;
            continue;
        }
        auto value = percent_decode(path[i], false);
        if (!value || value->empty() || !is_utf8(*value)) return false;
        parameters.push_back(std::move(*value));
    }
    return true;
}

std::size_t literals(const std::vector<std::string>& segments)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(segments, [](const auto& segment) { return !segment.empty(); }));
}

net::response with_context(net::response response, const std::string& context_id)
{
    response.headers.push_back({"ININ-Correlation-Id", context_id});
    return response;
}

void allow_every_origin(net::response& response)
{
    response.headers.push_back({"Access-Control-Allow-Origin", "*"});
    response.headers.push_back(
        {"Access-Control-Expose-Headers", "ININ-Correlation-Id, Retry-After"});
}

net::response preflight()
{
    auto response = empty_response(204);
    allow_every_origin(response);
    response.headers.push_back(
        {"Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS"});
    response.headers.push_back({"Access-Control-Allow-Headers",
                                "Authorization, Content-Type, Genesys-App, Idempotency-Key, "
                                "X-Journey-Session-Id, X-Journey-Session-Type"});
    response.headers.push_back({"Access-Control-Max-Age", "600"});
    return response;
}

struct asked_role
{
    role which = role::none; ///< everybody has the rights of none
    std::string_view name;
};

asked_role role_for(need what)
{
    switch (what) {
    case need::agent:
        return {role::agent, "agent"};
    case need::supervisor:
        return {role::supervisor, "supervisor"};
    case need::admin:
        return {role::admin, "admin"};
    case need::nothing:
    case need::token:
        break;
    }
    return {};
}

} // namespace

void add_cors(std::string_view path, net::response& to)
{
    if (path.starts_with("/api/v2/") || path.starts_with("/webdeployments/") ||
        path == "/oauth/token" || path.starts_with("/attachments/") ||
        path.starts_with("/api/seamline/v1/webdeployments/"))
        allow_every_origin(to);
}

void router::add(std::string_view method, std::string_view path, need what, handler how)
{
    std::vector<std::string> segments;
    for (const auto segment : segments_of(path)) {
        segments.emplace_back(segment.starts_with('{') ? std::string_view() : segment);
    }
    auto found = std::ranges::find(routes_, segments, &route::segments);
    if (found == routes_.end()) {
        // More literals first, so that `/contacts/merge` is not taken for a contact's id.
        const auto before = std::ranges::find_if(
            routes_, [&](const route& r) { return literals(r.segments) < literals(segments); });
        found = routes_.insert(before, route{std::move(segments), {}});
    }
    found->methods.emplace(std::string(method), std::pair(what, std::move(how)));
}

router::match router::find(std::string_view path) const
{
    const auto segments = segments_of(path);
    match found;
    for (const auto& candidate : routes_) {
        if (!matches(candidate.segments, segments, found.parameters)) continue;
        found.where = &candidate;
        return found;
    }
    return {};
}

rt::task<outcome<void>> router::admit(call& what, need wanted)
{
    if (wanted == need::nothing) co_return outcome<void>();
    const auto token = bearer_token(what.request());
    if (!token) {
        co_return unauthenticated("Send a token: Authorization: Bearer <access_token>.");
    }
    auto who = co_await tokens_->authenticate(*token);
    if (!who) co_return std::unexpected(std::move(who).error());
    const auto roles = who->roles;
    what.set_caller(std::move(*who));
    const auto asked = role_for(wanted);
    if (may(roles, asked.which)) co_return outcome<void>();
    co_return forbidden("This needs the role " + std::string(asked.name) + ".");
}

rt::task<answer> router::run(call& what, const match& found)
{
    const bool is_read = what.request().method == "GET" || what.request().method == "HEAD";
    if (found.where == nullptr && is_read && otherwise_) co_return co_await otherwise_(what);
    if (found.where == nullptr) {
        co_return not_found("The path " + what.request().path.substr(0, 200));
    }
    // A HEAD that has no handler of its own is a GET whose body net leaves out.
    auto method = found.where->methods.find(what.request().method);
    if (method == found.where->methods.end() && what.request().method == "HEAD") {
        method = found.where->methods.find("GET");
    }
    if (method == found.where->methods.end()) {
        co_return std::unexpected(
            problem{405,
                    "method.not.allowed",
                    "The method " + what.request().method.substr(0, 20) + " is not supported here.",
                    {},
                    std::nullopt});
    }
    what.set_parameters(found.parameters);
    auto admitted = co_await admit(what, method->second.first);
    if (!admitted) co_return std::unexpected(std::move(admitted).error());
    co_return co_await method->second.second(what);
}

std::string router::template_of(const match& found)
{
    if (found.where == nullptr) return "(no route)";
    std::string text;
    for (const auto& segment : found.where->segments) {
        text += "/" + (segment.empty() ? std::string("{}") : segment);
    }
    return text;
}

rt::task<net::response> router::handle(net::request what)
{
    if (what.method == "OPTIONS") co_return preflight();
    call the_call(what, random_uuid().to_string());
    const auto found = find(what.path);
    auto given = co_await run(the_call, found);
    if (!given && given.error().status >= 500) {
        // The template, not the path: some paths hold what only their caller should know.
        log::warn("{} {} answered {} {} context {}", what.method, template_of(found),
                  given.error().status, given.error().code, the_call.context_id());
    }
    auto response = given ? with_context(std::move(*given), the_call.context_id())
                          : problem_response(given.error(), the_call.context_id());
    response.headers.push_back({"X-Content-Type-Options", "nosniff"});
    add_cors(what.path, response);
    co_return response;
}

} // namespace seam::api
