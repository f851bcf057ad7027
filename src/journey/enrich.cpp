// SPDX-License-Identifier: Apache-2.0
#include "journey/enrich.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace seam::journey {
namespace {

constexpr std::size_t value_bytes_max = 255;

/// A value that came percent-encoded: printable UTF-8 of bounded length, or nothing.
std::string keep(std::string_view value)
{
    const auto is_control = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    };
    if (!is_utf8(value) || std::ranges::any_of(value, is_control)) return {};
    auto end = std::min(value.size(), value_bytes_max);
    // Not in the middle of a character.
    while (end < value.size() && end > 0 &&
           (static_cast<unsigned char>(value[end]) & 0xc0) == 0x80) {
        --end;
    }
    return std::string(trim(value.substr(0, end)));
}

struct click_id
{
    std::string_view parameter, network;
    bool is_paid;
};
/// The id alone tells the network. Facebook puts its own on every link, paid or not.
constexpr std::array click_ids = {
    click_id{"gclid", "google", true},       click_id{"gbraid", "google", true},
    click_id{"wbraid", "google", true},      click_id{"dclid", "google", true},
    click_id{"msclkid", "microsoft", true},  click_id{"fbclid", "facebook", false},
    click_id{"ttclid", "tiktok", true},      click_id{"twclid", "x", true},
    click_id{"li_fat_id", "linkedin", true}, click_id{"yclid", "yandex", true},
};

const click_id* find_click_id(std::string_view parameter)
{
    const auto found = std::ranges::find(click_ids, parameter, &click_id::parameter);
    return found == click_ids.end() ? nullptr : &*found;
}

bool is_paid(const model::campaign& by)
{
    static constexpr std::array mediums = {"cpc", "ppc", "cpm", "cpv", "cpa", "display", "banner"};
    const auto medium = to_lower(by.medium);
    const bool named = std::ranges::find(mediums, medium) != mediums.end();
    const bool clicked = !by.click_id.empty() && by.network != "facebook";
    return named || medium.contains("paid") || clicked;
}

struct known_site
{
    std::string_view domain, name;
};
constexpr std::array social_sites = {
    known_site{"facebook.com", "Facebook"},
    known_site{"fb.me", "Facebook"},
    known_site{"instagram.com", "Instagram"},
    known_site{"t.co", "X"},
    known_site{"twitter.com", "X"},
    known_site{"x.com", "X"},
    known_site{"linkedin.com", "LinkedIn"},
    known_site{"lnkd.in", "LinkedIn"},
    known_site{"pinterest.com", "Pinterest"},
    known_site{"reddit.com", "Reddit"},
    known_site{"youtube.com", "YouTube"},
    known_site{"youtu.be", "YouTube"},
    known_site{"tiktok.com", "TikTok"},
    known_site{"snapchat.com", "Snapchat"},
    known_site{"vk.com", "VK"},
    known_site{"whatsapp.com", "WhatsApp"},
    known_site{"wa.me", "WhatsApp"},
    known_site{"t.me", "Telegram"},
    known_site{"telegram.org", "Telegram"},
    known_site{"threads.net", "Threads"},
    known_site{"bsky.app", "Bluesky"},
    known_site{"mastodon.social", "Mastodon"},
    known_site{"tumblr.com", "Tumblr"},
    known_site{"quora.com", "Quora"},
    known_site{"xing.com", "XING"},
    known_site{"discord.com", "Discord"},
    known_site{"weibo.com", "Weibo"},
    known_site{"ycombinator.com", "Hacker News"},
};
constexpr std::array mail_sites = {
    known_site{"mail.google.com", "Gmail"},      known_site{"outlook.live.com", "Outlook"},
    known_site{"outlook.office.com", "Outlook"}, known_site{"outlook.office365.com", "Outlook"},
    known_site{"mail.yahoo.com", "Yahoo! Mail"}, known_site{"mail.proton.me", "Proton Mail"},
    known_site{"e.mail.ru", "Mail.ru"},          known_site{"mail.aol.com", "AOL Mail"},
};

/// Known by the first label of their domain, as they are at home in many countries.
struct search_engine
{
    std::string_view label, name, parameter;
};
constexpr std::array search_engines = {
    search_engine{"google", "Google", "q"},
    search_engine{"bing", "Bing", "q"},
    search_engine{"duckduckgo", "DuckDuckGo", "q"},
    search_engine{"yahoo", "Yahoo!", "p"},
    search_engine{"yandex", "Yandex", "text"},
    search_engine{"ya", "Yandex", "text"},
    search_engine{"baidu", "Baidu", "wd"},
    search_engine{"ecosia", "Ecosia", "q"},
    search_engine{"startpage", "Startpage", "query"},
    search_engine{"qwant", "Qwant", "q"},
    search_engine{"brave", "Brave", "q"},
    search_engine{"ask", "Ask", "q"},
    search_engine{"naver", "Naver", "query"},
    search_engine{"seznam", "Seznam", "q"},
    search_engine{"kagi", "Kagi", "q"},
    search_engine{"sogou", "Sogou", "query"},
};

/// The engine, if the host is one's search and not another of its services.
const search_engine* find_engine(const model::referrer_info& from)
{
    static constexpr std::array front = {"", "www.", "m.", "search.", "r.search.", "cn."};
    const auto& domain = from.domain;
    const bool is_front = std::ranges::any_of(front, [&](std::string_view prefix) {
        return from.hostname == std::string(prefix) + domain;
    });
    const auto label = std::string_view(domain).substr(0, domain.find('.'));
    const auto found = std::ranges::find(search_engines, label, &search_engine::label);
    return is_front && found != search_engines.end() ? &*found : nullptr;
}

bool is_mail_host(std::string_view host)
{
    return host.starts_with("mail.") || host.starts_with("webmail.") ||
           host.starts_with("outlook.");
}

/// Medium, name and words of a site that is not the page's own.
void recognise(model::referrer_info& from, const web_url& address)
{
    const auto mail = std::ranges::find(mail_sites, from.hostname, &known_site::domain);
    const auto social = std::ranges::find(social_sites, from.domain, &known_site::domain);
    from.medium = "unknown";
    if (mail != mail_sites.end()) {
        from.medium = "email";
        from.name = mail->name;
    } else if (is_mail_host(from.hostname)) {
        from.medium = "email";
    } else if (social != social_sites.end()) {
        from.medium = "social";
        from.name = social->name;
    } else if (const auto* engine = find_engine(from)) {
        from.medium = "search";
        from.name = engine->name;
        for (const auto& [name, value] : query_parameters(address.query)) {
            if (name == engine->parameter && from.keywords.empty()) from.keywords = keep(value);
        }
    }
}

std::string read_search(const web_url& page, const url_rules& rules)
{
    for (const auto& [name, value] : query_parameters(page.query)) {
        const bool asked = std::ranges::any_of(rules.search_query_parameters, [&](const auto& one) {
            return equals_ignore_case(one, name);
        });
        if (asked && !keep(value).empty()) return keep(value);
    }
    return {};
}

} // namespace

std::optional<model::campaign> read_campaign(const web_url& page)
{
    model::campaign by;
    const std::array<std::pair<std::string_view, std::string*>, 5> named = {{
        {"utm_content", &by.content},
        {"utm_medium", &by.medium},
        {"utm_campaign", &by.name},
        {"utm_source", &by.source},
        {"utm_term", &by.term},
    }};
    for (const auto& [raw_name, value] : query_parameters(page.query)) {
        const auto name = to_lower(raw_name);
        for (const auto& [wanted, field] : named) {
            if (name == wanted && field->empty()) *field = keep(value);
        }
        const auto* click = find_click_id(name);
        // One that tells a paid click is worth more than one that does not.
        const bool better = by.click_id.empty() || by.network == "facebook";
        if (click && better && !keep(value).empty()) {
            by.click_id = keep(value);
            by.network = click->network;
        }
    }
    if (by == model::campaign()) return std::nullopt;
    return by;
}

model::referrer_info classify_referrer(const web_url& referrer, const web_url& page,
                                       const std::optional<model::campaign>& marketing)
{
    model::referrer_info from;
    from.url = referrer.to_string();
    from.hostname = referrer.host;
    from.domain = domain_of(referrer.host);
    from.pathname = referrer.path;
    if (from.domain == domain_of(page.host)) {
        from.medium = "internal";
        return from;
    }
    recognise(from, referrer);
    if (marketing && is_paid(*marketing)) from.medium = "paid";
    return from;
}

std::optional<page_facts> enrich_page(std::string_view url, std::string_view referrer,
                                      const url_rules& rules)
{
    auto parsed = parse_url(url);
    if (!parsed) return std::nullopt;
    const auto page = clean(*std::move(parsed), rules);
    page_facts facts;
    facts.page.url = page.to_string();
    facts.page.hostname = page.host;
    facts.page.pathname = page.path;
    facts.page.domain = domain_of(page.host);
    facts.page.fragment = page.fragment;
    facts.marketing = read_campaign(page);
    facts.search_query = read_search(page, rules);
    if (auto from = parse_url(referrer)) {
        facts.referrer = classify_referrer(clean(*std::move(from), rules), page, facts.marketing);
    }
    return facts;
}

} // namespace seam::journey
