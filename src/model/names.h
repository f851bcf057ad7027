// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/contact.h"
#include "model/identity.h"

#include <string_view>

namespace seam::model {

/// The contract's name of a field (section 3.1): `firstName`.
constexpr std::string_view contract_name(field which)
{
    switch (which) {
    case field::first_name:
        return "firstName";
    case field::middle_name:
        return "middleName";
    case field::last_name:
        return "lastName";
    case field::salutation:
        return "salutation";
    case field::title:
        return "title";
    case field::work_email:
        return "workEmail";
    case field::personal_email:
        return "personalEmail";
    case field::other_email:
        return "otherEmail";
    case field::work_phone:
        return "workPhone";
    case field::cell_phone:
        return "cellPhone";
    case field::home_phone:
        return "homePhone";
    case field::other_phone:
        return "otherPhone";
    case field::address:
        return "address";
    case field::survey_opt_out:
        return "surveyOptOut";
    case field::external_system_url:
        return "externalSystemUrl";
    case field::nickname:
        return "nickname";
    case field::picture:
        return "picture";
    }
    return {};
}

/// The contract's name of an identifier type (section 3.3): `ExternalId`.
constexpr std::string_view contract_name(identifier_type what)
{
    switch (what) {
    case identifier_type::external_id:
        return "ExternalId";
    case identifier_type::social_line:
        return "SocialLine";
    case identifier_type::social_facebook:
        return "SocialFacebook";
    case identifier_type::social_twitter:
        return "SocialTwitter";
    case identifier_type::social_whatsapp:
        return "SocialWhatsapp";
    case identifier_type::social_instagram:
        return "SocialInstagram";
    case identifier_type::apple_opaque_id:
        return "AppleOpaqueId";
    case identifier_type::phone:
        return "Phone";
    case identifier_type::email:
        return "Email";
    case identifier_type::cookie:
        return "Cookie";
    }
    return {};
}

} // namespace seam::model
