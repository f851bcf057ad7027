// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/contact.h"

#include <array>
#include <string_view>

namespace seam::api {

/// How a field of a contact is called in the contract, and how it is written there.
struct field_name
{
    enum class kind
    {
        text,
        email,
        phone,
        address,
        flag,
        url
    };

    model::field what;
    std::string_view name;
    kind how;
};

inline constexpr std::array<field_name, 15> field_names = {{
    {model::field::first_name, "firstName", field_name::kind::text},
    {model::field::middle_name, "middleName", field_name::kind::text},
    {model::field::last_name, "lastName", field_name::kind::text},
    {model::field::salutation, "salutation", field_name::kind::text},
    {model::field::title, "title", field_name::kind::text},
    {model::field::work_phone, "workPhone", field_name::kind::phone},
    {model::field::cell_phone, "cellPhone", field_name::kind::phone},
    {model::field::home_phone, "homePhone", field_name::kind::phone},
    {model::field::other_phone, "otherPhone", field_name::kind::phone},
    {model::field::work_email, "workEmail", field_name::kind::email},
    {model::field::personal_email, "personalEmail", field_name::kind::email},
    {model::field::other_email, "otherEmail", field_name::kind::email},
    {model::field::address, "address", field_name::kind::address},
    {model::field::survey_opt_out, "surveyOptOut", field_name::kind::flag},
    {model::field::external_system_url, "externalSystemUrl", field_name::kind::url},
}};

/// The contract's names of identifier types (section 3.3).
struct type_name
{
    model::identifier_type what;
    std::string_view name;
};

inline constexpr std::array<type_name, 10> type_names = {{
    {model::identifier_type::social_line, "SocialLine"},
    {model::identifier_type::social_facebook, "SocialFacebook"},
    {model::identifier_type::social_twitter, "SocialTwitter"},
    {model::identifier_type::social_whatsapp, "SocialWhatsapp"},
    {model::identifier_type::social_instagram, "SocialInstagram"},
    {model::identifier_type::apple_opaque_id, "AppleOpaqueId"},
    {model::identifier_type::email, "Email"},
    {model::identifier_type::phone, "Phone"},
    {model::identifier_type::cookie, "Cookie"},
    {model::identifier_type::external_id, "ExternalId"},
}};

} // namespace seam::api
