// SPDX-License-Identifier: Apache-2.0
#include "api/settings/deployment.h"

#include "base/text.h"
#include "journey/url.h"

#include <algorithm>
#include <array>

namespace seam::api {

std::string host_of(std::string_view origin)
{
    const auto scheme = origin.find("://");
    if (scheme != std::string_view::npos) origin.remove_prefix(scheme + 3);
    // A browser takes a backslash for a slash.
    origin = origin.substr(0, origin.find_first_of("/\\?#"));
    // A browser takes what stands before the last @ for a name and a password, not for the host.
    if (const auto at = origin.rfind('@'); at != std::string_view::npos) {
        origin.remove_prefix(at + 1);
    }
    if (origin.starts_with('[')) return to_lower(origin.substr(0, origin.find(']') + 1));
    return to_lower(origin.substr(0, origin.find(':')));
}

bool allows_origin(const deployment& where, std::optional<std::string_view> origin,
                   std::string_view own_host)
{
    if (!origin || where.allow_all_domains) return true;
    const auto host = host_of(*origin);
    if (host.empty() || host == "null") return false;
    if (host == host_of(own_host)) return true;
    return std::ranges::any_of(where.allowed_domains, [&](const std::string& entry) {
        const auto allowed = host_of(trim(entry));
        return !allowed.empty() && (host == allowed || host.ends_with("." + allowed));
    });
}

bool allows_sign_in(const deployment& where, std::string_view page, std::string_view base_url)
{
    if (is_door(page, base_url)) return false;
    if (!where.allow_all_domains) return allows_origin(where, page, base_url);
    return to_lower(page).starts_with(to_lower(base_url) + "/");
}

bool is_door(std::string_view page, std::string_view base_url)
{
    constexpr std::array doors = {"/api/", "/attachments/", "/login/", "/messenger/", "/oauth/"};
    if (host_of(page) != host_of(base_url)) return false;
    const auto url = journey::parse_url(page);
    if (!url) return true;
    // Broken escapes are nobody's path.
    const auto path = percent_decode(url->path, false);
    if (!path || path->contains("//")) return true;
    return std::ranges::any_of(doors,
                               [&](const char* each) { return to_lower(*path).starts_with(each); });
}

} // namespace seam::api
