// SPDX-License-Identifier: Apache-2.0
#include "journey/enrich.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

namespace seam::journey {
namespace {

struct known_agent
{
    const char *header, *family, *version, *system, *system_version, *category;
};
const known_agent known_agents[] = {
    {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
     "Chrome/126.0.0.0 Safari/537.36",
     "Chrome", "126.0.0.0", "Windows", "10", "desktop"},
    {"Mozilla/5.0 (Windows NT 6.1; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
     "Chrome/126.0.0.0 Safari/537.36 Edg/126.0.2592.87",
     "Edge", "126.0.2592.87", "Windows", "7", "desktop"},
    {"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
     "Version/17.5 Safari/605.1.15",
     "Safari", "17.5", "macOS", "10.15.7", "desktop"},
    {"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox", "128.0",
     "Linux", "", "desktop"},
    {"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
     "Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
     "Safari", "17.5", "iOS", "17.5.1", "mobile"},
    {"Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
     "CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1",
     "Chrome", "126.0.6478.54", "iOS", "16.6", "tablet"},
    {"Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
     "Chrome/126.0.0.0 Mobile Safari/537.36",
     "Chrome", "126.0.0.0", "Android", "14", "mobile"},
    {"Mozilla/5.0 (Linux; Android 13; SM-X700) AppleWebKit/537.36 (KHTML, like Gecko) "
     "SamsungBrowser/25.0 Chrome/121.0.0.0 Safari/537.36",
     "Samsung Internet", "25.0", "Android", "13", "tablet"},
    {"Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0", "Firefox", "128.0",
     "Android", "14", "mobile"},
    {"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) "
     "Chrome/126.0.0.0 Safari/537.36",
     "Chrome", "126.0.0.0", "ChromeOS", "14541.0.0", "desktop"},
    {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
     "Chrome/125.0.0.0 Safari/537.36 OPR/111.0.0.0",
     "Opera", "111.0.0.0", "Windows", "10", "desktop"},
    {"Mozilla/5.0 (Windows NT 6.3; Trident/7.0; rv:11.0) like Gecko", "Internet Explorer", "11.0",
     "Windows", "8.1", "desktop"},
    {"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
     "HeadlessChrome/126.0.0.0 Safari/537.36",
     "Headless Chrome", "126.0.0.0", "Linux", "", "desktop"},
    {"Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X) AppleWebKit/537.36 (KHTML, like Gecko) "
     "Chrome/126.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1; "
     "+http://www.google.com/bot.html)",
     "Robot", "", "Android", "6.0.1", "other"},
    {"curl/8.5.0", "Other", "", "Other", "", "other"},
    {"", "Other", "", "Other", "", "other"},
};

TEST(UserAgent, IsRecognised)
{
    for (const auto& each : known_agents) {
        const auto facts = parse_user_agent(each.header);
        EXPECT_EQ(facts.browser.family, each.family) << each.header;
        EXPECT_EQ(facts.browser.version, each.version) << each.header;
        EXPECT_EQ(facts.device.os_family, each.system) << each.header;
        EXPECT_EQ(facts.device.os_version, each.system_version) << each.header;
        EXPECT_EQ(facts.device.category, each.category) << each.header;
        const std::string category = each.category;
        EXPECT_EQ(facts.device.is_mobile, category == "mobile" || category == "tablet");
    }
}

TEST(UserAgent, TellsWhoMadeTheDeviceWherePlain)
{
    EXPECT_EQ(parse_user_agent(known_agents[4].header).device.manufacturer, "Apple");
    EXPECT_EQ(parse_user_agent(known_agents[6].header).device.manufacturer, "Google");
    EXPECT_EQ(parse_user_agent(known_agents[7].header).device.manufacturer, "Samsung");
    EXPECT_EQ(parse_user_agent(known_agents[0].header).device.manufacturer, "");
}

TEST(UserAgent, OfAnySizeGivesBoundedFacts)
{
    std::mt19937 random(5);
    for (int run = 0; run < 2000; ++run) {
        std::string header = known_agents[random() % std::size(known_agents)].header;
        for (auto cuts = random() % 4; cuts > 0 && !header.empty(); --cuts) {
            header.insert(random() % header.size(), random() % 3000, static_cast<char>(random()));
        }
        const auto facts = parse_user_agent(header);
        EXPECT_LE(facts.browser.version.size(), 32U);
        EXPECT_LE(facts.device.os_version.size(), 32U);
        const auto known = {"desktop", "mobile", "tablet", "other"};
        EXPECT_NE(std::ranges::find(known, facts.device.category), known.end());
    }
}

} // namespace
} // namespace seam::journey
