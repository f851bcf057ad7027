// SPDX-License-Identifier: Apache-2.0
#include "access/provider_documents.h"

#include "access/answer.h"
#include "base/log.h"

#include <utility>

namespace seam::access {
namespace {

rt::task<verified<fetch_response>> fetch_json(fetcher& by, fetch_request request)
{
    auto response = co_await fetch_bounded(by, std::move(request));
    if (!response) co_return std::unexpected(std::move(response).error());
    if (auto outcome = check_answer(*response); !outcome)
        co_return std::unexpected(std::move(outcome).error());
    co_return std::move(*response);
}

} // namespace

fetch_request make_get(std::string url, std::size_t body_max, const private_hosts& allowed)
{
    const bool is_allowed = allowed.allows(url);
    return {.url = std::move(url),
            .headers = {{"Accept", "application/json"}},
            .form = {},
            .body_max = body_max,
            .allow_private_network = is_allowed};
}

rt::task<verified<fetch_response>> fetch_bounded(fetcher& by, fetch_request request)
{
    const auto body_max = request.body_max;
    auto response = co_await by.fetch(std::move(request));
    if (!response) co_return std::unexpected(describe_failure(response.error()));
    if (response->body.size() > body_max)
        co_return std::unexpected(describe_failure(fetch_failure::too_large));
    co_return std::move(*response);
}

rt::task<verified<metadata>> fetch_metadata(fetcher& by, provider_settings settings)
{
    auto address = parse_discovery_uri(settings.discovery_uri,
                                       settings.private_hosts.allows(settings.discovery_uri));
    if (!address) co_return std::unexpected(std::move(address).error());
    auto request = make_get(address->url, metadata_bytes_max, settings.private_hosts);
    auto response = co_await fetch_json(by, std::move(request));
    auto about = response ? parse_metadata(response->body, address->issuer)
                          : std::unexpected(response.error());
    if (!about)
        log::warn("metadata of the OpenID provider at {}: {}", address->url,
                  describe(about.error()));
    co_return about;
}

rt::task<verified<key_set>> fetch_keys(fetcher& by, std::string url, private_hosts allowed)
{
    auto request = make_get(url, jwks_bytes_max, allowed);
    auto response = co_await fetch_json(by, std::move(request));
    auto keys = response ? parse_jwks(response->body) : std::unexpected(response.error());
    if (!keys)
        log::warn("keys of the OpenID provider at {}: {}", url, describe(keys.error()));
    else if (keys->has_private_part)
        log::warn("the OpenID provider publishes private keys at {}", url);
    co_return keys;
}

} // namespace seam::access
