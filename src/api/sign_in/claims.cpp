// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/claims.h"

#include "identity/normalise.h"
#include "identity/profile.h"

namespace seam::api {
namespace {

using model::assurance;
using model::field;
using model::identifier_type;

/// Nobody has proved a name: it is as good as whoever says it.
assurance said_by(access::claim_source source)
{
    return source == access::claim_source::page ? assurance::claimed : assurance::asserted;
}

/// An address that is not marked as verified. Providers let people type what they like; a site that
/// signs one says that it is its customer's.
assurance proven(bool verified, access::claim_source source)
{
    if (verified && source != access::claim_source::page) return assurance::verified;
    return source == access::claim_source::site ? assurance::asserted : assurance::claimed;
}

void add_text(identity::observation& to, field which, const std::string& value,
              access::claim_source source)
{
    if (!value.empty()) to.fields[which] = {value, said_by(source)};
}

void add_email(identity::observation& to, const access::id_claims& who)
{
    if (who.email.empty()) return;
    const auto how = proven(who.email_verified, who.source);
    to.fields[field::personal_email] = {who.email, how};
    auto address = identity::normalise(identifier_type::email, {}, who.email);
    if (address) to.identifiers.push_back({std::move(*address), how});
}

void add_phone(identity::observation& to, const access::id_claims& who, phone::region where)
{
    if (who.phone_number.empty()) return;
    const auto how = proven(who.phone_number_verified, who.source);
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
        // A provider's ID token is the proof of an account; a site's word is the site's.
        seen.external_id_how = who.source == access::claim_source::provider ? assurance::verified
                                                                            : assurance::asserted;
    }
    seen.at = now;
    seen.deployment = where.id;
    seen.subject_key = subject_key;
    seen.cookie = cookie;
    add_text(seen, field::first_name, who.given_name, who.source);
    add_text(seen, field::last_name, who.family_name, who.source);
    if (who.given_name.empty() && who.family_name.empty()) {
        add_text(seen, field::first_name, who.name, who.source);
    }
    add_text(seen, field::nickname, who.nickname, who.source);
    add_text(seen, field::picture, who.picture, who.source);
    add_email(seen, who);
    add_phone(seen, who, where.reading.region);
    return seen;
}

} // namespace seam::api
