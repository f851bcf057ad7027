// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/claims.h"

#include "identity/normalise.h"
#include "identity/profile.h"

namespace seam::api {
namespace {

using model::assurance;
using model::field;
using model::identifier_type;

void add_text(identity::observation& to, field which, const std::string& value)
{
    // The provider signed it, but nobody proved a name.
    if (!value.empty()) to.fields[which] = {value, assurance::asserted};
}

assurance proven(bool verified)
{
    return verified ? assurance::verified : assurance::claimed;
}

void add_email(identity::observation& to, const access::id_claims& who)
{
    if (who.email.empty()) return;
    const auto how = proven(who.email_verified);
    to.fields[field::personal_email] = {who.email, how};
    auto address = identity::normalise(identifier_type::email, {}, who.email);
    if (address) to.identifiers.push_back({std::move(*address), how});
}

void add_phone(identity::observation& to, const access::id_claims& who, phone::region where)
{
    if (who.phone_number.empty()) return;
    const auto how = proven(who.phone_number_verified);
    const model::field_value number = identity::read_phone(who.phone_number, where);
    if (auto implied = identity::implied_identifier(field::cell_phone, number))
        to.identifiers.push_back({std::move(*implied), how});
    to.fields[field::cell_phone] = {number, how};
}

} // namespace

std::optional<identity::observation> observe_sign_in(const access::id_claims& who,
                                                     const deployment& where,
                                                     const std::string& subject_key,
                                                     const std::optional<model::identifier>& cookie,
                                                     timestamp now)
{
    if (!where.resolve_identities) return std::nullopt;
    identity::observation seen;
    seen.kind = identity::observation_kind::signed_in_no_source;
    if (const auto source = where.valid_source()) {
        if (!who.external_id) return std::nullopt;
        auto external = identity::normalise(identifier_type::external_id, *source, *who.external_id,
                                            where.reading);
        if (!external) return std::nullopt;
        seen.kind = identity::observation_kind::signed_in;
        seen.external_id = std::move(*external);
    }
    seen.at = now;
    seen.deployment = where.id;
    seen.subject_key = subject_key;
    seen.cookie = cookie;
    add_text(seen, field::first_name, who.given_name);
    add_text(seen, field::last_name, who.family_name);
    if (who.given_name.empty() && who.family_name.empty()) {
        add_text(seen, field::first_name, who.name);
    }
    add_text(seen, field::nickname, who.nickname);
    add_text(seen, field::picture, who.picture);
    add_email(seen, who);
    add_phone(seen, who, where.reading.region);
    return seen;
}

} // namespace seam::api
