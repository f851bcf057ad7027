// SPDX-License-Identifier: Apache-2.0
#include "api/attachments/scan.h"
#include "base/random.h"

#include <fcntl.h>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace seam::api {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

struct Scan : ::testing::Test
{
    fs::path folder = fs::path(::testing::TempDir()) / random_uuid().to_hex();

    Scan() { fs::create_directories(folder); }
    ~Scan() override { fs::remove_all(folder); }

    std::string program(const std::string& script)
    {
        const auto path = folder / "scan";
        std::ofstream(path) << "#!/bin/sh\n" << script << "\n";
        fs::permissions(path, fs::perms::owner_all);
        return path.string();
    }
    [[nodiscard]] scan_verdict run(const std::string& command,
                                   std::chrono::milliseconds limit = 1min) const
    {
        return scan_file(command, folder / "a file", limit);
    }
};

TEST_F(Scan, FindsEverythingCleanWithoutACommand)
{
    EXPECT_EQ(run(""), scan_verdict::clean);
}

TEST_F(Scan, TakesTheCommandsWord)
{
    EXPECT_EQ(run(program("exit 0")), scan_verdict::clean);
    EXPECT_EQ(run(program("exit 1")), scan_verdict::infected);
    EXPECT_EQ(run(program("exit 2")), scan_verdict::failed);
    EXPECT_EQ(run(program("kill -9 $$")), scan_verdict::failed);
    EXPECT_EQ(run((folder / "no such").string()), scan_verdict::failed);
}

TEST_F(Scan, GivesTheFilesPathAlone)
{
    const auto command =
        program("test $# = 1 && test \"$1\" = '" + (folder / "a file").string() + "'");
    EXPECT_EQ(run(command), scan_verdict::clean);
}

TEST_F(Scan, HandsOnNoSecrets)
{
    ::setenv("SEAMLINE_TEST_SECRET", "secret", 1);
    EXPECT_EQ(run(program("test -z \"$SEAMLINE_TEST_SECRET\"")), scan_verdict::clean);
    ::unsetenv("SEAMLINE_TEST_SECRET");
}

TEST_F(Scan, HandsOnNoOpenFiles)
{
    const int secret = ::open("/etc/hostname", O_RDONLY); // and no O_CLOEXEC
    ASSERT_GT(secret, 2);
    const auto number = std::to_string(secret);
    EXPECT_EQ(run(program("test ! -e /proc/self/fd/" + number)), scan_verdict::clean);
    ::close(secret);
}

TEST_F(Scan, EndsACommandThatDoesNotEnd)
{
    EXPECT_EQ(run(program("exec sleep 1000"), 200ms), scan_verdict::failed);
}

} // namespace
} // namespace seam::api
