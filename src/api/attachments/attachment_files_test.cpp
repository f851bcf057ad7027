// SPDX-License-Identifier: Apache-2.0
#include "api/attachments/attachment_files.h"
#include "base/random.h"
#include "net/body_file.h"

#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

namespace seam::api {
namespace {

namespace fs = std::filesystem;

constexpr auto an_id = "0B1C2D3E-0000-4000-8000-00000000000A";
constexpr auto key = "0b1c2d3e000040008000"
                     "00000000000a";

struct AttachmentFiles : ::testing::Test
{
    fs::path folder = fs::path(::testing::TempDir()) / random_uuid().to_hex();

    ~AttachmentFiles() override { fs::remove_all(folder); }

    static void write(const fs::path& path, const std::string& text)
    {
        std::ofstream(path, std::ios::binary) << text;
    }
    static std::string read(const fs::path& path)
    {
        std::ifstream file(path, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(file), {});
    }
    static attachment one()
    {
        return {.id = an_id,
                .organization = "o",
                .deployment = "d",
                .owner = "guest",
                .conversation = "c",
                .communication = "p",
                .base_url = "https://chat.example",
                .name = "gr\u00fc\u00dfe.png",
                .type = "image/png",
                .bytes = 3,
                .md5 = "def",
                .sha256 = "abc",
                .state = attachment_state::sent,
                .message = "m",
                .changed = timestamp(std::chrono::milliseconds(1234))};
    }
};

TEST_F(AttachmentFiles, KnowAgainWhatTheyWereTold)
{
    {
        const attachment_files files(folder);
        ASSERT_TRUE(files.put(one()));
        write(folder / "x.part", "abc");
        ASSERT_TRUE(files.adopt(an_id, folder / "x.part"));
    }
    const attachment_files files(folder);

    const auto found = files.find(an_id);

    ASSERT_TRUE(found && *found);
    EXPECT_EQ(**found, one());
    EXPECT_EQ(*files.find(key), one());
    EXPECT_EQ(read(files.path_of_bytes(an_id)), "abc");
    EXPECT_FALSE(fs::exists(folder / "x.part"));
    EXPECT_EQ(files.list(), std::vector{one()});
}

TEST_F(AttachmentFiles, AreForTheirOwnerAlone)
{
    const attachment_files files(folder);
    write(folder / "x.part", "abc");
    ASSERT_TRUE(files.adopt(an_id, folder / "x.part"));

    constexpr auto others = fs::perms::group_all | fs::perms::others_all;
    EXPECT_EQ(fs::status(folder).permissions() & others, fs::perms::none);
    EXPECT_EQ(fs::status(files.path_of_bytes(an_id)).permissions() & others, fs::perms::none);
}

TEST_F(AttachmentFiles, LeaveNothingOfWhatIsRemoved)
{
    const attachment_files files(folder);
    ASSERT_TRUE(files.put(one()));
    write(folder / "x.part", "abc");
    ASSERT_TRUE(files.adopt(an_id, folder / "x.part"));

    files.remove(an_id);

    EXPECT_FALSE(*files.find(an_id));
    EXPECT_TRUE(fs::is_empty(folder));
    files.remove(an_id);
    files.remove("../outside");
}

TEST_F(AttachmentFiles, FindNothingUnderWhatIsNoId)
{
    const attachment_files files(folder);
    for (const auto* id : {"", "a", "../secret", "0b1c2d3e00004000800000000000000"})
        EXPECT_FALSE(*files.find(id)) << id;
}

TEST_F(AttachmentFiles, BeginWithoutWhatWasLeftHalfWritten)
{
    fs::create_directories(folder);
    write(folder / "a.part", "half");
    write(folder / "b.json.new", "{");
    write(folder / "0b1c2d3e00004000800000000000000b", "bytes that nothing is known of");

    const attachment_files files(folder);

    EXPECT_TRUE(fs::is_empty(folder));
}

TEST_F(AttachmentFiles, KeepWhatTheyMerelyFailedToRead)
{
    const attachment_files files(folder);
    // The system opens this and does not let it be read.
    const auto facts = folder / (std::string(key) + ".json");
    fs::create_directories(facts);
    write(files.path_of_bytes(an_id), "abc");

    EXPECT_TRUE(files.list().empty());
    const auto found = files.find(an_id);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code(), std::errc::is_a_directory);

    // Now it does.
    EXPECT_EQ(read(files.path_of_bytes(an_id)), "abc");
    fs::remove(facts);
    ASSERT_TRUE(files.put(one()));
    EXPECT_EQ(files.list(), std::vector{one()});
}

TEST_F(AttachmentFiles, RemoveWhatIsNotTheirs)
{
    const attachment_files files(folder);
    write(folder / (std::string(key) + ".json"), "no JSON");

    EXPECT_TRUE(files.list().empty());
    EXPECT_TRUE(fs::is_empty(folder));
}

TEST_F(AttachmentFiles, SayWhenTheyCannotBeWritten)
{
    const attachment_files files(folder);
    fs::remove_all(folder);

    EXPECT_FALSE(files.put(one()));
    EXPECT_FALSE(files.adopt(an_id, folder / "x.part"));
}

} // namespace
} // namespace seam::api
