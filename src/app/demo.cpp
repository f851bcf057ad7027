// SPDX-License-Identifier: Apache-2.0
#include "app/demo.h"

#include "api/json/stored.h"
#include "api/sign_in/callback.h"
#include "app/demo_provider_routes.h"
#include "app/demo_setup.h"
#include "app/secret.h"

#include <boost/asio/ip/address.hpp>
#include <boost/json/array.hpp>
#include <cstdio>

namespace seam::app {
namespace {

bool is_loopback(const std::string& address)
{
    boost::system::error_code failed;
    const auto parsed = boost::asio::ip::make_address(address, failed);
    return !failed && parsed.is_loopback();
}

std::expected<access::private_key, std::string> load_key(const std::filesystem::path& directory)
{
    const auto file = directory / "demo-provider-key.pem";
    if (!std::filesystem::exists(file)) {
        auto fresh = access::private_key::generate(access::key_kind::rsa);
        if (auto written = write_private_file(file, fresh.to_pem()); !written) {
            return std::unexpected(std::move(written).error());
        }
        return fresh;
    }
    auto pem = read_file(file);
    if (!pem) return std::unexpected(std::move(pem).error());
    auto key = access::private_key::from_pem(*pem);
    if (!key) return std::unexpected(file.string() + " is damaged; remove it");
    return std::move(*key);
}

rt::task<api::answer> shop_config(std::string deployment)
{
    co_return api::json_response({{"deploymentId", deployment}});
}

void print_welcome(const demo_state& demo)
{
    std::printf("\n  The shop      %s\n  The console   %s\n\n",
                api::text_at(demo.facts, "shopUrl").c_str(),
                api::text_at(demo.facts, "consoleUrl").c_str());
    std::printf("  Log in to the console as\n");
    for (const auto& user : demo.facts.at("users").as_array()) {
        const auto& who = user.as_object();
        std::printf("    %-22s %s\n", api::text_at(who, "email").c_str(),
                    api::text_at(who, "password").c_str());
    }
    std::printf("\n  Everything is kept in the data directory; stop with Ctrl-C.\n\n");
}

} // namespace

std::expected<void, std::string> run_demo(server_settings settings)
{
    if (!is_loopback(settings.address)) {
        return std::unexpected(
            "the demo has a sign-in without passwords and listens on loopback only, not on " +
            settings.address);
    }
    settings.with_shop = true;
    const auto directory = settings.data;
    auto opened = application::open(std::move(settings));
    if (!opened) return std::unexpected(std::move(opened).error());
    auto& server = **opened;
    if (auto listening = server.listen(); !listening) {
        return std::unexpected(std::move(listening).error());
    }
    const auto base_url =
        "http://" + server.settings().address + ":" + std::to_string(server.port());
    auto key = load_key(directory);
    if (!key) return std::unexpected(std::move(key).error());
    auto demo = set_up_demo(server, base_url);
    if (!demo) return std::unexpected(std::move(demo).error());
    access::demo_provider provider(
        base_url + std::string(demo_provider_path), std::move(*key), demo_people(),
        {{demo->client_id, demo->client_secret, {api::callback_uri(base_url, demo->integration)}}});
    mount_demo_provider(server.routes(), provider, system_clock());
    server.routes().add(
        "GET", "/shop/config.json", api::need::nothing,
        [deployment = demo->deployment](api::call&) { return shop_config(deployment); });
    server.serve();
    print_welcome(*demo);
    std::printf("ready %s\n", base_url.c_str());
    std::fflush(stdout);
    server.wait_and_stop();
    return {};
}

} // namespace seam::app
