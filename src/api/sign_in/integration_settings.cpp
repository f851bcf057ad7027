// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/integration_settings.h"

#include "access/metadata.h"
#include "api/json/shape.h"
#include "api/json/stored.h"
#include "api/sign_in/claim_settings.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::int64_t refresh_seconds_min = 15 * 60;
constexpr std::int64_t refresh_seconds_max = 90LL * 24 * 3600;
constexpr std::int64_t clock_skew_seconds_max = 300;
constexpr std::size_t private_hosts_max = 20;

constexpr std::array<std::string_view, 4> authentication_methods = {
    "client_secret_basic", "client_secret_post", "private_key_jwt", "none"};

/// `scopes` as OAuth writes them, separated by spaces, or as an array.
void read_scopes(object_reader& from, json::object& to)
{
    if (!from.has("scopes")) return;
    json::array scopes;
    if (from.raw().at("scopes").is_string()) {
        for (const auto scope : split(from.text_or_empty("scopes"), ' ')) {
            if (!scope.empty()) scopes.emplace_back(scope);
        }
    } else {
        for (const auto& scope : from.texts("scopes", 20, {.max = 64}))
            scopes.emplace_back(scope);
    }
    to["scopes"] = std::move(scopes);
}

void read_acr_values(object_reader& from, json::object& to)
{
    if (!from.has("acrValues")) return;
    json::array values;
    for (const auto& value : from.texts("acrValues", 20, {.max = 255})) {
        if (value.empty() || value.contains(' '))
            from.complain("acrValues", "invalid.value", "must be texts without blanks");
        values.emplace_back(value);
    }
    to["acrValues"] = std::move(values);
}

void read_algorithms(object_reader& from, json::object& to)
{
    if (!from.has("idTokenAlgorithms")) return;
    json::array names;
    for (const auto& text : from.texts("idTokenAlgorithms", 20, {.max = 16})) {
        if (access::parse_algorithm(text))
            names.emplace_back(text);
        else
            from.complain("idTokenAlgorithms", "invalid.value",
                          "must be RS256 to RS512, PS256 to PS512, ES256 to ES512 or EdDSA");
    }
    to["idTokenAlgorithms"] = std::move(names);
}

/// Texts of a stored list; nullopt if there is none.
std::optional<std::vector<std::string>> texts_at(const json::object& in, std::string_view path)
{
    const auto* list = array_at(in, path);
    if (list == nullptr) return std::nullopt;
    std::vector<std::string> out;
    for (const auto& entry : *list)
        if (entry.is_string()) out.emplace_back(entry.get_string());
    return out;
}

void check_address(object_reader& from, const json::object& properties)
{
    const auto uri = text_at(properties, "discoveryUri");
    if (uri.empty()) return;
    const auto hosts = access::private_hosts(
        texts_at(properties, "privateHosts").value_or(std::vector<std::string>()));
    const auto address = access::parse_discovery_uri(uri, hosts.allows(uri));
    if (!address) from.complain("discoveryUri", "invalid.value", access::describe(address.error()));
}

void read_private_hosts(object_reader& from, json::object& to)
{
    if (!from.has("privateHosts")) return;
    json::array hosts;
    for (const auto& text : from.texts("privateHosts", private_hosts_max, {.max = 255})) {
        if (const auto host = access::read_host(text))
            hosts.emplace_back(*host);
        else
            from.complain("privateHosts", "invalid.value",
                          "must be host names or addresses, without scheme, port and path");
    }
    to["privateHosts"] = std::move(hosts);
}

} // namespace

json::object read_integration_properties(object_reader& body)
{
    static const shape properties_shape(R"json({
  "discoveryUri": "string:2048*", "implicitFlowSupport": "boolean", "maxRefreshTokenLifetimeSeconds": "integer",
  "externalIdClaim": "string:64", "clockSkewSeconds": "integer",
  "signOutAtProvider": "boolean"
})json");
    auto inner = body.object("properties", true);
    if (!inner) return {};
    auto properties = properties_shape.read(*inner);
    read_scopes(*inner, properties);
    read_acr_values(*inner, properties);
    read_algorithms(*inner, properties);
    read_private_hosts(*inner, properties);
    read_claim_names(*inner, properties);
    check_refresh_lifetime(*inner);
    inner->integer("clockSkewSeconds", 0, clock_skew_seconds_max);
    if (const auto method = inner->choice("tokenEndpointAuthMethod", authentication_methods))
        properties["tokenEndpointAuthMethod"] = *method;
    check_address(*inner, properties);
    return properties;
}

access::provider_settings provider_settings_of(const json::object& properties,
                                               credential_fields account)
{
    access::provider_settings settings;
    settings.discovery_uri = text_at(properties, "discoveryUri");
    settings.private_hosts = access::private_hosts(
        texts_at(properties, "privateHosts").value_or(std::vector<std::string>()));
    settings.claims = claim_names_of(properties, "sub");
    if (const auto skew = number_at(properties, "clockSkewSeconds"))
        settings.clock_skew =
            std::chrono::seconds(std::clamp<std::int64_t>(*skew, 0, clock_skew_seconds_max));
    settings.acr_values = texts_at(properties, "acrValues").value_or(std::vector<std::string>());
    if (auto scopes = texts_at(properties, "scopes")) settings.scopes = std::move(*scopes);
    if (const auto names = texts_at(properties, "idTokenAlgorithms"); names && !names->empty()) {
        settings.algorithms.clear();
        for (const auto& name : *names)
            if (const auto how = access::parse_algorithm(name)) settings.algorithms.push_back(*how);
    }
    settings.account.id = std::move(account.client_id);
    settings.account.secret = std::move(account.client_secret);
    if (!account.private_key.empty())
        settings.account.key = access::private_key::from_pem(account.private_key);
    settings.account.method =
        access::parse_client_authentication(text_at(properties, "tokenEndpointAuthMethod"));
    return settings;
}

void check_refresh_lifetime(object_reader& properties)
{
    properties.integer("maxRefreshTokenLifetimeSeconds", refresh_seconds_min, refresh_seconds_max);
}

std::chrono::seconds refresh_lifetime_of(const json::object& properties)
{
    constexpr std::int64_t otherwise = 24LL * 3600;
    const auto seconds = number_at(properties, "maxRefreshTokenLifetimeSeconds");
    return std::chrono::seconds(
        std::clamp(seconds.value_or(otherwise), refresh_seconds_min, refresh_seconds_max));
}

} // namespace seam::api
