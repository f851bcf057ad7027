// SPDX-License-Identifier: Apache-2.0
#include "api/attachments/attachments.h"
#include "api/testing/world.h"
#include "base/random.h"

#include <algorithm>
#include <fcntl.h>
#include <fstream>
#include <future>
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
    attachments files;

    explicit Attachments(const std::string& scan = {})
        : files({folder, scan, 0}, links, w.data, w.tasks, w.time)
    {}
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
    attachment announced()
    {
        auto made = w.run(files.announce(a_file()));
        EXPECT_TRUE(made);
        return made.value_or(attachment{});
    }
    std::shared_ptr<const net::incoming_file> bytes(const std::string& text)
    {
        auto made = std::make_shared<const net::incoming_file>(folder);
        std::ofstream(made->path(), std::ios::binary) << text;
        return made;
    }
    /// What came of a PUT of `text`: its status.
    int send(const attachment& what, const std::string& text)
    {
        auto received = w.run(files.receive(what.id, bytes(text)));
        if (!received) return static_cast<int>(received.error().status);
        return received->fault == file_fault::none ? 200 : 400;
    }
    attachment uploaded(const std::string& text = "words")
    {
        auto made = announced();
        EXPECT_EQ(send(made, text), 200);
        return made;
    }
    [[nodiscard]] attachment now(const attachment& what)
    {
        auto found = w.run(files.find_any(what.id));
        return found && *found ? **found : attachment{};
    }
    [[nodiscard]] std::string kept_of(const attachment& what) const
    {
        std::ifstream file(folder / *key_of_file(what.id), std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(file), {});
    }
    /// A file that was announced so long ago that it is over; while none is coming in.
    attachment an_old_file()
    {
        auto made = a_file();
        made.changed = w.time.now() - 48h;
        EXPECT_TRUE(attachment_files(folder).put(made));
        return made;
    }
    bool is_there(const attachment& what) { return w.run(files.find(what.id))->has_value(); }
    /// Waits until nothing is known of it.
    bool vanishes(const attachment& what)
    {
        for (int tries = 0; tries < 12'000 && !now(what).id.empty(); ++tries)
            std::this_thread::sleep_for(10ms);
        return now(what).id.empty();
    }
    /// Waits until it is not there.
    bool goes(const attachment& what)
    {
        for (int tries = 0; tries < 12'000 && is_there(what); ++tries)
            std::this_thread::sleep_for(10ms);
        return !is_there(what);
    }
};

/// With a scan that tells when it runs and goes on when it is told to.
struct AttachmentsWithScan : Attachments
{
    static fs::path make_scan()
    {
        const auto at = fs::path(::testing::TempDir()) / random_uuid().to_hex();
        fs::create_directories(at);
        std::ofstream(at / "scan") << "#!/bin/sh\ncd " << at.string()
                                   << "\ntouch running.$$\n"
                                      "while ! test -e go; do sleep 0.05; done\n"
                                      "rm running.$$\nexit 0\n";
        fs::permissions(at / "scan", fs::perms::owner_all);
        return at;
    }
    fs::path scan;
    std::future<int> sending;

    explicit AttachmentsWithScan(const fs::path& at = make_scan())
        : Attachments((at / "scan").string()), scan(at)
    {}
    ~AttachmentsWithScan() override { fs::remove_all(scan); }

    void wait_for_scans(std::ptrdiff_t count) const
    {
        const auto running = [&] {
            return std::ranges::count_if(fs::directory_iterator(scan), [](const auto& each) {
                return each.path().filename().string().starts_with("running");
            });
        };
        while (running() < count)
            std::this_thread::sleep_for(10ms);
    }
    void start_sending(const attachment& what, const std::string& text)
    {
        fs::remove(scan / "go");
        sending = std::async(std::launch::async, [=, this] { return send(what, text); });
        wait_for_scans(1);
    }
    void end_scan() const { std::ofstream(scan / "go") << ""; }
    int sent() { return sending.get(); }
};

TEST_F(Attachments, KeepGoodBytesAndNothingOfOthers)
{
    const auto good = uploaded("words");
    EXPECT_EQ(kept_of(good), "words");
    EXPECT_EQ(now(good).state, attachment_state::uploaded);
    EXPECT_EQ(now(good).bytes, 5);

    const auto bad = announced();
    EXPECT_EQ(send(bad, "#!/bin/sh"), 400);
    EXPECT_FALSE(is_there(bad));
    EXPECT_FALSE(fs::exists(folder / *key_of_file(bad.id)));
}

TEST_F(Attachments, TakeBytesOnce)
{
    const auto file = uploaded("words");
    EXPECT_EQ(send(file, "other"), 404);
    ASSERT_TRUE(*w.run(files.mark(file.id, "guest")));
    EXPECT_EQ(send(file, "#!/bin/sh"), 404);
    EXPECT_EQ(kept_of(file), "words");
}

TEST_F(AttachmentsWithScan, RefuseOtherBytesWhileSomeAreLookedAt)
{
    const auto file = announced();
    const auto idle = announced();
    start_sending(file, "first");

    EXPECT_EQ(send(file, "other"), 409);
    w.time.advance(2h);
    files.sweep();
    EXPECT_TRUE(goes(idle));
    EXPECT_EQ(now(file).state, attachment_state::announced);
    end_scan();

    EXPECT_EQ(sent(), 200);
    EXPECT_EQ(kept_of(file), "first");
    EXPECT_EQ(now(file).state, attachment_state::uploaded);
}

TEST_F(AttachmentsWithScan, ForgetBytesWhoseFileWasRemovedOrAnnouncedAgain)
{
    for (const bool again : {false, true}) {
        const auto file = announced();
        start_sending(file, "first");
        if (again)
            ASSERT_TRUE(w.run(files.announce(now(file))));
        else
            ASSERT_TRUE(*w.run(files.remove(file.id)));
        end_scan();

        EXPECT_EQ(sent(), 404);
        EXPECT_FALSE(fs::exists(folder / *key_of_file(file.id)));
        EXPECT_EQ(is_there(file), again);
    }
}

TEST_F(AttachmentsWithScan, DoAllElseMeanwhile)
{
    const auto one = announced();
    const auto two = announced();
    start_sending(one, "words");
    auto second = std::async(std::launch::async, [&] { return send(two, "words"); });
    wait_for_scans(2);

    const auto three = announced();
    EXPECT_TRUE(is_there(three));
    EXPECT_TRUE(*w.run(files.remove(three.id)));
    end_scan();
    EXPECT_EQ(sent(), 200);
    EXPECT_EQ(second.get(), 200);
}

TEST_F(Attachments, AreInOneMessageAtMost)
{
    const auto file = uploaded();
    EXPECT_TRUE(*w.run(files.mark(file.id, "guest")));
    EXPECT_FALSE(*w.run(files.mark(file.id, "guest")));
    ASSERT_TRUE(w.run(files.settle(file.id, "first")));
    EXPECT_FALSE(*w.run(files.mark(file.id, "guest")));

    // Nobody else's mark is taken back or overwritten.
    ASSERT_TRUE(w.run(files.settle(file.id, "")));
    ASSERT_TRUE(w.run(files.settle(file.id, "second")));
    EXPECT_EQ(now(file).message, "first");
    EXPECT_EQ(now(file).state, attachment_state::sent);
    EXPECT_FALSE(*w.run(files.remove(file.id)));
    EXPECT_EQ(kept_of(file), "words");
}

TEST_F(Attachments, AreMarkedByOneOfMany)
{
    const auto file = uploaded();
    std::vector<std::future<bool>> all;
    for (int i = 0; i < 8; ++i)
        all.push_back(
            std::async(std::launch::async, [&] { return *w.run(files.mark(file.id, "guest")); }));
    int marked = 0;
    for (auto& each : all)
        marked += each.get() ? 1 : 0;
    EXPECT_EQ(marked, 1);
}

TEST_F(Attachments, OfARefusedMessageCanBeSentWithAnother)
{
    const auto file = uploaded();
    ASSERT_TRUE(*w.run(files.mark(file.id, "guest")));
    ASSERT_TRUE(w.run(files.settle(file.id, "")));
    EXPECT_EQ(now(file).state, attachment_state::uploaded);
    EXPECT_TRUE(*w.run(files.mark(file.id, "guest")));
}

TEST_F(Attachments, OfAnAgentAreNobodysAgainIfTheirMessageIsRefused)
{
    auto wanted = a_file();
    wanted.conversation = "c";
    wanted.owner.clear();
    const auto file = *w.run(files.announce(wanted));
    ASSERT_EQ(send(file, "words"), 200);
    ASSERT_TRUE(*w.run(files.mark(file.id, "guest")));
    EXPECT_EQ(now(file).owner, "guest");
    ASSERT_TRUE(w.run(files.settle(file.id, "")));
    EXPECT_EQ(now(file).owner, "");
}

TEST_F(Attachments, ChangeOnlyFromTheExpectedState)
{
    const auto file = announced();
    const auto rename = [](attachment& what) {
        what.name = "b.txt";
        return true;
    };
    EXPECT_FALSE(*w.run(files.transition(file.id, attachment_state::uploaded, rename)));
    EXPECT_FALSE(
        *w.run(files.transition(random_uuid().to_hex(), attachment_state::announced, rename)));
    EXPECT_FALSE(*w.run(
        files.transition(file.id, attachment_state::announced, [](attachment&) { return false; })));
    EXPECT_EQ(now(file).name, "a.txt");
    EXPECT_TRUE(*w.run(files.transition(file.id, attachment_state::announced, rename)));
    EXPECT_EQ(now(file).name, "b.txt");
}

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

TEST_F(Attachments, GoAnHourAfterTheyWereAnnouncedAndADayAfterTheyCame)
{
    const auto aged = [&](attachment_state state, std::chrono::milliseconds age) {
        auto made = a_file();
        made.owner.clear();
        made.state = state;
        made.changed = w.time.now() - age;
        EXPECT_TRUE(attachment_files(folder).put(made));
        return made;
    };
    const auto awaited = aged(attachment_state::announced, 1h);
    const auto unused = aged(attachment_state::uploaded, 24h);
    const auto never_came = aged(attachment_state::announced, 1h + 1ms);
    const auto never_sent = aged(attachment_state::uploaded, 24h + 1ms);

    files.sweep();
    EXPECT_TRUE(vanishes(never_came));
    EXPECT_TRUE(goes(never_sent));
    EXPECT_EQ(now(never_sent).state, attachment_state::expired);
    // One sweep begins after the other has ended.
    const auto later = an_old_file();
    files.sweep();
    EXPECT_TRUE(goes(later));
    EXPECT_TRUE(is_there(awaited));
    EXPECT_TRUE(is_there(unused));

    w.time.advance(1ms);
    files.sweep();
    EXPECT_TRUE(vanishes(awaited));
    EXPECT_TRUE(goes(unused));
}

TEST_F(Attachments, ThatHaveExpiredCanBeAnnouncedByWhoeverHasSignedInMeanwhile)
{
    auto lapsed = a_file();
    lapsed.state = attachment_state::expired;
    ASSERT_TRUE(attachment_files(folder).put(lapsed));
    const auto announce = [&](const std::string& owner, const std::string& deployment) {
        auto again = lapsed;
        again.owner = owner;
        again.deployment = deployment;
        const auto made = w.run(files.announce(std::move(again)));
        return made ? 200U : made.error().status;
    };

    EXPECT_EQ(announce("member", "e"), 409U);
    EXPECT_EQ(announce("member", "d"), 200U);
    EXPECT_EQ(now(lapsed).owner, "member");
    EXPECT_EQ(announce("guest", "d"), 409U);
    EXPECT_EQ(send(lapsed, "words"), 200);
}

TEST_F(Attachments, GoWithTheirGuestInWhicheverState)
{
    const auto awaited = announced();
    const auto waiting = uploaded();
    auto lapsed = a_file();
    lapsed.state = attachment_state::expired;
    lapsed.changed = w.time.now();
    ASSERT_TRUE(attachment_files(folder).put(lapsed));
    files.sweep();

    for (const auto& each : {awaited, waiting, lapsed})
        EXPECT_TRUE(vanishes(each));
}

TEST_F(Attachments, OfAGuestAreKnownToHaveExpiredForADay)
{
    auto wanted = a_file();
    wanted.owner.clear();
    const auto guests = *w.run(files.announce(wanted));
    ASSERT_EQ(send(guests, "words"), 200);
    wanted = a_file();
    wanted.conversation = "c";
    wanted.owner.clear();
    const auto agents = *w.run(files.announce(wanted));
    w.time.advance(24h + 1ms);
    files.sweep();

    EXPECT_TRUE(goes(guests));
    EXPECT_TRUE(goes(agents));
    EXPECT_EQ(now(guests).state, attachment_state::expired);
    EXPECT_EQ(now(agents).id, "");
    EXPECT_FALSE(fs::exists(folder / *key_of_file(guests.id)));
    EXPECT_EQ(send(guests, "words"), 404);

    // Whose it was may send it after all.
    EXPECT_TRUE(w.run(files.announce(now(guests))));
    EXPECT_EQ(send(guests, "words"), 200);
    w.time.advance(24h + 1ms);
    files.sweep();
    EXPECT_TRUE(goes(guests));

    w.time.advance(24h + 1ms);
    const auto later = an_old_file();
    files.sweep();
    EXPECT_TRUE(goes(later));
    files.sweep();
    EXPECT_TRUE(vanishes(guests));
}

} // namespace
} // namespace seam::api
