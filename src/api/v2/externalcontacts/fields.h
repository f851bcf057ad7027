// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/contact.h"
#include "model/names.h"

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
    std::string_view name = model::contract_name(what);
    kind how;
};

inline constexpr std::array<field_name, 15> field_names = {{
    {.what = model::field::first_name, .how = field_name::kind::text},
    {.what = model::field::middle_name, .how = field_name::kind::text},
    {.what = model::field::last_name, .how = field_name::kind::text},
    {.what = model::field::salutation, .how = field_name::kind::text},
    {.what = model::field::title, .how = field_name::kind::text},
    {.what = model::field::work_phone, .how = field_name::kind::phone},
    {.what = model::field::cell_phone, .how = field_name::kind::phone},
    {.what = model::field::home_phone, .how = field_name::kind::phone},
    {.what = model::field::other_phone, .how = field_name::kind::phone},
    {.what = model::field::work_email, .how = field_name::kind::email},
    {.what = model::field::personal_email, .how = field_name::kind::email},
    {.what = model::field::other_email, .how = field_name::kind::email},
    {.what = model::field::address, .how = field_name::kind::address},
    {.what = model::field::survey_opt_out, .how = field_name::kind::flag},
    {.what = model::field::external_system_url, .how = field_name::kind::url},
}};

/// The contract's names of identifier types (section 3.3).
struct type_name
{
    model::identifier_type what;
    std::string_view name = model::contract_name(what);
};

inline constexpr std::array<type_name, 10> type_names = {{
    {.what = model::identifier_type::social_line},
    {.what = model::identifier_type::social_facebook},
    {.what = model::identifier_type::social_twitter},
    {.what = model::identifier_type::social_whatsapp},
    {.what = model::identifier_type::social_instagram},
    {.what = model::identifier_type::apple_opaque_id},
    {.what = model::identifier_type::email},
    {.what = model::identifier_type::phone},
    {.what = model::identifier_type::cookie},
    {.what = model::identifier_type::external_id},
}};

} // namespace seam::api
