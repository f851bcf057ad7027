// SPDX-License-Identifier: Apache-2.0
#include "access/private_hosts.h"

#include <gtest/gtest.h>

namespace seam::access {
namespace {

TEST(PrivateHosts, AreNamesAndAddresses)
{
    const std::pair<const char*, const char*> rows[] = {
        {"login.internal", "login.internal"},
        {"Login.Internal.", "login.internal"},
        {"10.0.0.5", "10.0.0.5"},
        {"::1", "::1"},
        {"[FD00::1]", "fd00::1"},
        {"localhost", "localhost"},
    };
    for (const auto& [text, host] : rows)
        EXPECT_EQ(read_host(text), host) << text;
}

TEST(PrivateHosts, AreNothingElse)
{
    for (const auto* text :
         {"", ".", "https://login.internal", "login.internal:443", "a/b", "a@b", "a?b", "a#b",
          "a b", "a%2eb", "[::1]:443", "10.0.0.0/8", "*.internal*/"})
        EXPECT_EQ(read_host(text), std::nullopt) << text;
}

// DIS-05.
TEST(PrivateHosts, AllowTheirUrlsAndNoOthers)
{
    const private_hosts hosts({"login.internal", "127.0.0.1", "::1"});

    for (const auto* url : {"https://login.internal", "https://LOGIN.internal.:8443/token",
                            "http://127.0.0.1:9/jwks", "https://[::1]/"})
        EXPECT_TRUE(hosts.allows(url)) << url;
    for (const auto* url :
         {"https://other.internal/", "https://x.login.internal/",
          "https://login.internal.evil.example/", "https://10.0.0.1/login.internal",
          "https://login.internal@10.0.0.1/", "https://127.0.0.1.example/", "http://127.0.0.2/",
          "ftp://login.internal/", "login.internal", ""})
        EXPECT_FALSE(hosts.allows(url)) << url;
    EXPECT_FALSE(private_hosts().allows("https://login.internal"));
}

} // namespace
} // namespace seam::access
