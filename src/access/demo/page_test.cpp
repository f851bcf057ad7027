// SPDX-License-Identifier: Apache-2.0
#include "access/demo/page.h"

#include <gtest/gtest.h>

namespace seam::access::demo {
namespace {

const std::vector<demo_person> persons = {{.sub = "ada",
                                           .name = "Ada Lovelace",
                                           .given_name = "Ada",
                                           .family_name = "Lovelace",
                                           .email = "ada@example.com",
                                           .email_verified = true,
                                           .phone_number = {},
                                           .note = {}},
                                          {.sub = "ben<&\"'>",
                                           .name = "Ben <b>",
                                           .given_name = "Ben",
                                           .family_name = {},
                                           .email = "ben@example.com",
                                           .email_verified = false,
                                           .phone_number = {},
                                           .note = "a & b"},
                                          {.sub = "é",
                                           .name = " Élodie  Ünal de Sousa",
                                           .given_name = {},
                                           .family_name = {},
                                           .email = {},
                                           .email_verified = true,
                                           .phone_number = {},
                                           .note = "returning"}};

std::string page()
{
    return choice_page({.client_id = "shop",
                        .redirect_uri = "https://us.example/cb",
                        .scope = "openid",
                        .state = "s&\"1",
                        .nonce = "n-1",
                        .code_challenge = "c"},
                       persons);
}

TEST(DemoPage, ListsThePersons)
{
    const auto html = page();

    for (const std::string part :
         {"<html lang=\"en\">", "<h1>Who are you?</h1>", "Ada Lovelace", "value=\"ada\"",
          "aria-hidden=\"true\">AL<", "aria-hidden=\"true\">ÉÜ<", "ben@example.com (not verified)",
          "<span class=\"detail\">returning</span>", "name=\"cancel\""})
        EXPECT_TRUE(html.contains(part)) << part;
}

TEST(DemoPage, CarriesTheRequest)
{
    const auto html = page();

    for (const std::string part :
         {"name=\"state\" value=\"s&amp;&quot;1\"", "name=\"nonce\" value=\"n-1\"",
          "name=\"client_id\" value=\"shop\"", "name=\"response_type\" value=\"code\"",
          "name=\"redirect_uri\" value=\"https://us.example/cb\"",
          "name=\"code_challenge\" value=\"c\"", "name=\"code_challenge_method\" value=\"S256\""})
        EXPECT_TRUE(html.contains(part)) << part;
}

TEST(DemoPage, NothingBreaksOutAndNothingIsInline)
{
    const auto html = page();

    EXPECT_TRUE(html.contains("value=\"ben&lt;&amp;&quot;&#39;&gt;\""));
    EXPECT_TRUE(html.contains("Ben &lt;b&gt;"));
    EXPECT_TRUE(html.contains("a &amp; b"));
    for (const std::string part : {"<script", "style=\"", "<style", "onclick", "<b>"})
        EXPECT_FALSE(html.contains(part)) << part;
}

TEST(DemoPage, ProblemIsTextToo)
{
    EXPECT_TRUE(problem_page("<script>").contains("role=\"alert\">&lt;script&gt;</p>"));
    EXPECT_FALSE(problem_page("<script>").contains("<script>"));
}

} // namespace
} // namespace seam::access::demo
