// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "journey/enrich.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace seam::journey {
namespace {

constexpr std::size_t header_bytes_max = 1024;
constexpr std::size_t version_bytes_max = 32;

struct token
{
    std::string_view text, family;
};
/// In this order: every browser claims to be those below it too.
constexpr std::array browsers = {
    token{"EdgiOS/", "Edge"},
    token{"EdgA/", "Edge"},
    token{"Edg/", "Edge"},
    token{"Edge/", "Edge"},
    token{"OPR/", "Opera"},
    token{"OPiOS/", "Opera"},
    token{"SamsungBrowser/", "Samsung Internet"},
    token{"Vivaldi/", "Vivaldi"},
    token{"YaBrowser/", "Yandex Browser"},
    token{"FxiOS/", "Firefox"},
    token{"Firefox/", "Firefox"},
    token{"HeadlessChrome/", "Headless Chrome"},
    token{"CriOS/", "Chrome"},
    token{"Chrome/", "Chrome"},
    token{"MSIE ", "Internet Explorer"},
    token{"Trident/7.0; rv:", "Internet Explorer"},
};

bool is_version_byte(char c)
{
    return (c >= '0' && c <= '9') || c == '.' || c == '_';
}

/// The version that follows `mark`, with dots; nullopt if `mark` is not there.
std::optional<std::string> version_after(std::string_view header, std::string_view mark)
{
    const auto at = header.find(mark);
    if (at == header.npos) return std::nullopt;
    auto rest = header.substr(at + mark.size(), version_bytes_max);
    const auto end = std::ranges::find_if_not(rest, is_version_byte);
    std::string version(rest.begin(), end);
    std::ranges::replace(version, '_', '.');
    while (version.ends_with('.'))
        version.pop_back();
    return version;
}

bool is_robot(std::string_view header)
{
    const auto lower = to_lower(header);
    return lower.contains("bot/") || lower.contains("bot;") || lower.contains("crawler") ||
           lower.contains("spider") || lower.ends_with("bot");
}

model::browser_info recognise_browser(std::string_view header)
{
    model::browser_info found;
    for (const auto& [text, family] : browsers) {
        if (auto version = version_after(header, text)) {
            found.family = family;
            found.version = *std::move(version);
            return found;
        }
    }
    const auto safari = version_after(header, "Version/");
    found.family = safari && header.contains("Safari/") ? "Safari" : "Other";
    if (found.family == "Safari") found.version = *safari;
    return found;
}

std::string windows_version(const std::string& kernel)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> names = {{
        {"10.0", "10"},
        {"6.3", "8.1"},
        {"6.2", "8"},
        {"6.1", "7"},
        {"6.0", "Vista"},
    }};
    for (const auto& [nt, name] : names) {
        if (kernel == nt) return std::string(name);
    }
    return kernel;
}

void recognise_system(std::string_view header, model::device_info& device)
{
    const bool is_ios =
        header.contains("iPhone") || header.contains("iPad") || header.contains("iPod");
    if (is_ios) {
        device.os_family = "iOS";
        device.os_version = version_after(header, " OS ").value_or("");
    } else if (auto windows = version_after(header, "Windows NT ")) {
        device.os_family = "Windows";
        device.os_version = windows_version(*windows);
    } else if (header.contains("Android")) {
        device.os_family = "Android";
        device.os_version = version_after(header, "Android ").value_or("");
    } else if (header.contains("CrOS ")) {
        device.os_family = "ChromeOS";
        device.os_version = version_after(header, "CrOS x86_64 ").value_or("");
    } else if (auto mac = version_after(header, "Mac OS X ")) {
        device.os_family = "macOS";
        device.os_version = *mac;
    } else {
        device.os_family = header.contains("Linux") ? "Linux" : "Other";
    }
}

std::string category_of(std::string_view header, std::string_view system)
{
    const bool is_mobile = header.contains("Mobile") || header.contains("Mobi ");
    if (is_robot(header) || system == "Other") return "other";
    if (header.contains("iPad") || header.contains("Tablet")) return "tablet";
    if (system == "Android") return is_mobile ? "mobile" : "tablet";
    return system == "iOS" ? "mobile" : "desktop";
}

std::string manufacturer_of(std::string_view header, std::string_view system)
{
    if (system == "iOS" || system == "macOS") return "Apple";
    if (header.contains("SamsungBrowser/") || header.contains("; SM-")) return "Samsung";
    if (header.contains("; Pixel ")) return "Google";
    return {};
}

} // namespace

agent_facts parse_user_agent(std::string_view header)
{
    header = header.substr(0, header_bytes_max);
    agent_facts facts;
    facts.browser = recognise_browser(header);
    if (is_robot(header)) facts.browser = {.family = "Robot"};
    auto& device = facts.device;
    recognise_system(header, device);
    device.category = category_of(header, device.os_family);
    device.type = device.category;
    device.is_mobile = device.category == "mobile" || device.category == "tablet";
    device.manufacturer = manufacturer_of(header, device.os_family);
    return facts;
}

} // namespace seam::journey
