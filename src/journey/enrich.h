// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journey/url.h"
#include "model/journey.h"

#include <optional>
#include <string>
#include <string_view>

namespace seam::journey {

/// What a page's address and the address before it say. Values longer than 255 bytes are cut.
struct page_facts
{
    model::web_page page; ///< title, keywords, lang and breadcrumb empty
    std::optional<model::campaign> marketing;
    std::optional<model::referrer_info> referrer;
    std::string search_query; ///< of the site's own search; empty if none
};

/// nullopt if `url` is not an absolute http(s) URL. Everything is read from the cleaned address
/// (`clean`), so that what must not be kept is nowhere. A `referrer` that is no such URL is as if
/// absent.
std::optional<page_facts> enrich_page(std::string_view url, std::string_view referrer,
                                      const url_rules& rules);

/// `utm_*` and the click ids of advertising networks; nullopt if there is none of them.
std::optional<model::campaign> read_campaign(const web_url& page);

/// Medium `internal`, `search`, `social`, `email` or `unknown` of where the visitor came from, with
/// the site's name and the words searched for where known; `paid` if the page's campaign is paid.
model::referrer_info classify_referrer(const web_url& referrer, const web_url& page,
                                       const std::optional<model::campaign>& marketing);

/// What a User-Agent header tells.
struct agent_facts
{
    model::browser_info browser; ///< family and version; family `Other` if unknown
    model::device_info device;   ///< category, type, OS, is_mobile, manufacturer where plain
};

/// Looks at the first 1024 bytes. Knows the browsers and systems in wide use; the rest is `Other`.
agent_facts parse_user_agent(std::string_view header);

} // namespace seam::journey
