// SPDX-License-Identifier: Apache-2.0
#include "storage/conformance/suite.h"
#include "storage/conformance/temporary_directory.h"
#include "storage/sqlite/sqlite.h"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sqlite3.h>
#include <sys/stat.h>
#include <thread>

namespace seam::storage::conformance {
namespace {

class embedded : public testing::Test
{
  protected:
    [[nodiscard]] result<std::unique_ptr<store>> open() const
    {
        sqlite::options how;
        how.directory = directory_.path() / "some" / "where";
        return sqlite::open(how);
    }
    [[nodiscard]] std::filesystem::path file() const
    {
        return directory_.path() / "some" / "where" / "seamline.db";
    }
    void change_by_hand(const std::string& text) const
    {
        sqlite3* db = nullptr;
        ASSERT_EQ(sqlite3_open(file().c_str(), &db), SQLITE_OK);
        EXPECT_EQ(sqlite3_exec(db, text.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(db);
    }

    temporary_directory directory_;
};

TEST_F(embedded, MakesADirectoryThatOnlyItsOwnerMayRead)
{
    const auto db = open();

    ASSERT_TRUE(db);
    struct stat about = {};
    ASSERT_EQ(::stat(file().parent_path().c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777, 0700U);
    for (const auto& entry : std::filesystem::directory_iterator(file().parent_path())) {
        ASSERT_EQ(::stat(entry.path().c_str(), &about), 0);
        EXPECT_EQ(about.st_mode & 0777, 0600U) << entry.path();
    }
}

TEST_F(embedded, RefusesADirectoryThatIsInUse)
{
    auto first = open();
    ASSERT_TRUE(first);

    EXPECT_EQ(open().error(), error(errc::in_use));

    (*first)->close();
    EXPECT_TRUE(open());
}

TEST_F(embedded, RefusesTheSchemaOfANewerRelease)
{
    ASSERT_TRUE(open());
    change_by_hand("INSERT INTO schema_steps (number, name) VALUES (999, 'later')");

    EXPECT_EQ(open().error(), error(errc::newer_schema));
}

TEST_F(embedded, RefusesWhatIsNoDatabase)
{
    ASSERT_TRUE(open());
    std::ofstream(file(), std::ios::trunc) << std::string(8192, 'x');

    EXPECT_EQ(open().error(), error(errc::corrupt));
}

TEST_F(embedded, RefusesAGraphThatDoesNotFitTogether)
{
    for (const auto* damage :
         {"INSERT INTO holdings VALUES (1, 5, 5, 1, NULL, 1, 0, 0, NULL, 'x', 1, 0)",
          "DELETE FROM holdings; INSERT INTO records VALUES (77, 0, '', 0)",
          "DELETE FROM records; INSERT INTO identifiers VALUES (5000000000, x'00', 1, NULL, 'x')",
          "DELETE FROM identifiers;"
          " INSERT INTO leaves VALUES (1, x'01', zeroblob(16), 1, 1, 0, '', 0, 0)",
          "INSERT INTO shown VALUES (1, '[1]')",
          "INSERT INTO leaves VALUES (1, zeroblob(16), zeroblob(16), 1, 1, 0, '', 0, 0);"
          " INSERT INTO shown VALUES (1, '[2]')",
          "INSERT INTO leaves VALUES (1, zeroblob(16), zeroblob(16), 1, 1, 0, '', 0, 0);"
          " INSERT INTO heads VALUES (2, x'00000000000000000000000000000001', zeroblob(16), 0,"
          "  x'', 0, NULL);"
          " INSERT INTO shown VALUES (1, '[1]'), (2, '[1]')"}) {
        ASSERT_TRUE(open());
        change_by_hand(damage);
        EXPECT_EQ(open().error(), error(errc::corrupt)) << damage;
        change_by_hand("DELETE FROM holdings; DELETE FROM records; DELETE FROM identifiers;"
                       "DELETE FROM leaves; DELETE FROM heads; DELETE FROM shown");
    }
}

TEST_F(embedded, SaysThatARowIsDamagedAndGoesOnWithTheOthers)
{
    {
        auto db = open();
        ASSERT_TRUE(db);
        changes what;
        what.sessions = {visit(1, 0), visit(2, 0)};
        ASSERT_TRUE(write(**db, here, what));
    }
    change_by_hand("UPDATE sessions SET details = '{' WHERE number = 1");
    auto db = open();
    ASSERT_TRUE(db);

    EXPECT_EQ((*db)->read().session(visit(1, 0).id).error(), error(errc::corrupt));
    EXPECT_EQ(*(*db)->read().session(visit(2, 0).id), visit(2, 0));
    load what;
    what.organization = here;
    what.sessions = {visit(1, 0).id};
    const auto outcome =
        transact(**db, what, [](const snapshot&) -> result<changes> { return changes{}; });
    EXPECT_EQ(outcome.error(), error(errc::corrupt));
    EXPECT_TRUE(write(**db, here, {}));
}

TEST_F(embedded, CannotOpenWhatItMayNotMake)
{
    std::ofstream(directory_.path() / "some") << "a file";

    EXPECT_EQ(open().error(), error(errc::unavailable));
}

TEST_F(embedded, ReadsNoMoreOnceItIsClosed)
{
    auto db = open();
    ASSERT_TRUE(db);

    (*db)->close();

    EXPECT_EQ((*db)->read().guest("g").error(), error(errc::stopping));
}

TEST_F(embedded, CopiesItsLogAndShortensItWhenIdle)
{
    auto db = open();
    ASSERT_TRUE(db);
    const auto log = file().string() + "-wal";
    const auto size_before = std::filesystem::file_size(file());
    for (std::uint32_t n = 1; n <= 40; ++n) {
        changes what;
        what.documents = {document(model::document_kind::setting, std::to_string(n))};
        what.documents[0].body = std::string(200'000, 'x');
        ASSERT_TRUE(write(**db, here, what));
    }

    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (std::filesystem::file_size(log) > 0 && std::chrono::steady_clock::now() < patience)
        std::this_thread::yield();

    EXPECT_EQ(std::filesystem::file_size(log), 0U);
    EXPECT_GT(std::filesystem::file_size(file()), size_before + 40 * 200'000);
    EXPECT_EQ((*db)->read().documents(model::document_kind::setting, here)->size(), 40U);
}

TEST_F(embedded, KeepsItsGraphSmall)
{
    auto db = open();
    ASSERT_TRUE(db);
    constexpr std::uint32_t leaves = 20'000;
    for (std::uint32_t from = 0; from < leaves; from += 1'000) {
        changes what;
        for (std::uint32_t n = from + 1; n <= from + 1'000; ++n) {
            const auto mail = email("visitor" + std::to_string(n) + "@example.com");
            what.graph.leaves.push_back(account(n, "account-" + std::to_string(n)));
            auto own = holds(n, external_id("account-" + std::to_string(n)));
            auto seen = holds(n, cookie(number(n).to_string()));
            auto told = holds(n, mail);
            own.actor = seen.actor = told.actor = "visitor";
            what.graph.holdings.insert(what.graph.holdings.end(), {own, seen, told});
        }
        ASSERT_TRUE(write(**db, here, what));
    }

    const auto counted = (*db)->measure();
    EXPECT_EQ(counted.identifiers, 3U * leaves);
    EXPECT_LT(counted.graph_bytes / counted.identifiers, 190U);
    RecordProperty("graph_bytes_per_identifier",
                   static_cast<int>(counted.graph_bytes / counted.identifiers));
}

} // namespace
} // namespace seam::storage::conformance
