// SPDX-License-Identifier: Apache-2.0
#include "access/testing/manual_clock.h"
#include "api/attachments/attachment_links.h"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace seam::api {
namespace {

using namespace std::chrono_literals;
using verdict = attachment_links::verdict;

constexpr std::string_view base = "https://chat.example";
const attachment picture{
    .id = "0b1c2d3e00004000800000000000000a", .base_url = std::string(base), .name = "a b.png"};

net::request request_of(std::string_view url)
{
    const auto rest = url.substr(base.size());
    const auto question = rest.find('?');
    net::request made;
    made.path = rest.substr(0, question);
    if (question != std::string_view::npos) made.query = rest.substr(question + 1);
    return made;
}

std::string with(std::string text, std::string_view from, std::string_view to)
{
    return text.replace(text.find(from), from.size(), to);
}

struct AttachmentLinks : ::testing::Test
{
    access::testing::manual_clock time;
    attachment_links links{"key", time};
};

TEST_F(AttachmentLinks, AreGoodForATime)
{
    const auto up = request_of(links.upload_url(picture, 77));
    const auto down = request_of(links.download_url(picture));

    EXPECT_EQ(links.check_upload(up), verdict::good);
    EXPECT_EQ(attachment_links::bytes_max(up), 77U);
    EXPECT_EQ(links.check_download(down), verdict::good);
    time.advance(11min);
    EXPECT_EQ(links.check_upload(up), verdict::over);
    EXPECT_EQ(links.check_download(down), verdict::good);
    time.advance(50min);
    EXPECT_EQ(links.check_download(down), verdict::over);
}

TEST_F(AttachmentLinks, AreForOneFileOneUseAndOneServer)
{
    const auto up = links.upload_url(picture, 77);
    const auto down = links.download_url(picture);

    EXPECT_EQ(links.check_download(request_of(up)), verdict::wrong);
    EXPECT_EQ(links.check_upload(request_of(down)), verdict::wrong);
    EXPECT_EQ(links.check_upload(request_of(with(up, "a%20b", "c"))), verdict::wrong);
    EXPECT_EQ(links.check_upload(request_of(with(up, "0b1c2d3e", "0B1C2D3E"))), verdict::wrong);
    EXPECT_EQ(links.check_upload(request_of(with(up, "bytes=77", "bytes=78"))), verdict::wrong);
    EXPECT_EQ(links.check_upload(request_of(with(up, "expires=", "expires=9"))), verdict::wrong);
    EXPECT_EQ(links.check_download(request_of(with(down, "000a/", "000b/"))), verdict::wrong);
    EXPECT_EQ(links.check_download(request_of(with(down, "signature=", "signature=0"))),
              verdict::wrong);
    EXPECT_EQ(links.check_download(request_of(attachment_links::address(picture))), verdict::wrong);
    const attachment_links others("another key", time);
    EXPECT_EQ(others.check_download(request_of(down)), verdict::wrong);
}

TEST_F(AttachmentLinks, StayTheSameForAWhile)
{
    const auto first = links.download_url(picture);
    time.advance(1s);
    EXPECT_EQ(links.download_url(picture), first);
    time.advance(30min);
    EXPECT_NE(links.download_url(picture), first);
}

TEST_F(AttachmentLinks, MakeAMessagesFilesReadable)
{
    auto message = boost::json::parse(R"({"text":"look","content":[
        {"contentType":"Attachment","attachment":{"id":"0B1C2D3E-0000-4000-8000-00000000000A",
         "url":"https://chat.example/attachments/0b1c2d3e00004000800000000000000a/a.png"}},
        {"contentType":"Attachment","attachment":{"id":"elsewhere","url":"https://other.example/x"}},
        {"contentType":"QuickReply","quickReply":{"text":"Yes"}}]})")
                       .as_object();
    const auto url = [&](std::size_t i) {
        return std::string(message["content"].as_array()[i].at("attachment").at("url").as_string());
    };

    links.renew(message);

    EXPECT_EQ(links.check_download(request_of(url(0))), verdict::good);
    EXPECT_EQ(url(1), "https://other.example/x");
    time.advance(2h);
    EXPECT_EQ(links.check_download(request_of(url(0))), verdict::over);
}

TEST_F(AttachmentLinks, LeadToWhereTheServerIsForWhoAsks)
{
    auto message = boost::json::parse(R"({"content":[{"attachment":{
        "id":"0b1c2d3e00004000800000000000000a",
        "url":"http://10.0.0.1/attachments/0b1c2d3e00004000800000000000000a/a.png"}}]})")
                       .as_object();

    links.renew(message, base);

    const std::string url(message["content"].as_array()[0].at("attachment").at("url").as_string());
    ASSERT_TRUE(url.starts_with(std::string(base) + "/attachments/0b1c"));
    EXPECT_EQ(links.check_download(request_of(url)), verdict::good);
    boost::json::object plain{{"text", "hello"}};
    links.renew(plain, base);
    EXPECT_EQ(plain, (boost::json::object{{"text", "hello"}}));
}

} // namespace
} // namespace seam::api
