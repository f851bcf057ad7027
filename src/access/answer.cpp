// SPDX-License-Identifier: Apache-2.0
#include "access/answer.h"

#include "access/jose/json.h"
#include "base/text.h"

#include <string>
#include <utility>

namespace seam::access {
namespace {

/// `application/json` and what ends in `+json` (RFC 6839), whatever the parameters.
bool is_json_type(std::string_view content_type)
{
    const auto type = to_lower(trim(content_type.substr(0, content_type.find(';'))));
    if (!type.starts_with("application/")) return false;
    return type == "application/json" || type.ends_with("+json");
}

} // namespace

rejection describe_failure(fetch_failure failure)
{
    const auto make = [](check failed, std::string_view expected, std::string_view got) {
        return reject(failed, "", expected, got).error();
    };
    switch (failure) {
    case fetch_failure::unreachable:
        break;
    case fetch_failure::timed_out:
        return make(check::timed_out, "an answer in time", "none");
    case fetch_failure::address_refused:
        return make(check::address, "a public address", "a private one (see privateHosts)");
    case fetch_failure::tls:
        return make(check::tls, "a TLS session with a valid certificate", "none");
    case fetch_failure::too_large:
        return make(check::response_size, "a small answer", "a larger one");
    case fetch_failure::cancelled:
        return make(check::cancelled, "an answer", "an interruption");
    }
    return make(check::unreachable, "an answer", "no connection");
}

verified<void> check_answer(const fetch_response& response)
{
    if (response.status != 200)
        return reject(check::http_status, "", "200", std::to_string(response.status));
    if (!is_json_type(response.content_type))
        return reject(check::content_type, "Content-Type", "application/json",
                      response.content_type.empty() ? "nothing" : shown(response.content_type));
    return {};
}

verified<boost::json::object> read_json_answer(const fetch_response& response)
{
    SEAM_CHECK(check_answer(response));
    auto object = parse_strict_object(response.body);
    if (!object) return reject(check::response, "", "a JSON object", describe(object.error()));
    return std::move(*object);
}

} // namespace seam::access
