// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/claim_settings.h"

#include "api/json/stored.h"

#include <string_view>
#include <utility>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::size_t claim_name_bytes_max = 64;

/// What a claim may fill, by the name in `claims`.
constexpr std::pair<std::string_view, std::string access::claim_names::*> claim_targets[] = {
    {"firstName", &access::claim_names::given_name},
    {"lastName", &access::claim_names::family_name},
    {"name", &access::claim_names::name},
    {"nickname", &access::claim_names::nickname},
    {"picture", &access::claim_names::picture},
    {"email", &access::claim_names::email},
    {"phone", &access::claim_names::phone_number}};

} // namespace

/// An empty name is kept: it says that the claim is not read.
void read_claim_names(object_reader& from, json::object& to)
{
    auto given = from.object("claims");
    if (!given) return;
    json::object claims;
    for (const auto& [target, member] : claim_targets)
        if (given->has(target))
            claims[target] = given->text_or_empty(target, {.max = claim_name_bytes_max});
    to["claims"] = std::move(claims);
}

access::claim_names claim_names_of(const json::object& properties, std::string external_id)
{
    access::claim_names names;
    names.external_id = std::move(external_id);
    if (auto claim = text_at(properties, "externalIdClaim"); !claim.empty())
        names.external_id = std::move(claim);
    const auto* claims = object_at(properties, "claims");
    if (claims == nullptr) return names;
    for (const auto& [target, member] : claim_targets)
        if (claims->contains(target)) names.*member = text_at(*claims, target);
    return names;
}

} // namespace seam::api
