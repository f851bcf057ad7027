// SPDX-License-Identifier: Apache-2.0
#include "api/http/call.h"

#include "base/text.h"

#include <boost/json/serialize.hpp>
#include <charconv>

namespace seam::api {
namespace {

net::response serialized_response(std::string body, unsigned status)
{
    net::response response;
    response.status = status;
    response.headers.push_back({"Content-Type", "application/json; charset=utf-8"});
    response.headers.push_back({"Cache-Control", "no-store"});
    response.body = std::move(body);
    return response;
}

} // namespace

std::optional<std::string> call::query(std::string_view name) const
{
    auto values = request_->query_values(name);
    if (values.empty()) return std::nullopt;
    return std::move(values.front());
}

std::vector<std::string> call::query_list(std::string_view name) const
{
    std::vector<std::string> all;
    for (const auto& value : request_->query_values(name)) {
        for (const auto part : split(value, ',')) {
            if (!trim(part).empty()) all.emplace_back(trim(part));
        }
    }
    return all;
}

outcome<std::int64_t> call::query_number(std::string_view name, std::int64_t fallback,
                                         std::int64_t least, std::int64_t most) const
{
    const auto text = query(name);
    if (!text || text->empty()) return fallback;
    std::int64_t value = 0;
    const auto* end = text->data() + text->size();
    const auto [at, failure] = std::from_chars(text->data(), end, value);
    if (failure != std::errc() || at != end || value < least || value > most) {
        return invalid(std::string(name), "must be a whole number between " +
                                              std::to_string(least) + " and " +
                                              std::to_string(most));
    }
    return value;
}

outcome<bool> call::query_flag(std::string_view name, bool fallback) const
{
    const auto text = query(name);
    if (!text || text->empty()) return fallback;
    if (equals_ignore_case(*text, "true")) return true;
    if (equals_ignore_case(*text, "false")) return false;
    return invalid(std::string(name), "must be true or false");
}

std::optional<std::string_view> bearer_token(const net::request& what)
{
    constexpr std::string_view scheme = "bearer ";
    const auto header = what.header("Authorization");
    if (!header || header->size() <= scheme.size()) return std::nullopt;
    if (!equals_ignore_case(header->substr(0, scheme.size()), scheme)) return std::nullopt;
    return trim(header->substr(scheme.size()));
}

net::response json_response(const boost::json::object& body, unsigned status)
{
    return serialized_response(boost::json::serialize(body), status);
}

net::response json_list_response(const boost::json::array& body)
{
    return serialized_response(boost::json::serialize(body), 200);
}

net::response text_response(std::string_view text)
{
    return serialized_response(boost::json::serialize(text), 200);
}

net::response empty_response(unsigned status)
{
    net::response response;
    response.status = status;
    return response;
}

net::response problem_response(const problem& what, std::string_view context_id)
{
    auto response = serialized_response(render(what, context_id), what.status);
    response.headers.push_back({"ININ-Correlation-Id", std::string(context_id)});
    if (what.status == 401) response.headers.push_back({"WWW-Authenticate", "Bearer"});
    if (what.retry_after) {
        response.headers.push_back({"Retry-After", std::to_string(what.retry_after->count())});
    }
    return response;
}

} // namespace seam::api
