// SPDX-License-Identifier: Apache-2.0
#include "journey/event_rules.h"

#include "base/text.h"
#include "base/uuid.h"
#include "journey/sessionise.h"
#include "journey/url.h"

#include <algorithm>
#include <array>

namespace seam::journey {
namespace {

/// Gathers what is wrong.
class findings
{
  public:
    void add(std::string field, std::string message)
    {
        all_.push_back({std::move(field), std::move(message)});
    }

    void limit(const char* field, std::string_view value, std::size_t bytes_max)
    {
        if (value.size() > bytes_max) {
            add(field, "is longer than " + std::to_string(bytes_max) + " bytes");
        } else if (!is_utf8(value)) {
            add(field, "is not UTF-8");
        }
    }

    std::vector<field_error> take() { return std::move(all_); }

  private:
    std::vector<field_error> all_;
};

bool is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
}

void check_name(findings& found, std::string_view name)
{
    if (name.empty()) {
        found.add("eventName", "is missing");
    } else if (name.size() > event_name_bytes_max) {
        found.limit("eventName", name, event_name_bytes_max);
    } else if (!std::ranges::all_of(name, is_name_byte)) {
        found.add("eventName", "may have only letters, digits, underscores and hyphens");
    }
}

void check_page(findings& found, const web_event_request& request)
{
    if (request.page_url.empty()) {
        found.add("page.url", "is missing");
    } else if (request.page_url.size() > url_bytes_max) {
        found.limit("page.url", request.page_url, url_bytes_max);
    } else if (!parse_url(request.page_url)) {
        found.add("page.url", "is not an absolute http or https URL");
    }
    found.limit("page.title", request.page_title, page_title_bytes_max);
    found.limit("page.keywords", request.page_keywords, page_title_bytes_max);
    found.limit("page.lang", request.page_lang, short_text_bytes_max);
}

void check_time(findings& found, const std::optional<timestamp>& created, timestamp now)
{
    const visit_rules rules;
    if (!created) {
        found.add("createdDate", "is missing or not an ISO 8601 date and time");
    } else if (*created + rules.late < now) {
        found.add("createdDate", "is more than an hour ago");
    } else if (*created > now + rules.ahead) {
        found.add("createdDate", "is in the future");
    }
}

bool is_data_type(std::string_view name)
{
    static constexpr std::array known = {"string", "integer",  "number",   "boolean",
                                         "date",   "datetime", "duration", "url"};
    return std::ranges::find(known, name) != known.end();
}

/// Keys are the visitor's: one that is too long or not a text is not repeated in the answer.
void check_attributes(findings& found, const std::string& field,
                      const std::map<std::string, model::attribute>& all)
{
    if (all.size() > attribute_count_max) {
        found.add(field, "has more than " + std::to_string(attribute_count_max) + " entries");
        return;
    }
    for (const auto& [name, value] : all) {
        if (name.empty() || name.size() > attribute_key_bytes_max || !is_utf8(name)) {
            found.add(field, "has a name that is empty, longer than " +
                                 std::to_string(attribute_key_bytes_max) + " bytes or not UTF-8");
            continue;
        }
        const auto path = field + "." + name;
        found.limit(path.c_str(), value.value, attribute_value_bytes_max);
        if (!is_data_type(value.data_type)) found.add(path, "has an unknown dataType");
    }
}

struct trait
{
    std::string_view name; ///< lower case, without `_`
    model::field field;
};
constexpr std::array known_traits = {
    trait{"givenname", model::field::first_name},
    trait{"firstname", model::field::first_name},
    trait{"middlename", model::field::middle_name},
    trait{"familyname", model::field::last_name},
    trait{"lastname", model::field::last_name},
    trait{"salutation", model::field::salutation},
    trait{"title", model::field::title},
    trait{"jobtitle", model::field::title},
    trait{"nickname", model::field::nickname},
    trait{"email", model::field::personal_email},
    trait{"personalemail", model::field::personal_email},
    trait{"workemail", model::field::work_email},
    trait{"otheremail", model::field::other_email},
    trait{"phone", model::field::cell_phone},
    trait{"phonenumber", model::field::cell_phone},
    trait{"cellphone", model::field::cell_phone},
    trait{"mobilephone", model::field::cell_phone},
    trait{"homephone", model::field::home_phone},
    trait{"workphone", model::field::work_phone},
    trait{"otherphone", model::field::other_phone},
};

std::optional<model::identifier_type> identifies(model::field which)
{
    switch (which) {
    case model::field::work_email:
    case model::field::personal_email:
    case model::field::other_email:
        return model::identifier_type::email;
    case model::field::work_phone:
    case model::field::cell_phone:
    case model::field::home_phone:
    case model::field::other_phone:
        return model::identifier_type::phone;
    default:
        return std::nullopt;
    }
}

} // namespace

std::vector<field_error> check_web_event(const web_event_request& request, timestamp now)
{
    findings found;
    if (request.customer_cookie_id.empty()) {
        found.add("customerCookieId", "is missing");
    } else if (!uuid::parse(request.customer_cookie_id)) {
        found.add("customerCookieId", "is not a UUID");
    }
    check_name(found, request.event_name);
    check_page(found, request);
    found.limit("referrerUrl", request.referrer_url, url_bytes_max);
    found.limit("searchQuery", request.search_query, short_text_bytes_max);
    found.limit("userAgentString", request.user_agent, user_agent_bytes_max);
    found.limit("externalId", request.external_id, short_text_bytes_max);
    check_attributes(found, "attributes", request.attributes);
    check_attributes(found, "traits", request.traits);
    check_time(found, request.created, now);
    return found.take();
}

claimed_traits read_traits(const std::map<std::string, model::attribute>& traits)
{
    claimed_traits claimed;
    for (const auto& [raw_name, value] : traits) {
        auto name = to_lower(raw_name);
        std::erase(name, '_');
        const auto known = std::ranges::find(known_traits, name, &trait::name);
        const auto text = std::string(trim(value.value));
        if (known == known_traits.end() || text.empty()) continue;
        claimed.fields.try_emplace(known->field, text);
        const auto type = identifies(known->field);
        const auto same = std::pair(type.value_or(model::identifier_type::cookie), text);
        auto& all = claimed.identifiers;
        if (type && std::ranges::find(all, same) == all.end()) all.push_back(same);
    }
    return claimed;
}

} // namespace seam::journey
