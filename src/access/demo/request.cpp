// SPDX-License-Identifier: Apache-2.0
#include "access/demo/request.h"

#include "access/demo/page.h"
#include "access/pkce.h"
#include "base/text.h"

#include <algorithm>
#include <set>
#include <utility>

namespace seam::access::demo {
namespace {

constexpr std::size_t value_bytes_max = 2048;

std::string value_of(const demo_parameters& parameters, std::string_view name)
{
    const auto* found = find(parameters, name);
    return found == nullptr ? std::string() : *found;
}

/// Why nobody may be redirected, or empty. An unregistered URI would make this an open redirect.
std::string find_page_problem(const demo_parameters& parameters,
                              const std::vector<demo_client>& clients)
{
    if (const auto repeated = find_repeated(parameters))
        return "The parameter " + *repeated + " is given more than once.";
    const auto is_long = [](const auto& entry) { return entry.second.size() > value_bytes_max; };
    if (std::ranges::any_of(parameters, is_long)) return "A parameter is too long.";
    const auto client =
        std::ranges::find(clients, value_of(parameters, "client_id"), &demo_client::id);
    if (client == clients.end()) return "The client_id is not registered here.";
    const auto uri = value_of(parameters, "redirect_uri");
    if (std::ranges::find(client->redirect_uris, uri) == client->redirect_uris.end())
        return "The redirect_uri is not registered for this client.";
    return {};
}

struct problem
{
    std::string error, description;
};

std::optional<problem> find_problem(const demo_parameters& parameters,
                                    const authorization_request& request)
{
    if (find(parameters, "request") != nullptr)
        return problem{"request_not_supported", "request objects are not supported"};
    if (find(parameters, "request_uri") != nullptr)
        return problem{"request_uri_not_supported", "request objects are not supported"};
    const auto type = value_of(parameters, "response_type");
    if (type.empty()) return problem{"invalid_request", "response_type is missing"};
    if (type != "code") return problem{"unsupported_response_type", "response_type must be code"};
    const auto* mode = find(parameters, "response_mode");
    if (mode != nullptr && *mode != "query")
        return problem{"invalid_request", "response_mode must be query"};
    if (!has_scope(request.scope, "openid"))
        return problem{"invalid_scope", "scope must contain openid"};
    if (value_of(parameters, "code_challenge_method") != "S256")
        return problem{"invalid_request", "code_challenge_method must be S256"};
    if (!is_code_challenge(request.code_challenge))
        return problem{"invalid_request", "code_challenge must be a SHA-256 in base64url"};
    if (value_of(parameters, "prompt") == "none")
        return problem{"login_required", "nobody stays signed in here"};
    return std::nullopt;
}

} // namespace

const std::string* find(const demo_parameters& parameters, std::string_view name)
{
    const auto found = std::ranges::find(
        parameters, name, [](const auto& entry) { return std::string_view(entry.first); });
    return found == parameters.end() ? nullptr : &found->second;
}

std::optional<std::string> find_repeated(const demo_parameters& parameters)
{
    std::set<std::string_view> seen;
    for (const auto& [name, value] : parameters)
        if (!seen.insert(name).second) return name;
    return std::nullopt;
}

bool has_scope(std::string_view scope, std::string_view wanted)
{
    const auto parts = split(scope, ' ');
    return std::ranges::find(parts, wanted) != parts.end();
}

request_outcome parse_request(const demo_parameters& parameters,
                              const std::vector<demo_client>& clients, std::string_view issuer)
{
    if (const auto why = find_page_problem(parameters, clients); !why.empty())
        return demo_page{.status = 400, .html = problem_page(why)};
    authorization_request request{.client_id = value_of(parameters, "client_id"),
                                  .redirect_uri = value_of(parameters, "redirect_uri"),
                                  .scope = value_of(parameters, "scope"),
                                  .state = value_of(parameters, "state"),
                                  .nonce = value_of(parameters, "nonce"),
                                  .code_challenge = value_of(parameters, "code_challenge")};
    if (const auto what = find_problem(parameters, request))
        return make_redirect(
            request, {{"error", what->error}, {"error_description", what->description}}, issuer);
    return request;
}

demo_redirect make_redirect(const authorization_request& request, const demo_parameters& answer,
                            std::string_view issuer)
{
    demo_redirect out{.url = request.redirect_uri};
    char separator = out.url.contains('?') ? '&' : '?';
    const auto add = [&](std::string_view name, std::string_view value) {
        out.url.push_back(std::exchange(separator, '&'));
        out.url.append(name).append("=").append(percent_encode(value));
    };
    for (const auto& [name, value] : answer)
        add(name, value);
    if (!request.state.empty()) add("state", request.state);
    add("iss", issuer);
    return out;
}

} // namespace seam::access::demo
