// SPDX-License-Identifier: Apache-2.0
#include "api/attachments/attachments.h"
#include "api/testing/world.h"
#include "base/random.h"

#include <fcntl.h>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace seam::api {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

struct Attachments : ::testing::Test
{
    testing::world w;
    attachment_links links{"key", w.time};
    fs::path folder = fs::path(::testing::TempDir()) / random_uuid().to_hex();
    attachments files{{folder, {}, 0}, links, w.data, w.tasks, w.time};

    void TearDown() override
    {
        w.end_tasks();
        fs::remove_all(folder);
    }

    static attachment a_file()
    {
        return {.id = random_uuid().to_hex(),
                .deployment = "d",
                .owner = "guest",
                .name = "a.txt",
                .type = "text/plain",
                .bytes = -1};
    }
    /// A file that was announced so long ago that it is over.
    attachment an_old_file()
    {
        auto made = a_file();
        made.changed = w.time.now() - 48h;
        EXPECT_TRUE(attachment_files(folder).put(made));
        return made;
    }
    bool is_there(const attachment& what) { return w.run(files.find_any(what.id))->has_value(); }
    /// Waits until it is not there.
    bool goes(const attachment& what)
    {
        for (int tries = 0; tries < 12'000 && is_there(what); ++tries)
            std::this_thread::sleep_for(10ms);
        return !is_there(what);
    }
};

TEST_F(Attachments, AreSweptAgainForWhatCameDuringASweep)
{
    const auto first = an_old_file();
    // The sweep stands where it reads this until somebody writes there.
    const auto gate = folder / (random_uuid().to_hex() + ".json");
    ASSERT_EQ(::mkfifo(gate.c_str(), S_IRUSR | S_IWUSR), 0);
    files.sweep();
    const int writer = ::open(gate.c_str(), O_WRONLY | O_CLOEXEC);
    ASSERT_GE(writer, 0);
    const auto late = an_old_file();
    fs::remove(gate);
    files.sweep();
    ::close(writer);

    EXPECT_TRUE(goes(first));
    EXPECT_TRUE(goes(late));

    const auto later = an_old_file();
    files.sweep();
    EXPECT_TRUE(goes(later));
}

} // namespace
} // namespace seam::api
