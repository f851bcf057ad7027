// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "journey/enrich.h"

#include <gtest/gtest.h>

namespace seam::journey {
namespace {

model::referrer_info from(const char* referrer, const char* page = "https://shop.example/")
{
    const auto facts = enrich_page(page, referrer, {});
    return facts && facts->referrer ? *facts->referrer : model::referrer_info{};
}

TEST(EnrichPage, ReadsTheAddress)
{
    const auto facts =
        enrich_page("https://www.shop.co.uk/boots?Q=red+boots&utm_source=mail&token=1"
                    "#size",
                    "", {{}, {"search", "q"}, true});

    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->page.url, "https://www.shop.co.uk/boots?Q=red+boots&utm_source=mail#size");
    EXPECT_EQ(facts->page.hostname, "www.shop.co.uk");
    EXPECT_EQ(facts->page.domain, "shop.co.uk");
    EXPECT_EQ(facts->page.pathname, "/boots");
    EXPECT_EQ(facts->page.fragment, "size");
    EXPECT_EQ(facts->search_query, "red boots");
    EXPECT_EQ(facts->marketing->source, "mail");
    EXPECT_FALSE(facts->referrer);
    EXPECT_FALSE(enrich_page("about:blank", "", {}));
}

TEST(EnrichPage, ReadsNothingThatIsExcluded)
{
    const url_rules rules{{"utm_term", "q"}, {"q"}, false};
    const auto facts = enrich_page("https://shop.example/?utm_term=ann&q=ann",
                                   "https://a.b/?q=ann&token=2", rules);

    EXPECT_EQ(facts->page.url, "https://shop.example/");
    EXPECT_TRUE(facts->search_query.empty());
    EXPECT_FALSE(facts->marketing);
    EXPECT_EQ(facts->referrer->url, "https://a.b/");
}

TEST(ReadCampaign, KnowsItsParameters)
{
    const auto by = read_campaign(*parse_url(
        "https://shop.example/?utm_source=news&utm_medium=email&UTM_Campaign=spring%20sale"
        "&utm_content=top&utm_term=boots&utm_source=second"));

    ASSERT_TRUE(by);
    EXPECT_EQ(by->source, "news");
    EXPECT_EQ(by->medium, "email");
    EXPECT_EQ(by->name, "spring sale");
    EXPECT_EQ(by->content, "top");
    EXPECT_EQ(by->term, "boots");
    EXPECT_TRUE(by->click_id.empty());
    EXPECT_FALSE(read_campaign(*parse_url("https://shop.example/?utm_source=&x=1")));
}

TEST(ReadCampaign, KnowsTheNetworkFromItsClickId)
{
    struct
    {
        const char *query, *id, *network;
    } const cases[] = {
        {"gclid=g1", "g1", "google"},           {"msclkid=m1", "m1", "microsoft"},
        {"fbclid=f1", "f1", "facebook"},        {"fbclid=f1&gclid=g1", "g1", "google"},
        {"gclid=g1&fbclid=f1", "g1", "google"}, {"yclid=y1", "y1", "yandex"},
    };
    for (const auto& each : cases) {
        const auto by = read_campaign(*parse_url(std::string("https://a.b/?") + each.query));
        ASSERT_TRUE(by) << each.query;
        EXPECT_EQ(by->click_id, each.id) << each.query;
        EXPECT_EQ(by->network, each.network) << each.query;
    }
}

TEST(ReadCampaign, BoundsAndCleansValues)
{
    std::string accents;
    for (int i = 0; i < 200; ++i)
        accents += "%C3%A9";
    const auto by =
        read_campaign(*parse_url("https://a.b/?utm_source=" + accents + "&utm_term=a%00b"));

    ASSERT_TRUE(by);
    EXPECT_EQ(by->source.size(), 254U);
    EXPECT_TRUE(is_utf8(by->source));
    EXPECT_TRUE(by->term.empty());
}

TEST(ClassifyReferrer, KnowsWhereVisitorsComeFrom)
{
    struct
    {
        const char *referrer, *medium, *name;
    } const cases[] = {
        {"https://shop.example/cart", "internal", ""},
        {"https://blog.shop.example/", "internal", ""},
        {"https://www.google.com/", "search", "Google"},
        {"https://www.google.co.uk/search?q=x", "search", "Google"},
        {"https://docs.google.com/document/1", "unknown", ""},
        {"https://mail.google.com/mail/u/0/", "email", "Gmail"},
        {"https://webmail.isp.example/", "email", ""},
        {"https://duckduckgo.com/", "search", "DuckDuckGo"},
        {"https://r.search.yahoo.com/_ylt=1", "search", "Yahoo!"},
        {"https://mail.yahoo.com/", "email", "Yahoo! Mail"},
        {"https://yandex.ru/search/", "search", "Yandex"},
        {"https://t.co/abc", "social", "X"},
        {"https://l.facebook.com/l.php", "social", "Facebook"},
        {"https://news.ycombinator.com/item", "social", "Hacker News"},
        {"https://partner.example.org/", "unknown", ""},
        {"https://notgoogle.example/", "unknown", ""},
        {"https://google.evil.example/", "unknown", ""},
    };
    for (const auto& each : cases) {
        EXPECT_EQ(from(each.referrer).medium, each.medium) << each.referrer;
        EXPECT_EQ(from(each.referrer).name, each.name) << each.referrer;
    }
}

TEST(ClassifyReferrer, KeepsTheWordsSearchedFor)
{
    const auto found = from("https://www.bing.com/search?q=red+boots&form=1");
    EXPECT_EQ(found.keywords, "red boots");
    EXPECT_EQ(found.hostname, "www.bing.com");
    EXPECT_EQ(found.domain, "bing.com");
    EXPECT_EQ(found.pathname, "/search");
}

TEST(ClassifyReferrer, TellsWhatWasPaidFor)
{
    struct
    {
        const char *page, *medium;
    } const cases[] = {
        {"https://shop.example/?gclid=1", "paid"},
        {"https://shop.example/?utm_medium=CPC", "paid"},
        {"https://shop.example/?utm_medium=paid-social", "paid"},
        {"https://shop.example/?fbclid=1", "search"},
        {"https://shop.example/?utm_medium=email", "search"},
    };
    for (const auto& each : cases) {
        EXPECT_EQ(from("https://www.google.com/", each.page).medium, each.medium) << each.page;
    }
    EXPECT_EQ(from("https://shop.example/a", "https://shop.example/?gclid=1").medium, "internal");
}

TEST(ClassifyReferrer, TakesNoOtherSchemes)
{
    EXPECT_FALSE(enrich_page("https://a.b/", "android-app://com.example", {})->referrer);
    EXPECT_FALSE(enrich_page("https://a.b/", "", {})->referrer);
}

} // namespace
} // namespace seam::journey
