// SPDX-License-Identifier: Apache-2.0
#include "net/http_client.h"
#include "net/testing/site.h"
#include "rt/block_on.h"

#include <atomic>
#include <dlfcn.h>
#include <gtest/gtest.h>
#include <netdb.h>
#include <string>
#include <string_view>

namespace {

/// A name that means another address each time it is looked up.
constexpr std::string_view changing_name = "rebinding.test";
std::atomic<int> lookups = 0;
std::atomic<const char*> first_address = nullptr;
std::atomic<const char*> later_address = nullptr;

} // namespace

// Takes the place of the system's resolver in this program; all other names go on to it.
extern "C" int getaddrinfo(const char* node, const char* service, const addrinfo* hints,
                           addrinfo** found)
{
    using resolver = int (*)(const char*, const char*, const addrinfo*, addrinfo**);
    static const auto real = reinterpret_cast<resolver>(dlsym(RTLD_NEXT, "getaddrinfo"));
    if (node != nullptr && node == changing_name)
        node = lookups.fetch_add(1) == 0 ? first_address.load() : later_address.load();
    return real(node, service, hints, found);
}

namespace seam::net {
namespace {

class Rebinding : public ::testing::Test
{
  protected:
    result<client_response> ask(const char* first, const char* later)
    {
        lookups = 0;
        first_address = first;
        later_address = later;
        const auto url =
            "http://" + std::string(changing_name) + ":" + std::to_string(web_.port()) + "/a";
        return rt::block_on(web_.pool().main(),
                            client_.send({.url = url, .allow_private_network = true}));
    }

    testing::site web_;
    http_client client_{{}};
};

// DIS-06.
TEST_F(Rebinding, TheAddressThatWasCheckedIsTheOneThatIsReached)
{
    const auto got = ask("127.0.0.1", "169.254.169.254");

    ASSERT_TRUE(got);
    EXPECT_EQ(got->body, "/a[]");
    EXPECT_EQ(lookups, 1);
}

TEST_F(Rebinding, AnAddressThatIsRefusedIsNotLookedUpAgain)
{
    EXPECT_FALSE(ask("169.254.169.254", "127.0.0.1"));
    EXPECT_EQ(lookups, 1);
}

} // namespace
} // namespace seam::net
