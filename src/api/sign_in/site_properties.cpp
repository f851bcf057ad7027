// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/site_properties.h"

#include "api/json/shape.h"
#include "api/json/stored.h"
#include "api/sign_in/claim_settings.h"
#include "api/sign_in/integration_settings.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 4> algorithms = {"HS256", "RS256", "ES256", "HMAC"};
constexpr std::int64_t clock_skew_seconds_max = 300;
constexpr std::int64_t lifetime_seconds_min = 60;
constexpr std::int64_t lifetime_seconds_max = 24LL * 3600;

} // namespace

json::object read_site_properties(object_reader& body)
{
    static const shape properties_shape(R"json({
  "maxTokenLifetimeSeconds": "integer", "maxRefreshTokenLifetimeSeconds": "integer", "clockSkewSeconds": "integer",
  "externalIdClaim": "string:64", "issuer": "string:512", "requireTokenId": "boolean"
})json");
    auto inner = body.object("properties", true);
    if (!inner) return {};
    auto properties = properties_shape.read(*inner);
    read_claim_names(*inner, properties);
    inner->integer("maxTokenLifetimeSeconds", lifetime_seconds_min, lifetime_seconds_max);
    check_refresh_lifetime(*inner);
    inner->integer("clockSkewSeconds", 0, clock_skew_seconds_max);
    if (const auto how = inner->choice("algorithm", algorithms, true))
        properties["algorithm"] = *how;
    return properties;
}

access::site_settings site_settings_of(const json::object& properties)
{
    access::site_settings by;
    by.proof = access::parse_site_proof(text_at(properties, "algorithm"))
                   .value_or(access::site_proof::hs256);
    by.claims = claim_names_of(properties, "external_id");
    if (auto issuer = text_at(properties, "issuer"); !issuer.empty()) by.issuer = std::move(issuer);
    by.requires_token_id = flag_at(properties, "requireTokenId");
    if (const auto skew = number_at(properties, "clockSkewSeconds"))
        by.clock_skew =
            std::chrono::seconds(std::clamp<std::int64_t>(*skew, 0, clock_skew_seconds_max));
    if (const auto life = number_at(properties, "maxTokenLifetimeSeconds"))
        by.lifetime_max =
            std::chrono::seconds(std::clamp(*life, lifetime_seconds_min, lifetime_seconds_max));
    return by;
}

} // namespace seam::api
