// SPDX-License-Identifier: Apache-2.0
#include "storage/conformance/everything.h"
#include "storage/conformance/faulty_vfs.h"
#include "storage/conformance/script.h"
#include "storage/conformance/suite.h"
#include "storage/conformance/temporary_directory.h"
#include "storage/memory/memory.h"
#include "storage/sqlite/sqlite.h"

#include <filesystem>
#include <future>
#include <random>

namespace seam::storage::conformance {
namespace {

bool is_of_the_disk(const result<void>& outcome)
{
    return !outcome &&
           (outcome.error() == error(errc::unavailable) || outcome.error() == error(errc::full));
}

/// An embedded store on a disk that fails, beside a reference model of what it acknowledged.
class failing_disk : public testing::Test
{
  protected:
    void SetUp() override
    {
        faulty_vfs::get().reset();
        db_ = open(directory_.path(), faulty_vfs::name);
    }
    void TearDown() override
    {
        db_.reset();
        faulty_vfs::get().reset();
    }

    std::unique_ptr<store> open(const std::filesystem::path& where, const std::string& vfs)
    {
        sqlite::options how;
        how.directory = where;
        how.now = &clock_;
        how.vfs = vfs;
        auto opened = sqlite::open(how);
        EXPECT_TRUE(opened) << (opened ? "" : opened.error().code().message());
        return opened ? std::move(*opened) : nullptr;
    }

    /// Runs the next command of the script. On the model only if the store says that it did it.
    result<void> step(script& next)
    {
        clock_.set(at(++steps_));
        const auto organization = next.some_organization();
        const auto what = next.some_changes(organization);
        const auto outcome = write(*db_, organization, what);
        if (is_of_the_disk(outcome)) {
            in_flight_ = {organization, what};
        } else {
            EXPECT_EQ(outcome, write(*model_, organization, what));
        }
        return outcome;
    }

    /// What is on disk, loaded afresh from a copy of the files.
    everything loaded_afresh()
    {
        const temporary_directory copy;
        for (const auto& entry : std::filesystem::directory_iterator(directory_.path()))
            if (entry.path().extension() != ".db-shm")
                std::filesystem::copy(entry.path(), copy.path() / entry.path().filename());
        const auto fresh = open(copy.path(), "");
        return look_at(*fresh);
    }

    turnable_clock clock_;
    temporary_directory directory_;
    std::unique_ptr<store> db_;
    std::unique_ptr<store> model_ = memory::make(clock_);
    std::pair<model::organization_id, changes> in_flight_;
    std::int64_t steps_ = 0;
};

TEST_F(failing_disk, LeavesNothingOfACommandThatItFails)
{
    script next(11);
    for (int n = 0; n < 20; ++n)
        ignore(step(next), "the disk does not fail yet");

    int failed = 0;
    for (std::int64_t nth = 1; nth <= 120; ++nth) {
        SCOPED_TRACE(nth);
        faulty_vfs::get().fail(1 + nth % 12, nth % 3 == 0 ? SQLITE_FULL : SQLITE_IOERR_WRITE);
        for (int n = 0; n < 3; ++n)
            failed += is_of_the_disk(step(next)) ? 1 : 0;
        ASSERT_EQ(look_at(*db_), look_at(*model_));
    }

    EXPECT_GT(failed, 8);
    EXPECT_EQ(loaded_afresh(), look_at(*model_));
    db_.reset();
    db_ = open(directory_.path(), "");
    EXPECT_EQ(look_at(*db_), look_at(*model_));
}

TEST_F(failing_disk, SaysThatItIsFull)
{
    script next(12);
    faulty_vfs::get().fail(1, SQLITE_FULL, 1'000'000);
    changes what;
    what.graph.leaves = {account(1, "one")};

    EXPECT_EQ(write(*db_, here, what).error(), error(errc::full));

    faulty_vfs::get().reset();
    EXPECT_TRUE(write(*db_, here, what));
}

TEST_F(failing_disk, SaysThatItIsUnavailable)
{
    faulty_vfs::get().fail(1, SQLITE_IOERR_FSYNC, 1'000'000);
    changes what;
    what.graph.leaves = {account(1, "one")};

    EXPECT_EQ(write(*db_, here, what).error(), error(errc::unavailable));

    faulty_vfs::get().reset();
    EXPECT_TRUE(write(*db_, here, what));
}

TEST_F(failing_disk, DoesNotBringBackACommitWhoseSyncFailed)
{
    changes first;
    first.graph.leaves = {account(1, "one")};
    ASSERT_TRUE(write(*db_, here, first));
    changes second;
    second.graph.leaves = {account(2, "two")};

    // Whatever operation of the commit fails, the last one, the sync, among them.
    int failed = 0;
    for (std::int64_t nth = 1; nth < 30; ++nth) {
        const auto before = look_at(*db_);
        faulty_vfs::get().fail(nth, SQLITE_IOERR_FSYNC);
        const auto outcome = write(*db_, here, second);
        if (outcome) break;
        ++failed;
        EXPECT_EQ(look_at(*db_), before);
        EXPECT_EQ(loaded_afresh(), before) << nth;
    }
    EXPECT_GT(failed, 1);
}

TEST_F(failing_disk, FailsEveryCommandOfABatchAndAnswersEach)
{
    std::promise<void> release;
    std::promise<void> entered;
    load nothing;
    nothing.organization = here;
    db_->transact(
        nothing,
        [&](const snapshot&) -> result<changes> {
            entered.set_value();
            release.get_future().wait();
            return changes{};
        },
        [](const result<void>&) {});
    entered.get_future().wait();
    std::vector<std::future<result<void>>> answers;
    for (std::uint32_t n = 1; n <= 5; ++n) {
        auto answer = std::make_shared<std::promise<result<void>>>();
        answers.push_back(answer->get_future());
        db_->transact(
            nothing,
            [n](const snapshot&) -> result<changes> {
                if (n == 3) return fail(errc::name_taken);
                changes what;
                what.graph.leaves = {account(n, std::to_string(n))};
                return what;
            },
            [answer](result<void> done) { answer->set_value(std::move(done)); });
    }
    faulty_vfs::get().fail(1, SQLITE_IOERR_WRITE);
    release.set_value();

    for (std::size_t n = 0; n < answers.size(); ++n)
        EXPECT_EQ(answers[n].get().error(),
                  n == 2 ? error(errc::name_taken) : error(errc::unavailable));
    EXPECT_EQ(look_at(*db_), look_at(*model_));
    EXPECT_EQ(db_->measure().leaves, 0U);
}

/// Runs a script, cuts the power at a random operation, and looks at what is there afterwards.
class power_cut : public failing_disk, public testing::WithParamInterface<std::uint64_t>
{};

TEST_P(power_cut, LosesNothingThatWasAcknowledgedAndHalvesNothing)
{
    std::mt19937_64 random(GetParam());
    script next(GetParam() + 100);
    bool is_dark = false;
    faulty_vfs::get().fail(1 + static_cast<std::int64_t>(random() % 400), SQLITE_IOERR_WRITE,
                           1'000'000'000);
    for (int n = 0; n < 100 && !is_dark; ++n)
        is_dark = is_of_the_disk(step(next));
    ASSERT_TRUE(is_dark || faulty_vfs::get().failures() == 0);
    db_.reset();
    faulty_vfs::get().cut_power(random);

    db_ = open(directory_.path(), "");

    ASSERT_NE(db_, nullptr);
    const auto found = look_at(*db_);
    if (found == look_at(*model_)) return;
    // The command that was being committed when the light went out may have made it.
    ASSERT_TRUE(is_dark);
    ignore(write(*model_, in_flight_.first, in_flight_.second), "it may fail by itself");
    EXPECT_EQ(found, look_at(*model_));
}

INSTANTIATE_TEST_SUITE_P(moments, power_cut, testing::Range<std::uint64_t>(1, 41));

} // namespace
} // namespace seam::storage::conformance
