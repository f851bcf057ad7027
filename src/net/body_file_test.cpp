// SPDX-License-Identifier: Apache-2.0
#include "base/random.h"
#include "net/body_file.h"
#include "net/testing/peer.h"
#include "net/testing/site.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

namespace seam::net {
namespace {

namespace fs = std::filesystem;
using testing::peer;
using testing::site;
using namespace std::chrono_literals;

std::string read_file(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
}

/// How many bytes came into a file, and how many into memory.
rt::task<response> tell(request incoming)
{
    response answer;
    answer.body = incoming.file ? "file " + read_file(incoming.file->path()) : incoming.body;
    co_return answer;
}

server_options small()
{
    server_options options;
    options.limits.body_bytes = 1024;
    options.limits.large_body_bytes = 200'000;
    options.limits.large_bodies = 1;
    options.timeouts.body = 300ms;
    options.timeouts.large_body = 1min;
    return options;
}

/// Bodies to `/large` come into files of at most 150,000 bytes.
struct BodyFiles : ::testing::Test
{
    fs::path folder = fs::path(::testing::TempDir()) / random_uuid().to_hex();
    site web{small()};

    void SetUp() override
    {
        fs::create_directories(folder);
        web.pages["/large"] = tell;
        web.pages["/large/too"] = tell;
        web.pages["/small"] = tell;
        web.body = [this](const request& incoming) -> std::optional<body_place> {
            if (incoming.path == "/small") return std::nullopt;
            return body_place{150'000, folder};
        };
    }
    void TearDown() override
    {
        web.stop();
        EXPECT_TRUE(fs::is_empty(folder));
        fs::remove_all(folder);
    }

    static std::string head(const std::string& path, std::size_t length)
    {
        return "PUT " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(length) +
               "\r\n\r\n";
    }

    /// A head whose client waits to be invited: until then it has no place among those that come.
    static std::string invited(const std::string& path, std::size_t length)
    {
        auto text = head(path, length);
        return text.insert(text.size() - 2, "Expect: 100-continue\r\n");
    }
};

TEST_F(BodyFiles, TakeWhatMemoryWouldNot)
{
    peer client(web.port());
    const std::string body(150'000, 'b');

    client.send(head("/large", body.size()) + body);

    EXPECT_EQ(client.read_answer().body, "file " + body);
    client.send(head("/small", 3) + "abc");
    EXPECT_EQ(client.read_answer().body, "abc");
}

TEST_F(BodyFiles, TakeChunksToo)
{
    peer client(web.port());
    client.send("PUT /large HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    client.send("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");

    EXPECT_EQ(client.read_answer().body, "file abcde");
}

TEST_F(BodyFiles, HaveALimitOfTheirOwn)
{
    peer announced(web.port());
    announced.send(head("/large", 150'001));
    EXPECT_EQ(announced.read_answer().status, 413U);

    peer chunked(web.port());
    chunked.send("PUT /large HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    const std::string chunk = "186a0\r\n" + std::string(100'000, 'x') + "\r\n";
    chunked.send(chunk + chunk);
    EXPECT_EQ(chunked.read_answer().status, 413U);
}

TEST_F(BodyFiles, AreSomeAtATime)
{
    peer slow(web.port());
    slow.send(invited("/large", 3));
    ASSERT_EQ(slow.read_answer(true).status, 100U);

    peer next(web.port());
    next.send(head("/large/too", 3) + "abc");
    EXPECT_EQ(next.read_answer().status, 503U);

    slow.send("abc");
    EXPECT_EQ(slow.read_answer().body, "file abc");
    peer last(web.port());
    last.send(head("/large", 3) + "abc");
    EXPECT_EQ(last.read_answer().body, "file abc");
}

TEST_F(BodyFiles, ComeOneAtATimeToOnePlace)
{
    peer slow(web.port());
    slow.send(invited("/large/too", 3));
    ASSERT_EQ(slow.read_answer(true).status, 100U);

    peer next(web.port());
    next.send(head("/l%61rge/too", 3) + "abc");
    EXPECT_EQ(next.read_answer().status, 409U);

    slow.send("abc");
    EXPECT_EQ(slow.read_answer().body, "file abc");
    peer last(web.port());
    last.send(head("/large/too", 3) + "abc");
    EXPECT_EQ(last.read_answer().body, "file abc");
}

TEST(BodyFilesOfOne, LeaveRoomForOthers)
{
    const auto folder = fs::path(::testing::TempDir()) / random_uuid().to_hex();
    fs::create_directories(folder);
    auto options = small();
    options.limits.large_bodies = 10;
    options.limits.large_bodies_of_one = 1;
    options.trusted_proxies = {*address_range::parse("127.0.0.1")};
    site web{options};
    for (const auto* path : {"/1", "/2", "/3"})
        web.pages[path] = tell;
    web.body = [&](const request&) { return body_place{1000, folder}; };
    const auto by = [](const std::string& who, const std::string& path) {
        return "PUT " + path +
               " HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n"
               "Expect: 100-continue\r\nX-Forwarded-For: " +
               who + "\r\n\r\n";
    };
    peer slow(web.port());
    slow.send(by("203.0.113.1", "/1"));
    ASSERT_EQ(slow.read_answer(true).status, 100U);

    peer next(web.port());
    next.send(by("203.0.113.1", "/2"));
    EXPECT_EQ(next.read_answer().status, 503U);
    peer other(web.port());
    other.send(by("203.0.113.2", "/3"));
    EXPECT_EQ(other.read_answer(true).status, 100U);
    other.send("abc");
    EXPECT_EQ(other.read_answer().body, "file abc");
    slow.send("abc");
    EXPECT_EQ(slow.read_answer().body, "file abc");
    web.stop();
    fs::remove_all(folder);
}

TEST(BodyFilesThatStop, AreGivenUp)
{
    const auto folder = fs::path(::testing::TempDir()) / random_uuid().to_hex();
    fs::create_directories(folder);
    auto options = small();
    options.timeouts.large_body = 300ms;
    site web{options};
    web.body = [&](const request&) { return body_place{1000, folder}; };
    peer client(web.port());

    client.send("PUT /large HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\na");

    EXPECT_EQ(client.read_answer().status, 408U);
    web.stop();
    EXPECT_TRUE(fs::is_empty(folder));
    fs::remove_all(folder);
}

TEST_F(BodyFiles, AreAnswered500WhereThereIsNoFolder)
{
    web.body = [](const request&) { return body_place{1000, "/nowhere/at/all"}; };
    peer client(web.port());

    client.send(head("/large", 3) + "abc");

    EXPECT_EQ(client.read_answer().status, 500U);
}

TEST_F(BodyFiles, AreSentPieceByPiece)
{
    const auto path = folder / "answer";
    std::string whole;
    for (int i = 0; whole.size() < 300'000; ++i)
        whole += std::to_string(i) + ' ';
    std::ofstream(path, std::ios::binary) << whole;
    web.pages["/answer"] = [path](request) -> rt::task<response> {
        response answer;
        answer.file = *outgoing_file::open(path);
        co_return answer;
    };
    peer client(web.port());

    client.send("GET /answer HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(client.read_answer().body, whole);
    client.send("HEAD /answer HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(client.read_answer(true).header("Content-Length"), std::to_string(whole.size()));
    fs::remove(path);
}

TEST_F(BodyFiles, EndTheConnectionWhenTheFileGrewShort)
{
    const auto path = folder / "answer";
    std::ofstream(path, std::ios::binary) << std::string(100, 'a');
    web.pages["/answer"] = [path](request) -> rt::task<response> {
        response answer;
        answer.file = *outgoing_file::open(path);
        fs::resize_file(path, 50);
        co_return answer;
    };
    peer client(web.port());

    client.send("GET /answer HTTP/1.1\r\nHost: a\r\n\r\n");

    EXPECT_EQ(client.read_answer().status, 0U);
    fs::remove(path);
}

TEST_F(BodyFiles, AreRegularFilesThatAreThere)
{
    EXPECT_EQ(outgoing_file::open(folder / "nothing").error().code(),
              std::errc::no_such_file_or_directory);
    EXPECT_FALSE(outgoing_file::open(folder));
}

} // namespace
} // namespace seam::net
