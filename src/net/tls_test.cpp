// SPDX-License-Identifier: Apache-2.0
#include "net/errc.h"
#include "net/http_client.h"
#include "net/testing/certificate.h"
#include "net/testing/site.h"
#include "net/tls.h"
#include "rt/block_on.h"

#include <fstream>
#include <gtest/gtest.h>

namespace seam::net {
namespace {

using testing::certificate;
using testing::opcode;
using testing::peer;
using testing::site;
using namespace std::chrono_literals;

server_options secured_by(const certificate& own)
{
    server_options options;
    options.tls = own.files();
    return options;
}

server_options hurried(server_options options)
{
    options.timeouts.header = 300ms;
    return options;
}

class Tls : public ::testing::Test
{
  protected:
    result<client_response> get(const std::string& url, const std::string& ca_file)
    {
        http_client client({.ca_file = ca_file});
        client_request what{.url = url, .allow_private_network = true};
        return rt::block_on(web_.pool().main(), client.send(std::move(what)));
    }

    certificate own_;
    site web_{secured_by(own_)};
};

TEST_F(Tls, ServesHttp)
{
    peer client(web_.port(), peer::security::tls);

    EXPECT_EQ(client.get("/a").body, "/a[]");
    EXPECT_EQ(client.get("/b").body, "/b[]");
}

TEST_F(Tls, ServesWebsockets)
{
    web_.sockets["/echo"] = testing::echo;
    peer client(web_.port(), peer::security::tls);
    ASSERT_EQ(client.upgrade("/echo").status, 101U);
    const std::string text(50'000, 'x');

    client.send_frame(opcode::text, text);
    EXPECT_EQ(client.read_frame()->payload, text);
    client.send_close(1000);

    EXPECT_EQ(client.read_frame()->close_code(), 1000U);
    EXPECT_TRUE(client.at_end());
}

TEST_F(Tls, AnswersARequestThatStops)
{
    const site web(hurried(secured_by(own_)));
    peer client(web.port(), peer::security::tls);
    client.send("GET / HTT");

    EXPECT_EQ(client.read_answer().status, 408U);
}

TEST_F(Tls, EndsAHandshakeThatStops)
{
    const site web(hurried(secured_by(own_)));
    peer silent(web.port());
    peer plain(web.port());
    plain.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");

    EXPECT_EQ(silent.read_to_end(), "");
    EXPECT_FALSE(plain.read_to_end().contains("HTTP/1.1"));
}

TEST_F(Tls, ClientTrustsTheGivenAuthority)
{
    const auto by_address = get(web_.url("/a", "https"), own_.ca_file());
    const auto by_name =
        get("https://localhost:" + std::to_string(web_.port()) + "/b", own_.ca_file());

    ASSERT_TRUE(by_address);
    EXPECT_EQ(by_address->body, "/a[]");
    ASSERT_TRUE(by_name);
    EXPECT_EQ(by_name->body, "/b[]");
}

// TOK-10.
TEST_F(Tls, ClientRefusesAnUnknownAuthority)
{
    const certificate other;

    EXPECT_EQ(get(web_.url("/", "https"), other.ca_file()).error(), error(errc::tls_failed));
    EXPECT_EQ(get(web_.url("/", "https"), "").error(), error(errc::tls_failed));
    EXPECT_EQ(get(web_.url("/", "https"), "/no/such/file").error(), error(errc::tls_failed));
}

// TOK-10.
TEST_F(Tls, ClientRefusesAnotherName)
{
    const auto url = "https://127.0.0.2:" + std::to_string(web_.port()) + "/";
    server_options options = secured_by(own_);
    options.address = "127.0.0.2";
    options.port = web_.port();
    server elsewhere(web_.pool(), options, {.http = testing::describe});
    ASSERT_TRUE(elsewhere.start());

    EXPECT_EQ(get(url, own_.ca_file()).error(), error(errc::tls_failed));
}

// TOK-10.
TEST_F(Tls, ClientRefusesAnExpiredCertificate)
{
    const certificate old(std::chrono::minutes(-1));
    server elsewhere(web_.pool(), secured_by(old), {.http = testing::describe});
    ASSERT_TRUE(elsewhere.start());
    const auto url = "https://127.0.0.1:" + std::to_string(elsewhere.port()) + "/";

    EXPECT_EQ(get(url, old.ca_file()).error(), error(errc::tls_failed));
}

TEST_F(Tls, ReloadsTheCertificateForNewConnections)
{
    const certificate next;
    std::filesystem::copy(next.files().certificate, own_.files().certificate,
                          std::filesystem::copy_options::overwrite_existing);
    EXPECT_EQ(web_.running().reload_certificate().error(), error(errc::bad_certificate));
    std::filesystem::copy(next.files().key, own_.files().key,
                          std::filesystem::copy_options::overwrite_existing);
    EXPECT_TRUE(web_.running().reload_certificate());

    EXPECT_TRUE(get(web_.url("/", "https"), next.ca_file()));
}

TEST(ServerTls, RefusesFilesThatDoNotServe)
{
    const certificate own;
    const certificate other;
    const tls_files missing{.certificate = "/no/such/file", .key = own.files().key};
    const tls_files mixed{.certificate = own.files().certificate, .key = other.files().key};

    EXPECT_TRUE(make_server_tls(own.files()));
    EXPECT_EQ(make_server_tls(missing).error(), error(errc::bad_certificate));
    EXPECT_EQ(make_server_tls(mixed).error(), error(errc::bad_certificate));
}

} // namespace
} // namespace seam::net
