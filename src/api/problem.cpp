// SPDX-License-Identifier: Apache-2.0
#include "api/problem.h"

#include "base/log.h"
#include "base/text.h"
#include "storage/errc.h"

#include <algorithm>
#include <boost/json.hpp>

namespace seam::api {
namespace {

/// A message stays readable; `details` has more.
constexpr std::size_t fields_told_max = 5;
/// A body may be wrong in very many places, and its names may be long: an answer is not larger than
/// the request for it.
constexpr std::size_t details_max = 100;
constexpr std::size_t field_name_bytes_max = 256;

/// Cut at a whole code point.
void clip(std::string& name)
{
    if (name.size() <= field_name_bytes_max) return;
    name.resize(field_name_bytes_max);
    while (!is_utf8(name))
        name.pop_back();
    name += "…";
}

std::unexpected<problem> make(unsigned status, const char* code, std::string message)
{
    return std::unexpected(problem{status, code, std::move(message), {}, std::nullopt});
}

} // namespace

std::unexpected<problem> bad_request(std::string message)
{
    return make(400, "bad.request", std::move(message));
}

std::unexpected<problem> invalid(std::vector<field_problem> details)
{
    if (details.size() > details_max) details.resize(details_max);
    for (auto& detail : details)
        clip(detail.field);
    std::string message;
    for (std::size_t i = 0; i < std::min(details.size(), fields_told_max); ++i) {
        message += (i == 0 ? "" : "; ") + details[i].field + " " + details[i].message;
    }
    message += details.empty() ? "The request is not valid." : ".";
    return std::unexpected(
        problem{400, "invalid.value", std::move(message), std::move(details), std::nullopt});
}

std::unexpected<problem> invalid(std::string field, std::string message)
{
    return invalid({{std::move(field), "invalid.value", std::move(message)}});
}

std::unexpected<problem> unauthenticated(std::string message)
{
    return make(401, "authentication.required", std::move(message));
}

std::unexpected<problem> bad_credentials(std::string message)
{
    return make(401, "bad.credentials", std::move(message));
}

std::unexpected<problem> forbidden(std::string message)
{
    return make(403, "missing.any.permissions", std::move(message));
}

std::unexpected<problem> not_found(std::string_view what)
{
    return make(404, "not.found", std::string(what) + " not found.");
}

std::unexpected<problem> conflict(std::string message, std::string field)
{
    auto refusal = make(409, "conflict", message);
    if (!field.empty()) {
        refusal.error().details.push_back({std::move(field), "conflict", std::move(message)});
    }
    return refusal;
}

std::unexpected<problem> too_many(std::chrono::seconds retry_after)
{
    auto refusal = make(429, "too.many.requests",
                        "Too many requests; try again in " + std::to_string(retry_after.count()) +
                            " seconds.");
    refusal.error().retry_after = retry_after;
    return refusal;
}

problem from_error(const error& what)
{
    using storage::errc;
    const auto& code = what.code();
    if (code == make_error_code(errc::name_taken)) {
        return conflict("The name is taken; choose another.", "name").error();
    }
    if (code == make_error_code(errc::stale_version)) {
        return conflict("Someone else changed this meanwhile; read it again. The version sent does "
                        "not match the current version.",
                        "version")
            .error();
    }
    if (code == make_error_code(errc::too_busy) || code == make_error_code(errc::stopping) ||
        code == make_error_code(errc::unavailable)) {
        auto busy =
            make(503, "service.unavailable", "The server cannot take this now; try again shortly.")
                .error();
        busy.retry_after = std::chrono::seconds(1);
        return busy;
    }
    if (code == make_error_code(errc::full)) {
        return make(503, "service.unavailable", "The server's disk is full; nothing was changed.")
            .error();
    }
    log::error("unexpected failure: {} ({}:{})", code.message(), what.where().file_name(),
               what.where().line());
    return make(500, "internal.server.error",
                "Something went wrong on the server; nothing was changed. Quote the contextId.")
        .error();
}

std::string render(const problem& what, std::string_view context_id)
{
    boost::json::array details;
    for (const auto& detail : what.details) {
        boost::json::object entry{{"errorCode", detail.code}, {"fieldName", detail.field}};
        if (!detail.entity_id.empty()) {
            entry["entityId"] = detail.entity_id;
            entry["entityName"] = detail.entity_name;
        }
        details.push_back(std::move(entry));
    }
    const boost::json::object body{
        {"message", what.message},       {"code", what.code},
        {"status", what.status},         {"messageParams", boost::json::object()},
        {"contextId", context_id},       {"details", std::move(details)},
        {"errors", boost::json::array()}};
    return boost::json::serialize(body);
}

} // namespace seam::api
