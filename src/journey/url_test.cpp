// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "journey/url.h"

#include <gtest/gtest.h>
#include <random>

namespace seam::journey {
namespace {

std::string cleaned(std::string_view text, const url_rules& rules = {})
{
    const auto url = parse_url(text);
    return url ? clean(*url, rules).to_string() : "no URL";
}

TEST(ParseUrl, TakesAddressesApart)
{
    const auto url = parse_url("HTTPS://Me:pw@Shop.Example:8443/A/b?x=1&y#Top");

    ASSERT_TRUE(url);
    EXPECT_EQ(url->scheme, "https");
    EXPECT_EQ(url->host, "shop.example");
    EXPECT_EQ(url->port, "8443");
    EXPECT_EQ(url->path, "/A/b");
    EXPECT_EQ(url->query, "x=1&y");
    EXPECT_EQ(url->fragment, "Top");
    EXPECT_EQ(url->to_string(), "https://shop.example:8443/A/b?x=1&y#Top");
}

TEST(ParseUrl, NormalisesWhatMeansTheSame)
{
    struct
    {
        const char *text, *expected;
    } const cases[] = {
        {"http://a.example", "http://a.example/"},
        {"http://a.example:80/", "http://a.example/"},
        {"https://a.example:443?q", "https://a.example/?q"},
        {"https://a.example:80/", "https://a.example:80/"},
        {"http://a.example.#f", "http://a.example/#f"},
        {"http://[2001:DB8::1]:8080/x", "http://[2001:db8::1]:8080/x"},
        {"http://a@b@c.example/", "http://c.example/"},
        {"http://127.0.0.1:8080/shop?a=http://b/#/c", "http://127.0.0.1:8080/shop?a=http://b/#/c"},
        {"http://b\xc3\xbc.example/", "http://b\xc3\xbc.example/"},
    };
    for (const auto& each : cases) {
        const auto url = parse_url(each.text);
        ASSERT_TRUE(url) << each.text;
        EXPECT_EQ(url->to_string(), each.expected);
    }
}

TEST(ParseUrl, RefusesWhatIsNoWebAddress)
{
    const std::string long_path = "http://a.example/" + std::string(2048, 'x');
    const std::string long_host = "http://" + std::string(254, 'x') + "/";
    for (const auto& bad : {std::string(""),
                            std::string("/cart"),
                            std::string("https://a.example\\@b.example/"),
                            std::string("shop.example/x"),
                            std::string("ftp://a.example/"),
                            std::string("javascript://a.example/%0aalert(1)"),
                            std::string("http:///x"),
                            std::string("http://"),
                            std::string("http://a b.example/"),
                            std::string("http://a.example/\n"),
                            std::string("http://a.example:99999/"),
                            std::string("http://a.example:/"),
                            std::string("http://a.example:8x/"),
                            std::string("http://.example/"),
                            std::string("http://a..example/"),
                            std::string("http://[::1/"),
                            std::string("http://[]/"),
                            std::string("http://[x]/"),
                            std::string("http://a\\b.example/"),
                            std::string("http://a%41.example/"),
                            std::string("http://a.example/\xff"),
                            long_path,
                            long_host}) {
        if (bad == "http://a.example:/") continue;
        EXPECT_FALSE(parse_url(bad)) << bad;
    }
    // An empty port is the default one (RFC 3986, section 3.2.3).
    EXPECT_EQ(parse_url("http://a.example:/")->to_string(), "http://a.example/");
}

TEST(Clean, DropsSecretsWhateverTheRules)
{
    struct
    {
        const char *text, *expected;
    } const cases[] = {
        {"http://a.b/?code=1&x=2&state=3", "http://a.b/?x=2"},
        {"http://a.b/?ID_TOKEN=1", "http://a.b/"},
        {"http://a.b/?access_token=1&csrfToken=2&y", "http://a.b/?y"},
        {"http://a.b/?%70assword=1&new-Password=2", "http://a.b/"},
        {"http://a.b/?client_secret=1&sid=2&jwt=3", "http://a.b/"},
        {"http://a.b/c;jsessionid=9/d;x?e", "http://a.b/c/d?e"},
        {"http://a.b/?encode=1&estate=2", "http://a.b/?encode=1&estate=2"},
        {"http://a.b/?&&a=1&", "http://a.b/?a=1"},
        {"http://me:secret@a.b/#id_token=1", "http://a.b/"},
        {"http://a.b/?to=http://c.d/?x%26token=1&y=2", "http://a.b/?y=2"},
        {"http://a.b/?to=http%3A%2F%2Fc.d%2F%3Fcode%3D1", "http://a.b/"},
        {"http://a.b/?to=http%3A%2F%2Fc.d%2F%23x", "http://a.b/?to=http%3A%2F%2Fc.d%2F%23x"},
    };
    for (const auto& each : cases)
        EXPECT_EQ(cleaned(each.text), each.expected);
}

TEST(Clean, DropsWhatTheRulesExclude)
{
    const url_rules rules{{"Email", "a b"}, {}, false};
    EXPECT_EQ(cleaned("http://a.b/?email=x&EMAIL=y&q=1&a+b=2&mail=3", rules),
              "http://a.b/?q=1&mail=3");
}

TEST(Clean, KeepsTheFragmentOnlyWhereSaidSo)
{
    const url_rules keeps{{"q"}, {}, true};
    EXPECT_EQ(cleaned("http://a.b/#top"), "http://a.b/");
    EXPECT_EQ(cleaned("http://a.b/#top", keeps), "http://a.b/#top");
    EXPECT_EQ(cleaned("http://a.b/#access_token=1&x=2", keeps), "http://a.b/#x=2");
    EXPECT_EQ(cleaned("http://a.b/#/route?q=1&token=2&x=3", keeps), "http://a.b/#/route?x=3");
    EXPECT_EQ(cleaned("http://a.b/#/route?token=2", keeps), "http://a.b/#/route");
    EXPECT_EQ(cleaned("http://a.b/#token=2?x=1", keeps), "http://a.b/#?x=1");
    EXPECT_EQ(cleaned("http://a.b/#seamline-signin=code%3D1", keeps), "http://a.b/");
}

TEST(QueryParameters, AreDecoded)
{
    const auto all = query_parameters("a=1+2&b&=c&d=%C3%A9&e=%zz&f=%ff&&g=h=i");
    const std::vector<std::pair<std::string, std::string>> expected = {
        {"a", "1 2"}, {"b", ""},    {"", "c"},    {"d", "\xc3\xa9"},
        {"e", "%zz"}, {"f", "%ff"}, {"g", "h=i"},
    };
    EXPECT_EQ(all, expected);
}

TEST(DomainOf, IsWhatOneRegisters)
{
    struct
    {
        const char *host, *domain;
    } const cases[] = {
        {"localhost", "localhost"},
        {"example.com", "example.com"},
        {"a.b.example.com", "example.com"},
        {"www.example.co.uk", "example.co.uk"},
        {"example.co.uk", "example.co.uk"},
        {"shop.example.de", "example.de"},
        {"a.github.io", "a.github.io"},
        {"192.0.2.1", "192.0.2.1"},
        {"[::1]", "[::1]"},
    };
    for (const auto& each : cases)
        EXPECT_EQ(domain_of(each.host), each.domain);
}

/// Random texts from pieces that matter to a parser of addresses.
std::string random_text(std::mt19937& random)
{
    static const std::vector<std::string> pieces = {
        "http://", "https://", "a.example", "token=", "code=1", "&",  "?",    "#",       "/",
        ":",       "@",        "[::1]",     "%74",    "%",      "..", ";",    "q=boots", "\xc3\xa9",
        "8080",    "=",        " ",         "\xff",   "[",      "]",  "x=y&", "PassWord"};
    std::string text = random() % 4 == 0 ? "" : "http://a.example/";
    for (auto count = random() % 12; count > 0; --count)
        text += pieces[random() % pieces.size()];
    return text;
}

TEST(Url, WhatIsParsedReadsBackTheSameAndCleanIsClean)
{
    std::mt19937 random(3);
    int parsed = 0;
    for (int run = 0; run < 20'000; ++run) {
        const auto text = random_text(random);
        const auto url = parse_url(text);
        if (!url) continue;
        ++parsed;
        ASSERT_EQ(parse_url(url->to_string()).value().to_string(), url->to_string()) << text;
        const url_rules rules{{"x"}, {}, run % 2 == 0};
        const auto once = clean(*url, rules);
        ASSERT_EQ(clean(once, rules).to_string(), once.to_string()) << text;
        for (const auto& [name, value] : query_parameters(once.query)) {
            const auto lower = to_lower(name);
            ASSERT_FALSE(lower.contains("token") || lower.contains("passw") || lower == "code" ||
                         lower == "x")
                << text;
        }
    }
    EXPECT_GT(parsed, 5000);
}

} // namespace
} // namespace seam::journey
