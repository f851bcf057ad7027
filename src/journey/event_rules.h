// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "model/contact.h"
#include "model/identity.h"
#include "model/journey.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace seam::journey {

inline constexpr std::size_t event_name_bytes_max = 255;
inline constexpr std::size_t page_title_bytes_max = 1024;
inline constexpr std::size_t user_agent_bytes_max = 1024;
inline constexpr std::size_t short_text_bytes_max = 255;
inline constexpr std::size_t attribute_count_max = 100;
inline constexpr std::size_t attribute_key_bytes_max = 255;
inline constexpr std::size_t attribute_value_bytes_max = 2048;

/// What a site's tracker sent (contract, WebEventRequest); a missing text is empty.
struct web_event_request
{
    std::string customer_cookie_id;
    std::string event_name;
    std::string page_url, page_title, page_keywords, page_lang;
    std::string referrer_url;
    std::string search_query;
    std::string user_agent;
    std::string external_id;
    std::map<std::string, model::attribute> attributes;
    std::map<std::string, model::attribute> traits;
    std::optional<timestamp> created; ///< nullopt if missing or not a date
};

struct field_error
{
    std::string field; ///< as the contract names it: `page.url`, `attributes.size`
    std::string message;

    friend bool operator==(const field_error&, const field_error&) = default;
};

/// Everything that is wrong with a request, in the order of its fields; empty if it is good.
std::vector<field_error> check_web_event(const web_event_request& request, timestamp now);

/// Something a visitor's traits claim to be true of them: never more than `claimed`.
struct claimed_traits
{
    /// E-mail addresses and phone numbers as written, to be normalised.
    std::vector<std::pair<model::identifier_type, std::string>> identifiers;
    /// Fields of a contact as written; phone numbers and addresses are not parsed.
    std::map<model::field, std::string> fields;
};

/// Traits whose names mean a contact's field, in the contract's spelling (`givenName`, `cellPhone`)
/// or OpenID's (`given_name`, `phone_number`), without regard to case. Others and empty ones are
/// left out. `email` and `phone` without a kind are the personal e-mail and the cell phone.
claimed_traits read_traits(const std::map<std::string, model::attribute>& traits);

} // namespace seam::journey
