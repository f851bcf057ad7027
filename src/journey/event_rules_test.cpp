// SPDX-License-Identifier: Apache-2.0
#include "journey/event_rules.h"

#include <functional>
#include <gtest/gtest.h>

namespace seam::journey {
namespace {

using namespace std::chrono_literals;

constexpr timestamp now{std::chrono::milliseconds(1'795'000'000'000)};

web_event_request good()
{
    web_event_request made;
    made.customer_cookie_id = "0b1c9e5e-6f0d-4f5e-9d2b-0a1b2c3d4e5f";
    made.event_name = "page_viewed";
    made.page_url = "https://shop.example/";
    made.created = now;
    return made;
}

std::vector<std::string> bad_fields(const web_event_request& request)
{
    std::vector<std::string> fields;
    for (const auto& each : check_web_event(request, now))
        fields.push_back(each.field);
    return fields;
}

TEST(CheckWebEvent, TakesAGoodOne)
{
    auto full = good();
    full.event_name = std::string(255, 'e');
    full.page_title = std::string(1024, 't');
    full.attributes["size"] = {"integer", "42"};
    full.traits["email"] = {"string", std::string(2048, 'x')};
    full.referrer_url = "android-app://com.example";

    EXPECT_TRUE(check_web_event(good(), now).empty());
    EXPECT_TRUE(check_web_event(full, now).empty());
}

TEST(CheckWebEvent, NamesTheFieldThatIsWrong)
{
    using request = web_event_request;
    struct
    {
        const char* field;
        std::function<void(request&)> spoil;
    } const cases[] = {
        {"customerCookieId", [](request& r) { r.customer_cookie_id = ""; }},
        {"customerCookieId", [](request& r) { r.customer_cookie_id = "me"; }},
        {"eventName", [](request& r) { r.event_name = ""; }},
        {"eventName", [](request& r) { r.event_name = "page viewed"; }},
        {"eventName", [](request& r) { r.event_name = "caf\xc3\xa9"; }},
        {"eventName", [](request& r) { r.event_name = std::string(256, 'e'); }},
        {"page.url", [](request& r) { r.page_url = ""; }},
        {"page.url", [](request& r) { r.page_url = "/cart"; }},
        {"page.url", [](request& r) { r.page_url = "file:///etc/passwd"; }},
        {"page.url", [](request& r) { r.page_url += std::string(2048, 'x'); }},
        {"page.title", [](request& r) { r.page_title = std::string(1025, 't'); }},
        {"page.title", [](request& r) { r.page_title = "\xff"; }},
        {"page.keywords", [](request& r) { r.page_keywords = std::string(1025, 't'); }},
        {"page.lang", [](request& r) { r.page_lang = std::string(256, 't'); }},
        {"referrerUrl", [](request& r) { r.referrer_url = std::string(2049, 'x'); }},
        {"searchQuery", [](request& r) { r.search_query = std::string(256, 'x'); }},
        {"userAgentString", [](request& r) { r.user_agent = std::string(1025, 'x'); }},
        {"externalId", [](request& r) { r.external_id = std::string(256, 'x'); }},
        {"createdDate", [](request& r) { r.created.reset(); }},
        {"createdDate", [](request& r) { r.created = now - 1h - 1ms; }},
        {"createdDate", [](request& r) { r.created = now + 5min + 1ms; }},
        {"attributes.a", [](request& r) { r.attributes["a"] = {"colour", "red"}; }},
        {"attributes.a",
         [](request& r) { r.attributes["a"] = {"string", std::string(2049, 'x')}; }},
        {"traits.a", [](request& r) { r.traits["a"] = {"", "red"}; }},
        {"traits", [](request& r) { r.traits[""] = {"string", "x"}; }},
        {"traits", [](request& r) { r.traits[std::string(256, 'k')] = {"string", "x"}; }},
        {"attributes",
         [](request& r) {
             for (int i = 0; i < 101; ++i)
                 r.attributes[std::to_string(i)] = {"string", "x"};
         }},
    };
    for (const auto& each : cases) {
        auto request = good();
        each.spoil(request);
        EXPECT_EQ(bad_fields(request), std::vector<std::string>{each.field});
    }
}

TEST(CheckWebEvent, TakesTheLimitsThemselves)
{
    auto request = good();
    request.created = now - 1h;
    EXPECT_TRUE(check_web_event(request, now).empty());
    request.created = now + 5min;
    EXPECT_TRUE(check_web_event(request, now).empty());
    for (int i = 0; i < 100; ++i)
        request.attributes[std::to_string(i)] = {"string", ""};
    EXPECT_TRUE(check_web_event(request, now).empty());
}

TEST(CheckWebEvent, TellsEverythingAtOnce)
{
    EXPECT_EQ(bad_fields({}), (std::vector<std::string>{"customerCookieId", "eventName", "page.url",
                                                        "createdDate"}));
}

TEST(ReadTraits, MapsWhatTheyClaim)
{
    const auto claimed = read_traits({{"givenName", {"string", " Ann "}},
                                      {"family_name", {"string", "Lee"}},
                                      {"Email", {"string", "ann@example.com"}},
                                      {"workEmail", {"string", "ann@work.example"}},
                                      {"phone_number", {"string", "+44 20 7946 0018"}},
                                      {"homePhone", {"string", ""}},
                                      {"colour", {"string", "red"}}});

    using model::field;
    using model::identifier_type;
    EXPECT_EQ(claimed.fields, (std::map<field, std::string>{
                                  {field::first_name, "Ann"},
                                  {field::last_name, "Lee"},
                                  {field::personal_email, "ann@example.com"},
                                  {field::work_email, "ann@work.example"},
                                  {field::cell_phone, "+44 20 7946 0018"},
                              }));
    const std::vector<std::pair<identifier_type, std::string>> identifiers = {
        {identifier_type::email, "ann@example.com"},
        {identifier_type::phone, "+44 20 7946 0018"},
        {identifier_type::email, "ann@work.example"},
    };
    EXPECT_EQ(claimed.identifiers, identifiers);
}

TEST(ReadTraits, ClaimsEachIdentifierOnce)
{
    const auto claimed = read_traits(
        {{"email", {"string", "a@b.example"}}, {"personalEmail", {"string", "a@b.example"}}});
    EXPECT_EQ(claimed.identifiers.size(), 1U);
    EXPECT_EQ(claimed.fields.size(), 1U);
}

} // namespace
} // namespace seam::journey
